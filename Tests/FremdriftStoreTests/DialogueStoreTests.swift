import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// What a talk leaves, and the efforts of a case: appended, and the newest holds.
@Suite("What a talk leaves") struct DialogueStoreTests {
    private func step(_ what: String, _ house: CaseHouse, who: AgreedStep.Doer = .caseworker) -> AgreedStep {
        AgreedStep(who: who, what: what, dueOn: house.clock.today.adding(days: 14))
    }

    private func talk(_ house: CaseHouse) throws -> Conversation {
        Conversation(
            day: house.clock.today, time: try #require(TimeOfDay(written: "9.30")), kind: "followUp", way: .inPerson,
            standing: .held)
    }

    @Test(arguments: Engine.available) func aPlannedTalkOfTheDayIsHeldByWhatIsAgreedInIt(_ engine: Engine) async throws
    {
        let house = try await CaseHouse.make(on: engine)
        let talks = ConversationStore(house.database)
        let planned = try await house.planTalk(with: house.amira)
        try await talks.agree(
            Agreement(step: step("Ringe", house)), of: house.amira, in: try talk(house), by: .operations,
            at: house.clock.now)
        let (held, steps) = try await talks.all(of: house.amira)
        #expect(held.map(\.id) == [planned] && held[0].content.standing == .held)
        #expect(steps.map(\.conversation) == [planned] && steps[0].ending == nil)
    }

    @Test(arguments: Engine.available) func anUnplannedTalkIsWrittenDownOnce(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let talks = ConversationStore(house.database)
        for what in ["Ringe", "Skrive", "Skrive"] {
            try await talks.agree(
                Agreement(step: step(what, house)), of: house.amira, in: try talk(house), by: .operations,
                at: house.clock.now)
        }
        let (held, steps) = try await talks.all(of: house.amira)
        #expect(held.count == 1 && Set(steps.map(\.conversation)) == [held[0].id])
        #expect(steps.map(\.step.what) == ["Ringe", "Skrive"], "the same step sent twice stands once")
    }

    @Test(arguments: Engine.available) func aStepThatWasNotDoneSaysWhy(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let talks = ConversationStore(house.database)
        try await talks.agree(
            Agreement(step: step("Ringe", house)), of: house.amira, in: try talk(house), by: .operations,
            at: house.clock.now)
        let id = try #require(try await talks.all(of: house.amira).steps.first?.id)
        try await talks.end(
            id, of: house.amira, .dropped, why: "Stedet er lukket", by: .operations, at: house.clock.now)
        let row = try #require(try await talks.all(of: house.amira).steps.first)
        #expect(row.ending == .dropped && row.why == "Stedet er lukket" && row.endedAt == house.clock.now)
    }

