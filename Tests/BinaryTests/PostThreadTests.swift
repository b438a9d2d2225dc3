import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// From a case whose round is due to an answered round, with nothing in between but the program's own commands, a real
/// mail server and the link in the mail.
@Suite(
    "From a due round to an answer", .enabled(if: Sink.isWanted, "Set FREMDRIFT_TEST_PYTHON to run this."), .serialized)
struct PostThreadTests {
    @Test func theLinkInTheMailAnswersTheRound() async throws {
        let house = try await PostHouse.make(citizens: 3)
        for command in ["open", "run"] {
            let unaddressed = try house.run("rounds", command)
            #expect(
                unaddressed.status != 0 && unaddressed.error.contains("where citizens reach the server"), "\(command)")
        }
        #expect(
            try house.run("rounds", "open", "--progress", "--config", house.config).output == "3 rounds were added.\n")
        #expect(try house.run("rounds", "open", "--config", house.config).output == "0 rounds were added.\n")
        let sent = try house.run("outbox", "send", "--config", house.config)
        #expect(sent.output == "mail: 3 sent, 0 not taken.\n", "\(sent.error)")
        let mails = try house.sink.mails()
        #expect(mails.map(\.to).sorted() == (1...3).map { "citizen\($0)@example.dk" })
        let server = try RunningServer(database: house.path)
        try await server.waitUntilUp()
        for mail in mails { try await answer(try #require(mail.link).path, server) }
        server.kill()
        let ledger = try house.run("ledger").output
        #expect(ledger.contains("citizen  invited 3:  partlyAnswered 3"), "\(ledger)")
        let listed = try house.run("outbox", "list").output
        #expect(listed == "waiting  mail  3\nsent  mail  3\n", "a receipt waits for each")
    }

    private func answer(_ path: String, _ server: RunningServer) async throws {
        let start = try await Wire.exchange(port: server.port, "GET \(path) HTTP/1.1")
        #expect(start.status == 200)
        let saved = try await Wire.exchange(
            port: server.port, "POST \(path)/alle HTTP/1.1", form: "jobSearch=2&cooperation=3&go=next")
        #expect(saved.status == 303)
        let done = try await Wire.exchange(port: server.port, "POST \(path)/tjek HTTP/1.1", form: "")
        #expect(done.status == 303)
    }

    @Test func noServerAtTheOtherEndLosesNothing() async throws {
        let house = try await PostHouse.make(citizens: 2)
        _ = try house.run("rounds", "open", "--config", house.config)
        let nobody = try house.folder.write(
            Array(
                String(decoding: try house.folder.bytes("fremdrift.yaml"), as: UTF8.self)
                    .replacing("port: \(house.sink.port)", with: "port: \(try FreePort.find())").utf8),
            to: "nobody.yaml")
        let failed = try house.run("outbox", "send", "--config", nobody)
        #expect(failed.status == 1)
        #expect(
            failed.output == "mail: 0 sent, 0 not taken; not available (curl 7); 2 wait for the next run.\n",
            "\(failed.output)")
        #expect(try house.run("outbox", "list").output == "waiting  mail  2\n")
        let waiting = #/mail: 1 sent, 0 not taken; 1 wait, the first until 20\d\d-\d\d-\d\d \d\d:\d\d\.\n/#
        #expect(try house.run("outbox", "send", "--config", house.config).output.wholeMatch(of: waiting) != nil)
        #expect(try house.sink.mails().count == 1, "the one that was tried waits five minutes")
        #expect(try house.run("outbox", "list").output.contains("mail: 1 wait, the first until 20"))
    }

    @Test func nothingLeavesASimulatedHouse() async throws {
        let house = try await PostHouse.make(citizens: 1)
        let database = try house.database()
        try await SettingStore(database).write(.simulated, "seed 1", by: .operations, at: Instant(Date()))
        try database.close()
        _ = try house.run("rounds", "open", "--config", house.config)
        let refused = try house.run("outbox", "send", "--config", house.config)
        #expect(refused.status == 1 && refused.error.contains("everybody in this database is invented"))
        #expect(try house.sink.mails().isEmpty)
    }

    @Test(arguments: [
        ("mail:\n  server: a\n  port: 25\n  security: maybe\n  from: a@b.dk\n", "security"),
        ("mail:\n  server: a.dk\n  port: 25\n  security: none\n  from: a@b.dk\n  username: x\n", "in the open"),
        ("mail:\n  server: a.dk\n  port: 587\n  security: tls\n  from: a@b.dk\n  username: x\n", "no secret"),
        ("sms:\n  address: http://gateway.dk\n  sender: Jobcenter\n", "https://"),
        ("letters:\n  folder: /nowhere/at/all\n", "no folder"), ("port: 8080\n", "none of mail"),
    ]) func aBadConfigurationIsNamed(text: String, word: String) async throws {
        let folder = try TemporaryFolder()
        let config = try folder.write(Array(text.utf8), to: "bad.yaml")
        let refused = try Command.run(
            Binary.path, ["outbox", "send", "--config", config, "--database", folder.path("none.sqlite")])
        #expect(refused.status != 0 && refused.error.contains(word), "\(refused.error)")
    }
}
