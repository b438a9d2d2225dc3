import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// What a handover is, the same for everybody who asks.
@Suite("Handovers") struct HandoverStoreTests {
    private func give(_ house: CaseHouse, _ staff: StaffID?, afterDays days: Int = 1) async throws {
        house.clock.advance(days: days)
        try await CaseStore(house.database).assign(
            house.amira, to: staff, from: house.clock.today, chosenBy: .takenOver, by: .operations, at: house.clock.now)
    }

    private func card(_ words: String, _ house: CaseHouse, by staff: StaffID) async throws {
        let shown = try await AgendaStore(house.database).handoverCard(of: house.amira)?.words ?? ""
        try await AgendaStore(house.database).handOver(
            words, after: shown, of: house.amira, by: .staff(staff), at: house.clock.now)
    }

    /// Two at once: the second is told, and the same words from another person are that person's card.
    @Test(arguments: Engine.available) func aCardIsWrittenOverNone(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let agendas = AgendaStore(house.database)
        func write(_ words: String, _ shown: String, _ staff: StaffID) async throws {
            try await agendas.handOver(words, after: shown, of: house.amira, by: .staff(staff), at: house.clock.now)
        }
        for words in ["a\r\nb", "a\nb"] { try await write(words, "", house.caseworker) }
        #expect(try await house.count("SELECT id FROM handover_card") == 1)
        await #expect(throws: Problem(.textChanged)) { try await write("c", "", house.caseworker) }
        try await write("a\nb", "a\nb", house.colleague)
        #expect(try await house.count("SELECT id FROM handover_card") == 2)
    }

    /// Only who had it, and has it no more, is told when it went on.
    @Test(arguments: Engine.available) func whenACaseWentOnIsForWhoHadIt(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        func day(_ staff: StaffID) async throws -> Day? {
            try await CaseStore(house.database).handedOn(house.amira, from: staff, on: house.clock.today)
        }
        #expect(try await (day(house.caseworker), day(house.colleague)) == (nil, nil))
        try await give(house, nil)
        #expect(try await day(house.caseworker) == nil, "nobody has had it since")
        try await give(house, house.colleague)
        let on = house.clock.today
        #expect(try await (day(house.caseworker), day(house.colleague)) == (on, nil))
        try await give(house, house.caseworker)
        #expect(try await (day(house.caseworker), day(house.colleague)) == (nil, house.clock.today))
    }

    private func owed(_ house: CaseHouse) async throws -> Day? {
        let facts = try await StalledStore(house.database).everywhere(jobDirected: [], on: house.clock.today)
        return facts.compactMap(\.facts.tookOverOn).first
    }

    @Test(arguments: Engine.available) func aCaseThatComesBackFromNobodyWasNotHandedOver(_ engine: Engine) async throws
    {
        let house = try await CaseHouse.make(on: engine)
        let agendas = AgendaStore(house.database)
        for staff in [nil, house.caseworker] { try await give(house, staff) }
        #expect(try await agendas.handover(of: house.amira, on: house.clock.today) == nil)
        #expect(try await owed(house) == nil)
        let day = try await DayStore(house.database).day(of: house.caseworker, on: house.clock.today)
        #expect(day.handovers.isEmpty)
        let had = try await CaseHistoryStore(house.database).history(of: house.amira).caseworkers
        #expect(had.map(\.hasCard) == [nil, nil, nil])
    }

    /// A slip that was put right the same day is no handover; a case given on the day it was taken is one.
    @Test(arguments: Engine.available) func aSlipIsNoHandover(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let agendas = AgendaStore(house.database)
        try await give(house, house.colleague)
        try await give(house, house.caseworker, afterDays: 0)
        #expect(try await agendas.handover(of: house.amira, on: house.clock.today) == nil)
        #expect(try await owed(house) == nil)
        try await give(house, house.colleague, afterDays: 0)
        let handover = try #require(try await agendas.handover(of: house.amira, on: house.clock.today))
        #expect(handover.from == house.caseworker && handover.to == house.colleague)
        try await give(house, house.caseworker)
        #expect(try await agendas.handover(of: house.amira, on: house.clock.today)?.from == house.colleague)
    }

