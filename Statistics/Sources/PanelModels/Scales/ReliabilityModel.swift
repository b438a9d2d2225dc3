/// How far answers to questions can be trusted, for groups: within a scale of several items, between two voices that answer for
/// the same person, and from one round to the next.
///
/// An item is a column of whole steps. A person may have a row for every round, and for every voice; or the second voice's
/// answers stand in columns of their own. Only cross-tables of people's answers are used; nothing is computed about one person.
///
/// - Reference: `docs/reliability.md` has the estimators and their sources.
public struct ReliabilityModel: Sendable {
    /// What the one-factor model and its ω are made from.
    public enum Correlations: String, CaseIterable, Hashable, Sendable { case polychoric, pearson }

    /// Who counts within a scale: people with every item, or each pair of items with those who have both.
    public enum Missing: String, CaseIterable, Hashable, Sendable { case listwise, pairwise }

    public var items: [String]
    /// The same questions answered by the second voice, in the order of `items`.
    public var second: [String]?
    /// Column of the voice, where every voice has a row of its own; two values.
    public var voice: String?
    /// Column of the person; nil when every row is a person of its own.
    public var id: String?
    /// Column of the round: numbers that ascend in time.
    public var time: String?
    public var correlations: Correlations
    public var missing: Missing
    /// Which of a person's rounds, counted from 1, the scale and the agreement of voices are taken from.
    public var occasion: Int
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double

    public init(
        items: [String], second: [String]? = nil, voice: String? = nil, id: String? = nil,
        time: String? = nil,
        correlations: Correlations = .polychoric, missing: Missing = .listwise, occasion: Int = 1,
        level: Double = 0.95
    ) {
        self.items = items
        self.second = second
        self.voice = voice
        self.id = id
        self.time = time
        self.correlations = correlations
        self.missing = missing
        self.occasion = occasion
        self.level = level
    }

    /// Every column there is to read.
    public var columnNames: [String] { items + (second ?? []) + [voice, id, time].compactMap { $0 } }

    /// Estimates what the columns given allow.
    ///
    /// A part without an estimate says why in its `reason`; if no part has one, that is the fit's ``ReliabilityFit/outcome``.
    /// - Throws: ``ModelError`` for options that contradict each other, an unknown column, an answer that is no whole number,
    ///   a person with two rows for one round.
    /// - Complexity: O(rows · (items² + rounds)), the sorting of rows by person and time, and for each pair of items
    ///   O(steps²) a Newton step.
    public func fit(_ table: DataTable) throws(ModelError) -> ReliabilityFit {
        let clock = ContinuousClock()
        let start = clock.now
        try check()
        let frame = try AnswerFrame(self, table)
        guard occasion == 1 || occasion <= frame.placeOfRound.count else {
            throw ModelError(
                .table,
                "nobody has a round \(occasion): the most that anybody has is \(frame.placeOfRound.count); give --occasion a round that is there"
            )
        }
        return ReliabilitySolver(model: self, frame: frame).solve { (clock.now - start) / .seconds(1) }
    }

    /// - Throws: ``ModelError`` for options that contradict each other, whatever the data.
    public func check() throws(ModelError) {
        try CurveOptions.check(level: level)
        guard !items.isEmpty else { throw ModelError(.option, "name at least one item") }
        guard occasion >= 1 else {
            throw ModelError(.option, "rounds count from 1, so there is no round \(occasion)")
        }
        if let twice = Self.firstRepeated(columnNames) {
            throw ModelError(
                .option, "the column \(twice) is named twice; every item and option needs a column of its own"
            )
        }
        if let second {
            guard second.count == items.count else {
                throw ModelError(
                    .option,
                    "the second voice has \(counted(second.count, "column")) for \(counted(items.count, "item")); name one for each, "
                        + "in the same order")
            }
            if voice != nil {
                throw ModelError(
                    .option,
                    "the second voice stands in columns of its own or in rows of its own; leave one of the two out"
                )
            }
        }
        for (what, column) in [("rows of a voice", voice), ("rounds", time)] where column != nil && id == nil
        {
            throw ModelError(
                .option, "\(what) can only be joined by person; name the column of the person as --id")
        }
        if items.count == 1, second == nil, voice == nil, time == nil {
            throw ModelError(
                .option, "one item alone has no reliability; name more items, a second voice or the rounds")
        }
    }

    private static func firstRepeated(_ names: [String]) -> String? {
        var seen: Set<String> = []
        return names.first { !seen.insert($0).inserted }
    }
}
