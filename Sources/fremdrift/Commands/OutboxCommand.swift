import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftServer
import FremdriftSQLite
import FremdriftStore

struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Send what waits, and see what became of it.",
        subcommands: [SendOutboxCommand.self, ListOutboxCommand.self])
}

struct SendOutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send every message whose turn has come.",
        discussion: """
            Uses the senders of the configuration file. Several may run at once, also beside a server: a message is held \
            by one of them while it is sent. Ends with 1 when a channel could not be reached.
            """)

    @Option(help: "The YAML file with mail, sms, digitalPost, letters and baseAddress.")
    var config: String
    @Option(help: "The database file; else the configuration's.")
    var database: String?
    @Option(help: "Seconds a message is held by this process. An attempt gets half of it, and a minute at most.")
    var hold = RoundService.holding

    func run() async throws {
        try await refusing {
            var settings = try Configuration.read(config)
            settings.database = database ?? settings.database
            guard let path = settings.database else {
                throw Refusal("Say which database: --database FILE, or `database:` in the configuration file.")
            }
            guard hold >= 2 else { throw Refusal("A message is held for 2 seconds at least.") }
            let senders = try settings.senders()
            guard !senders.isEmpty else {
                throw Refusal(
                    "\(config) has none of mail, sms, digitalPost and letters; docs/operations.md shows them.")
            }
            let opened = try SQLiteDatabase(path: path, .openExisting, at: SystemClock.now())
            let office = try Compose.postOffice(channels: Set(senders.map(\.channel)), languages: settings.languages)
            let sending = try Compose.sending(opened, office, baseAddress: settings.baseAddress)
            let outbox = OutboxStore(opened)
            var isComplete = true
            for sender in senders {
                let tally = try await sending.send(by: sender, holding: hold)
                let waiting = try await outbox.waiting(for: sender.channel)
                print(Self.line(sender.channel, tally, waiting, at: SystemClock.now()))
                if tally.unavailable != nil { isComplete = false }
            }
            if !isComplete { throw ExitCode(1) }
        }
    }

    private static func line(
        _ channel: Channel, _ tally: OutboxSending.Tally, _ waiting: OutboxStore.Waiting?, at now: Instant
    ) -> String {
        let left = tally.unavailable.map { "; not available (\($0))" } ?? ""
        let rest = waiting.map { "; \($0.words(at: now))" } ?? ""
        return "\(channel.rawValue): \(tally.sent) sent, \(tally.failed) not taken\(left)\(rest)."
    }
}

extension OutboxStore.Waiting {
    /// "2 wait, the first until 2026-11-26 08:00", in Danish time.
    fileprivate func words(at now: Instant) -> String {
        guard firstAt > now else { return "\(messages) wait for the next run" }
        let (day, hour, minute) = firstAt.local
        let clock = [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(messages) wait, the first until \(day.iso) \(clock)"
    }
}

struct ListOutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "How many messages wait, were sent, withdrawn or given up, by channel.")

    @Option(help: "Days to look back for what was sent and withdrawn.")
    var days = 30
    @Flag(help: "As JSON.")
    var json = false
    @OptionGroup var file: DatabaseOption

    private struct Line: Encodable {
        let channel: String
        let standing: String
        let messages: Int
    }

    func run() async throws {
        try await refusing {
            let since = SystemClock.now().adding(seconds: -max(0, min(days, 36_500)) * 86_400)
            let outbox = OutboxStore(try file.open())
            let counts = try await outbox.counts(since: since)
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                let lines = counts.map {
                    Line(channel: $0.channel.rawValue, standing: $0.standing.rawValue, messages: $0.messages)
                }
                print(String(decoding: try encoder.encode(lines), as: UTF8.self))
                return
            }
            var lines = counts.map { "\($0.standing.rawValue)  \($0.channel.rawValue)  \($0.messages)" }
            for channel in Channel.allCases where channel != .inPerson {
                let now = SystemClock.now()
                guard let waiting = try await outbox.waiting(for: channel), waiting.firstAt > now else { continue }
                lines.append("\(channel.rawValue): \(waiting.words(at: now)).")
            }
            print(lines.isEmpty ? "There are no messages yet." : lines.joined(separator: "\n"))
        }
    }
}
