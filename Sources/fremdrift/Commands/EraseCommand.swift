import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Take people out: one, or whoever is due; and hold what an archive must have first.",
        discussion: """
            What goes is gone from every table and from the file itself; counts without a name stay, so that the ledger adds \
            up. Each erasure is entered in the list of erasures, which a restored backup is told by.
            """,
        subcommands: [
            ErasePersonCommand.self, EraseDueCommand.self, EraseHoldCommand.self, EraseReleaseCommand.self,
            EraseHoldsCommand.self,
        ])
}

/// Nothing is erased by a slip: without --apply a command only shows.
struct ApplyOption: ParsableArguments {
    @Flag(help: "Erase nothing; this is what happens without --apply.")
    var dryRun = false
    @Flag(help: "Erase what the dry run shows.")
    var apply = false

    func validate() throws {
        if dryRun, apply { throw ValidationError("--dry-run and --apply cannot be had at once.") }
    }
}

struct ErasePersonCommand: AsyncParsableCommand {
    enum Number: String, ExpressibleByArgument, CaseIterable { case citizen, external, cpr }

    /// What somebody may say of their own choice.
    enum Cause: String, ExpressibleByArgument, CaseIterable {
        case request, mistake

        var cause: ErasureCause { self == .request ? .request : .mistake }
    }

    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Erase one citizen; asks for the number, or reads it from standard input.",
        discussion: """
            Shows how many rows of each table are about the citizen, and erases nothing. With --apply all of them go, in one \
            transaction. The number is never an argument, because arguments can be seen by others on the machine.
            """)

    @Option(
        help: "What number it is: citizen (Fremdrift's own), external (the case system's), or cpr (takes --key-file).")
    var by: Number
    @Option(help: "request (the citizen asked for it) or mistake (should not have been here).")
    var cause: Cause = .request
    @OptionGroup var mode: ApplyOption
    @OptionGroup var backup: BackupOptions
    @OptionGroup var key: KeyOption
    @OptionGroup var file: DatabaseOption

    func validate() throws {
        if by == .cpr, key.keyFile == nil { throw ValidationError("--by cpr takes --key-file.") }
    }

    func run() async throws {
        try await refusing {
            let list = try backup.list(for: file.database)
            let database = try file.open()
            let erasing = try Compose.erasing(database, list)
            let citizen = try await citizen(database)
            for count in try await erasing.counts(of: citizen) { print("\(count.table)\t\(count.rows)") }
            guard mode.apply else { return say("Nothing was erased. Erase with --apply.") }
            try list.makeIfMissing()
            let erasure = try await erasing.erase(citizen, for: cause.cause, by: .operations, at: SystemClock.now())
            say("Erased: \(erasure.rows) rows, as \(erasure.reference).")
        }
    }

    private func citizen(_ database: SQLiteDatabase) async throws -> CitizenID {
        let number = try NumberPrompt.read("The \(by.rawValue) number: ")
        let found: CitizenID?
        switch by {
        case .citizen: found = try await known(database, Int64(number))
        case .external: found = try await CaseStore(database).citizen(external: number)
        case .cpr:
            guard let cpr = CPR(written: number) else { throw Problem(.cprUnreadable) }
            guard let vault = try key.vault() else { throw Problem(.cprWithoutKey) }
            found = try await CPRStore(database, vault).citizen(with: cpr)
        }
        guard let found else { throw Refusal("There is nobody with that number. Nothing was changed.") }
        return found
    }

    private func known(_ database: SQLiteDatabase, _ number: Int64?) async throws -> CitizenID? {
        guard let number else { return nil }
        return try await CaseStore(database).all(of: CitizenID(number)).isEmpty ? nil : CitizenID(number)
    }
}

enum NumberPrompt {
    /// Without showing what is typed on a terminal; elsewhere one line.
    static func read(_ prompt: String) throws -> String {
        let text = isatty(0) == 1 ? getpass(prompt).map { String(cString: $0) } : readLine()
        guard let number = text?.trimmingCharacters(in: .whitespaces), !number.isEmpty else {
            throw Refusal("No number on standard input. Nothing was changed.")
        }
        return number
    }
}

struct EraseDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Erase whoever's time is up by the organisation's own terms.",
        discussion: """
            Shows who goes and when, and erases nothing. With --apply those whose day has come go, one at a time, each whole \
            or not at all. The terms are set in the browser under Administration; without any nobody is ever due. Whoever is \
            held for an archive is shown and stays.
            """)

    @Option(help: "Show who goes until this day: 2026-12-31, or today. Only what is due today can be erased.")
    var until: Day = SystemClock.now().local.day
    @OptionGroup var mode: ApplyOption
    @OptionGroup var backup: BackupOptions
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let list = try backup.list(for: file.database)
            let database = try file.open()
            let today = SystemClock.now().local.day
            let lines = try await RetentionStore(database).lines(until: until, on: today)
            for line in lines { print(EraseReport.line(line, today)) }
            let due = lines.count { !$0.isHeld && $0.date.dueOn <= today }
            guard mode.apply else {
                return say(
                    "\(due) due today, \(lines.count) until \(until.iso). Nothing was erased. Erase with --apply.")
            }
            try list.makeIfMissing()
            let gone = try await Compose.erasing(database, list).eraseDue(by: .operations, at: SystemClock.now())
            say("Erased: \(gone).")
        }
    }
}

enum EraseReport {
    /// Day, what, Fremdrift's numbers, and whether it is held; no names.
    static func line(_ line: RetentionStore.Line, _ today: Day) -> String {
        let date = line.date
        let standing = line.isHeld ? "held" : date.dueOn <= today ? "due" : "later"
        return
            "\(date.dueOn.iso)\t\(date.scope.rawValue)\tcitizen \(date.citizen)\tcase \(date.caseFile)\tended \(date.endedOn.iso)\t\(standing)"
    }
}

/// A case, or the whole organisation.
struct HoldSubject: ParsableArguments {
    @Option(
        name: .customLong("case"), help: "The case's number, from its page's address. Left out: the whole organisation."
    )
    var caseNumber: Int64?

    /// - Throws: `Refusal` when there is no such case.
    func caseFile(in database: SQLiteDatabase) async throws -> CaseFileID? {
        guard let id = caseNumber.map({ CaseFileID($0) }) else { return nil }
        guard try await CaseStore(database).relation(id, on: SystemClock.now().local.day) != nil else {
            throw Refusal("There is no case \(id). Nothing was changed.")
        }
        return id
    }
}

struct EraseHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keep a case, or everything, from being erased until it is released.")
    @OptionGroup var subject: HoldSubject
    @Option(help: "Why; shown to administrators.")
    var reason: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            guard !reason.isEmpty, reason.count <= Problem.longestReason else { throw Problem(.reasonMissing) }
            let database = try file.open()
            try await HoldStore(database).hold(
                try await subject.caseFile(in: database), reason: reason, by: .operations, at: SystemClock.now())
            say("Held.")
        }
    }
}

struct EraseReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "release", abstract: "End a hold.")
    @OptionGroup var subject: HoldSubject
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let database = try file.open()
            try await HoldStore(database).release(
                try await subject.caseFile(in: database), by: .operations, at: SystemClock.now())
            say("Released.")
        }
    }
}

struct EraseHoldsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds", abstract: "What is held, since when, and why.")
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            for hold in try await HoldStore(try file.open()).all() {
                let what = hold.caseFile.map { "case \($0)" } ?? "everything"
                print("\(what)\t\(hold.at.local.day.iso)\t\(hold.actor)\t\(hold.reason)")
            }
        }
    }
}
