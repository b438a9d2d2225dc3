/// Says in a sentence which terms separate the events from the rest.
struct SeparationReport {
    let frame: ModelFrame
    let cells: CellTable
    let design: Design

    /// - Parameter direction: along which the likelihood rises for ever, in standardised columns, length k.
    func sentence(_ direction: [Double]) -> String {
        let intercept = design.interceptColumn
        let slopes = direction.indices.filter { $0 != intercept }
        let largest = slopes.map { direction[$0].magnitude }.max() ?? 0
        let moving = slopes.filter { direction[$0].magnitude > 0.05 * largest }
        let named = moving.prefix(5).map {
            "\(design.names[$0]) (towards \(direction[$0] > 0 ? "+∞" : "−∞"))"
        }
        let more = moving.count > 5 ? " and \(moving.count - 5) more" : ""
        let levels = levelsWithoutVariation
        let because = levels.isEmpty ? "" : "; \(levels.prefix(3).joined(separator: "; "))"
        return "separation: no finite estimate exists for \(named.joined(separator: ", "))\(more)\(because); "
            + (levels.isEmpty
                ? "take the term out of the formula" : "merge the level with another or leave its rows out")
    }

    /// "no event where race = other (34 person-periods)", for every level of every factor where that is so.
    private var levelsWithoutVariation: [String] {
        var sentences: [String] = []
        for variable in frame.variables {
            guard case .levels(let labels) = variable.values else { continue }
            var periods = [Double](repeating: 0, count: labels.count)
            var events = periods
            for (p, row) in cells.rowOfPattern.enumerated() {
                let code = Int(variable.codes[Int(row)])
                periods[code] += cells.periods[p]
                events[code] += cells.events[p]
            }
            for code in labels.indices where periods[code] > 0 {
                let place = "\(variable.label) = \(labels[code]) (\(Int(periods[code])) person-periods)"
                if events[code] == 0 { sentences.append("no event where \(place)") }
                if events[code] == periods[code] { sentences.append("only events where \(place)") }
            }
        }
        return sentences
    }
}
