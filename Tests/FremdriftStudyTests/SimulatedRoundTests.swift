import FremdriftDomain
import FremdriftStudy
import Testing

@Suite("Simulated rounds") struct SimulatedRoundTests {
    let centre: SimulatedCentre
    let profile: SimulationProfile

    init() throws {
        centre = try DefaultProfile.centre(citizens: 1500, seed: 2)
        profile = try DefaultProfile.read()
    }

    @Test func everySideIsInOneStateAndTheStatesSumToTheInvited() {
        var counts: [Rater: [String: Int]] = [:]
        for round in centre.citizens.flatMap(\.rounds) {
            for rater in Rater.allCases {
                counts[rater, default: [:]][round[rater].state.name, default: 0] += 1
            }
        }
        for rater in Rater.allCases {
            #expect(counts[rater]?.values.reduce(0, +) == centre.truth.achieved.rounds)
        }
        let seen = Set(counts.values.flatMap(\.keys))
        #expect(
            seen.isSuperset(of: [
                "awaiting", "answered", "partlyAnswered", "declined", "silent",
                "notInvited.roundNotOpened",
                "notInvited.noCaseworker", "notInvited.saidNoThanks", "paused.illness", "left.job",
            ]), "\(seen.sorted())")
    }

    @Test func roundsFollowTheScheduleUntilTheCaseEnds() {
        for citizen in centre.citizens {
            let end = min(centre.size.endingOn, citizen.exit?.day ?? centre.size.endingOn)
            #expect(citizen.rounds.map(\.number) == Array(1...citizen.rounds.count))
            for round in citizen.rounds {
                #expect(round.window.dueOn == citizen.entry.adding(days: 91 * (round.number - 1)))
                #expect(round.window.opensOn <= end)
            }
            let next = citizen.rounds[citizen.rounds.count - 1].window.opensOn.adding(days: 91)
            #expect(next > end)
        }
    }

    @Test func answersStandExactlyWhereAFormWasSent() {
        let asked: [Rater: Int] = [.citizen: 9, .caseworker: 11]
        for citizen in centre.citizens {
            for round in citizen.rounds {
                for rater in Rater.allCases {
                    let side = round[rater]
                    switch side.state {
                    case .answered: #expect(side.answers.count == asked[rater])
                    case .partlyAnswered: #expect((1..<(asked[rater] ?? 0)).contains(side.answers.count))
                    default: #expect(side.answers.isEmpty)
                    }
                    let isDated = [.answered, .partlyAnswered, .declined].contains(side.state)
                    #expect((side.sentOn != nil) == isDated)
                }
            }
        }
    }

    @Test func nothingIsSentOutsideTheWindowTheCaseOrTheSimulation() {
        for citizen in centre.citizens {
            for round in citizen.rounds {
                for day in Rater.allCases.compactMap({ round[$0].sentOn }) {
                    #expect(round.window.isOpen(on: day))
                    #expect(day >= citizen.entry && day <= centre.size.endingOn)
                    #expect(day <= (citizen.exit?.day ?? day))
                }
                if round.caseworker.sentOn != nil { #expect(round.caseworkerNumber != nil) }
                let isSomeoneAwaited = round.citizen.state == .awaiting || round.caseworker.state == .awaiting
                if isSomeoneAwaited { #expect(!round.window.hasClosed(by: centre.size.endingOn)) }
            }
        }
    }

    @Test func theLastRoundsAreOpenInEveryCombination() {
        let open = centre.citizens.compactMap(\.rounds.last).filter {
            !$0.window.hasClosed(by: centre.size.endingOn)
        }
        let combinations = Set(
            open.map { [$0.citizen.state == .awaiting, $0.caseworker.state == .awaiting] })
        #expect(combinations.count == 4)
    }

    @Test func aRoundIsShownWhenBothAreInOrItHasClosed() {
        var shown = 0
        for round in centre.citizens.flatMap(\.rounds) {
            if let opened = round.beliefOpenedOn, let revealed = round.revealedOn {
                #expect(opened >= revealed)
            }
            guard let revealed = round.revealedOn else {
                #expect(round.beliefOpenedOn == nil)
                continue
            }
            shown += 1
            let sent = Rater.allCases.compactMap { round[$0].answers.isEmpty ? nil : round[$0].sentOn }
            #expect(!sent.isEmpty && sent.allSatisfy { $0 <= revealed })
            if sent.count < 2 { #expect(round.window.hasClosed(by: revealed)) }
            #expect(revealed <= centre.size.endingOn)
        }
        #expect(shown > 1000)
    }

    @Test func smallStepsComeWithTheSecondAnswerAndFollowTheCitizensOwnMoves() throws {
        var ticked = 0
        for citizen in centre.citizens {
            let sent = citizen.rounds.filter { !$0.citizen.answers.isEmpty }.map(\.citizen)
            if let first = sent.first { #expect(first.easier == nil && first.harder == nil) }
            for side in sent {
                let (easier, harder) = (Set(side.easier ?? []), Set(side.harder ?? []))
                #expect(easier.isDisjoint(with: harder))
                ticked += easier.count + harder.count
            }
        }
        #expect(ticked > 500)
        #expect(meanChange(where: \.easier) > 0.3)
        #expect(meanChange(where: \.harder) < -0.3)
    }

    /// Mean change of the answered step since the citizen's last form, over indicators that were ticked.
    private func meanChange(where ticks: KeyPath<SimulatedSide, [IndicatorID]?>) -> Double {
        var changes: [Double] = []
        for citizen in centre.citizens {
            let sent = citizen.rounds.filter { !$0.citizen.answers.isEmpty }.map(\.citizen)
            for (before, now) in zip(sent, sent.dropFirst()) {
                for id in now[keyPath: ticks] ?? [] {
                    if case .step(let old) = before.answers[id], case .step(let new) = now.answers[id] {
                        changes.append(Double(new - old))
                    }
                }
            }
        }
        return changes.reduce(0, +) / Double(max(1, changes.count))
    }
}