    /// Days without anybody do not hide that a colleague had it.
    @Test(arguments: Engine.available) func aCaseThatLayWithNobodyIsStillTakenOver(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let agendas = AgendaStore(house.database)
        try await card("Hun vil køre bus", house, by: house.caseworker)
        try await give(house, nil)
        #expect(try await agendas.handover(of: house.amira, on: house.clock.today) == nil, "nobody has it")
        try await give(house, house.colleague)
        let handover = try #require(try await agendas.handover(of: house.amira, on: house.clock.today))
        #expect(handover.from == house.caseworker && handover.to == house.colleague && !handover.hasTalked)
        #expect(try await agendas.card(for: handover, of: house.amira)?.words == "Hun vil køre bus")
        #expect(try await owed(house) == handover.on)
        let day = try await DayStore(house.database).day(of: house.colleague, on: house.clock.today)
        #expect(day.handovers.map(\.other) == ["Vera Lind"])
        let had = try await CaseHistoryStore(house.database).history(of: house.amira).caseworkers
        #expect(had.map(\.hasCard) == [nil, nil, true])
    }

    @Test(arguments: Engine.available) func aCardIsForTheHandoverItWasWrittenFor(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let agendas = AgendaStore(house.database)
        try await card("Det første kort", house, by: house.caseworker)
        for staff in [house.colleague, house.caseworker, house.colleague] { try await give(house, staff) }
        let handover = try #require(try await agendas.handover(of: house.amira, on: house.clock.today))
        #expect(try await agendas.card(for: handover, of: house.amira) == nil, "an earlier handover's")
        let had = try await CaseHistoryStore(house.database).history(of: house.amira).caseworkers
        #expect(had.map(\.hasCard) == [nil, true, false, false])
    }

    @Test(arguments: Engine.available) func givenAgainToWhoHasItTheTalkIsStillOwed(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await give(house, house.colleague)
        let first = house.clock.today
        try await give(house, house.colleague)
        #expect(try await owed(house) == first)
        let agendas = AgendaStore(house.database)
        #expect(try await agendas.handover(of: house.amira, on: house.clock.today)?.on == first)
    }

    /// A talk that was noted as held and then as not held was no talk.
    @Test(arguments: Engine.available) func onlyATalkThatStandsAsHeldCounts(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await give(house, house.colleague)
        house.clock.advance(days: 1)
        let talks = ConversationStore(house.database)
        let id = try await house.planTalk(with: house.amira)
        for standing in [Conversation.Standing.held, .notHeld] {
            let (row, _) = try await talks.find(id, of: house.amira)
            var talk = row.content
            talk.standing = standing
            try await talks.change(
                id, of: house.amira, from: row.version, to: talk, agreeing: nil, by: .staff(house.colleague),
                at: house.clock.now)
            #expect(try await (owed(house) == nil) == (standing == .held))
        }
    }

    @Test(arguments: Engine.available) func anEndedCodeSaysWhyItEnded(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (codes, citizen) = (CitizenCodeStore(house.database), try await house.citizen(of: house.amira).id)
        func issue(_ hash: [UInt8]) async throws {
            try await codes.issue(
                codeHash: hash, for: citizen, until: house.clock.now.adding(seconds: 400), by: .operations,
                at: house.clock.now)
        }
        try await issue([1])
        #expect(try await codes.standing(ofCodeHash: [1], at: house.clock.now) == .works(citizen))
        #expect(
            try await codes.standing(ofCodeHash: [1], at: house.clock.now.adding(seconds: 401)) == .tooOld)
        try await CaseStore(house.database).assign(
            house.amira, to: house.colleague, from: house.clock.today, chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        #expect(try await codes.standing(ofCodeHash: [1], at: house.clock.now) == .handedOver)
        house.clock.advance(seconds: 5)
        #expect(try await codes.standing(ofCodeHash: [1], at: house.clock.now) == .handedOver)
        try await issue([2])
        #expect(try await codes.standing(ofCodeHash: [2], at: house.clock.now) == .works(citizen))
        #expect(try await codes.standing(ofCodeHash: [1], at: house.clock.now) == .replaced)
        #expect(try await codes.standing(ofCodeHash: [3], at: house.clock.now) == nil)
    }
}
