import Foundation
import FremdriftDomain

/// Draws what became of each round: two sides that answer, or do not, independently of each other.
struct RoundDraw {
    let profile: SimulationProfile
    let staff: Staff
    let lastDay: Day
    let seed: UInt64
    let schedule: RoundSchedule

    init(profile: SimulationProfile, staff: Staff, lastDay: Day, seed: UInt64) {
        self.profile = profile
        self.staff = staff
        self.lastDay = lastDay
        self.seed = seed
        let calendar = profile.calendar
        self.schedule = RoundSchedule(
            intervalDays: calendar.roundIntervalDays, opensDaysBefore: calendar.roundOpensDaysBefore,
            closesDaysAfter: calendar.roundClosesDaysAfter)
    }

    /// Every round that opened by the last day and before the case ended; without answers.
    func rounds(of person: Person, _ life: Life, _ stream: inout RandomStream) -> [SimulatedRound] {
        var reluctance = Reluctance(own: profile.response.citizen.citizenSpread * stream.normal())
        var rounds: [SimulatedRound] = []
        var window = schedule.window(dueOn: person.entry)
        let last = min(lastDay, life.exit?.day ?? lastDay)
        while window.opensOn <= last {
            let place = RoundPlace(
                number: rounds.count + 1, window: window, opens: max(window.opensOn, person.entry),
                lastDay: lastDay,
                exit: life.exit)
            rounds.append(round(place, person, life, &reluctance, &stream))
            window = schedule.window(dueOn: window.dueOn.adding(days: schedule.intervalDays))
        }
        return rounds
    }

    private func round(
        _ place: RoundPlace, _ person: Person, _ life: Life, _ reluctance: inout Reluctance,
        _ stream: inout RandomStream
    ) -> SimulatedRound {
        let wasForgotten = stream.chance(profile.response.roundNotOpened)
        if wasForgotten, place.number > 1, place.window.hasClosed(by: lastDay) {
            return place.round(both: .notInvited(.roundNotOpened))
        }
        let middle = min(place.window.dueOn, place.horizon)
        if let pause = life.pauses.first(where: { $0.from <= middle && middle <= $0.to }) {
            return place.round(both: .paused(pause.reason))
        }
        let occasion = occasion(unit: person.unit, on: place.window.dueOn)
        let citizen = CitizenSide(response: profile.response.citizen, place: place)
            .draw(common: life.month(of: middle).common, occasion: occasion, &reluctance, &stream)
        var caseworker = CaseworkerSide(response: profile.response.caseworker, place: place, staff: staff)
            .draw(life.assignments, occasion: occasion, &stream)
        fillInTogether(citizen, &caseworker, life, &stream)
        let day = caseworker.sentOn ?? place.horizon
        var round = SimulatedRound(
            number: place.number, window: place.window, citizen: citizen, caseworker: caseworker,
            caseworkerNumber: life.assignments.last { $0.covers(day) }?.caseworker)
        RevealDraw(profile: profile.response.reveal, place: place).reveal(&round, &stream)
        return round
    }

    /// Sometimes the two sit together: the caseworker answers on the citizen's day, and is not blind.
    private func fillInTogether(
        _ citizen: SimulatedSide, _ caseworker: inout SimulatedSide, _ life: Life,
        _ stream: inout RandomStream
    ) {
        guard stream.chance(profile.response.citizen.together), caseworker.sentOn != nil,
            let day = citizen.sentOn, citizen.state != .declined,
            life.assignments.contains(where: { $0.covers(day) })
        else { return }
        caseworker.sentOn = day
        caseworker.wasBlind = false
    }

    /// What a unit's rounds of one quarter of a year have in common: holidays, a reminder that went out, an illness.
    private func occasion(unit: Int, on day: Day) -> Double {
        var stream = RandomStream(seed: seed, .occasion, unit, day.month.index / 3)
        return profile.response.occasionSpread * stream.normal()
    }
}

/// How unwilling one citizen is, from round to round.
struct Reluctance {
    /// Own log odds of answering.
    let own: Double
    var saidNoForGood = false
}
