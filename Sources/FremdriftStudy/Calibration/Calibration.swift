package import FremdriftDomain

/// From how two voices answer to what counts as change, for one instrument: draws invented people who stood still and who
/// moved, and chooses the patterns that find most within what each tier may get wrong.
package struct Calibration: Sendable {
    /// The nine that both voices are asked about, in the instrument's order.
    package let models: [IndicatorModel]
    package let instrument: InstrumentKey
    package let basis: ChangeTable.Basis
    /// Steps of a question.
    package let steps: Int
    package let seed: UInt64
    /// Pages drawn of people who stood still; a quarter as many for each true change.
    package let pages: Int
    package var form: IndicatorForm

    package init(
        models: [IndicatorModel], instrument: InstrumentKey, basis: ChangeTable.Basis, steps: Int = 5, seed: UInt64,
        pages: Int = 40_000, form: IndicatorForm = .questions(1)
    ) {
        self.models = models
        self.instrument = instrument
        self.basis = basis
        self.steps = steps
        self.seed = seed
        self.pages = pages
        self.form = form
    }

    /// At most these shares of people who stood still see a word.
    package static let perPage = 0.05
    package static let perWord = 0.03
    /// True changes, in standard deviations of the state at the first round.
    package static let changes = [0.5, 1, 1.5]
    /// The table must also hold where questions are this much less reliable than was estimated.
    package static let reliabilityMargin = 0.1
    /// And where a good or bad day colours both an answer and what is said to be easier, this much.
    package static let mood = 0.5
    /// Kept below the limits, in standard errors of the draws the table is chosen on.
    private static let errorsBelow = 2.0

    /// - Parameter progress: called with the share that is done, from 0 to 1.
    package func table(progress: (Double) -> Void = { _ in }) -> ChangeTable {
        let search = search { progress(0.6 * $0) }
        let catalogue = search.catalogue
        let clear = search.choose(.perPage(limit(Self.perPage)), with: [])
        progress(0.7)
        let sign = search.choose(.perWord(limit(Self.perWord)), with: clear)
        progress(0.8)
        let rows = [(ChangeTier.clear, clear), (.sign, sign)].flatMap { tier, chosen in
            CalibrationRows(catalogue, chosen.map { catalogue.entries[$0] }).rows(tier)
        }
        return rated(rows, progress)
    }

    /// The draws that patterns are chosen on.
    func search(progress: (Double) -> Void = { _ in }) -> PatternSearch {
        let catalogue = PatternCatalogue(steps: steps, questions: form.questions)
        let still = conditions.enumerated().map { i, condition in
            progress(Double(i + 1) / 8)
            return PatternHits(catalogue, condition.models, condition.scenario, pages: pages, seed: seed &+ UInt64(i))
        }
        let moved = Self.changes.enumerated().map { i, change in
            PatternSearch.MovedHits(
                up: sample(catalogue, change, number: 2 * i), down: sample(catalogue, -change, number: 2 * i + 1))
        }
        progress(1)
        return PatternSearch(still: still, moved: moved, catalogue: catalogue)
    }

    /// The table with how often each line is seen, on people it was not chosen on.
    private func rated(_ rows: [ChangeRow], _ progress: (Double) -> Void) -> ChangeTable {
        let none = ChangeFigures(
            falseAlarmPerPage: 0, monteCarloError: 0, falseAlarmPerWord: 0, anyWordPerPage: 0, clearDetection: [],
            detection: [])
        let unrated = ChangeTable(instrument: instrument, basis: basis, rows: rows, figures: none)
        let check = CalibrationCheck(table: unrated, models: models, seed: seed &+ 100, pages: pages)
        let figures = check.figures { progress(0.8 + 0.1 * $0) }
        let rated = zip(rows, check.rates()).map { row, rates in
            ChangeRow(
                tier: row.tier, direction: row.direction, pattern: row.pattern, reach: row.reach, rates: rates)
        }
        progress(1)
        return ChangeTable(instrument: instrument, basis: basis, rows: rated, figures: figures)
    }

    /// What people who stood still may be like: as estimated, less reliable, and coloured by the day; with long histories and
    /// short ones.
    private var conditions: [(models: [IndicatorModel], scenario: PageScenario)] {
        let less = models.map { $0.lessReliable(by: Self.reliabilityMargin) }
        return [
            (models, PageScenario(form: form)),
            (less, PageScenario(form: form)),
            (models, PageScenario(mood: Self.mood, form: form)),
            (less, PageScenario(rounds: 3...3, form: form)),
            (models, PageScenario(rounds: 3...3, mood: Self.mood, form: form)),
            (models, PageScenario(rounds: 4...4, mood: Self.mood, form: form)),
        ]
    }

    private func limit(_ share: Double) -> Double {
        share - Self.errorsBelow * (share * (1 - share) / Double(pages)).squareRoot()
    }

    private func sample(_ catalogue: PatternCatalogue, _ change: Double, number: Int) -> PatternHits {
        PatternHits(
            catalogue, models, PageScenario(rounds: PageScenario.anyLength, change: change, form: form),
            pages: pages / 4,
            seed: seed &+ UInt64(10 + number))
    }
}

/// Entries put together to lines: one for each pattern and direction, up to the nearest step that was taken.
struct CalibrationRows {
    private let catalogue: PatternCatalogue
    private let entries: [PatternCatalogue.Entry]

    init(_ catalogue: PatternCatalogue, _ entries: [PatternCatalogue.Entry]) {
        self.catalogue = catalogue
        self.entries = entries
    }

    /// In the order the patterns were first taken; how often they are seen is not known yet.
    func rows(_ tier: ChangeTier) -> [ChangeRow] {
        var patterns: [ChangePattern] = []
        for entry in entries where !patterns.contains(entry.pattern) { patterns.append(entry.pattern) }
        return patterns.compactMap { pattern in entries.filter { $0.pattern == pattern }.min { $0.reach < $1.reach } }
            .flatMap { entry in
                ChangeDirection.allCases.map { direction in
                    ChangeRow(
                        tier: tier, direction: direction, pattern: entry.pattern,
                        reach: catalogue.step(of: entry, direction), rates: ChangeRates(still: 0, changed: []))
                }
            }
    }
}
