import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftStore
import FremdriftStudy

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Print the response ledger: invited, and the one state each is in.",
        discussion: """
            `invited` counts the citizens for whom a round exists, and is always the sum of the states. `awaiting` is \
            an open round's; a closed round has none. `silent` is a round that closed with nothing. \
            `ways` counts those whose answers were sent, by how these came: ownDevice, paper, kiosk, withCompanion, withCaseworker or phone; notRecorded where the way was not kept yet.


            --quarters prints the figures that the page shows, by quarter of a year and side, small ones withheld: `invited` \
            is `reached` and the `notReached` reasons, `reached` is `answered` and the `unanswered` ones. \
            What is `silent` above is here `noAnswer` where the question came out and `notReached` where it did not. \
            --unit for one team.
            """)

    @OptionGroup var file: DatabaseOption
    @Flag(help: "As JSON: a list of {round, rater, invited, states, ways}.")
    var json = false
    @Flag(help: "By quarter, as the page shows it, with small numbers withheld.")
    var quarters = false
    @Option(help: "One unit or team by name; needs --quarters.")
    var unit: String?

    func validate() throws {
        if unit != nil, !quarters { throw ValidationError("--unit needs --quarters.") }
    }

    func run() async throws {
        try await refusing {
            let database = try file.open()
            let reading = LedgerReading(LedgerStore(database), Compose.shelf(database))
            let today = SystemClock.now().local.day
            if try await SettingStore(database).read(.simulated) != nil { say("Simulated data: nobody in it exists.") }
            if quarters {
                let place = try await place(StaffStore(database))
                let figures = try await reading.figures(on: today)
                return print(json ? try QuarterOutput.json(figures, place) : QuarterOutput.table(figures, place))
            }
            let ledger = try await reading.ledger(on: today)
            print(json ? try LedgerOutput.json(ledger) : LedgerOutput.table(ledger))
        }
    }
}

extension LedgerCommand {
    /// `nil` for all of them.
    private func place(_ staff: StaffStore) async throws -> UnitID? {
        guard let unit else { return nil }
        guard let found = try await staff.units().first(where: { $0.name == unit }) else {
            throw Refusal("There is no unit named \(unit). `fremdrift user list` shows the units people are in.")
        }
        return found.id
    }
}

/// The ledger as the page shows it.
enum QuarterOutput {
    private struct Line: Encodable {
        let quarter: String
        let rater: String
        /// A figure that is withheld is named and has no number.
        let figures: [String: Int?]
    }

    static func json(_ figures: LedgerFigures, _ unit: UnitID?) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(lines(figures, unit)), as: UTF8.self)
    }

    static func table(_ figures: LedgerFigures, _ unit: UnitID?) -> String {
        let lines = lines(figures, unit).map { line in
            let shown = figures.figures.compactMap { figure -> String? in
                guard let count = line.figures[figure.name] else { return nil }
                return "\(figure.name) \(count.map { "\($0)" } ?? "withheld")"
            }
            return "\(line.quarter)  \(line.rater)  \(shown.joined(separator: ", "))"
        }
        return lines.isEmpty ? "There are no rounds yet." : lines.joined(separator: "\n")
    }

    /// Zeros are left out.
    private static func lines(_ figures: LedgerFigures, _ unit: UnitID?) -> [Line] {
        figures.quarters.flatMap { quarter in
            Rater.allCases.map { rater in
                var shown: [String: Int?] = [:]
                for figure in figures.figures {
                    switch figures[LedgerCell(quarter, unit, rater, figure)] {
                    case .count(0): continue
                    case .count(let count): shown[figure.name] = count
                    case .withheld: shown.updateValue(nil, forKey: figure.name)
                    }
                }
                return Line(quarter: quarter.iso, rater: rater.rawValue, figures: shown)
            }
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
