import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftStore

struct LettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters", abstract: "Answer sheets on paper for everybody who is due.",
        subcommands: [PrintLettersCommand.self])
}

struct PrintLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Write the answer sheets of everybody who is due into one file to print.",
        discussion: """
            One A4 for each citizen, printed on both sides: a short letter with a QR code and a short code, and every \
            question. Whoever has had a sheet in this round gets none unless --again is given. Open the file in a browser \
            and print it, or save it as PDF there. Keep the file as you keep letters: its codes answer for these people.
            """)

    @Option(help: "The file to write; must not exist.")
    var output: String
    @Option(help: "Where citizens reach the server, as in https://fremdrift.example.dk.")
    var baseAddress: String
    @Option(help: "Only this unit or team; may be given more than once.")
    var unit: [String] = []
    @Flag(help: "Also those who have had a sheet in this round.")
    var again = false
    @OptionGroup var file: DatabaseOption

    /// Sheets that are written down as printed and put into the file together.
    private static let batch = 200

    func run() async throws {
        try await refusing {
            guard Configuration.isAddress(baseAddress) else {
                throw Refusal(
                    "--base-address begins with http:// or https:// and has no path, as in https://fremdrift.example.dk."
                )
            }
            guard !FileManager.default.fileExists(atPath: output) else {
                throw Refusal("\(output) is there already. Name another file.")
            }
            let database = try file.open()
            let units = try await chosenUnits(StaffStore(database))
            let printing = SheetPrinting(
                database, try Compose.postOffice(channels: []), instruments: Compose.shelf(database),
                tokens: try SodiumTokens(), baseAddress: baseAddress)
            let now = SystemClock.now()
            let due = try await printing.due(in: units, again: again, on: now.local.day)
            guard !due.isEmpty else {
                print("Nobody is due who has not had a sheet. --again prints theirs once more.")
                return
            }
            try await write(due, printing, at: now)
            print(due.count == 1 ? "1 sheet in \(output)." : "\(due.count) sheets in \(output).")
        }
    }

    /// In parts, so that a municipality's letters need no more memory than a team's. A part whose codes work is in the file.
    private func write(_ due: [DueSheet], _ printing: SheetPrinting, at now: Instant) async throws {
        guard FileManager.default.createFile(atPath: output, contents: nil),
            let handle = FileHandle(forWritingAtPath: output)
        else { throw Refusal("\(output) cannot be written. Is the folder there?") }
        try handle.write(contentsOf: Data(printing.head))
        for start in stride(from: 0, to: due.count, by: Self.batch) {
            let part = Array(due[start..<min(start + Self.batch, due.count)])
            do {
                try handle.write(contentsOf: Data(try await printing.part(part, by: .operations, at: now)))
            } catch let problem as Problem where problem == Problem(.sheetJustPrinted) {
                try handle.write(contentsOf: Data(printing.foot))
                throw Refusal(
                    "Somebody else is printing for the same citizens. \(start) sheets are in \(output), and their codes "
                        + "work: print them. Then run this again for whoever is left.")
            }
        }
        try handle.write(contentsOf: Data(printing.foot))
        try handle.close()
    }

    private func chosenUnits(_ staff: StaffStore) async throws -> Set<UnitID>? {
        guard !unit.isEmpty else { return nil }
        let known = try await staff.units()
        return Set(
            try unit.map { name in
                guard let found = known.first(where: { $0.name == name }) else {
                    throw Refusal("There is no unit \(name). There are: \(known.map(\.name).joined(separator: ", ")).")
                }
                return found.id
            })
    }
}
