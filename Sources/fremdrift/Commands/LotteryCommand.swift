import ArgumentParser
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

struct LotteryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lottery", abstract: "Draw lots for which caseworker a case gets.",
        discussion: """
            `room` says how many open cases a caseworker takes; whoever has fewer is in. `seal` decides a draw and tells \
            nobody how, `open` carries it out, `decline` leaves it, with a reason. One draw a day for a case. A case's \
            number stands in its address.
            """,
        subcommands: [
            RoomCommand.self, SealCommand.self, OpenCommand.self, DeclineCommand.self, ListDrawsCommand.self,
        ])
}

struct RoomCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "room", abstract: "How many open cases a caseworker has room for.")

    @Argument(help: "The caseworker's user name.")
    var username: String
    @Option(help: "At most this many open cases; 0 for no new ones.")
    var most: Int
    @Option(help: "From this day: 2026-11-22, or today.")
    var from: Day = SystemClock.now().local.day
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            guard (0...500).contains(most) else { throw Refusal("--most is a number from 0 to 500.") }
            let database = try file.open()
            guard let staff = try await StaffStore(database).find(username: username.lowercased()) else {
                throw Refusal("There is no open account named \(username). `fremdrift user list` shows them.")
            }
            try await LotteryStore(database).record([staff: most], from: from, by: .operations, at: SystemClock.now())
            say("\(username) has room for \(most) open cases from \(from.iso).")
        }
    }
}

/// Which case a command is about.
struct CaseArgument: ParsableArguments {
    @Argument(help: "The case's number, as in its address.")
    var number: Int64
    @OptionGroup var file: DatabaseOption

    var id: CaseFileID { CaseFileID(number) }
    func lotteries() throws -> LotteryStore { LotteryStore(try file.open()) }
}

struct SealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Decide a draw among those with room; prints what it can be checked by.")
    @OptionGroup var subject: CaseArgument

    func run() async throws {
        try await refusing {
            let (lotteries, tokens) = (try subject.lotteries(), try SodiumTokens())
            try await lotteries.seal(
                subject.id, seed: tokens.token() + tokens.token(), hash: { tokens.hash($0) }, by: .operations,
                at: SystemClock.now())
            print(try await lotteries.draws(of: subject.id).prefix(1).map(DrawReport.line).joined())
        }
    }
}

struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open today's sealed draw: the case goes to whom it decided for.")
    @OptionGroup var subject: CaseArgument

    func run() async throws {
        try await refusing {
            let tokens = try SodiumTokens()
            let draw = try await subject.lotteries().open(
                subject.id, hash: { tokens.hash($0) }, by: .operations, at: SystemClock.now())
            print(DrawReport.line(draw))
        }
    }
}

struct DeclineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Decline the newest draw; it stays on record.")
    @OptionGroup var subject: CaseArgument
    @Option(help: "Why.")
    var reason: String

    func run() async throws {
        try await refusing {
            guard !reason.isEmpty, reason.count <= Problem.longestReason else { throw Problem(.reasonMissing) }
            try await subject.lotteries().decline(
                subject.id, reason: reason, by: .operations, at: SystemClock.now())
            say("Declined.")
        }
    }
}

struct ListDrawsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every draw about a case, newest first.")
    @OptionGroup var subject: CaseArgument

    func run() async throws {
        try await refusing {
            for draw in try await subject.lotteries().draws(of: subject.id) { print(DrawReport.line(draw)) }
        }
    }
}

enum DrawReport {
    static func line(_ draw: LotteryDraw) -> String {
        let standing = "\(draw.standing(on: SystemClock.now().local.day))"
        let names = draw.candidates.map(\.name).joined(separator: ", ")
        let drawn = draw.drawnName.map { "\tdrawn: \($0)\tseed: \(draw.seed)" } ?? ""
        return "\(draw.day.iso)\t\(standing)\tamong: \(names)\tcommitment: \(Hexadecimal.text(draw.commitment))\(drawn)"
    }
}
