import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftSecrets
import FremdriftStore
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// `fremdrift outbox send` is killed again and again while it sends to a real mail server, two of them at a time.
///
/// Nothing is lost. Where a process died between the server's word and our note of it, nobody can know, and the message
/// goes again under the same Message-ID: the test counts those copies and holds each of them against an attempt that ended
/// without a word.
@Suite(
    "The post office, killed in the middle", .enabled(if: Sink.isWanted, "Set FREMDRIFT_TEST_PYTHON to run this."),
    .serialized)
struct PostKillTests {
    @Test(arguments: [UInt64(1), 2]) func everyMessageArrivesAndNoCopyIsAStranger(seed: UInt64) async throws {
        let citizens = 30
        let house = try await PostHouse.make(citizens: citizens, slow: 0.03)
        _ = try house.run("rounds", "open", "--config", house.config)
        let kills = try await onAThreadOfItsOwn { try killAndStartAgain(house, citizens, seed: seed) }
        #expect(kills > 10, "killed too seldom to prove anything")
        try await expectAllSent(house, citizens, kills)
    }

    /// Starts two, lets them send a little, kills both, and so on until everything is sent. Returns how many were killed.
    private func killAndStartAgain(_ house: PostHouse, _ citizens: Int, seed: UInt64) throws -> Int {
        var random = SeededGenerator(seed: seed)
        var kills = 0
        for _ in 0..<600 {
            let running = try [start(house), start(house)]
            try wait(for: Int.random(in: 0...5, using: &random), house, running)
            usleep(UInt32.random(in: 0...40_000, using: &random))
            for process in running where process.isRunning {
                Glibc.kill(process.processIdentifier, SIGKILL)
                kills += 1
            }
            for process in running { process.waitUntilExit() }
            if try house.run("outbox", "list").output.hasPrefix("sent  mail  \(citizens)") { break }
        }
        return kills
    }

    /// The other tests' work must not keep us from killing in time.
    private func onAThreadOfItsOwn<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws
        -> Value
    {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result(catching: body)) }.start()
        }
    }

    /// Until so many more mails have arrived, or nobody is sending any more: a random place in the work, however fast the
    /// machine is.
    private func wait(for more: Int, _ house: PostHouse, _ running: [Process]) throws {
        let before = try house.sink.folder.names().count
        while running.contains(where: \.isRunning), try house.sink.folder.names().count < before + more {
            usleep(5000)
        }
    }

    private func start(_ house: PostHouse) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: Binary.path)
        process.arguments = ["outbox", "send", "--config", house.config, "--database", house.path, "--hold", "3"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func expectAllSent(_ house: PostHouse, _ citizens: Int, _ kills: Int) async throws {
        let mails = try house.sink.mails()
        let byID = Dictionary(grouping: mails, by: \.id)
        #expect(byID.count == citizens, "everybody's mail, each under one Message-ID")
        #expect(Set(mails.map(\.to)).count == citizens)
        for copies in byID.values { #expect(Set(copies.map(\.to)).count == 1) }
        let database = try house.database()
        #expect(try database.integrityFaults().isEmpty)
        // Cut off by us, or by the clock of an attempt on a busy machine: neither knows whether the mail arrived.
        let silent = try await database.read { connection in
            try connection.rows(
                """
                SELECT id FROM outbox_attempt WHERE NOT EXISTS (SELECT 1 FROM outbox_outcome
                    WHERE outbox_outcome.attempt = outbox_attempt.id AND outbox_outcome.outcome = 'sent')
                """
            ).count
        }
        let copies = mails.count - citizens
        #expect(copies <= silent, "\(copies) copies, \(silent) attempts that ended without a word")
        #expect(try await OutboxStore(database).page(.sent, size: 500, skipping: 0).count == citizens)
        // Every link that arrived works, whichever copy the citizen opens.
        let (links, tokens) = (LinkStore(database), try SodiumTokens())
        for mail in mails {
            let token = try #require(mail.link).lastPathComponent
            _ = try await links.round(forTokenHash: tokens.hash(token), on: Instant(Date()).local.day)
        }
        try database.close()
        print(
            "killed \(kills) processes: \(mails.count) mails for \(citizens) citizens, \(copies) copies, \(silent) attempts cut off"
        )
    }
}
