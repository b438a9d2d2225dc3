import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftStore

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Print the response ledger: invited, and the one state each is in.",
        discussion: """
            `invited` counts the citizens for whom a round exists, and is always the sum of the states. `awaiting` is \
            an open round's; a closed round has none.
            """)

    @OptionGroup var file: DatabaseOption
    @Flag(help: "As JSON: a list of {round, rater, invited, states}.")
    var json = false

    func run() async throws {
        try await refusing {
            let database = try file.open()
            let ledger = try await LedgerReading(LedgerStore(database), Compose.shelf(database))
                .ledger(on: SystemClock.now().local.day)
            if try await SettingStore(database).read(.simulated) != nil { say("Simulated data: nobody in it exists.") }
            print(json ? try LedgerOutput.json(ledger) : LedgerOutput.table(ledger))
        }
    }
}

enum LedgerOutput {
    private struct Line: Encodable {
        let round: Int
        let rater: String
        let invited: Int
        let states: [String: Int]
    }

    static func json(_ ledger: Ledger) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let lines = ledger.lines.map {
            Line(round: $0.round, rater: $0.rater.rawValue, invited: $0.invited, states: $0.states)
        }
        return String(decoding: try encoder.encode(lines), as: UTF8.self)
    }

    static func table(_ ledger: Ledger) -> String {
        let lines = ledger.lines.map { line in
            let states = line.states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            return
                "round \(line.round)  \(line.rater.rawValue)  invited \(line.invited):  \(states.joined(separator: ", "))"
        }
        return lines.isEmpty ? "There are no rounds yet." : lines.joined(separator: "\n")
    }
}
