package import FremdriftDomain

/// One citizen as the study sees them: a number, dated histories and outcomes, no name.
///
/// The same record is made from a database and from the simulator, so that an estimator is proven on exactly
/// the code that will meet real data.
package struct StudyCitizen: Hashable, Sendable {
    /// A pseudonym, unique in the cohort.
    package var number: Int
    /// Nil when not known; the age group is then missing.
    package var birthYear: Int?
    /// `female`, `male`, or what the code list says; nil when not known.
    package var sex: String?
    /// The day the citizen came under observation. Time before it is not counted (left truncation).
    package var entry: Day
    /// Nil while the case runs. An exit after `observedUntil` counts as not seen.
    package var exit: StudyExit?
    /// The last day on which an outcome would have been known: the day of the data, or of a withdrawal.
    package var observedUntil: Day
    /// `activityReady`, `jobReady`, … in order of day.
    package var visitation: [DatedCode]
    /// `cashBenefit`, … in order of day.
    package var benefit: [DatedCode]
    /// In order of day, never overlapping; days without a caseworker are gaps.
    package var caseworkers: [StudyAssignment]
    package var interventions: [StudyIntervention]
    /// Every response that was sent, with the answers as the reveal froze them; a later correction is left out.
    package var responses: [StudyResponse]

    package init(
        number: Int, birthYear: Int?, sex: String?, entry: Day, exit: StudyExit?, observedUntil: Day,
        visitation: [DatedCode], benefit: [DatedCode], caseworkers: [StudyAssignment],
        interventions: [StudyIntervention], responses: [StudyResponse]
    ) {
        self.number = number
        self.birthYear = birthYear
        self.sex = sex
        self.entry = entry
        self.exit = exit
        self.observedUntil = observedUntil
        self.visitation = visitation
        self.benefit = benefit
        self.caseworkers = caseworkers
        self.interventions = interventions
        self.responses = responses
    }
}

/// How and when a case ended.
package struct StudyExit: Hashable, Sendable {
    package var day: Day
    package var reason: LeftReason

    package init(day: Day, reason: LeftReason) {
        self.day = day
        self.reason = reason
    }
}

/// A code that holds from a day until the next one.
package struct DatedCode: Hashable, Sendable {
    package var from: Day
    package var code: String

    package init(from: Day, code: String) {
        self.from = from
        self.code = code
    }
}

/// A caseworker's time with a citizen, both days included.
package struct StudyAssignment: Hashable, Sendable {
    package var caseworker: Int
    package var from: Day
    /// Nil while it lasts.
    package var to: Day?

    package init(caseworker: Int, from: Day, to: Day?) {
        self.caseworker = caseworker
        self.from = from
        self.to = to
    }

    package func covers(_ day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

/// One spell of one kind of intervention, both days included.
package struct StudyIntervention: Hashable, Sendable {
    /// `companyInternship`, `treatment`, …
    package var kind: String
    package var from: Day
    /// The day it ended, or is planned to end; nil when open.
    package var to: Day?

    package init(kind: String, from: Day, to: Day?) {
        self.kind = kind
        self.from = from
        self.to = to
    }

    package func overlaps(_ first: Day, _ last: Day) -> Bool {
        from <= last && (to.map { first <= $0 } ?? true)
    }
}

/// One side of one round, as estimates may use it.
package struct StudyResponse: Hashable, Sendable {
    package var rater: Rater
    /// Who answered when the rater is the caseworker.
    package var caseworker: Int?
    package var answeredOn: Day
    /// False for a caseworker who had seen the citizen's answers first.
    package var wasBlind: Bool
    /// How the answers came; nil where that was not recorded, and in a simulation that was not written to a database.
    package var way: AnsweringWay?
    /// What was answered before the reveal; an indicator that was not answered is absent.
    package var answers: [IndicatorID: AnswerValue]
    /// What the citizen said has become easier or harder; empty for a caseworker.
    package var accounts: [IndicatorID: ChangeDirection]

    package init(
        rater: Rater, caseworker: Int?, answeredOn: Day, wasBlind: Bool, way: AnsweringWay? = nil,
        answers: [IndicatorID: AnswerValue], accounts: [IndicatorID: ChangeDirection] = [:]
    ) {
        self.rater = rater
        self.caseworker = caseworker
        self.answeredOn = answeredOn
        self.wasBlind = wasBlind
        self.way = way
        self.answers = answers
        self.accounts = accounts
    }
}
