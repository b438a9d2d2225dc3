/// What counts as change for an instrument: patterns of raw answers, and how often each is seen in people whose state stood
/// still. Published, the same for everybody, and looked up; nothing is computed about the person.
package struct ChangeTable: Hashable, Sendable, Codable {
    package let instrument: InstrumentKey
    package let basis: Basis
    /// In the order they are tried: those of the first tier first.
    package let rows: [ChangeRow]
    /// In people as they were estimated.
    package let figures: ChangeFigures
    /// In fresh people elsewhere, with missing answers and new caseworkers; `nil` when nobody has tried.
    package let elsewhere: ChangeFigures?

    package init(
        instrument: InstrumentKey, basis: Basis, rows: [ChangeRow], figures: ChangeFigures,
        elsewhere: ChangeFigures? = nil
    ) {
        self.instrument = instrument
        self.basis = basis
        self.rows = rows
        self.figures = figures
        self.elsewhere = elsewhere
    }

    package func tried(elsewhere: ChangeFigures) -> ChangeTable {
        ChangeTable(instrument: instrument, basis: basis, rows: rows, figures: figures, elsewhere: elsewhere)
    }

    /// Where the errors come from.
    package enum Basis: Hashable, Sendable, Codable {
        /// Invented people: shown in a demo alone, and said on every page with a word.
        case simulated(seed: UInt64)
        /// Answers of so many citizens, until a day.
        case answers(citizens: Int, until: Day)
    }

    /// The word for these answers. A pattern of the first tier wins over one of the second; when patterns of both
    /// directions hold, neither is said.
    ///
    /// Of two moves from the same step, or to the same step, the longer one never gets a weaker word: held as long, against as
    /// many answers, in the same voices and with the same account.
    package func word(for answers: IndicatorAnswers) -> ChangeWord {
        if let row = row(for: answers) { return .moved(row.direction, row.tier) }
        return isEnough(answers) ? .noClearChange : .tooFewAnswers
    }

    /// Whether ``word(for:)`` is one of the first tier, without trying the rest for the many that are not.
    package func isClear(_ answers: IndicatorAnswers) -> Bool {
        guard rows.contains(where: { $0.tier == .clear && $0.matches(answers) }) else { return false }
        if case .moved(_, .clear) = word(for: answers) { return true }
        return false
    }

    /// The line a word about these answers rests on; `nil` when no word is said.
    package func row(for answers: IndicatorAnswers) -> ChangeRow? {
        let found = ChangeDirection.allCases.compactMap { direction in
            rows.first { $0.direction == direction && $0.matches(answers) }
        }
        return found.count == 1 ? found.first : nil
    }

    /// Whether any row could have matched: a voice it asks for has given as many answers as it needs, the other has answers to
    /// compare, and the citizen could
    /// say so where it asks for that.
    package func isEnough(_ answers: IndicatorAnswers) -> Bool {
        rows.contains { row in
            guard !row.pattern.needsOwnAccount || !answers.ownAccounts.said.isEmpty else { return false }
            return Rater.allCases.allSatisfy {
                let course = answers.course(of: $0)
                return row.pattern.steps(of: $0) == 0
                    ? course.isComparable : course.steps.count >= row.pattern.answers
            }
        }
    }
}

/// One line of the table.
package struct ChangeRow: Hashable, Sendable, Codable {
    package let tier: ChangeTier
    package let direction: ChangeDirection
    package let pattern: ChangePattern
    /// The step that the newest answers must all have come to, in the citizen's voice where the pattern asks for it: the
    /// lowest of an increase, the highest of a decrease.
    package let reach: Int
    /// Shares of people, between 0 and 1.
    package let rates: ChangeRates

    package init(
        tier: ChangeTier, direction: ChangeDirection, pattern: ChangePattern, reach: Int, rates: ChangeRates
    ) {
        self.tier = tier
        self.direction = direction
        self.pattern = pattern
        self.reach = reach
        self.rates = rates
    }

    /// Whether these answers are one of those this line is about.
    package func matches(_ answers: IndicatorAnswers) -> Bool { pattern.matches(answers, direction, reach: reach) }
}

/// How sure a word is.
package enum ChangeTier: String, CaseIterable, Hashable, Sendable, Codable {
    /// At most 5 of 100 pages of people who stood still show any, all indicators together.
    case clear
    /// At most 3 of 100 people who stood still get any, at each indicator.
    case sign
}

/// The word about one indicator.
package enum ChangeWord: Hashable, Sendable {
    case moved(ChangeDirection, ChangeTier)
    case noClearChange
    case tooFewAnswers
}

/// How often a pattern is seen on one indicator, by what truly happened; shares between 0 and 1.
package struct ChangeRates: Hashable, Sendable, Codable {
    /// In people whose state stood still.
    package let still: Double
    /// In people who truly changed, the smallest change first.
    package let changed: [ChangeShare]

    package init(still: Double, changed: [ChangeShare]) {
        self.still = still
        self.changed = changed
    }
}

/// The share of people who truly changed that much that is seen.
package struct ChangeShare: Hashable, Sendable, Codable {
    /// In standard deviations of the state at the first round.
    package let change: Double
    /// Between 0 and 1.
    package let share: Double

    package init(change: Double, share: Double) {
        self.change = change
        self.share = share
    }
}

/// What the whole table can do; shares between 0 and 1.
package struct ChangeFigures: Hashable, Sendable, Codable {
    /// Pages of people who stood still that show any word of the first tier, and its Monte Carlo standard error.
    package let falseAlarmPerPage: Double
    package let monteCarloError: Double
    /// People who stood still that get a word of either tier and direction at an indicator, at the worst one.
    package let falseAlarmPerWord: Double
    /// Pages of people who stood still that show any word of either tier.
    package let anyWordPerPage: Double
    /// Words of the first tier in people who truly changed that way, the smallest change first.
    package let clearDetection: [ChangeShare]
    /// Words of either tier.
    package let detection: [ChangeShare]

    package init(
        falseAlarmPerPage: Double, monteCarloError: Double, falseAlarmPerWord: Double, anyWordPerPage: Double,
        clearDetection: [ChangeShare], detection: [ChangeShare]
    ) {
        self.falseAlarmPerPage = falseAlarmPerPage
        self.monteCarloError = monteCarloError
        self.falseAlarmPerWord = falseAlarmPerWord
        self.anyWordPerPage = anyWordPerPage
        self.clearDetection = clearDetection
        self.detection = detection
    }
}
