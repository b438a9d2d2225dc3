public import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import FremdriftSQLite
import FremdriftStore
import FremdriftStudy
import PanelModels

struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract:
            "What counts as change: measure the answers' error, and make the table that words of change are looked up in.",
        discussion: """
            Fits the measurement model to the answers of a group, draws invented people who stood still and who truly moved, and \
            chooses the patterns of raw answers that find most within what may be wrong: words of clear change on at most 5 of \
            100 pages of people who stood still, signs of change in at most 3 of 100 words. Nothing is estimated about one \
            person. docs/methods/change.md says how, and what the words cannot tell.
            """)

    @Option(help: "The database file with the answers; not with --simulated.")
    var database: String?
    @Flag(help: "Calibrate from the answers of a simulated job centre, and read no database.")
    var simulated = false
    @Option(help: "The simulated job centre's profile, a YAML file; the shipped one otherwise.")
    var profile: String?
    @Option(help: "Citizens in the simulated job centre, 4000 unless told otherwise; goes with --simulated.")
    var citizens: Int?
    @Option(help: "A whole number; the same one gives the same table.")
    var seed: UInt64 = 1
    @Option(help: "Pages drawn of people who stood still, at least 2000.")
    var pages = 40_000
    @Flag(help: "Also draw the whole trade-off, and what longer forms would buy: takes some minutes more.")
    var tradeOff = false
    @Option(help: "Write the table to this file, as JSON, if nothing stands in the way.")
    var out: String?
    @Option(help: "Write the picture of the trade-off to this file, as SVG; goes with --trade-off.")
    var picture: String?
    @Flag(help: "Publish the table in the database, if nothing stands in the way: pages give words by it from then on.")
    var publish = false
    @Flag(help: "As JSON.")
    var json = false

    func run() async throws {
        let report = try await refusing {
            for path in [out, picture].compactMap(\.self) { try requireFolder(of: path) }
            return try await calibrated()
        }
        if let picture, let found = report.tradeOff {
            try Data(CalibrationPicture.svg(found).utf8).write(to: URL(fileURLWithPath: picture), options: .atomic)
        }
        print(json ? try report.json : CalibrationOutput.text(report))
        guard report.faults.isEmpty else {
            say("The answers do not carry words yet.\n" + CalibrationOutput.list(report.indicators, report.faults))
            if out != nil { say("No table was written.") }
            throw ExitCode(2)
        }
        if let out { try Data(report.table.json().utf8).write(to: URL(fileURLWithPath: out), options: .atomic) }
        if publish { try await refusing { try await published(report.table) } }
    }

    private func published(_ table: ChangeTable) async throws {
        try await ChangeTableStore(opened()).publish(table, by: .operations, at: SystemClock.now())
        say("Published. Pages give words by this table from now on; words that were shown before stay as they were.")
    }

    /// - Throws: `Refusal` when no database is named.
    private func opened() throws -> SQLiteDatabase {
        guard let database else { throw Refusal("Name the database with --database, or say --simulated.") }
        return try SQLiteDatabase(path: database, .openExisting, at: SystemClock.now())
    }

    private func calibrated() async throws -> CalibrationReport {
        guard picture == nil || tradeOff else {
            throw Refusal("--picture needs --trade-off, which it is a picture of.")
        }
        guard pages >= 2000 else { throw Refusal("--pages is at least 2000: fewer say too little about 5 in 100.") }
        let instrument = try Compose.shippedInstrument().instrument
        let indicators = instrument.indicators(for: .citizen).filter { $0.item(for: .caseworker) != nil }.map(\.id)
        let (cohort, basis) = try await answers()
        guard cohort.contains(where: { !$0.responses.isEmpty }) else {
            say("There can be no words of change yet: nobody has answered.")
            throw ExitCode(2)
        }
        let fitting = Progress("Indicators", of: indicators.count)
        let measured = try MeasuredInstrument(cohort, indicators) { done, _ in fitting.report(done) }
        guard !measured.models.isEmpty else {
            if json { print(try CalibrationReport.json(measured.states)) }
            say("There can be no words of change yet.\n" + CalibrationOutput.list(measured.states, measured.faults))
            throw ExitCode(2)
        }
        let calibration = Calibration(
            models: measured.models, instrument: instrument.key, basis: basis(measured.citizens), seed: seed,
            pages: pages)
        let drawing = Progress("Hundredths of the table", of: 100)
        let table = calibration.table { drawing.report(Int($0 * 100)) }
        let check = CalibrationCheck.elsewhere(table, measured.models, seed: seed &+ 7919, pages: pages)
        let checking = Progress("Hundredths of the check", of: 100)
        let figures = check.figures { checking.report(Int($0 * 100)) }
        return CalibrationReport(
            measured, table: table.tried(elsewhere: figures), check: figures,
            tradeOff: tradeOff ? self.drawn(calibration) : nil)
    }

    private func drawn(_ calibration: Calibration) -> CalibrationTradeOff {
        let progress = Progress("Hundredths of the trade-off", of: 100)
        return CalibrationTradeOff(calibration) { progress.report(Int($0 * 100)) }
    }

    /// - Returns: the cohort, and what the table's basis is for so many citizens.
    private func answers() async throws -> ([StudyCitizen], (Int) -> ChangeTable.Basis) {
        if simulated {
            guard database == nil, !publish else {
                throw Refusal(
                    "--simulated reads no database and publishes in none: leave --database and --publish out.")
            }
            return (try simulatedCohort(), { _ in .simulated(seed: seed) })
        }
        guard profile == nil else { throw Refusal("--profile goes with --simulated.") }
        guard citizens == nil else {
            throw Refusal("--citizens goes with --simulated: a database has the citizens that are in it.")
        }
        let opened = try opened()
        let settings = SettingStore(opened)
        let last = try await settings.read(.observedUntil).flatMap { Day(iso: $0) } ?? SystemClock.now().local.day
        let cohort = StudyCohort.citizens(in: try await CohortStore(opened).rows(), observedUntil: last)
        try await AuditTrail(opened).recordLook(
            AuditEvent(at: SystemClock.now(), actor: .operations, .dataAnalysed, detail: "calibrate"))
        if try await settings.read(.simulated) != nil { return (cohort, { _ in .simulated(seed: seed) }) }
        return (cohort, { .answers(citizens: $0, until: last) })
    }

    private func simulatedCohort() throws -> [StudyCitizen] {
        let citizens = citizens ?? 4000
        try SimulationRun.check(citizens: citizens, years: 3, endingOn: SimulationRun.usualEnd)
        let size = SimulationSize(citizens: citizens, years: 3, endingOn: SimulationRun.usualEnd)
        let simulation = Simulation(profile: try SimulationProfileFile.read(profile), size: size, seed: seed)
        var cohort: [StudyCitizen] = []
        simulation.forEachCitizen { cohort.append($0.forStudy(observedUntil: size.endingOn)) }
        return cohort
    }

    /// Before minutes are spent on what could not be written.
    private func requireFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Refusal("\(path) cannot be written: there is no folder \(folder), or nobody may write in it.")
        }
    }
}
