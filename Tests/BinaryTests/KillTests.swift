import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftSecrets
import FremdriftStore
import Synchronization
import TestSupport
import Testing

/// The server is killed while two hundred people send; what it acknowledged is there, and nothing is there by half.
@Suite("Killed in the middle", .serialized) struct KillTests {
    @Test(arguments: [UInt64(1), 2, 3]) func losesNoAcknowledgedAnswer(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let centre = try await OpenCentre.make(links: 200)
        let server = try RunningServer(database: centre.path)
        try await server.waitUntilUp()
        let crowd = Crowd(centre.tokens, port: server.port)
        // At a random place in the storm, however fast the machine is: of 400 posts at most 200 are under way at once.
        crowd.when(Int.random(in: 20...190, using: &random)) { server.kill() }
        let acknowledged = await crowd.run()
        // Opening the file again folds the log in, as a restart does.
        let again = try RunningServer(database: centre.path)
        try await again.waitUntilUp()
        again.kill()
        let database = try SQLiteDatabase(path: centre.path, .openExisting, at: Instant(Date()))
        #expect(try database.integrityFaults().isEmpty)
        try await expectWhole(database, centre, acknowledged)
        try database.close()
        try expectLedgerAddsUp(centre)
        #expect(acknowledged.count < 400, "killed too late to prove anything")
    }

    /// Every round has all of a post or none of it, and every acknowledged post; and an audit line for each.
    private func expectWhole(
        _ database: SQLiteDatabase, _ centre: OpenCentre, _ acknowledged: Set<Crowd.Post>
    ) async throws {
        for (index, round) in centre.rounds.enumerated() {
            let answers = try await RoundStore(database).find(round).citizenSide.answers
            for half in [Crowd.Half.first, .second] {
                let found = half.fields.filter { answers[.indicator(IndicatorID($0))] == .step(half.step) }
                    .count
                #expect(found == 0 || found == half.fields.count, "half a post in round \(round)")
                if acknowledged.contains(Crowd.Post(link: index, half: half)) {
                    #expect(found == half.fields.count, "a lost answer in round \(round)")
                }
            }
        }
        let (posts, lines) = try await database.read { connection in
            let posts = try connection.rows(
                "SELECT DISTINCT round, at, session, step FROM answer WHERE session IS NOT NULL AND rater = 'citizen'"
            )
            let lines = try connection.rows(
                "SELECT id FROM audit_event WHERE action = 'round.answered' AND actor LIKE 'link:%'")
            return (posts.count, lines.count)
        }
        #expect(posts == lines, "an audit line for every post")
        #expect(lines >= acknowledged.count)
    }

    private func expectLedgerAddsUp(_ centre: OpenCentre) throws {
        struct Line: Decodable {
            let invited: Int
            let states: [String: Int]
        }
        let printed = try Binary.run("ledger", "--json", "--database", centre.path)
        let lines = try JSONDecoder().decode([Line].self, from: Data(printed.output.utf8))
        #expect(!lines.isEmpty && lines.allSatisfy { $0.invited == $0.states.values.reduce(0, +) })
    }

    @Test func aBackupUnderLoadIsWhole() async throws {
        let centre = try await OpenCentre.make(links: 60)
        let server = try RunningServer(database: centre.path)
        defer { server.kill() }
        try await server.waitUntilUp()
        let crowd = Crowd(centre.tokens, port: server.port)
        let running = Task { await crowd.run() }
        try await Task.sleep(for: .milliseconds(150))
        let before = crowd.acknowledged
        let key = try Binary.backupKey(in: centre.folder)
        let backup = try Binary.run(["backup", centre.folder.path("backup"), "--database", centre.path] + key)
        #expect(backup.status == 0, "\(backup.error)")
        #expect(await running.value.count == 120)
        let restored = centre.folder.path("restored")
        let run = try Binary.run(
            ["restore", centre.folder.path("backup"), "--database", restored, "--without-erasures"] + key)
        #expect(run.status == 0, "\(run.error)")
        let database = try SQLiteDatabase(path: restored, .openExisting, at: Instant(Date()))
        #expect(try database.integrityFaults().isEmpty)
        try await expectWhole(database, centre, before)
    }
}

