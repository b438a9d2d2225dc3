import FremdriftDomain
import FremdriftStore
import TestSupport

/// A house whose rounds run, with two citizens who have mail addresses, and a post office of a few lines.
struct OutboxHouse: Sendable {
    let house: CaseHouse
    let outbox: OutboxStore
    var clock: MovableClock { house.clock }

    static func make(
        on engine: Engine = .sqlite,
        policy: RoundPolicy = RoundPolicy(fromHour: 0, untilHour: 24, channels: [.mail, .sms])
    )
        async throws -> OutboxHouse
    {
        let house = try await CaseHouse.make(on: engine)
        try await RoundPolicyStore(house.database).write(
            policy, isRunning: true, telephone: "70 10 20 30", by: .operations, at: house.clock.now)
        let made = OutboxHouse(house: house, outbox: OutboxStore(house.database))
        for id in [house.amira, house.bo] { try await made.contact(.email, "case\(id)@example.dk", of: id) }
        return made
    }

    func contact(_ kind: ContactKind, _ content: String?, of id: CaseFileID) async throws {
        try await ContactStore(house.database).record(
            kind, content, of: try await house.citizen(of: id).id, from: clock.today, by: .operations, at: clock.now)
    }

    @discardableResult
    func run() async throws -> RoundRun {
        try await RoundRunStore(house.database).run(by: house.instrument, actor: .operations, at: clock.now)
    }

    /// - Parameter number: makes the link's hash one of a kind.
    func claim(_ channel: Channel = .mail, _ number: UInt64 = .random(in: 0...UInt64.max), holding seconds: Int = 600)
        async throws -> ClaimedMessage?
    {
        let hash = (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        return try await outbox.claim(channel, tokenHash: hash, by: "test", holding: seconds, at: clock.now)
    }

    func finish(_ claimed: ClaimedMessage, _ delivery: Delivery) async throws {
        try await outbox.finish(claimed, delivery, at: clock.now)
    }

    /// Sends everything that waits; returns what went.
    @discardableResult
    func sendAll(_ channel: Channel = .mail) async throws -> [ClaimedMessage] {
        var sent: [ClaimedMessage] = []
        while let claimed = try await claim(channel) {
            try await finish(claimed, .sent)
            sent.append(claimed)
        }
        return sent
    }

    func count(_ standing: OutboxStore.Standing, _ channel: Channel = .mail) async throws -> Int {
        try await outbox.counts(since: clock.now.adding(seconds: -86_400 * 400))
            .first { $0.standing == standing && $0.channel == channel }?.messages ?? 0
    }

    func lines(_ standing: OutboxStore.Standing) async throws -> [OutboxStore.Line] {
        try await outbox.page(standing, size: 100, skipping: 0)
    }
}
