package import FremdriftDomain

/// A simulated job centre that is drawn citizen by citizen, so that its size does not have to fit in memory.
///
/// Same profile, size, last day and seed: the same centre, value for value. A citizen's course is drawn from
/// streams of their own, so that it depends on the seed and on their number, not on who was drawn before.
/// - Precondition: the profile has no problems by ``SimulationProfile/validate()``.
package struct Simulation: Sendable {
    package let profile: SimulationProfile
    package let size: SimulationSize
    package let seed: UInt64
    /// Number k stands at index k − 1.
    package let caseworkers: [SimulatedCaseworker]
    private let draws: CitizenDraw

    package init(profile: SimulationProfile, size: SimulationSize, seed: UInt64) {
        self.profile = profile
        self.size = size
        self.seed = seed
        self.caseworkers = CaseworkerDraw(profile: profile, seed: seed).caseworkers(
            forCitizens: size.citizens)
        self.draws = CitizenDraw(profile: profile, size: size, seed: seed, caseworkers: caseworkers)
    }

    /// One citizen, 1 … `size.citizens`.
    package func citizen(_ number: Int) -> SimulatedCitizen { draws.citizen(number) }

    /// Hands over every citizen in order of number and keeps none.
    package func forEachCitizen(_ visit: (SimulatedCitizen) throws -> Void) rethrows {
        for number in 1...max(1, size.citizens) where number <= size.citizens { try visit(citizen(number)) }
    }

    /// What is true of this centre, with what came of it.
    package func truth(achieved: SimulationSummary) -> SimulatedTruth {
        SimulatedTruth(of: self, achieved: achieved)
    }
}

/// How large a simulated centre is, and when it ends.
package struct SimulationSize: Hashable, Sendable {
    /// 0 or more, over the whole time.
    package let citizens: Int
    /// Whole years of 365.25 days, 1 or more.
    package let years: Int
    /// The last day on which anything has happened.
    package let endingOn: Day

    package init(citizens: Int, years: Int, endingOn: Day) {
        self.citizens = citizens
        self.years = years
        self.endingOn = endingOn
    }

    /// The first day of measuring.
    package var beginningOn: Day { endingOn.adding(days: -(years * 1461 / 4) + 1) }
}

/// The draws of one citizen, in their order.
struct CitizenDraw: Sendable {
    let seed: UInt64
    let people: PersonDraw
    let course: LifeCourse
    let rounds: RoundDraw
    let answers: AnswerDraw

    init(profile: SimulationProfile, size: SimulationSize, seed: UInt64, caseworkers: [SimulatedCaseworker]) {
        let staff = Staff(caseworkers, profile: profile)
        let readiness = ReadinessModel(profile)
        self.seed = seed
        self.people = PersonDraw(
            profile: profile, firstDay: size.beginningOn, lastDay: size.endingOn, seed: seed)
        self.course = LifeCourse(
            profile: profile, readiness: readiness, hazard: JobHazardTruth(profile), staff: staff,
            lastDay: size.endingOn)
        self.rounds = RoundDraw(profile: profile, staff: staff, lastDay: size.endingOn, seed: seed)
        self.answers = AnswerDraw(profile: profile, readiness: readiness, staff: staff)
    }

    func citizen(_ number: Int) -> SimulatedCitizen {
        let person = people.person(number)
        var lifeStream = RandomStream(seed: seed, .life, number)
        let life = course.life(of: person, &lifeStream)
        var roundStream = RandomStream(seed: seed, .rounds, number)
        var drawn = rounds.rounds(of: person, life, &roundStream)
        var answerStream = RandomStream(seed: seed, .answers, number)
        var views = VoiceViews(
            answers.profile.answers, seed: seed, citizen: number, months: life.months.count,
            indicators: answers.readiness.loading.count)
        answers.answer(&drawn, person, life, &views, &answerStream)
        return SimulatedCitizen(
            number: number, firstName: person.name.first, surname: person.name.surname, sex: person.sex,
            birthYear: person.birthYear, language: person.language, unit: person.unit, entry: person.entry,
            exit: life.exit, visitation: life.visitation,
            benefit: [DatedCode(from: person.entry, code: person.benefit.code)],
            assignments: life.assignments,
            interventions: life.interventions.sorted { ($0.from, $0.kind) < ($1.from, $1.kind) },
            pauses: life.pauses, outcomes: outcomes(life), rounds: drawn, readiness: life.months.map(\.score))
    }

    private func outcomes(_ life: Life) -> [SimulatedOutcome] {
        life.months.map { now in
            let ending = life.exit.flatMap { $0.day.month == now.month ? $0.reason : nil }
            return SimulatedOutcome(month: now.month, status: ending.map { .ended($0) } ?? .onBenefit)
        }
    }
}
