import ArgumentParser
import FremdriftDomain
import FremdriftFiles
import FremdriftSQLite
import FremdriftStore

struct InstrumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instrument", abstract: "Questionnaires as data files.",
        subcommands: [CheckInstrumentCommand.self, PublishInstrumentCommand.self])
}

struct CheckInstrumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read an instrument's files and say what is wrong, by file and line.")

    @Argument(help: "The folder with the instrument's files.")
    var directory: String

    func run() async throws {
        let instrument = try await refusing { try InstrumentFiles.read(directory: directory) }
        let asked = Rater.allCases.map { "\(instrument.indicators(for: $0).count) of the \($0.rawValue)" }
        print("\(instrument.key): \(instrument.indicators.count) indicators, \(asked.joined(separator: ", ")).")
        for finding in InstrumentWording.check(instrument) { print("wording: \(finding)") }
    }
}

struct PublishInstrumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Use an instrument for all new rounds. A published version never changes.")

    @Argument(help: "The folder with the instrument's files.")
    var directory: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let source = try InstrumentFiles.source(directory: directory)
            let instrument = try source.parse()
            try await InstrumentStore(try file.open()).publish(
                instrument.key, source: source.canonicalText, by: .operations, at: SystemClock.now())
            say("New rounds use \(instrument.key).")
        }
    }
}
