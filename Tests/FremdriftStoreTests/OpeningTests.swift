import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("Opening rounds") struct OpeningTests {
    private func states(_ round: Round, _ house: CaseHouse) -> [String] {
        Rater.allCases.map { round.state(of: $0, by: house.instrument, on: house.clock.today).name }
    }

    @Test(arguments: Engine.available) func theFirstIsOpenAtOnce(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        #expect(round.number == 1 && round.window.opensOn == house.clock.today)
        #expect(states(round, house) == ["awaiting", "awaiting"])
        await #expect(throws: Problem(.roundAlreadyOpen)) { try await house.openRound(of: house.amira) }
    }

    @Test(arguments: Engine.available) func missedRoundsAreNotInvited(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let first = try await house.openRound(of: house.amira)
        house.clock.advance(days: 14 + 3 * 91)
        let newest = try await house.openRound(of: house.amira)
        #expect(newest.number == 4)
        let all = try await house.rounds.all(of: house.amira)
        #expect(all.map { $0.window.dueOn.days(since: first.window.dueOn) } == [0, 91, 182, 273])
        #expect(
            all.map { states($0, house)[0] } == [
                "silent", "notInvited.roundNotOpened", "notInvited.roundNotOpened", "awaiting",
            ])
        #expect(try await house.rounds.all(ofCitizen: newest.citizen) == all)
        #expect(try await house.rounds.caseFile(of: newest.id) == house.amira)
    }

    /// Nobody has to open a later round before the ledger knows what went by.
    @Test(arguments: Engine.available) func whatWentByUnopenedIsRecorded(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let opening = RoundRunStore(house.database)
        let first = try await house.openRound(of: house.amira)
        var recorded: [Int] = []
        for days in [first.window.closesOn.days(since: house.clock.today) + 91, 1, 0, 91] {
            house.clock.advance(days: days)
            recorded.append(
                try await opening.recordMissed(by: house.instrument, actor: .operations, at: house.clock.now))
        }
        #expect(recorded == [0, 1, 0, 1])
        let all = try await house.rounds.all(of: house.amira)
        #expect(
            all.map { states($0, house)[0] } == [
                "silent", "notInvited.roundNotOpened", "notInvited.roundNotOpened",
            ])
        #expect(try await house.rounds.all(of: house.bo).isEmpty)
        try await StandingStore(house.database).end(house.amira, .job, by: .operations, at: house.clock.now)
        house.clock.advance(days: 400)
        #expect(try await opening.recordMissed(by: house.instrument, actor: .operations, at: house.clock.now) == 0)
    }

    /// A round opens also for somebody nobody can write to, and whoever opened it hears of it.
    @Test(arguments: Engine.available) func citizensWithNoWayToThemAreCounted(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let opened = try await RoundRunStore(house.database).open(
            by: house.instrument, actor: .operations, at: house.clock.now)
        #expect(opened.rounds > 0 && opened.inPerson == opened.rounds)
    }

    /// What went by belongs to the case that runs, and an old case that has ended costs nothing every hour.
    @Test(arguments: Engine.available) func whatWentByIsOfTheCitizensNewestCase(_ engine: Engine) async throws {
        let record = RecordingDatabase.Record()
        let house = try await CaseHouse.make(on: engine) { RecordingDatabase($0, record) }
        let (runs, amira) = (RoundRunStore(house.database), house.amira)
        let first = try await house.openRound(of: amira)
        try await StandingStore(house.database).end(amira, .job, by: .operations, at: house.clock.now)
        house.clock.advance(days: 400)
        let (writes, now) = (record.writes, house.clock.now)
        #expect(try await runs.recordMissed(by: house.instrument, actor: .operations, at: now) == 0)
        #expect(record.writes == writes, "nothing to write, and so nobody waits")
        let citizen = first.citizen
        let later = try await house.database.write { connection in
            try connection.addCase(
                of: citizen, openedOn: now.local.day, unit: house.unit, by: .operations, at: now)
        }
        house.clock.advance(days: 300)
        let added = try await runs.recordMissed(by: house.instrument, actor: .operations, at: house.clock.now)
        #expect(added > 0)
        #expect(try await house.rounds.all(of: later).count == added)
        #expect(try await house.rounds.all(of: amira).count == 1)
    }

    @Test(arguments: Engine.available) func withoutACaseworkerOnlyTheCitizenIsAsked(_ engine: Engine)
        async throws
    {
        let house = try await CaseHouse.make(on: engine)
        try await CaseStore(house.database).assign(
            house.amira, to: nil, from: house.clock.today, chosenBy: .fixedRule, by: .operations,
            at: house.clock.now)
        let round = try await house.openRound(of: house.amira)
        #expect(states(round, house) == ["awaiting", "notInvited.noCaseworker"])
    }

    /// Somebody who gets the case while the round is open is asked as well.
    @Test(arguments: Engine.available) func aCaseworkerWhoComesLaterIsAsked(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let cases = CaseStore(house.database)
        try await cases.assign(
            house.amira, to: nil, from: house.clock.today, chosenBy: .fixedRule, by: .operations,
            at: house.clock.now)
        try await house.openRound(of: house.amira)
        house.clock.advance(days: 3)
        try await cases.assign(
            house.amira, to: house.colleague, from: house.clock.today, chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        #expect(states(try await house.newestRound(of: house.amira), house) == ["awaiting", "awaiting"])
    }

    @Test(arguments: Engine.available) func aRestingOrEndedCaseOpensNone(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let standing = StandingStore(house.database)
        try await standing.pause(house.amira, .illness, by: .operations, at: house.clock.now)
        await #expect(throws: Problem(.casePaused)) { try await house.openRound(of: house.amira) }
        try await standing.end(house.amira, .moved, by: .operations, at: house.clock.now)
        await #expect(throws: Problem(.caseEnded)) { try await house.openRound(of: house.amira) }
        await #expect(throws: Problem(.nothingHere)) { try await house.openRound(of: CaseFileID(99)) }
    }

    @Test(arguments: Engine.available) func pausingTakesTheOpenSidesAlong(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let standing = StandingStore(house.database)
        let round = try await house.openRound(of: house.amira)
        try await house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        try await standing.pause(house.amira, .parentalLeave, by: .operations, at: house.clock.now)
        #expect(
            states(try await house.newestRound(of: house.amira), house) == [
                "answered", "paused.parentalLeave",
            ])
        await #expect(throws: Problem(.sideNotAsked)) { try await house.take(.send(.caseworker), on: round) }
        try await standing.resume(house.amira, by: .operations, at: house.clock.now)
        #expect(states(try await house.newestRound(of: house.amira), house) == ["answered", "awaiting"])
        await #expect(throws: Problem(.caseNotPaused)) {
            try await standing.resume(house.amira, by: .operations, at: house.clock.now)
        }
    }

    @Test(arguments: Engine.available) func endingTakesThemAlongForGood(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let standing = StandingStore(house.database)
        let round = try await house.openRound(of: house.amira)
        try await house.take(.decline, on: round)
        try await standing.end(house.amira, .job, by: .operations, at: house.clock.now)
        #expect(states(try await house.newestRound(of: house.amira), house) == ["left.job", "left.job"])
        await #expect(throws: Problem(.caseEnded)) {
            try await standing.end(house.amira, .job, by: .operations, at: house.clock.now)
        }
        await #expect(throws: Problem(.caseEnded)) {
            try await standing.pause(house.amira, .illness, by: .operations, at: house.clock.now)
        }
    }
}
