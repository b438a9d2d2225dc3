package import FremdriftDomain

/// Reads a language's file: `ar.yaml`, with the words of pages, messages and instruments beside the Danish they are of,
/// and who has looked them through.
package enum TranslationFile {
    /// - Parameter name: faults are reported under it.
    /// - Throws: for a file that cannot be read or has a fault; never for words that are missing, which are listed by
    ///   `fremdrift languages` and shown in Danish until they are there.
    package static func read(name: String, text: String) throws(DataFileError) -> Translation {
        try translation(in: try YAMLFile(name: name, text: text))
    }

    package static func read(path: String) throws(DataFileError) -> Translation {
        try translation(in: try YAMLFile(path: path))
    }

    private static func translation(in file: YAMLFile) throws(DataFileError) -> Translation {
        let layout = try file.decode(TranslationLayout.self)
        guard let language = Language(rawValue: layout.language), !language.isWritten else {
            throw file.fault(
                at: "language", "\"\(layout.language)\" is no language that is a file here",
                "Write one of \(Language.translated.map(\.rawValue).joined(separator: ", ")).")
        }
        return Translation(
            language: language, entries: try layout.entries(in: file), reviews: try layout.reviews(in: file))
    }

    /// The texts of the pages, as the program's own sources have them (`Resources/languages/source.yaml`).
    package static func source(name: String, text: String) throws(DataFileError) -> [SourceText] {
        try YAMLFile(name: name, text: text).decode(SourceLayout.self).pages.map {
            SourceText(.pages, danish: $0.da, english: $0.en)
        }
    }
}

private struct SourceLayout: Decodable {
    let pages: [Row]

    struct Row: Decodable {
        let da: String
        let en: String
    }
}

private struct TranslationLayout: Decodable {
    let language: String
    let reviews: [Review]?
    let pages: [Row]
    let messages: [String: [Row]]
    /// By `id/version`, then by the indicator's or the question's id.
    let instruments: [String: [String: [Row]]]?

    struct Row: Decodable {
        let da: String
        let words: String
    }

    struct Review: Decodable {
        let section: String
        let reviewer: String
        let date: String
        let mark: String
    }

    func entries(in file: YAMLFile) throws(DataFileError) -> [Translation.Entry] {
        var entries = try read(pages, .pages, "", at: "pages", in: file)
        for (part, rows) in messages.sorted(by: { $0.key < $1.key }) {
            entries += try read(rows, .messages, part, at: "messages.\(part)", in: file)
        }
        for (name, parts) in (instruments ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let section = Translation.Section(name), section.description == name else {
                throw file.fault(
                    at: "instruments.\(name)", "\"\(name)\" names no instrument",
                    "Write its id and version: fremdrift-11/1.")
            }
            for (part, rows) in parts.sorted(by: { $0.key < $1.key }) {
                entries += try read(rows, section, part, at: "instruments.\(name).\(part)", in: file)
            }
        }
        return entries
    }

    private func read(
        _ rows: [Row], _ section: Translation.Section, _ part: String, at path: String, in file: YAMLFile
    ) throws(DataFileError) -> [Translation.Entry] {
        var seen: Set<String> = []
        var entries: [Translation.Entry] = []
        for (index, row) in rows.enumerated() {
            let place = "\(path)[\(index)]"
            guard seen.insert(row.da).inserted else {
                throw file.fault(at: place, "the Danish stands twice in \(path)", "Keep one of them.")
            }
            guard !row.words.allSatisfy(\.isWhitespace) else {
                throw file.fault(
                    at: place, "there are no words", "Write them, or take the row out until they are there.")
            }
            guard TranslationLayout.places(in: row.da) == TranslationLayout.places(in: row.words) else {
                throw file.fault(
                    at: place, "the words do not have the same fields in braces as the Danish",
                    "Use \(TranslationLayout.places(in: row.da).sorted().map { "{\($0)}" }.joined(separator: " ")), each "
                        + "as often as there.")
            }
            entries.append(Translation.Entry(section, part: part, danish: row.da, words: row.words))
        }
        return entries
    }

    /// What stands in braces, in alphabetical order.
    private static func places(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
            .map { String($0.prefix { $0 != "}" }) }.sorted()
    }

    func reviews(in file: YAMLFile) throws(DataFileError) -> [Translation.Review] {
        var read: [Translation.Review] = []
        for (index, review) in (reviews ?? []).enumerated() {
            guard let section = Translation.Section(review.section), let day = Day(iso: review.date),
                !review.reviewer.allSatisfy(\.isWhitespace)
            else {
                throw file.fault(
                    at: "reviews[\(index)]", "a review needs a section, a reviewer and a day",
                    "Write section: pages, messages or an instrument as in fremdrift-11/1; date: 2026-11-25.")
            }
            read.append(Translation.Review(section: section, reviewer: review.reviewer, day: day, mark: review.mark))
        }
        return read
    }
}
