import FremdriftDomain

/// Draws an invented name.
struct NameDraw {
    let people: PeopleProfile

    func name(
        femaleShare: Double, _ stream: inout RandomStream
    ) -> (first: String, surname: String, sex: SimulatedCitizen.Sex, group: NameGroup) {
        let sex: SimulatedCitizen.Sex = stream.chance(femaleShare) ? .female : .male
        let group = people.names[stream.weighted(people.names.map(\.share))]
        let first = stream.pick(sex == .female ? group.female : group.male)
        return (first, stream.pick(group.surnames), sex, group)
    }
}

/// What is fixed about a citizen before the first month.
struct Person {
    var name: (first: String, surname: String)
    var sex: SimulatedCitizen.Sex
    var birthYear: Int
    var language: Language
    var unit: Int
    var entry: Day
    var isJobReady: Bool
    var benefit: BenefitShare
}

/// Draws who a citizen is and when they come.
struct PersonDraw {
    let profile: SimulationProfile
    let firstDay: Day
    let lastDay: Day
    let seed: UInt64

    func person(_ number: Int) -> Person {
        var stream = RandomStream(seed: seed, .person, number)
        let people = profile.people
        let entry = entryDay(&stream)
        let drawn = NameDraw(people: people).name(femaleShare: people.femaleShare, &stream)
        let band = people.ages[stream.weighted(people.ages.map(\.share))]
        let age = stream.between(band.from, band.to)
        return Person(
            name: (drawn.first, drawn.surname), sex: drawn.sex, birthYear: entry.parts.year - age,
            language: stream.chance(drawn.group.englishShare) ? .english : .danish,
            unit: stream.below(people.units.count), entry: entry,
            isJobReady: stream.chance(people.visitation.jobReadyShare),
            benefit: people.benefits[stream.weighted(people.benefits.map(\.share))])
    }

    /// In the intake at the start, or on any later day with the same probability.
    private func entryDay(_ stream: inout RandomStream) -> Day {
        let days = max(1, lastDay.days(since: firstDay) + 1)
        let intake = min(days, max(1, profile.calendar.stockIntakeDays))
        let isStock = stream.chance(profile.calendar.stockShare)
        return firstDay.adding(days: stream.below(isStock ? intake : days))
    }
}
