import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import FremdriftSQLite
import FremdriftStore
import FremdriftStudy

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Fill an empty database with a simulated job centre whose truth is known.",
        discussion: """
            Nobody in it exists. The model is written down in docs/methods/simulation.md. The same options give the same \
            bytes. Beside the database stands a file with what was built in, ending in .truth.json.
            """)

    @Option(help: "Citizens over the whole time.")
    var citizens = 4000
    @Option(help: "Years from the first citizen to the last day.")
    var years = 3
    @Option(help: "A whole number; another number gives another job centre.")
    var seed: UInt64 = 1
    @Option(help: "A profile to use instead of the one that comes with the program.")
    var profile: String?
    @Option(name: .customLong("until"), help: "The last day: 2026-06-30, or today.")
    var endingOn = SimulationRun.usualEnd
    @Flag(help: "Print the profile that comes with the program, and do nothing else.")
    var printProfile = false
    @Option(help: "The database file to make.")
    var database: String?

    func run() async throws {
        if printProfile {
            print(Resources.simulationProfile.text)
            return
        }
        try await refusing {
            guard let database else { throw Refusal("Say which file to make: --database FILE.") }
            try SimulationRun.check(citizens: citizens, years: years, endingOn: endingOn)
            try await SimulationRun(
                profile: profile, citizens: citizens, years: years, endingOn: endingOn, seed: seed, database: database
            ).write()
        }
    }
}

/// One simulation into one new file, with its truth beside it.
struct SimulationRun {
    /// A fixed day, 30 June 2026, so that the same seed gives the same bytes on every day.
    static let usualEnd = Day(number: 20_634)

    /// - Throws: `Refusal` naming the option.
    static func check(citizens: Int, years: Int, endingOn: Day) throws {
        guard (1...1_000_000).contains(citizens) else { throw Refusal("--citizens is a number from 1 to 1000000.") }
        guard (1...30).contains(years) else { throw Refusal("--years is a number from 1 to 30.") }
        guard (1990 + years...2100).contains(endingOn.parts.year) else {
            throw Refusal("--until is a day after 1990 plus the years, and before 2101.")
        }
    }

    let profile: String?
    let citizens: Int
    let years: Int
    let endingOn: Day
    let seed: UInt64
    let database: String

    func write() async throws {
        let known = FileManager.default.fileExists(atPath: database)
        if known, SQLiteDatabase.glance(at: database, { try $0.holdsPeople() }) == true {
            throw Refusal("\(database) holds people already. Simulate into a new file.")
        }
        let simulation = Simulation(
            profile: try SimulationProfileFile.read(profile),
            size: SimulationSize(citizens: citizens, years: years, endingOn: endingOn), seed: seed)
        do {
            try await fill(simulation)
            say("Simulated job centre in \(database); what was built in is in \(truthPath)")
        } catch StoreError.refused(let reason, _) {
            if !known { removeFile() }
            throw Refusal("\(database): \(reason).")
        } catch {
            if !known { removeFile() }
            throw error
        }
    }

    private var truthPath: String { database + ".truth.json" }

    private func fill(_ simulation: Simulation) async throws {
        let opened = try SQLiteDatabase(
            path: database, .createIfMissing, at: .noon(simulation.size.beginningOn))
        let (instrument, source) = try Compose.shippedInstrument()
        let progress = Progress("Simulated citizens", of: citizens)
        try await SimulationWriter(
            simulation, instrument: instrument, instrumentSource: source.canonicalText,
            changeTable: try ChangeTable(json: Resources.simulatedChangeTable)
        ).write(to: opened, progress: progress.report, finish: write)
        try opened.close()
    }

    /// Written before the people are committed, so that there is never a job centre without its truth.
    @Sendable private func write(_ truth: SimulatedTruth) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            try encoder.encode(truth).write(to: URL(fileURLWithPath: truthPath), options: .atomic)
        } catch {
            throw Refusal(
                "\(truthPath) cannot be written. Nothing was simulated; make room for that file and try again.")
        }
    }

    private func removeFile() {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
    }
}

enum SimulationProfileFile {
    /// - Parameter path: `nil` for the profile that comes with the program.
    static func read(_ path: String?) throws -> SimulationProfile {
        let file =
            try path.map { try YAMLFile(path: $0) }
            ?? YAMLFile(name: Resources.simulationProfile.name, text: Resources.simulationProfile.text)
        return try file.decode(SimulationProfile.self, faults: { $0.validate() })
    }
}
