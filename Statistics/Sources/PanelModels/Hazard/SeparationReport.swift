/// Says in a sentence which terms separate the events from the rest.
struct SeparationReport {
    let design: Design
    let variables: [CodedVariable]
    let rowOfPattern: [Int32]
    /// Of each pattern.
    let periods: [Double]
    /// Of each pattern.
    let events: [Double]
    /// What `periods` counts, in the plural.
    var unit = "person-periods"
    /// Whether a level with nothing but events separates as well as one without any.
    var onlyEventsSeparate = true

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
        for variable in variables {
            guard case .levels(let labels) = variable.values else { continue }
            var periodsOfLevel = [Double](repeating: 0, count: labels.count)
            var eventsOfLevel = periodsOfLevel
            for (p, row) in rowOfPattern.enumerated() {
                let code = Int(variable.codes[Int(row)])
                periodsOfLevel[code] += periods[p]
                eventsOfLevel[code] += events[p]
            }
            for code in labels.indices where periodsOfLevel[code] > 0 {
                let place = "\(variable.label) = \(labels[code]) (\(Int(periodsOfLevel[code])) \(unit))"
                if eventsOfLevel[code] == 0 { sentences.append("no event where \(place)") }
                if onlyEventsSeparate, eventsOfLevel[code] == periodsOfLevel[code] {
                    sentences.append("only events where \(place)")
                }
            }
        }
        return sentences
    }
}

extension SeparationReport {
    init(frame: ModelFrame, cells: CellTable, design: Design) {
        self.init(
            design: design, variables: frame.variables, rowOfPattern: cells.rowOfPattern,
            periods: cells.periods, events: cells.events)
    }
}
