import FremdriftDomain

/// Draws whether and when the citizen sends the form.
struct CitizenSide {
    let response: CitizenResponse
    let place: RoundPlace

    /// - Parameters:
    ///   - common: F on the due day: the readier answer more, or less, as the profile says.
    ///   - occasion: the unit's log odds for this quarter.
    func draw(
        common: Double, occasion: Double, _ reluctance: inout Reluctance, _ stream: inout RandomStream
    ) -> SimulatedSide {
        let logOdds =
            response.intercept + response.readinessSlope * common + response.roundSlope
            * Double(place.number - 1)
            + reluctance.own + occasion
        let sends = stream.chance(logistic(logOdds))
        let declines = stream.chance(response.declined)
        let isPartial = stream.chance(response.partly)
        let isForGood = stream.chance(response.declinedForGood)
        let day = place.day(meanLag: response.meanDaysToAnswer, &stream)
        if reluctance.saidNoForGood { return SimulatedSide(.notInvited(.saidNoThanks)) }
        guard sends || declines, day <= place.horizon else { return SimulatedSide(place.silent) }
        if sends { return SimulatedSide(isPartial ? .partlyAnswered : .answered, on: day) }
        reluctance.saidNoForGood = isForGood
        return SimulatedSide(.declined, on: day)
    }
}

/// Draws whether and when a caseworker sends the form.
struct CaseworkerSide {
    let response: CaseworkerResponse
    let place: RoundPlace
    let staff: Staff

    func draw(
        _ assignments: [StudyAssignment], occasion: Double, _ stream: inout RandomStream
    ) -> SimulatedSide {
        let day = weekday(place.day(meanLag: response.meanDaysToAnswer, &stream))
        let luck = stream.uniform()
        let isPartial = stream.chance(response.partly)
        let present = assignments.filter { assignment in
            assignment.from <= place.horizon && (assignment.to.map { place.opens <= $0 } ?? true)
        }
        guard let first = present.first else {
            return SimulatedSide(place.silent == .awaiting ? .awaiting : .notInvited(.noCaseworker))
        }
        // In a gap, the next caseworker answers on the first day; failing that, nobody does.
        let sent = present.contains { $0.covers(day) } ? day : present.first { $0.from > day }?.from
        let caseworker = staff[(present.last { $0.covers(sent ?? day) } ?? first).caseworker]
        let logOdds = response.intercept + caseworker.diligence + occasion
        guard let sent, luck < logistic(logOdds), sent <= place.horizon else {
            return SimulatedSide(place.silent)
        }
        return SimulatedSide(isPartial ? .partlyAnswered : .answered, on: sent)
    }

    /// Back to the Friday, but never before the round opened.
    private func weekday(_ day: Day) -> Day {
        let friday = day.adding(days: -max(0, day.weekday - 4))
        return friday < place.opens ? day : friday
    }
}

/// Draws the conversation in which the two sides are shown.
struct RevealDraw {
    let profile: RevealProfile
    let place: RoundPlace

    func reveal(_ round: inout SimulatedRound, _ stream: inout RandomStream) {
        let isShown = stream.chance(profile.shown)
        let wait = stream.between(profile.days.shortest, profile.days.longest)
        let opensBelief = stream.chance(profile.beliefOpened)
        let sent = Rater.allCases.compactMap { hasAnswers(round[$0].state) ? round[$0].sentOn : nil }
        guard isShown, let latest = sent.max() else { return }
        let ready = sent.count == 2 ? latest : place.window.closesOn.adding(days: 1)
        let day = ready.adding(days: wait)
        guard day <= place.lastDay, day <= (place.exit?.day ?? day) else { return }
        round.revealedOn = day
        if opensBelief, hasAnswers(round.caseworker.state) { round.beliefOpenedOn = day }
    }

    private func hasAnswers(_ state: ResponseState) -> Bool { state == .answered || state == .partlyAnswered }
}
