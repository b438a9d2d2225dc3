/// Sums over people of squared influence on the cumulative incidences of one curve; see ``AalenJohansen``.
struct InfluenceSums: Sendable {
    /// What happens at one time to all.
    struct Step {
        /// S(t−).
        let survivalBefore: Double
        let atRisk: Double
        /// h_k by cause.
        let hazard: [Double]
        var total: Double { hazard.reduce(0, +) }
    }

    /// One person's influence, or that of all who entered together and are still at risk.
    private struct Influence {
        /// On S, divided by S.
        var a = 0.0
        /// On F_k, by cause.
        var u: [Double]
    }

    private let causes: Int
    /// Ascending entry times with the number still at risk and their common influence.
    private var entry: [Int32]
    private var staying: [Double]
    private var common: [Influence]
    /// Entries up to this one have happened.
    private var entered = 0
    /// Sums over people who left: A², and by cause A·U and U².
    private var sumAA = 0.0
    private var sumAU: [Double]
    private var sumUU: [Double]
    /// People with several spells, one by one.
    private let people: [[SpellCell]]
    private var spellOfPerson: [Int]
    private var individual: [Influence]

    init(_ risk: RiskTable, causes: Int, people: [[SpellCell]]) {
        self.causes = causes
        self.people = people
        let none = Influence(u: Array(repeating: 0, count: causes))
        entry = risk.entries.map(\.start)
        staying = risk.entries.map { Double($0.count) }
        common = Array(repeating: none, count: entry.count)
        sumAU = none.u
        sumUU = none.u
        spellOfPerson = Array(repeating: 0, count: people.count)
        individual = Array(repeating: none, count: people.count)
        // those with several spells are followed alone and taken out of the crowd
        for spell in people.joined() { staying[classIndex(spell.start)] -= 1 }
    }

    /// The sum of squared influences on cause `k` now.
    func variance(_ k: Int) -> Double {
        var sum = sumUU[k]
        for j in 0..<entered { sum += staying[j] * common[j].u[k] * common[j].u[k] }
        for person in individual { sum += person.u[k] * person.u[k] }
        return max(sum, 0)
    }

    /// Moves everybody's influence over one time of the table.
    mutating func step(_ risk: RiskTable, _ index: Int, _ step: Step) {
        let now = risk.time[index]
        while entered < entry.count, entry[entered] < now { entered += 1 }
        if risk.events[index] > 0 { moveAll(now, step) }
        leave(risk.cells[risk.cellsAtTime[index]], now, step)
    }

    private mutating func moveAll(_ now: Int32, _ step: Step) {
        for k in 0..<causes {  // those who left follow the curve with their A
            let d = step.survivalBefore * step.hazard[k]
            sumUU[k] += d * (2 * sumAU[k] + d * sumAA)
            sumAU[k] += d * sumAA
        }
        for j in 0..<entered { Self.move(&common[j], step, isAtRisk: true, event: 0) }
        for i in people.indices {
            let spell = currentSpell(i, now)
            let isAtRisk = spell.map { $0.start < now } ?? false
            let event = spell.map { isAtRisk && $0.stop == now ? $0.event : 0 } ?? 0
            Self.move(&individual[i], step, isAtRisk: isAtRisk, event: event)
        }
    }

    /// The first spell of the person that has not ended before now.
    private mutating func currentSpell(_ i: Int, _ now: Int32) -> SpellCell? {
        while spellOfPerson[i] < people[i].count, people[i][spellOfPerson[i]].stop < now {
            spellOfPerson[i] += 1
        }
        return spellOfPerson[i] < people[i].count ? people[i][spellOfPerson[i]] : nil
    }

    private static func move(_ influence: inout Influence, _ step: Step, isAtRisk: Bool, event: Int32) {
        let s = step.survivalBefore
        for k in step.hazard.indices {
            influence.u[k] += s * influence.a * step.hazard[k]
            if isAtRisk { influence.u[k] -= s * step.hazard[k] / step.atRisk }
        }
        guard isAtRisk else { return }
        let remaining = step.atRisk * (1 - step.total)
        if remaining > 0.5 { influence.a += step.total / remaining }
        if event > 0 { addEvent(&influence, step, event) }
    }

    private static func addEvent(_ influence: inout Influence, _ step: Step, _ event: Int32) {
        influence.u[Int(event) - 1] += step.survivalBefore / step.atRisk
        let remaining = step.atRisk * (1 - step.total)
        if remaining > 0.5 { influence.a -= 1 / remaining } else { influence.a = 0 }
    }

    /// Moves those who leave now from the crowd to the sums.
    private mutating func leave(_ cells: ArraySlice<SpellCell>, _ now: Int32, _ step: Step) {
        var alone: [SpellCell: Int] = [:]
        for spells in people {
            for spell in spells where spell.stop == now { alone[spell, default: 0] += 1 }
        }
        for cell in cells {
            var key = cell
            key.count = 1
            let count = Double(Int(cell.count) - (alone[key] ?? 0))
            let j = classIndex(cell.start)
            var influence = common[j]
            if cell.event > 0 { Self.addEvent(&influence, step, cell.event) }
            sumAA += count * influence.a * influence.a
            for k in 0..<causes {
                sumAU[k] += count * influence.a * influence.u[k]
                sumUU[k] += count * influence.u[k] * influence.u[k]
            }
            staying[j] -= count
        }
    }

    private func classIndex(_ start: Int32) -> Int {
        var low = 0
        var high = entry.count
        while low < high {
            let middle = (low + high) / 2
            if entry[middle] < start { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
