/// What two voices say of a person, step by step on one item: two correlated latent walks behind ordered answers, estimated for a
/// group of people.
///
/// Time 0 is a person's first round: the earliest row the table has of the person, whether or not anything is answered in it. There both
/// states have mean 0 and variance 1, which is what fixes place and scale.
///
///     x(0) ~ N(0, R),   x(t + Δ) − x(t) ~ N(0, Q Δ/91 days)
///     answer v at t is step k  ⇔  κ(v, k−1) < x_v(t) + ε_v(t) ≤ κ(v, k),   ε_v ~ N(0, σ_v²)
///
/// The model is for groups. There is no state, score or prediction of a person.
public struct StateModel: Sendable {
    /// Columns of the table, one row for a person, round and voice.
    public struct Columns: Hashable, Sendable {
        /// Equal values are one person.
        public var person: String
        /// Dates as 2026-01-31, or whole days from any day on.
        public var time: String
        /// Whose answers the row has.
        public var voice: String
        /// Who the caseworker was; needed for a leaning, and to cluster by.
        public var caseworker: String?

        public init(person: String, time: String, voice: String, caseworker: String? = nil) {
            self.person = person
            self.time = time
            self.voice = voice
            self.caseworker = caseworker
        }
    }

    public var columns: Columns
    /// A column of whole numbers from 1 to ``steps`` each; empty cells are missing answers.
    public var items: [String]
    /// K, the steps of every item.
    public var steps: Int
    /// What the column of the voice says of the citizen and of the caseworker.
    public var citizenLabel: String
    public var caseworkerLabel: String
    /// Column whose value in a person's first row makes the cluster; nil for persons as clusters.
    public var cluster: String?
    public var sensitivity: StateSensitivity
    /// Rates of return to choose from by the likelihood, ascending; empty for the one in ``sensitivity``. Errors take the chosen rate as
    /// known.
    public var returns: [Double] = []
    /// Quarters after the first round for which the reliability is given.
    public var quarters: [Double]
    /// Coverage of the intervals, above 0 and below 1.
    public var level: Double

    public init(
        columns: Columns, items: [String], steps: Int = 5, citizenLabel: String = "citizen",
        caseworkerLabel: String = "caseworker", cluster: String? = nil,
        sensitivity: StateSensitivity = StateSensitivity(), quarters: [Double] = [0, 4], level: Double = 0.95
    ) {
        self.columns = columns
        self.items = items
        self.steps = steps
        self.citizenLabel = citizenLabel
        self.caseworkerLabel = caseworkerLabel
        self.cluster = cluster
        self.sensitivity = sensitivity
        self.quarters = quarters
        self.level = level
    }

    /// Fits every item by itself.
    ///
    /// What the data say about the model (a step nobody used, too few people, an estimate at the edge) is the outcome of the item's
    /// fit; what is wrong with the input is thrown.
    /// - Parameter progress: called with an item before it is fitted, its number from 1, and how many there are.
    /// - Throws: ``ModelError`` for an unknown column, a time that is none, an unknown voice, an answer that is no step, a
    ///   person's voice twice at one time, options out of range.
    /// - Complexity: O(answers²) for each person to pair them; for each item O(T · K² · n²) an iteration for T kinds of
    ///   pairs and n parameters.
    public func fit(
        _ table: DataTable, progress: (String, Int, Int) -> Void = { _, _, _ in }
    ) throws(ModelError) -> StateReport {
        let start = ContinuousClock().now
        try checkOptions()
        let frame = try StateFrame(self, table)
        let fits = items.indices.map { index in
            progress(items[index], index + 1, items.count)
            return StateSolver(model: self, frame: frame, item: index).solve()
        }
        return StateReport(
            model: self, n: frame.rowCount, dropped: frame.dropped, persons: frame.persons.count, fits: fits,
            seconds: (ContinuousClock().now - start) / .seconds(1))
    }

    /// The pairs of all persons' answers to an item, in no person's name.
    /// - Throws: as ``fit(_:progress:)``.
    public func pairTables(_ table: DataTable, item: String) throws(ModelError) -> PairTables {
        var model = self
        model.items = [item]
        try model.checkOptions()
        return try PersonPairs(StateFrame(model, table), item: 0, steps: steps).tables
    }

    private func checkOptions() throws(ModelError) {
        guard level > 0, level < 1 else {
            throw ModelError(.option, "the level of the intervals must be above 0 and below 1, not \(level)")
        }
        guard !items.isEmpty, Set(items).count == items.count else {
            throw ModelError(.option, "name each item once, and at least one")
        }
        guard (2...9).contains(steps) else {
            throw ModelError(.option, "an item has from 2 to 9 steps, not \(steps)")
        }
        guard citizenLabel != caseworkerLabel else {
            throw ModelError(.option, "the two voices need two names, not \(citizenLabel) twice")
        }
        guard (0..<1).contains(sensitivity.errorCorrelation) else {
            throw ModelError(
                .option,
                "the error correlation must be from 0 to below 1, not \(sensitivity.errorCorrelation)")
        }
        guard sensitivity.leaning >= 0, sensitivity.leaning < 100 else {
            throw ModelError(
                .option, "the leaning is a variance from 0 to below 100, not \(sensitivity.leaning)")
        }
        guard sensitivity.leaning == 0 || columns.caseworker != nil else {
            throw ModelError(
                .option, "a leaning per caseworker needs the column of the caseworker")
        }
        guard sensitivity.returning >= 0, sensitivity.returning <= 4 else {
            throw ModelError(
                .option, "the rate of return a quarter must be from 0 to 4, not \(sensitivity.returning)")
        }
        guard zip(returns, returns.dropFirst()).allSatisfy({ $0 < $1 }),
            returns.allSatisfy({ (0...4).contains($0) }), returns.isEmpty || returns.count > 1
        else {
            throw ModelError(.option, "rates of return to choose from are two or more from 0 to 4, ascending")
        }
        if let wrong = quarters.first(where: { !(0...400).contains($0) }) {
            throw ModelError(.option, "quarters are counted from 0 to 400, not \(wrong)")
        }
    }
}
