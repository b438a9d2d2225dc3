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
            an open round's; a closed round has none. `ways` counts those whose answers were sent, by how these came: ownDevice, \
            paper, kiosk, withCompanion, withCaseworker or phone; notRecorded where the way was not kept yet.
            """)

    @OptionGroup var file: DatabaseOption
    @Flag(help: "As JSON: a list of {round, rater, invited, states, ways}.")
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
        let ways: [String: Int]
    }

    static func json(_ ledger: Ledger) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let lines = ledger.lines.map {
            Line(round: $0.round, rater: $0.rater.rawValue, invited: $0.invited, states: $0.states, ways: $0.ways)
        }
        return String(decoding: try encoder.encode(lines), as: UTF8.self)
    }

    static func table(_ ledger: Ledger) -> String {
        let lines = ledger.lines.map { line in
            let ways = line.ways.isEmpty ? "" : "  (\(list(line.ways)))"
            return
                "round \(line.round)  \(line.rater.rawValue)  invited \(line.invited):  \(list(line.states))\(ways)"
        }
        return lines.isEmpty ? "There are no rounds yet." : lines.joined(separator: "\n")
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