/// A job centre with real, open rounds and a personal link to each.
struct OpenCentre {
    let folder: TemporaryFolder
    let path: String
    let tokens: [String]
    let rounds: [RoundID]

    static func make(links: Int) async throws -> OpenCentre {
        let folder = try TemporaryFolder()
        let path = folder.path("open.sqlite")
        let made = try Binary.simulate(10, into: path)
        try #require(made.status == 0, "\(made.error)")
        let database = try SQLiteDatabase(path: path, .openExisting, at: Instant(Date()))
        let (maker, now) = (try SodiumTokens(), Instant(Date()))
        let opened = try await open(links, database, maker, now)
        try database.close()
        return OpenCentre(folder: folder, path: path, tokens: opened.map(\.0), rounds: opened.map(\.1))
    }

    /// A new citizen for every link, in one transaction.
    private static func open(_ count: Int, _ database: SQLiteDatabase, _ maker: SodiumTokens, _ now: Instant)
        async throws
        -> [(String, RoundID)]
    {
        let unit = try await StaffStore(database).units()[0].id
        let key = try await InstrumentStore(database).keys()[0]
        let window = RoundWindow(
            dueOn: now.local.day, opensOn: now.local.day, closesOn: now.local.day.adding(days: 30))
        return try await database.write { connection in
            try (1...count).map { number in
                let caseFile = try connection.add(
                    NewCase(
                        name: "Citizen \(number)", language: .danish, unit: unit, openedOn: now.local.day,
                        caseworker: nil, chosenBy: .fixedRule), by: .operations, at: now)
                let citizen = try connection.caseFile(caseFile, on: now.local.day).citizen.id
                let round = try connection.addRound(
                    of: caseFile, citizen: citizen, number: 1, instrument: key, window: window,
                    excluding: [:],
                    by: .operations, at: now)
                let token = maker.token()
                try connection.run(
                    """
                    INSERT INTO personal_link (round, token_hash, expires_on, issued_at, issued_by)
                    VALUES (\(round), \(maker.hash(token)), \(window.closesOn), \(now), \(Actor.operations))
                    """)
                return (token, round)
            }
        }
    }
}

/// People who all send at the same time, each two posts of several answers.
final class Crowd: Sendable {
    struct Post: Hashable, Sendable {
        let link: Int
        let half: Half
    }

    enum Half: Hashable, Sendable {
        case first, second
        var step: Int { self == .first ? 2 : 4 }
        var fields: [String] {
            self == .first
                ? ["jobSearch", "labourMarketKnowledge", "healthCoping", "everydayCoping", "cooperation"]
                : ["goalOrientation", "jobSelfEfficacy", "networkSupport", "socialSkills"]
        }
        var form: String { fields.map { "\($0)=\(step)" }.joined(separator: "&") + "&go=next" }
    }

    private let tokens: [String]
    private let port: Int
    private let done = Mutex<Set<Post>>([])
    private let moment = Mutex<(count: Int, action: @Sendable () -> Void)?>(nil)

    init(_ tokens: [String], port: Int) {
        self.tokens = tokens
        self.port = port
    }

    /// Does something as soon as this many posts have got their 303, before any more are sent from the same place.
    func when(_ count: Int, _ action: @escaping @Sendable () -> Void) { moment.withLock { $0 = (count, action) } }

    /// The posts that got their 303 so far.
    var acknowledged: Set<Post> { done.withLock(\.self) }

    func run() async -> Set<Post> {
        await withTaskGroup(of: Void.self) { group in
            for (link, token) in tokens.enumerated() {
                group.addTask { [self] in
                    for half in [Half.first, .second] { await send(Post(link: link, half: half), token) }
                }
            }
        }
        return acknowledged
    }

    private func send(_ post: Post, _ token: String) async {
        let line = "POST /svar/\(token)/alle HTTP/1.1"
        guard let reply = try? await Wire.exchange(port: port, line, form: post.half.form),
            reply.status == 303
        else {
            return
        }
        let count = done.withLock { posts in
            posts.insert(post)
            return posts.count
        }
        let action = moment.withLock { $0.flatMap { $0.count == count ? $0.action : nil } }
        action?()
    }
}
