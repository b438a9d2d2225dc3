import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

struct LanguagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "languages",
        abstract: "The languages citizens are met in: what is missing, stale or not reviewed.",
        discussion: """
            Danish and English stand in the program. The others are a file each, and are offered to real citizens only when \
            a named person has read the pages, the messages and the questions in them; docs/languages.md tells how.
            """,
        subcommands: [CheckLanguagesCommand.self, ShowLanguageCommand.self, ReviewLanguageCommand.self],
        defaultSubcommand: CheckLanguagesCommand.self)
}

/// Where the files are.
struct LanguageFolder: ParsableArguments {
    @Option(
        name: .customLong("languages"), help: "A folder with your own ar.yaml, uk.yaml …; else those in the program.")
    var directory: String?

    var shelf: LanguageShelf { LanguageShelf(directory: directory) }
}

extension Language: ExpressibleByArgument {
    package init?(argument: String) {
        guard let language = Language(rawValue: argument), !language.isWritten else { return nil }
        self = language
    }

    package static var allValueStrings: [String] { translated.map(\.rawValue) }
}

struct CheckLanguagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "List missing, stale and unreviewed texts.",
        discussion: """
            Missing: the citizen sees Danish there. Stale: the Danish has changed or gone, and the words are not used. Ends \
            with code 1 when texts are missing or stale and --strict is given, and when something is not reviewed and \
            --reviewed is.
            """)

    @Option(help: "One language: ar, uk, so or tr; else all of them.")
    var language: Language?
    @Flag(help: "Fail when texts are missing or stale.")
    var strict = false
    @Flag(help: "Fail when something has not been reviewed.")
    var reviewed = false
    @Flag(help: "Only the counts, not each text.")
    var brief = false
    @Option(help: "Also check the words for the instruments published in this database file.")
    var database: String?
    @OptionGroup var folder: LanguageFolder

    func run() async throws {
        let isFaulty = try await refusing {
            let source = try folder.shelf.source(try await instruments())
            let tokens = try SodiumTokens()
            var isFaulty = false
            for language in language.map({ [$0] }) ?? Language.translated {
                let report = LanguageReport(
                    try folder.shelf.translation(language), source, mark: { LanguageShelf.mark($0, tokens) })
                print(report.text(isBrief: brief), terminator: "")
                isFaulty = isFaulty || (strict && !report.isComplete) || (reviewed && !report.unreviewed.isEmpty)
            }
            return isFaulty
        }
        if isFaulty { throw ExitCode(1) }
    }

    private func instruments() async throws -> [Instrument] {
        guard let database else { return [try Compose.shippedInstrument().instrument] }
        let opened = try SQLiteDatabase(path: database, .openExisting, at: SystemClock.now())
        let (store, shelf) = (InstrumentStore(opened), Compose.shelf(opened))
        var instruments: [Instrument] = []
        for key in try await store.keys() { instruments.append(try await shelf.instrument(key)) }
        return instruments
    }
}

/// What is to be done in one language.
struct LanguageReport {
    let translation: Translation
    let missing: [SourceText]
    let stale: [Translation.Entry]
    let unreviewed: [Translation.Section]
    private let sections: [Translation.Section]

    init(_ translation: Translation, _ source: [SourceText], mark: (String) -> String) {
        self.translation = translation
        missing = translation.missing(of: source)
        stale = translation.stale(against: source)
        var seen: Set<Translation.Section> = []
        sections = source.map(\.section).filter { seen.insert($0).inserted }
        unreviewed = sections.filter { !translation.isReviewed($0, mark: mark) }
    }

    var isComplete: Bool { missing.isEmpty && stale.isEmpty }

