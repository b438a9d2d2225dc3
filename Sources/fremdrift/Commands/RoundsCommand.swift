import ArgumentParser
import FremdriftApp
import FremdriftDomain
import FremdriftStore

struct RoundsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rounds", abstract: "Open, remind and close rounds.",
        discussion: """
            What a server does by itself where an administrator has turned it on. Both commands can be run at any time, \
            also beside a server: what is done already is not done again.
            """,
        subcommands: [OpenRoundsCommand.self, RunRoundsCommand.self])
}

struct OpenRoundsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open every round that is due, and put its invitation into the outbox.")

    @Flag(help: "Say how far it has come.")
    var progress = false
    @OptionGroup var address: AddressOption
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let database = try file.open()
            try await address.require(for: database)
            let instrument = try await Compose.shelf(database).newest()
            let shown = progress ? Progress("Cases, per cent", of: 100) : nil
            let opened = try await RoundRunStore(database).open(
                by: instrument, actor: .operations, at: SystemClock.now()
            ) {
                done, total in
                shown?.report(done * 100 / total)
            }
            print(opened.rounds == 1 ? "1 round was added." : "\(opened.rounds) rounds were added.")
            opened.sayWhoIsToldInPerson()
        }
    }
}

struct RunRoundsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Open what is due, remind, and withdraw what has lost its cause.")

    @OptionGroup var address: AddressOption
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let database = try file.open()
            try await address.require(for: database)
            let run = try await RoundRunStore(database).run(
                by: try await Compose.shelf(database).newest(), actor: .operations, at: SystemClock.now())
            let sheets = try await UnfinishedSheets(database, Compose.shelf(database)).take(
                by: .operations, at: SystemClock.now())
            if sheets > 0 { say("\(sheets) sheets were taken as they stood: nobody had keyed them in a second time.") }
            print("\(run.rounds) rounds added, \(run.messages) messages queued, \(run.withdrawn) withdrawn.")
            run.sayWhoIsToldInPerson()
        }
    }
}

extension RoundRun {
    /// Without a way to write the rounds are open, and nobody knows of them until somebody says so.
    fileprivate func sayWhoIsToldInPerson() {
        guard inPerson > 0 else { return }
        say(
            """
            \(inPerson) of the invited will not be written to: none of the organisation's ways of writing reaches them. Their \
            caseworkers find them under "I dag". `fremdrift letters` prints answer sheets.
            """)
    }
}
