package import FremdriftDomain

/// What a table does to fresh invented people: drawn anew, with other seeds, and if wanted under other conditions than those
/// it was chosen under.
package struct CalibrationCheck: Sendable {
    package let table: ChangeTable
    package let models: [IndicatorModel]
    /// Missing answers and changes of caseworker.
    package let scenario: PageScenario
    package let seed: UInt64
    package let pages: Int

    package init(
        table: ChangeTable, models: [IndicatorModel], scenario: PageScenario = PageScenario(), seed: UInt64, pages: Int
    ) {
        self.table = table
        self.models = models
        self.scenario = scenario
        self.seed = seed
        self.pages = pages
    }

    /// Other conditions: reliabilities that lie up to a tenth from the estimated ones, three to six rounds, one answer in five
    /// missing, and a new caseworker on one page in six.
    package static func elsewhere(_ table: ChangeTable, _ models: [IndicatorModel], seed: UInt64, pages: Int)
        -> CalibrationCheck
    {
        var stream = RandomStream(seed: seed, .calibration, -1)
        let others = models.map { model in
            model.lessReliable(by: Calibration.reliabilityMargin * (2 * stream.uniform() - 1))
        }
        return CalibrationCheck(
            table: table, models: others,
            scenario: PageScenario(rounds: PageScenario.anyLength, missing: 0.2, handover: 1.0 / 6), seed: seed,
            pages: pages)
    }

    /// - Parameter progress: called with the share that is done, from 0 to 1.
    package func figures(progress: (Double) -> Void = { _ in }) -> ChangeFigures {
        let still = count(change: 0, number: 0)
        progress(0.4)
        var found: [ChangeTier: [ChangeShare]] = [:]
        for (i, change) in Calibration.changes.enumerated() {
            let up = count(change: change, number: 1 + 2 * i)
            let down = count(change: -change, number: 2 + 2 * i)
            for tier in ChangeTier.allCases {
                let share = (up.share(of: .increase, upTo: tier) + down.share(of: .decrease, upTo: tier)) / 2
                found[tier, default: []].append(ChangeShare(change: change, share: share))
            }
            progress(0.4 + 0.2 * Double(i + 1))
        }
        let perPage = Double(still.pagesWithClear) / Double(pages)
        return ChangeFigures(
            falseAlarmPerPage: perPage, monteCarloError: (perPage * (1 - perPage) / Double(pages)).squareRoot(),
            falseAlarmPerWord: still.worstShare, anyWordPerPage: Double(still.pagesWithAny) / Double(pages),
            clearDetection: found[.clear] ?? [], detection: found[.sign] ?? [])
    }

    /// How often each line is seen, whether or not another line is seen too.
    package func rates() -> [ChangeRates] {
        let still = count(change: 0, number: 0)
        let moved = Calibration.changes.enumerated().map { i, change in
            (change, count(change: change, number: 1 + 2 * i), count(change: -change, number: 2 + 2 * i))
        }
        return table.rows.enumerated().map { index, row in
            ChangeRates(
                still: still.share(ofRow: index),
                changed: moved.map { change, up, down in
                    let count = row.direction == .increase ? up : down
                    return ChangeShare(change: change, share: count.share(ofRow: index))
                })
        }
    }

    private func count(change: Double, number: Int) -> PageCount {
        var scenario = scenario
        scenario.change = change
        var count = PageCount(indicators: models.count, rows: table.rows.count)
        for page in 0..<(change == 0 ? pages : pages / 4) {
            var stream = RandomStream(seed: seed &+ UInt64(number), .calibration, page)
            count.add(scenario.page(models, &stream), by: table)
        }
        return count
    }
}

/// Words and lines seen on pages.
private struct PageCount {
    private(set) var pages = 0
    private(set) var pagesWithClear = 0
    private(set) var pagesWithAny = 0
    /// By indicator: words of either tier and direction.
    private var words: [Int]
    private var byTier: [ChangeDirection: [ChangeTier: Int]] = [:]
    private var rows: [Int]
    private let indicators: Int

    init(indicators: Int, rows: Int) {
        self.indicators = indicators
        self.rows = Array(repeating: 0, count: rows)
        words = Array(repeating: 0, count: indicators)
    }

    mutating func add(_ page: [IndicatorAnswers], by table: ChangeTable) {
        pages += 1
        var (hasClear, hasAny) = (false, false)
        for (place, answers) in page.enumerated() {
            for (index, row) in table.rows.enumerated() where row.matches(answers) { rows[index] += 1 }
            guard case .moved(let direction, let tier) = table.word(for: answers) else { continue }
            words[place] += 1
            hasAny = true
            byTier[direction, default: [:]][tier, default: 0] += 1
            hasClear = hasClear || tier == .clear
        }
        if hasClear { pagesWithClear += 1 }
        if hasAny { pagesWithAny += 1 }
    }

    /// Of all words about people who moved that way: those of this tier, or of one that is surer.
    func share(of direction: ChangeDirection, upTo tier: ChangeTier) -> Double {
        let counts = byTier[direction] ?? [:]
        let seen = tier == .clear ? counts[.clear] ?? 0 : (counts[.clear] ?? 0) + (counts[.sign] ?? 0)
        return Double(seen) / Double(pages * indicators)
    }

    func share(ofRow index: Int) -> Double { Double(rows[index]) / Double(pages * indicators) }

    /// Per indicator, the highest.
    var worstShare: Double { Double(words.max() ?? 0) / Double(max(1, pages)) }
}