    /// What was written down belongs to the belief that opens: neither without the other.
    @Test(arguments: Engine.available) func noJobIsKeptWhenTheBeliefDoesNotOpen(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (agendas, round) = (AgendaStore(house.database), try await house.openRound(of: house.amira))
        await #expect(throws: Problem(.notRevealed)) {
            try await agendas.openBelief(
                of: round.id, by: house.instrument, seeing: ("x", nil), for: house.amira, actor: .operations,
                at: house.clock.now)
        }
        #expect(try await agendas.prospect(of: house.amira) == nil)
    }

    @Test(arguments: Engine.available) func theNewestTextHolds(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (agendas, round) = (AgendaStore(house.database), try await house.openRound(of: house.amira))
        try await house.sendAndReveal(round)
        for words in ["først", "så"] {
            let now = house.clock.now
            let remark = try await agendas.remarks(on: round.id).agreed?.words ?? ""
            try await ConversationStore(house.database).agree(
                Agreement(step: nil, remark: .init(words: words, after: remark, round: round.id)), of: house.amira,
                in: try talk(house), by: .operations, at: now)
            try await agendas.openBelief(
                of: round.id, by: house.instrument, seeing: (words, nil), for: house.amira, actor: .operations, at: now)
            let shown = try await agendas.handoverCard(of: house.amira)?.words ?? ""
            try await agendas.handOver(words, after: shown, of: house.amira, by: .staff(house.caseworker), at: now)
        }
        #expect(try await agendas.remarks(on: round.id).agreed?.words == "så")
        #expect(try await agendas.prospect(of: house.amira)?.job == "så")
        let card = try #require(try await agendas.handoverCard(of: house.amira))
        #expect(card.words == "så" && card.by == "staff:\(house.caseworker)")
        #expect(try await house.count("SELECT id FROM agreed_remark") == 2, "nothing is written over")
        #expect(try await agendas.handoverCard(of: house.bo) == nil)
    }

    /// Who has had the case, and what was made of each change.
    @Test(arguments: Engine.available) func aChangeOfCaseworkerHasItsCardAndItsFirstTalk(_ engine: Engine) async throws
    {
        let house = try await CaseHouse.make(on: engine)
        let (talks, first) = (ConversationStore(house.database), house.clock.today)
        try await AgendaStore(house.database).handOver(
            "Hun vil i en børnehave", after: "", of: house.amira, by: .staff(house.caseworker), at: house.clock.now)
        house.clock.advance(days: 5)
        let second = house.clock.today
        // The one before talked with her on the very day; that is not the new one's talk.
        try await talks.agree(
            Agreement(step: step("Skrive", house)), of: house.amira, in: try talk(house), by: .staff(house.caseworker),
            at: house.clock.now)
        try await CaseStore(house.database).assign(
            house.amira, to: house.colleague, from: second, chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        #expect(try await !hasTalked(house))
        let day = try await DayStore(house.database).day(of: house.colleague, on: second)
        #expect(day.handovers.map(\.isToMe) == [true])
        house.clock.advance(days: 3)
        #expect(try await !hasTalked(house))
        try await talks.agree(
            Agreement(step: step("Ringe", house)), of: house.amira, in: try talk(house), by: .operations,
            at: house.clock.now)
        let had = try await CaseHistoryStore(house.database).history(of: house.amira).caseworkers
        #expect(
            had == [
                CaseworkerSince(name: "Vera Lind", from: had[0].from, firstTalkOn: nil, hasCard: nil),
                CaseworkerSince(name: "Otto Berg", from: second, firstTalkOn: house.clock.today, hasCard: true),
            ])
        #expect(had[0].from <= first)
        #expect(try await hasTalked(house))
    }

    private func hasTalked(_ house: CaseHouse) async throws -> Bool {
        let handover = try await AgendaStore(house.database).handover(of: house.amira, on: house.clock.today)
        return try #require(handover).hasTalked
    }

    @Test(arguments: Engine.available) func anEffortEndsAnotherDayOrNeverBegan(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (efforts, today, now) = (InterventionStore(house.database), house.clock.today, house.clock.now)
        for (kind, start) in [("companyInternship", today.adding(days: -20)), ("mentor", today), ("mentor", today)] {
            try await efforts.add(kind: kind, from: start, to: nil, of: house.amira, by: .operations, at: now)
        }
        let rows = try await efforts.all(of: house.amira)
        try #require(rows.map(\.kind) == ["mentor", "companyInternship"], "the same effort sent twice stands once")
        #expect(rows.allSatisfy { $0.runs(on: today) })
        await #expect {
            try await efforts.end(rows[1].id, of: house.amira, on: today.adding(days: -21), by: .operations, at: now)
        } throws: { error in
            (error as? Problem)?.field == InterventionStore.endField(rows[1].id)
        }
        await #expect(throws: Problem(.nothingHere)) {
            try await efforts.withdraw(rows[1].id, of: house.bo, by: .operations, at: now)
        }
        try await efforts.end(rows[1].id, of: house.amira, on: today.adding(days: -1), by: .operations, at: now)
        try await efforts.withdraw(rows[0].id, of: house.amira, by: .operations, at: now)
        let left = try await efforts.all(of: house.amira)
        #expect(left.map(\.kind) == ["companyInternship"] && left[0].endsOn == today.adding(days: -1))
        #expect(!left[0].runs(on: today))
        let studied = try await CohortStore(house.database).rows().interventions[house.amira] ?? []
        #expect(studied.map(\.kind) == ["companyInternship"], "the study sees what holds")
        #expect(studied.first?.to == today.adding(days: -1))
    }
}
