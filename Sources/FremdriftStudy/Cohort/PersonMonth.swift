package import FremdriftDomain

/// One citizen in one calendar month at risk of starting a job: a row of the discrete-time hazard.
///
/// Everything but the event is what was known on the *morning of the first day* of the month (in the month of
/// entry: on the day of entry), so that nothing in a row can be a consequence of what the month brought.
package struct PersonMonth: Hashable, Sendable {
    package var citizen: Int
    /// Who had the case that morning; nil when nobody had.
    package var caseworker: Int?
    package var month: Month
    /// Whole calendar months since the month of entry, which is 0.
    package var monthsSinceEntry: Int
    /// Whether a job began in the month.
    package var job: Bool
    /// The caseworker's latest stated belief, 1–5, carried forward; nil before the first.
    ///
    /// Only answers given blind and before that morning count. "Don't know, or won't say" is no number and
    /// leaves the earlier one standing. It is what *was said about the citizen*, also by an earlier caseworker.
    package var statedBelief: Int?
    /// Nil when the birth year is not known.
    package var ageGroup: AgeGroup?
    package var sex: String?
    package var visitation: String
    package var benefit: String?
    package var internship: InterventionExposure
    /// How the citizen's latest answers before that morning came; nil where that was not recorded.
    package var citizenWay: CitizenWay?
    /// How many different caseworkers have had the case by that morning, whoever has it then among them.
    package var caseworkersSoFar: Int

    /// Months at risk so far, this one included: 1 in the month of entry.
    package var monthsAtRisk: Int { monthsSinceEntry + 1 }

    package init(
        citizen: Int, caseworker: Int?, month: Month, monthsSinceEntry: Int, job: Bool, statedBelief: Int?,
        ageGroup: AgeGroup?, sex: String?, visitation: String, benefit: String?,
        internship: InterventionExposure, citizenWay: CitizenWay?, caseworkersSoFar: Int
    ) {
        self.citizen = citizen
        self.caseworker = caseworker
        self.month = month
        self.monthsSinceEntry = monthsSinceEntry
        self.job = job
        self.statedBelief = statedBelief
        self.ageGroup = ageGroup
        self.sex = sex
        self.visitation = visitation
        self.benefit = benefit
        self.internship = internship
        self.citizenWay = citizenWay
        self.caseworkersSoFar = caseworkersSoFar
    }
}

/// Which months of which citizens are at risk.
package struct PersonMonthRule: Hashable, Sendable {
    /// Only months that begin in this visitation category; nil takes all.
    package var visitation: String?
    package var internship: ExposureRule
    /// The indicator that is the caseworker's belief.
    package var belief: IndicatorID

    package init(visitation: String?, internship: ExposureRule, belief: IndicatorID) {
        self.visitation = visitation
        self.internship = internship
        self.belief = belief
    }

    /// The activity-ready, whom the 6 % of the evidence is about.
    package static let activityReady = PersonMonthRule(
        visitation: "activityReady", internship: .companyInternship, belief: IndicatorID("caseworkerBelief"))
}

/// The rows of one citizen, oldest first: a month for each month at risk from the month of entry to the month of
/// exit, or to the last month that `observedUntil` sees the end of.
///
/// - The month of entry counts although it is seen in part; so does the month of exit, with the event if the
///   exit was to a job, without it if not (a competing exit censors).
/// - A month whose last day has not been seen is left out even if a job is known to have begun in it: keeping
///   the events of an unfinished month and not its survivors would raise the hazard.
package func personMonths(of citizen: StudyCitizen, by rule: PersonMonthRule) -> [PersonMonth] {
    let entryMonth = citizen.entry.month
    var last = citizen.observedUntil.month
    if last.lastDay > citizen.observedUntil { last = last.adding(months: -1) }
    if let exit = citizen.exit { last = min(last, exit.day.month) }
    guard entryMonth <= last else { return [] }
    let beliefs = statedBeliefs(about: citizen, indicator: rule.belief)
    return (0...last.months(since: entryMonth)).compactMap { elapsed in
        row(
            of: citizen, month: entryMonth.adding(months: elapsed), elapsed: elapsed, beliefs: beliefs,
            by: rule)
    }
}

/// One row, or nil when the citizen is not at risk by the rule that morning.
private func row(
    of citizen: StudyCitizen, month: Month, elapsed: Int, beliefs: [(day: Day, step: Int)],
    by rule: PersonMonthRule
) -> PersonMonth? {
    let morning = max(month.firstDay, citizen.entry)
    guard let visitation = code(citizen.visitation, on: morning) else { return nil }
    if let wanted = rule.visitation, visitation != wanted { return nil }
    return PersonMonth(
        citizen: citizen.number,
        caseworker: citizen.caseworkers.last { $0.covers(morning) }?.caseworker,
        month: month,
        monthsSinceEntry: elapsed,
        job: citizen.exit.map { $0.reason == .job && $0.day.month == month } ?? false,
        statedBelief: beliefs.last { $0.day < morning }?.step,
        ageGroup: citizen.birthYear.map { AgeGroup(bornIn: $0, during: month.index / 12) },
        sex: citizen.sex,
        visitation: visitation,
        benefit: code(citizen.benefit, on: morning),
        internship: rule.internship.exposure(on: morning, to: citizen.interventions),
        citizenWay: citizenWay(citizen.responses, before: morning),
        caseworkersSoFar: Set(citizen.caseworkers.filter { $0.from <= morning }.map(\.caseworker)).count)
}

/// How the latest of the citizen's own answers came; `none` before the first.
private func citizenWay(_ responses: [StudyResponse], before morning: Day) -> CitizenWay? {
    let own = responses.filter { $0.rater == .citizen && $0.answeredOn < morning }
    // Of two on one day the one that stands later in the record is the later one, and `max` takes the first it meets.
    guard let latest = own.reversed().max(by: { $0.answeredOn < $1.answeredOn }) else { return CitizenWay.none }
    return latest.way.map { CitizenWay($0) }
}

/// What a dated history says on a day; nil before its first entry.
private func code(_ history: [DatedCode], on day: Day) -> String? { history.last { $0.from <= day }?.code }

/// The caseworkers' blind answers about belief that are numbers, oldest first.
private func statedBeliefs(about citizen: StudyCitizen, indicator: IndicatorID) -> [(day: Day, step: Int)] {
    let stated = citizen.responses.compactMap { response -> (day: Day, step: Int)? in
        guard response.rater == .caseworker, response.wasBlind,
            case .step(let step) = response.answers[indicator]
        else { return nil }
        return (response.answeredOn, step)
    }
    // Two on one day: the one that stands later in the record is the later one.
    return stated.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
        \.element)
}
