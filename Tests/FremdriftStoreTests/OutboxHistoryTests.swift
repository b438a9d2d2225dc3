import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Random histories over a real database: two post offices at once, processes that die, a clock that is turned.
@Suite("Random histories of the outbox") struct OutboxHistoryTests {
    @Test(arguments: Engine.withOutbox) func nothingTwiceAndNothingForgotten(_ engine: Engine) async throws {
        for seed in 0..<UInt64(engine.histories) {
            var history = OutboxHistory(try await OutboxHouse.make(on: engine), seed: seed)
            try await history.live(turns: 45)
            try await history.settle()
            try await expectWhole(history, "\(engine), seed \(seed)")
        }
    }

    private func expectWhole(_ history: OutboxHistory, _ place: Comment) async throws {
        let delivered = history.delivered
        for (message, copies) in Dictionary(grouping: delivered, by: \.message) {
            let noted = copies.count { $0.isNoted }
            #expect(noted <= 1, "\(place): noted twice")
            #expect(copies.count - noted <= history.killed[message, default: 0], "\(place): a copy nobody can explain")
        }
        let database = history.post.house.database
        let keys = try await database.read {
            try $0.rows("SELECT message_key FROM outbox_message").map { try $0.text("message_key") }
        }
        #expect(Set(keys).count == keys.count, place)
        let lost = try await history.post.house.count(
            """
            SELECT id FROM outbox_message WHERE NOT EXISTS (SELECT 1 FROM outbox_queue WHERE message = outbox_message.id)
                AND NOT EXISTS (SELECT 1 FROM outbox_event WHERE message = outbox_message.id)
            """)
        #expect(lost == 0, "\(place): neither waiting nor ended")
        let both = try await history.post.house.count(
            """
            SELECT outbox_queue.message FROM outbox_queue JOIN outbox_event ON outbox_event.message = outbox_queue.message
            WHERE outbox_event.kind = 'sent'
            """)
        #expect(both == 0, "\(place): sent and still waiting")
        for id in [history.post.house.amira, history.post.house.bo] { try await expectTold(id, history, place) }
    }

    /// Whoever is asked in an open round has been told, or waits for a person to tell them.
    private func expectTold(_ id: CaseFileID, _ history: OutboxHistory, _ place: Comment) async throws {
        let today = history.post.clock.today
        let running = try await history.post.house.database.read { try $0.runningCase(id, on: today) }
        guard running.standing(on: today) == .active else { return }
        let last = try #require(running.rounds.last, place)
        #expect(history.post.house.instrument.schedule.windows(after: last.window, by: today).isEmpty, place)
        guard last.window.isOpen(on: today), running.silence(about: last, on: today) == nil else { return }
        #expect(
            last.messages.contains { message in
                guard message.kind == .invitation else { return false }
                if case .sent = message.fate { return true }
                return [.gaveUp, .withdrawn(.byStaff)].contains(message.fate) || message.channel == .inPerson
            }, place)
    }
}

extension Engine {
    /// A history takes tenths of a second where every statement goes over a socket.
    fileprivate var histories: Int { description == "SQLite" ? 100 : 12 }
}

/// One house through a random time.
struct OutboxHistory {
    let post: OutboxHouse
    private(set) var delivered: [Delivered] = []
    /// Attempts of each message that ended without a word.
    private(set) var killed: [MessageID: Int] = [:]
    private var random: SeededGenerator
    private var links: UInt64 = 0

    struct Delivered: Sendable {
        let message: MessageID
        let isNoted: Bool
    }

    init(_ post: OutboxHouse, seed: UInt64) {
        self.post = post
        random = SeededGenerator(seed: seed)
    }

    mutating func live(turns: Int) async throws {
        for _ in 0..<turns {
            let id = Bool.random(using: &random) ? post.house.amira : post.house.bo
            do { try await turn(id) } catch is Problem {}  // A step that the state forbids is refused, as on a page.
        }
    }

    private mutating func turn(_ id: CaseFileID) async throws {
        let (database, now) = (post.house.database, post.clock.now)
        switch Int.random(in: 0..<18, using: &random) {
        case 0, 1: try await runTwiceAtOnce()
        case 2, 3, 4: try await sendFromTwoPlaces()
        case 5: post.clock.advance(days: Int.random(in: 1...20, using: &random))
        case 6: post.clock.advance(seconds: Int.random(in: 60...7200, using: &random))
        case 7: post.clock.advance(seconds: -Int.random(in: 60...90_000, using: &random))
        case 8: try await StandingStore(database).pause(id, .illness, by: .operations, at: now)
        case 9: try await StandingStore(database).resume(id, by: .operations, at: now)
        case 10: try await post.house.take(.decline, on: try await post.house.newestRound(of: id))
        case 11:
            try await post.house.take(
                .answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen),
                on: try await post.house.newestRound(of: id))
        case 12: try await post.house.take(.undoDecline, on: try await post.house.newestRound(of: id))
        case 13: try await post.contact(.email, Bool.random(using: &random) ? "new\(links)@example.dk" : nil, of: id)
        case 14:
            try await WishStore(database).record(asks: Bool.random(using: &random), of: id, by: .operations, at: now)
        case 15:
            if let given = try await post.lines(.gaveUp).first {
                try await post.outbox.retry(given.id, by: .operations, at: now)
            }
        case 16:
            if let waiting = try await post.lines(.waiting).randomElement(using: &random) {
                try await post.outbox.withdraw(waiting.id, by: .operations, at: now)
            }
        default: try await post.house.openRound(of: id)
        }
    }

    private func runTwiceAtOnce() async throws {
        async let one = post.run()
        async let two = post.run()
        _ = try await (one, two)
    }

    /// Two processes take turns at the queue; either may die with a message in its hands.
    private mutating func sendFromTwoPlaces() async throws {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            // numbers of their own before either starts: what a child task reads of `self` may have moved on by then
            let (left, right) = (links &+ 1, links &+ 2)
            links &+= 2
            async let one = claim(left)
            async let two = claim(right)
            let (first, second) = try await (one, two)
            if let first, let second { #expect(first.id != second.id, "two hands on one message") }
            for claimed in [first, second].compactMap(\.self) { try await end(claimed) }
        }
    }

    private func claim(_ number: UInt64) async throws -> ClaimedMessage? { try await post.claim(.mail, number) }

    private mutating func end(_ claimed: ClaimedMessage) async throws {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:  // Dies before the server has it.
            killed[claimed.id, default: 0] += 1
        case 1:  // Dies after the server said yes and before we wrote it down.
            killed[claimed.id, default: 0] += 1
            delivered.append(Delivered(message: claimed.id, isNoted: false))
        case 2: try await post.finish(claimed, .failed(detail: "smtp 451"))
        case 3: try await post.finish(claimed, .unavailable(detail: "curl 7"))
        case 4: try await post.finish(claimed, .refused(detail: "smtp 550"))
        default:
            delivered.append(Delivered(message: claimed.id, isNoted: true))
            try await post.finish(claimed, .sent)
        }
    }

    /// Everything healthy, and days enough for what is due.
    mutating func settle() async throws {
        for _ in 0..<20 {
            post.clock.advance(seconds: 25 * 3600)
            try await post.run()
            links &+= 1
            while let claimed = try await claim(links) {
                links &+= 1
                delivered.append(Delivered(message: claimed.id, isNoted: true))
                try await post.finish(claimed, .sent)
            }
        }
    }
}
