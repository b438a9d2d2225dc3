/// The levels of a factor that occur in the rows used, the reference first.
struct FactorLevels: Sendable {
    let variable: Int
    let label: String
    /// Codes and labels; the first is the reference.
    let levels: [(code: Int32, label: String)]

    /// One column per level (the reference first), or one per level but the reference.
    func columns(all: Bool) -> [Design.Column] {
        let chosen = all ? levels[...] : levels.dropFirst()
        return chosen.map { level in
            Design.Column(name: label + level.label, parts: [.level(variable: variable, code: level.code)])
        }
    }

    /// The levels of every factor among the frame's variables; nil where the variable is a number.
    /// - Throws: ``ModelError`` for a factor with one level, a reference that is no level or no factor.
    static func all(
        _ frame: some DesignFrame, _ cells: some DesignCells, references: [String: String]
    ) throws(ModelError) -> [FactorLevels?] {
        var unused = Set(references.keys)
        var factors: [FactorLevels?] = []
        let places = frame.keyOrder.place
        for (index, variable) in frame.variables.enumerated() {
            guard case .levels(let labels) = variable.values else {
                factors.append(nil)
                continue
            }
            unused.subtract([variable.column, variable.label])
            let reference = references[variable.label] ?? references[variable.column]
            let used = usedCodes(variable.count, at: places[index], cells)
            factors.append(
                FactorLevels(
                    variable: index, label: variable.label,
                    levels: try ordered(used.map { ($0, labels[Int($0)]) }, variable.label, reference)))
        }
        if let name = unused.min() {
            throw ModelError(
                .option,
                "a reference level is given for \(name), which is no factor of the formula \(frame.formula)"
                    + (frame.variables.contains { $0.column == name } ? "; write factor(\(name)) there" : ""))
        }
        return factors
    }

    private static func usedCodes(_ count: Int, at place: Int, _ cells: some DesignCells) -> [Int32] {
        var isUsed = [Bool](repeating: false, count: count)
        cells.forEachCode(at: place) { _, code in isUsed[code] = true }
        return isUsed.indices.filter { isUsed[$0] }.map(Int32.init)
    }

    private static func ordered(
        _ levels: [(code: Int32, label: String)], _ factor: String, _ reference: String?
    ) throws(ModelError) -> [(code: Int32, label: String)] {
        guard levels.count > 1 else {
            throw ModelError(
                .table,
                "the factor \(factor) has one level only (\(levels[0].label)) in the rows used; take it out of the formula"
            )
        }
        guard let reference else { return levels }
        guard let first = levels.first(where: { $0.label == reference }) else {
            let some = levels.prefix(20).map(\.label).joined(separator: ", ")
            throw ModelError(
                .table,
                "the factor \(factor) has no level \(reference) in the rows used to refer to (levels: \(some))"
            )
        }
        return [first] + levels.filter { $0.code != first.code }
    }
}
