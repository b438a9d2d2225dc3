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

    /// "no event where race = other (34 person-periods)", for every level of every factor where that is so; where there is
    /// none, for the combinations of two factors that interact.
    /// - Parameters:
    ///   - events: of each pattern, length P.
    ///   - name: what such an event is called.
    func levelsWithoutVariation(events: [Double], called name: String) -> [String] {
        var sentences: [String] = []
        let places = frame.keyOrder.place
        let counts = cells.unweightedPeriods
        for (index, variable) in frame.variables.enumerated() {
            guard case .levels(let labels) = variable.values else { continue }
            var periodsByLevel = [Double](repeating: 0, count: labels.count)
            var eventsByLevel = periodsByLevel
            var countsByLevel = periodsByLevel
            cells.forEachCode(at: places[index]) { p, code in
                periodsByLevel[code] += cells.periods[p]
                countsByLevel[code] += counts[p]
                eventsByLevel[code] += events[p]
            }
            for code in labels.indices where periodsByLevel[code] > 0 {
                let place =
                    "\(variable.label) = \(labels[code]) (\(counted(Int(countsByLevel[code]), "person-period")))"
                sentences += Self.sentence(eventsByLevel[code], of: periodsByLevel[code], name, place)
            }
        }
        return sentences.isEmpty ? combinationsWithoutVariation(events: events, called: name) : sentences
    }

    /// The same for the combinations of two factors whose interaction stands in the formula.
    private func combinationsWithoutVariation(events: [Double], called name: String) -> [String] {
        var sentences: [String] = []
        let places = frame.keyOrder.place
        let counts = cells.unweightedPeriods
        for term in frame.formula.terms where term.count == 2 {
            let (a, b) = (frame.variables[term[0]], frame.variables[term[1]])
            guard case .levels(let first) = a.values, case .levels(let second) = b.values else { continue }
            var sums: [Int: (count: Double, periods: Double, events: Double)] = [:]
            for p in 0..<cells.groups.count {
                let code =
                    cells.groups.code(places[term[0]], p) * second.count
                    + cells.groups.code(places[term[1]], p)
                var sum = sums[code] ?? (0, 0, 0)
                sum.count += counts[p]
                sum.periods += cells.periods[p]
                sum.events += events[p]
                sums[code] = sum
            }
            for (code, sum) in sums.sorted(by: { $0.key < $1.key }) where sum.periods > 0 {
                let place =
                    "\(a.label) = \(first[code / second.count]) and \(b.label) = \(second[code % second.count]) "
                    + "(\(counted(Int(sum.count), "person-period")))"
                sentences += Self.sentence(sum.events, of: sum.periods, name, place)
            }
        }
        return sentences
    }

    /// Of no events or only events; none where both occur.
    private static func sentence(_ events: Double, of periods: Double, _ name: String, _ place: String)
        -> [String]
    {
        if events == 0 { return ["no \(name) where \(place)"] }
        if events == periods { return ["only \(name == "event" ? "events" : name) where \(place)"] }
        return []
    }
}
