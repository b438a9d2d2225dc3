import FremdriftDomain
import FremdriftStore
import TestSupport

/// Makes the outbox run every statement it has, once at least.
enum EveryOutboxStatement {
    static func run(_ record: RecordingDatabase.Record) async throws {
        let house = try await CaseHouse.make { RecordingDatabase($0, record) }
        let (database, now) = (house.database, house.clock.now)
        let amira = try await house.citizen(of: house.amira).id
        let contacts = ContactStore(database)
        try await contacts.record(.email, "amira@example.dk", of: amira, from: now.local.day, by: .operations, at: now)
        try await contacts.record(
            .digitalPostExempt, applies: false, to: amira, from: now.local.day, by: .operations, at: now)
        _ = try await contacts.reach(of: amira, on: now.local.day)
        try await settings(database, now)
        _ = try await RoundRunStore(database).run(by: house.instrument, actor: .operations, at: now)
        try await sending(house)
        let wishes = WishStore(database)
        try await wishes.record(asks: false, of: house.amira, by: .operations, at: now)
        try await wishes.record(asks: true, of: house.amira, by: .operations, at: now)
        _ = try await wishes.asks(amira)
        try await CitizenLanguageStore(database).record(.arabic, of: amira, by: .operations, at: now)
        let round = try await house.newestRound(of: house.amira)
        _ = try await house.rounds.change(
            round.id, by: house.instrument, [.answer(.citizen, [:])], actor: .operations, language: .arabic, at: now)
        _ = try await house.rounds.languages(ofAnswersTo: round.id)
    }

    private static func settings(_ database: any SQLDatabase, _ now: Instant) async throws {
        let policies = RoundPolicyStore(database)
        try await policies.write(
            RoundPolicy(fromHour: 0, untilHour: 24, channels: [.mail]), isRunning: true, telephone: "1",
            by: .operations,
            at: now)
        _ = try await (policies.read(), policies.isRunning(), policies.telephone())
        let texts = MessageTextStore(database)
        try await texts.write(nil, as: .invitation, in: .danish, by: .operations, at: now)
        _ = try await texts.words(.invitation, .danish)
        let information = InformationStore(database)
        try await information.write(nil, in: .danish, by: .operations, at: now)
        _ = try await information.words(.danish)
        try await information.write(
            try await information.facts(questions: 10), by: .operations, at: now)
    }

    private static func sending(_ house: CaseHouse) async throws {
        let (outbox, now) = (OutboxStore(house.database), house.clock.now)
        var later = now
        for (number, delivery)
            in ([Delivery.unavailable(detail: "x")] + Array(repeating: .failed(detail: "x"), count: 6))
            .enumerated()
        {
            later = later.adding(seconds: 25 * 3600)
            let claimed = try await outbox.claim(
                .mail, tokenHash: [9, UInt8(number)], by: "test", holding: 60, at: later)
            if let claimed { try await outbox.finish(claimed, delivery, at: later) }
        }
        let given = try await outbox.page(.gaveUp, size: 1, skipping: 0)
        if let line = given.first { try await outbox.retry(line.id, by: .operations, at: later) }
        let claimed = try await outbox.claim(.mail, tokenHash: [8], by: "test", holding: 60, at: later)
        if let claimed { try await outbox.finish(claimed, .refused(detail: "smtp 550"), at: later) }
        _ = try await outbox.claim(.mail, tokenHash: [7], by: "test", holding: 60, at: later)
        let hers = OutboxStore.Scope.administeredBy(house.administrator, on: now.local.day)
        _ = try await (outbox.counts(since: now), outbox.counts(since: now, hers))
        for standing in OutboxStore.Standing.allCases {
            if let line = try await outbox.page(standing, size: 5, skipping: 0, hers).first {
                _ = try await outbox.caseFile(of: line.id)
            }
        }
        _ = try await outbox.waiting(for: .mail)
        _ = try await outbox.toHandOver(among: [house.amira, house.bo])
        if let line = try await outbox.page(.waiting, size: 5, skipping: 0).first {
            try await outbox.withdraw(line.id, by: .operations, at: later)
        }
        let bo = try await house.newestRound(of: house.bo)
        try await LinkStore(house.database).issue(tokenHash: [6], for: bo.id, by: .operations, at: now)
        try await house.take(.decline, on: bo)
        try await ContactStore(house.database).record(
            .email, "new@example.dk", of: try await house.citizen(of: house.amira).id, from: now.local.day,
            by: .operations,
            at: later)
        // Handed over, back again before anything went, and over once more.
        for staff in [house.colleague, house.caseworker, house.colleague] {
            later = later.adding(seconds: 60)
            try await CaseStore(house.database).assign(
                house.amira, to: staff, from: later.local.day, chosenBy: .takenOver, by: .operations, at: later)
        }
    }
}
