import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("The outbox") struct OutboxTests {
    @Test(arguments: Engine.withOutbox) func whatIsDueIsOpenedAndQueuedOnce(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        #expect(try await post.run().rounds == 2)
        #expect(try await post.run() == RoundRun())
        #expect(try await post.count(.waiting) == 2)
        #expect(try await post.sendAll().count == 2)
        #expect(try await post.claim() == nil)
        #expect(try await post.count(.sent) == 2)
        for (days, reminders) in [(13, 0), (1, 2), (1, 0), (15, 2), (5, 0), (7, 0)] {
            post.clock.advance(days: days)
            #expect(try await post.run().messages == reminders, "after \(days) more days")
            #expect(try await post.sendAll().map(\.kind) == Array(repeating: .reminder, count: reminders))
        }
    }

    @Test(arguments: Engine.withOutbox) func aMessageIsInOnePairOfHands(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        let first = try #require(try await post.claim())
        let second = try #require(try await post.claim())
        #expect(first.id != second.id)
        #expect(try await post.claim() == nil, "both are held")
        post.clock.advance(seconds: 599)
        #expect(try await post.claim() == nil)
        post.clock.advance(seconds: 1)
        let again = try #require(try await post.claim())
        #expect(again.id == first.id && again.attempt != first.attempt && again.key == first.key)
    }

    /// The first one took too long and was sent after all; the second one then finds it closed.
    @Test(arguments: Engine.withOutbox) func aLateWordIsStillTheTruth(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.contact(.email, nil, of: post.house.bo)
        try await post.run()
        let slow = try #require(try await post.claim())
        post.clock.advance(seconds: 700)
        let other = try #require(try await post.claim())
        #expect(other.id == slow.id)
        try await post.finish(slow, .sent)
        try await post.finish(other, .failed(detail: "smtp 451"))
        #expect(try await post.lines(.sent).map(\.id) == [slow.id])
        try await post.finish(slow, .failed(detail: "twice"))
        #expect(try await post.lines(.sent).count == 1)
    }

    /// A message that is on its way is not withdrawn behind the sender's back, and what was sent is noted as sent.
    @Test(arguments: Engine.withOutbox) func whatIsOnItsWayIsNotWithdrawn(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.contact(.email, nil, of: post.house.bo)
        try await post.run()
        let held = try #require(try await post.claim())
        try await StandingStore(post.house.database).end(post.house.amira, .job, by: .operations, at: post.clock.now)
        #expect(try await post.run().withdrawn == 0)
        post.clock.advance(seconds: 700)
        #expect(try await post.run().withdrawn == 1, "nobody has it any more")
        try await post.finish(held, .sent)
        #expect(try await post.lines(.sent).map(\.id) == [held.id])
        #expect(try await post.lines(.withdrawn).isEmpty)
    }

    @Test(arguments: Engine.withOutbox) func failuresWaitLongerAndAreGivenUpInTheEnd(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.contact(.email, nil, of: post.house.bo)
        try await post.run()
        for wait in Patience.waits {
            let claimed = try #require(try await post.claim())
            try await post.finish(claimed, .failed(detail: "smtp 451"))
            post.clock.advance(seconds: wait - 1)
            #expect(try await post.claim() == nil, "before \(wait) seconds")
            post.clock.advance(seconds: 1)
        }
        let last = try #require(try await post.claim())
        try await post.finish(last, .failed(detail: "smtp 451"))
        post.clock.advance(seconds: 30 * 3600)
        #expect(try await post.claim() == nil)
        let given = try #require(try await post.lines(.gaveUp).first)
        #expect(given.attempts == Patience.waits.count + 1 && given.detail == "smtp 451" && given.channel == .mail)
        try await post.outbox.retry(given.id, by: .staff(post.house.administrator), at: post.clock.now)
        #expect(try await post.sendAll().map(\.id) == [given.id])
        await #expect(throws: Problem(.messageNotOpen)) {
            try await post.outbox.retry(given.id, by: .operations, at: post.clock.now)
        }
    }

    @Test(arguments: Engine.withOutbox) func anOutageCountsAgainstNobody(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        for _ in 0..<40 {
            let claimed = try #require(try await post.claim())
            try await post.finish(claimed, .unavailable(detail: "curl 7"))
            post.clock.advance(seconds: Patience.whenUnavailable)
        }
        #expect(try await post.sendAll().count == 2)
    }

    @Test(arguments: Engine.withOutbox) func aRefusedAddressIsLeftForTheNextWay(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        let amira = post.house.amira
        try await post.contact(.mobile, "20123456", of: amira)
        try await post.contact(.email, nil, of: post.house.bo)
        try await post.run()
        let claimed = try #require(try await post.claim())
        try await post.finish(claimed, .refused(detail: "smtp 550"))
        #expect(try await post.claim() == nil)
        let other = try #require(try await post.claim(.sms))
        #expect(other.id == claimed.id && other.contact == "20123456")
        try await post.finish(other, .refused(detail: "http 422"))
        _ = try await post.claim(.sms)
        #expect(try await post.count(.waiting, .inPerson) == 2, "and Bo's, who has no way at all")
        // A new address is a new chance.
        try await post.contact(.email, "new@example.dk", of: amira)
        try await post.run()
        #expect(try await post.sendAll().map(\.contact) == ["new@example.dk"])
    }

    @Test(arguments: Engine.withOutbox) func aLinkMadeByHandIsTheInvitation(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        let round = try await post.house.newestRound(of: post.house.amira)
        try await LinkStore(post.house.database).issue(
            tokenHash: [1], for: round.id, by: .staff(post.house.caseworker), at: post.clock.now)
        #expect(try await post.sendAll().map(\.round) == [try await post.house.newestRound(of: post.house.bo).id])
        #expect(try await post.count(.sent, .inPerson) == 1)
    }

    /// The invitation's link still opens when the reminder has come; one made by hand ends them both.
    @Test(arguments: Engine.withOutbox) func linksOfMessagesWorkBesideEachOther(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        let links = LinkStore(post.house.database)
        try await post.contact(.email, nil, of: post.house.bo)
        try await post.run()
        let invitation = try #require(try await post.claim(.mail, 1))
        try await post.finish(invitation, .sent)
        post.clock.advance(days: 14)
        try await post.run()
        let reminder = try #require(try await post.claim(.mail, 2))
        for number: UInt8 in [1, 2] {
            let hash = [number] + Array(repeating: 0, count: 7)
            #expect(try await links.round(forTokenHash: hash, on: post.clock.today) == invitation.round)
        }
        try await post.finish(reminder, .sent)
        try await links.issue(tokenHash: [9], for: invitation.round, by: .operations, at: post.clock.now)
        for number: UInt8 in [1, 2] {
            await #expect(throws: Problem(.linkUnknown)) {
                try await links.round(forTokenHash: [number] + Array(repeating: 0, count: 7), on: post.clock.today)
            }
        }
    }

    /// Looked at again at the last moment, not only when the job comes by.
    @Test(arguments: Engine.withOutbox) func nothingLeavesThatHasLostItsCause(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        let standing = StandingStore(post.house.database)
        try await standing.end(post.house.amira, .died, by: .operations, at: post.clock.now)
        try await standing.pause(post.house.bo, .illness, by: .operations, at: post.clock.now)
        #expect(try await post.sendAll().isEmpty)
        #expect(try await post.lines(.withdrawn).map(\.detail) == ["casePaused", "caseEnded"])
        try await standing.resume(post.house.bo, by: .operations, at: post.clock.now)
        #expect(try await post.run().messages == 1)
        #expect(try await post.sendAll().map(\.citizen.name) == ["Bo Lund"])
    }

    @Test(arguments: Engine.withOutbox) func answersAreConfirmedOnce(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        try await post.sendAll()
        let round = try await post.house.newestRound(of: post.house.amira)
        try await post.house.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        #expect(try await post.sendAll().map(\.kind) == [.receipt])
        try await post.house.take(.send(.citizen), .decline, on: round)
        #expect(try await post.sendAll().map(\.kind) == [.noThanks])
        try await post.house.take(.undoDecline, .decline, on: round)
        #expect(try await post.sendAll().isEmpty)
    }

    @Test(arguments: Engine.withOutbox) func aWishIsKeptUntilItIsTakenBack(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        try await post.sendAll()
        let round = try await post.house.newestRound(of: post.house.amira)
        _ = try await post.house.rounds.change(
            round.id, by: post.house.instrument, [.decline], asksNoMore: true, actor: .link(round.id),
            at: post.clock.now)
        try await post.sendAll()
        post.clock.advance(days: 91)
        try await post.run()
        let next = try await post.house.newestRound(of: post.house.amira)
        #expect(next.number == 2 && next.citizenSide.exclusion == .notInvited(.saidNoThanks))
        #expect(next.caseworkerSide.exclusion == .notInvited(.citizenSaidNo))
        #expect(try await post.sendAll().map(\.citizen.name) == ["Bo Lund"])
        try await WishStore(post.house.database).record(
            asks: true, of: post.house.amira, by: .operations, at: post.clock.now)
        try await post.run()
        #expect(try await post.sendAll().map(\.citizen.name) == ["Amira Holm"])
    }

    @Test(arguments: Engine.withOutbox) func invitationsWaitForTheMorning(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(
            on: engine, policy: RoundPolicy(fromHour: 8, untilHour: 20, channels: [.mail]))
        post.clock.advance(seconds: 7 * 3600)
        try await post.run()
        #expect(try await post.claim() == nil)
        post.clock.advance(seconds: 11 * 3600)
        #expect(try await post.claim() == nil)
        post.clock.advance(seconds: 3600)
        #expect(try await post.claim() != nil)
    }

    @Test(arguments: Engine.withOutbox) func whatASenderDiesOfIsGivenUp(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.contact(.email, nil, of: post.house.bo)
        try await post.run()
        for _ in 0..<10 {
            #expect(try await post.claim() != nil)
            post.clock.advance(seconds: 600)
        }
        #expect(try await post.claim() == nil)
        let given = try #require(try await post.lines(.gaveUp).first)
        #expect(given.detail == "unfinished")
        try await post.outbox.retry(given.id, by: .staff(post.house.administrator), at: post.clock.now)
        #expect(try await post.sendAll().map(\.id) == [given.id], "tried again from the beginning")
    }

    @Test(arguments: Engine.withOutbox) func staffMayWithdrawWhatWaits(_ engine: Engine) async throws {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        let held = try #require(try await post.claim())
        let other = try #require(try await post.lines(.waiting).first { $0.id != held.id })
        try await post.outbox.withdraw(other.id, by: .staff(post.house.administrator), at: post.clock.now)
        await #expect(throws: Problem(.messageNotOpen)) {
            try await post.outbox.withdraw(held.id, by: .operations, at: post.clock.now)
        }
        #expect(try await post.lines(.withdrawn).map(\.detail) == ["byStaff"])
        try await post.finish(held, .sent)
        for days in [0, 14, 16] {
            post.clock.advance(days: days)
            try await post.run()
            #expect(try await !post.sendAll().contains { $0.citizen.id != held.citizen.id }, "after \(days) more days")
        }
        #expect(try await post.count(.sent) == 3, "the other citizen is invited and reminded as before")
    }

    @Test func textsAreHeldToWhatTheyMustSay() async throws {
        let house = try await CaseHouse.make()
        let texts = MessageTextStore(house.database)
        let bare = MessageWords(subject: "Hej", body: "Svar her: {link}", short: "{link} {frist} {afsender}")
        let lacks = ["frist", "antal", "minutter", "afsender", "frivilligt", "hvem-ser", "adgang", "hjælp"]
        await #expect(throws: Problem.missing(lacks, field: "body")) {
            try await texts.write(bare, as: .invitation, in: .danish, by: .operations, at: house.clock.now)
        }
        #expect(try await texts.words(.invitation, .danish) == nil)
    }
}
