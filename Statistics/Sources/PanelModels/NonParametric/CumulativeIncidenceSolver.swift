import Distributions

/// From coded spells to cumulative incidences.
struct CumulativeIncidenceSolver {
    struct Solution {
        var outcome: FitOutcome
        var events = 0
        var curves: [IncidenceCurve] = []
        var notes: [String] = []
    }

    let model: CumulativeIncidenceModel
    let frame: SpellFrame

    func solve() -> Solution {
        let risk = frame.cells.split(byCurveUpTo: frame.spells.curves).map { RiskTable($0) }
        let events = risk.reduce(0) { $0 + $1.events.reduce(0, +) }
        guard events > 0 else {
            return Solution(
                outcome: .stopped(
                    reason:
                        "no events: the \(counted(frame.n, "row")) used all end without event; name the value that stands for that with "
                        + "--censored if it is another"))
        }
        let people = frame.peopleWithSeveralSpells
        let found = risk.indices.flatMap { curves(risk[$0], $0, people[$0]) }
        var emptied: [String] = []
        for curve in found {
            guard let time = curve.emptiedAt else { continue }
            let note = CurveText.emptied(curve.label, time)
            if !emptied.contains(note) { emptied.append(note) }
        }
        return Solution(
            outcome: .converged(iterations: 0), events: events, curves: found,
            notes: emptied
                + frame.notes(
                    unnamed: "without it every row is taken for a person of its own, and the errors are wrong"
                ))
    }

    private func curves(_ risk: RiskTable, _ index: Int, _ people: [[SpellCell]]) -> [IncidenceCurve] {
        let estimate = AalenJohansen(risk, causes: frame.causes.count, people: people)
        let times = frame.spells.times
        let n = risk.cells.reduce(0) { $0 + Int($1.count) }
        let censored = risk.censored.reduce(0, +)
        let zero = estimate.free.firstIndex(of: 0)
        let emptied = zero.flatMap { $0 < risk.time.count - 1 ? times[Int(risk.time[$0])] : nil }
        return frame.causes.indices.map { cause in
            let points = points(risk, estimate, cause)
            let events = points.reduce(0) { $0 + $1.events }
            return IncidenceCurve(
                label: frame.labels[index], cause: frame.causes[cause], n: n, events: events,
                otherEvents: n - events - censored, censored: censored, points: points, emptiedAt: emptied,
                riskTable: risk, times: times)
        }
    }

    private func points(_ risk: RiskTable, _ estimate: AalenJohansen, _ cause: Int) -> [IncidencePoint] {
        let quantile = Normal.quantile(0.5 + model.level / 2)
        return risk.time.indices.map { step in
            var events = 0
            for cell in risk.cells[risk.cellsAtTime[step]] where cell.event == cause + 1 {
                events += Int(cell.count)
            }
            let incidence = estimate.incidence[cause][step]
            let se = estimate.variance[cause][step].squareRoot()
            let limits = model.interval.limits(incidence, se: se, quantile: quantile)
            return IncidencePoint(
                time: frame.spells.times[Int(risk.time[step])], atRisk: risk.atRisk[step], events: events,
                estimate: incidence, se: se, lower: limits?.lower, upper: limits?.upper,
                free: estimate.free[step])
        }
    }
}

extension SpellFrame {
    /// By curve: the spells of every person who has more than one in it, ascending in time.
    var peopleWithSeveralSpells: [[[SpellCell]]] {
        var people = [[[SpellCell]]](repeating: [], count: spells.curves)
        guard let person else { return people }
        // spells stand ascending by person and time
        var first = 0
        while first < person.count {
            var end = first
            var byCurve: [Int32: [SpellCell]] = [:]
            while end < person.count, person[end] == person[first] {
                let curve = spells.curve?[end] ?? 0
                byCurve[curve, default: []].append(
                    SpellCell(
                        curve: curve, start: spells.start?[end] ?? -1,
                        stop: spells.stop[end], event: spells.event[end], count: 1))
                end += 1
            }
            for (curve, list) in byCurve where list.count > 1 { people[Int(curve)].append(list) }
            first = end
        }
        return people
    }
}
