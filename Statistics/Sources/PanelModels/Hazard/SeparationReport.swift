/// Says in a sentence which terms separate the events from the rest.
struct SeparationReport {
    let frame: ModelFrame
    let cells: CellTable
    let design: Design

    /// - Parameter direction: along which the likelihood rises for ever, in standardised columns, length k.
    func sentence(_ direction: [Double]) -> String {
        let slopes = direction.indices.filter { $0 != design.interceptColumn }
        return Self.sentence(
            moving: slopes.map { (design.names[$0], direction[$0]) },
            because: levelsWithoutVariation(events: cells.events, called: "event"))
    }

    /// - Parameters:
    ///   - moving: terms with their share of the direction, intercepts left out.
    ///   - because: what is known of the cause.
    static func sentence(moving: [(name: String, share: Double)], because: [String]) -> String {
        let largest = moving.map(\.share.magnitude).max() ?? 0
        let named = moving.filter { $0.share.magnitude > 0.05 * largest }
            .map { "\($0.name) (towards \($0.share > 0 ? "+∞" : "−∞"))" }
        let more = named.count > 5 ? " and \(named.count - 5) more" : ""
        let why = because.isEmpty ? "" : "; \(because.prefix(3).joined(separator: "; "))"
        return
            "separation: no finite estimate exists for \(named.prefix(5).joined(separator: ", "))\(more)\(why); "
            + (because.isEmpty
                ? "take the term out of the formula" : "merge the level with another or leave its rows out")
    }

    /// "no event where race = other (34 person-periods)", for every level of every factor where that is so.
    /// - Parameters:
    ///   - events: of each pattern, length P.
    ///   - name: what such an event is called.
    func levelsWithoutVariation(events: [Double], called name: String) -> [String] {
        var sentences: [String] = []
        let places = frame.keyOrder.place
        for (index, variable) in frame.variables.enumerated() {
            guard case .levels(let labels) = variable.values else { continue }
            var periodsByLevel = [Double](repeating: 0, count: labels.count)
            var eventsByLevel = periodsByLevel
            cells.forEachCode(at: places[index]) { p, code in
                periodsByLevel[code] += cells.periods[p]
                eventsByLevel[code] += events[p]
            }
            for code in labels.indices where periodsByLevel[code] > 0 {
                let place =
                    "\(variable.label) = \(labels[code]) (\(counted(Int(periodsByLevel[code]), "person-period")))"
                if eventsByLevel[code] == 0 { sentences.append("no \(name) where \(place)") }
                if eventsByLevel[code] == periodsByLevel[code] {
                    let only = name == "event" ? "events" : name
                    sentences.append("only \(only) where \(place)")
                }
            }
        }
        return sentences
    }
}
