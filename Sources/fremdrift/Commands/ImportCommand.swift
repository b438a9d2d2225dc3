import ArgumentParser
import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in data from other systems.", subcommands: [ImportPeopleCommand.self])
}

struct ImportPeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "Citizens, cases, caseworkers, teams and units from a CSV file.",
        discussion: """
            Shows row by row what would be added, changed, ended or refused, and writes nothing. With --apply all of it \
            is written in one transaction, or nothing when a row is refused. The same file again changes nothing. \
            docs/import.md lists the columns.
            """)

    @Argument(help: "The CSV file: semicolons, commas or tabs; UTF-8 or Windows-1252.")
    var path: String
    @Flag(help: "Write nothing; this is what happens without --apply.")
    var dryRun = false
    @Flag(help: "Write what the dry run shows.")
    var apply = false
    @Flag(help: "With --apply: leave refused rows out, and write the others.")
    var skipRefused = false
    @Option(name: .customLong("errors"), help: "Where to write the refused rows, with a column that says why.")
    var errorsPath: String?
    @Option(help: "The user who administers the units that the file brings.")
    var administrator: String?
    @OptionGroup var key: KeyOption
    @OptionGroup var file: DatabaseOption

    func validate() throws {
        if dryRun, apply { throw ValidationError("--dry-run and --apply cannot be had at once.") }
        if skipRefused, !apply { throw ValidationError("--skip-refused goes with --apply.") }
    }

    func run() async throws {
        try await refusing {
            let people = try read()
            let database = try file.open()
            let store = PeopleImportStore(
                database, vault: try key.vault(), codes: try Compose.codes())
            let (now, scope) = (SystemClock.now(), try await scope(database))
            let plan = try await store.plan(people, scope, on: now.local.day)
            print(ImportReport.lines(plan, people.kind).joined(separator: "\n"))
            ImportReport.withoutNumber(people).forEach(say)
            try writeErrors(people, plan)
            guard apply else { return try await tried(plan, store, now) }
            guard skipRefused || plan.refused.isEmpty else {
                throw Refusal(
                    "\(plan.refused.count) rows are refused, so nothing was written. Mend them, or write the others "
                        + "with --skip-refused.")
            }
            let progress = Progress("Rows written", of: plan.rows.count)
            _ = try await store.apply(
                people, scope, shown: plan, skipsRefused: skipRefused, by: .operations, at: now,
                progress: progress.report)
            say("Written.")
            if administrator == nil { ImportReport.unitsWithoutAdministrator(plan).forEach(say) }
        }
    }

    private func read() throws -> PeopleFile {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        do { return try PeopleFile(bytes: bytes) } catch {
            throw Refusal("\(path): \(error.text[.english]) Nothing was changed.")
        }
    }

    private func scope(_ database: SQLiteDatabase) async throws -> ImportScope {
        guard let username = administrator?.lowercased() else { return .everything }
        guard try await StaffStore(database).find(username: username) != nil else {
            throw Refusal("There is no open account named \(username). `fremdrift user list` shows them.")
        }
        return ImportScope(units: nil, username: username)
    }

    private func tried(_ plan: ImportPlan, _ store: PeopleImportStore, _ now: Instant) async throws {
        try await store.recordTrial(plan, by: .operations, at: now)
        say("Nothing was written. Write it with --apply.")
    }

    private func writeErrors(_ people: PeopleFile, _ plan: ImportPlan) throws {
        guard let errorsPath else { return }
        guard !FileManager.default.fileExists(atPath: errorsPath) else {
            throw Refusal("\(errorsPath) is there already. Name another file.")
        }
        guard !plan.refused.isEmpty else { return say("No row is refused, so \(errorsPath) was not made.") }
        try Data(people.refusedRows(plan)).write(to: URL(fileURLWithPath: errorsPath))
        say("The refused rows are in \(errorsPath).")
    }
}

/// A plan as lines on the terminal: the totals, and each row that is not as before.
enum ImportReport {
    static func lines(_ plan: ImportPlan, _ kind: PeopleFile.Kind) -> [String] {
        var lines = plan.rows.filter { $0.verdict != .unchanged || !$0.notes.isEmpty }.map(line)
        let counts = RowPlan.Verdict.allCases.map { "\($0.rawValue) \(plan.counts[$0] ?? 0)" }
        lines.append("\(plan.rows.count) \(kind == .staff ? "users" : "cases"): \(counts.joined(separator: ", ")).")
        if !plan.unknownHeadings.isEmpty {
            lines.append("Columns passed over: \(plan.unknownHeadings.joined(separator: ", ")).")
        }
        return lines
    }

    /// The letters' index names citizens by it.
    static func withoutNumber(_ people: PeopleFile) -> [String] {
        let rows = people.rowsWithoutCitizenNumber
        guard rows > 0 else { return [] }
        return [
            "Rows without `borgernr`: \(rows). The column `number` in the index of letters and Digital Post is empty for them."
        ]
    }

    /// Cases in a unit that nobody administers are in nobody's list.
    static func unitsWithoutAdministrator(_ plan: ImportPlan) -> [String] {
        plan.rows.flatMap(\.changes).compactMap { change in
            guard case .unitAdded(let unit) = change else { return nil }
            return "Nobody administers \(unit) yet: fremdrift user role NAME --role administrator --unit \"\(unit)\""
        }
    }

    private static func line(_ row: RowPlan) -> String {
        var parts = row.problems.map { ImportFault($0).text[.english] }
        parts += row.changes.map { $0.text[.english] }
        parts += row.notes.map { "note: \($0.text[.english])" }
        return "line \(row.line)\t\(row.verdict.rawValue)\t\(row.number)\t\(parts.joined(separator: "; "))"
    }
}
