import FremdriftDomain

/// What happened to one citizen, apart from measuring: truth first, then what others did about it.
struct Life {
    /// From the month of entry to the month of exit or of the last day.
    var months: [LifeMonth] = []
    var exit: StudyExit?
    var visitation: [DatedCode] = []
    var assignments: [StudyAssignment] = []
    var interventions: [StudyIntervention] = []
    var pauses: [SimulatedPause] = []

    /// The latent truth on a day; the first or last month's for days outside.
    func month(of day: Day) -> LifeMonth { months[min(max(0, number(of: day)), months.count - 1)] }

    /// Months from entry to the day's.
    func number(of day: Day) -> Int { day.month.months(since: months[0].month) }
}

/// The latent truth of a month, as it stood on its first morning.
struct LifeMonth {
    var month: Month
    /// θ, by indicator.
    var theta: [Double]
    /// F.
    var common: Double
    /// R.
    var score: Double
}

/// Draws a citizen's course month by month: readiness → choices → outcome → readiness.
struct LifeCourse {
    let profile: SimulationProfile
    let readiness: ReadinessModel
    let hazard: JobHazardTruth
    let staff: Staff
    let lastDay: Day

    func life(of person: Person, _ stream: inout RandomStream) -> Life {
        var state = readiness.start(&stream)
        var life = Life()
        life.visitation = [
            DatedCode(from: person.entry, code: person.isJobReady ? "jobReady" : "activityReady")
        ]
        var month = person.entry.month
        while month.firstDay <= lastDay {
            let theta = readiness.theta(state)
            let now = LifeMonth(
                month: month, theta: theta, common: state.common, score: readiness.score(theta))
            life.months.append(now)
            let days = CalendarDays(first: max(month.firstDay, person.entry), last: month.lastDay)
            if life.assignments.isEmpty { assign(from: days.first, to: &life, person, now, &stream) }
            if let exit = exit(in: days, now, person, life, &stream) {
                if exit.day <= lastDay { close(&life, with: exit) }
                break
            }
            let gains = choices(in: days, now, person, &life, &stream)
            readiness.advance(&state, gains: gains, &stream)
            month = month.adding(months: 1)
        }
        return life
    }

    /// A job, another way out, or nil; the day is any of the month's with the same probability.
    private func exit(
        in days: CalendarDays, _ now: LifeMonth, _ person: Person, _ life: Life, _ stream: inout RandomStream
    ) -> StudyExit? {
        let age = now.month.index / 12 - person.birthYear
        let circumstances = JobHazardTruth.Circumstances(
            monthsSinceEntry: now.month.months(since: person.entry.month),
            caseworker: life.assignments.last { $0.covers(days.first) }.map { staff[$0.caseworker] },
            isJobReady: life.visitation.last { $0.from <= days.first }?.code == "jobReady",
            sex: person.sex, age: AgeGroup(age: age), benefitRatio: person.benefit.jobHazardRatio,
            readiness: now.score,
            exposures: hazard.rules.map { $0.exposure(on: days.first, to: life.interventions) })
        if stream.chance(hazard.probability(circumstances)) {
            return StudyExit(day: days.any(&stream), reason: .job)
        }
        for way in profile.outcomes.exits where stream.chance(way.probability(readiness: now.score, age: age)) {
            return StudyExit(day: days.any(&stream), reason: LeftReason(rawValue: way.reason) ?? .otherReason)
        }
        return nil
    }

    /// What caseworker and citizen choose during a month in which the case goes on.
    /// - Returns: what the interventions add to each indicator's D.
    private func choices(
        in days: CalendarDays, _ now: LifeMonth, _ person: Person, _ life: inout Life,
        _ stream: inout RandomStream
    ) -> [Double] {
        let choice = InterventionChoice(
            profile: profile, readiness: readiness, staff: staff, lastDay: lastDay)
        choice.start(in: days, now, person, &life, &stream)
        changeVisitation(in: days, &life, &stream)
        changeCaseworker(in: days, now, person, &life, &stream)
        pause(in: days, &life, &stream)
        return choice.gains(in: days, life.interventions)
    }

    private func changeVisitation(in days: CalendarDays, _ life: inout Life, _ stream: inout RandomStream) {
        let changes = stream.chance(profile.people.visitation.becomesJobReadyPerMonth)
        let day = days.any(&stream)
        guard changes, day <= lastDay, life.visitation.last?.code == "activityReady" else { return }
        life.visitation.append(DatedCode(from: day, code: "jobReady"))
    }

    private func pause(in days: CalendarDays, _ life: inout Life, _ stream: inout RandomStream) {
        let pauses = profile.response.pauses
        guard stream.chance(pauses.startPerMonth) else { return }
        let from = days.any(&stream)
        let reasons = PauseReason.allCases
        let reason = reasons[stream.weighted(reasons.map { pauses.reasons[$0.rawValue] ?? 0 })]
        let to = from.adding(days: stream.between(pauses.days.shortest, pauses.days.longest) - 1)
        guard from <= lastDay, life.pauses.last.map({ $0.to < from }) ?? true else { return }
        life.pauses.append(SimulatedPause(from: from, to: to, reason: reason))
    }

    private func changeCaseworker(
        in days: CalendarDays, _ now: LifeMonth, _ person: Person, _ life: inout Life,
        _ stream: inout RandomStream
    ) {
        let change = profile.caseworkers
        guard stream.chance(change.changePerMonth), var last = life.assignments.last else { return }
        let ended = days.any(&stream)
        let gap =
            stream.chance(change.gapShare)
            ? stream.between(change.gapDays.shortest, change.gapDays.longest) : 0
        guard last.to == nil, last.from < ended, ended < lastDay else { return }
        last.to = ended
        life.assignments[life.assignments.count - 1] = last
        assign(from: ended.adding(days: 1 + gap), to: &life, person, now, &stream)
    }

    /// Appends an assignment that begins on a day of the simulation; one that would begin later is left out.
    private func assign(
        from day: Day, to life: inout Life, _ person: Person, _ now: LifeMonth, _ stream: inout RandomStream
    ) {
        let next = staff.assigned(
            inUnit: person.unit, readiness: now.score, not: life.assignments.last?.caseworker, &stream)
        if day <= lastDay { life.assignments.append(StudyAssignment(caseworker: next, from: day, to: nil)) }
    }

    /// Ends everything that runs on the day of exit.
    private func close(_ life: inout Life, with exit: StudyExit) {
        life.exit = exit
        let day = exit.day
        life.assignments.removeAll { $0.from > day }
        life.interventions.removeAll { $0.from > day }
        life.pauses.removeAll { $0.from > day }
        for i in life.assignments.indices { life.assignments[i].to = min(life.assignments[i].to ?? day, day) }
        for i in life.interventions.indices {
            life.interventions[i].to = min(life.interventions[i].to ?? day, day)
        }
        for i in life.pauses.indices { life.pauses[i].to = min(life.pauses[i].to, day) }
    }
}

/// The days of a month that a citizen spent in the study, both included.
struct CalendarDays {
    let first: Day
    let last: Day

    func any(_ stream: inout RandomStream) -> Day {
        first.adding(days: stream.below(last.days(since: first) + 1))
    }
}