    func text(isBrief: Bool) -> String {
        let language = translation.language
        var lines = [
            "\(language.rawValue)\t\(language.name.english)\t\(translation.entries.count) texts\t\(missing.count) missing\t"
                + "\(stale.count) stale\tnot reviewed: \(unreviewed.isEmpty ? "nothing" : unreviewed.map(\.description).joined(separator: ", "))"
        ]
        if !isBrief {
            lines += missing.map {
                "  missing\t\(place($0.section, $0.part))\t\($0.danish.replacing("\n", with: "\\n"))"
            }
            lines += stale.map { "  stale\t\(place($0.section, $0.part))\t\($0.danish.replacing("\n", with: "\\n"))" }
            lines += translation.reviews.filter { !unreviewed.contains($0.section) }.map {
                "  reviewed\t\($0.section)\tby \($0.reviewer), \($0.day.iso)"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func place(_ section: Translation.Section, _ part: String) -> String {
        part.isEmpty ? "\(section)" : "\(section) \(part)"
    }
}

struct ShowLanguageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a language's file, to be kept and changed in a folder of your own.")

    @Option(help: "ar, uk, so or tr.")
    var language: Language
    @OptionGroup var folder: LanguageFolder

    func run() async throws {
        print(try await refusing { try folder.shelf.text(language) }, terminator: "")
    }
}

struct ReviewLanguageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Note in the file that a named person has read a language and found it good.",
        discussion: """
            Writes a row under `reviews` in the file in --languages; make it with `fremdrift languages show`. The row holds a \
            mark of the words: when one of them is changed later, the review no longer counts. The server reads the files \
            when it starts.
            """)

    @Option(help: "ar, uk, so or tr.")
    var language: Language
    @Option(help: "Who has read it: a name.")
    var reviewer: String
    @Option(name: .customLong("section"), help: "pages, messages, or an instrument as in fremdrift-11/1; else all.")
    var sections: [String] = []
    @Option(help: "The day it was read: 2026-11-25, or today.")
    var date: Day = SystemClock.now().local.day
    @OptionGroup var folder: LanguageFolder

    func run() async throws {
        try await refusing {
            guard let path = folder.shelf.ownFile(language) else {
                throw Refusal(
                    "There is no file to write in. Make one: fremdrift languages show --language \(language.rawValue) > "
                        + "FOLDER/\(language.rawValue).yaml, and name the folder with --languages.")
            }
            let name = reviewer.trimmingCharacters(in: .whitespaces)
            guard !name.isEmpty, name.allSatisfy({ !$0.isNewline && $0 != "\"" && $0 != "\\" }) else {
                throw Refusal("--reviewer is the name of the person who has read it, on one line.")
            }
            let translation = try folder.shelf.translation(language)
            let tokens = try SodiumTokens()
            let reviewed = try chosen(in: translation)
            let rows = reviewed.map { section in
                let mark = LanguageShelf.mark(translation.canonical(section), tokens)
                return
                    "  - { section: \"\(section)\", reviewer: \"\(name)\", date: \"\(date.iso)\", mark: \"\(mark)\" }\n"
            }
            try write(rows.joined(), to: path)
            say("\(language.name.english): \(reviewed.map(\.description).joined(separator: ", ")) read by \(name).")
        }
    }

    private func chosen(in translation: Translation) throws -> [Translation.Section] {
        var seen: Set<Translation.Section> = []
        let all = translation.entries.map(\.section).filter { seen.insert($0).inserted }
        guard !sections.isEmpty else { return all }
        return try sections.map { word in
            guard let section = Translation.Section(word), all.contains(section) else {
                throw Refusal(
                    "There is no section \(word). There are: \(all.map(\.description).joined(separator: ", ")).")
            }
            return section
        }
    }

    /// Under the line `reviews:`, which every file has.
    private func write(_ rows: String, to path: String) throws {
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("reviews:") }),
            ["reviews:", "reviews: []"].contains(lines[index].trimmingCharacters(in: .whitespaces))
        else {
            throw Refusal("\(path) has no line `reviews: []` or `reviews:` to write under. Add one after the language.")
        }
        lines[index] = "reviews:\n" + Substring(rows.dropLast())
        let text = lines.joined(separator: "\n")
        _ = try TranslationFile.read(name: path, text: text)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
