package import FremdriftDomain

/// The files of one version of an instrument, as they are embedded, stored and compared.
///
/// A published version never changes, so its words are kept as they were read: with `\n` line ends, without byte
/// order mark, and with one line end at the end of each file, whichever machine they came from.
package struct InstrumentSource: Hashable, Sendable {
    package let key: InstrumentKey
    /// File name (no folders) to its words.
    package let files: [String: String]

    /// Reads nothing; `parse()` does.
    package init(key: InstrumentKey, files: [String: String]) {
        self.key = key
        self.files = files.mapValues(DataFileText.canonical)
    }

    /// - Throws: `DataFileError`; also when the files turn out to be those of another instrument or version.
    package func parse() throws(DataFileError) -> Instrument {
        let instrument = try InstrumentFiles.read(files: files)
        guard instrument.key == key else {
            throw DataFileError(
                file: key.description, line: nil, reason: "the files are those of \(instrument.key)",
                remedy: "Store them under the key they name themselves.")
        }
        return instrument
    }
}

// MARK: - As one text

extension InstrumentSource {
    /// All files as one text, for a digest or a single column: each after a line with its name and its length in
    /// bytes, in order of their names. The same files give the same bytes, and different files different ones.
    package var canonicalText: String {
        let parts = files.sorted { $0.key < $1.key }.map { name, text in
            "=== \(name) \(text.utf8.count)\n\(text)"
        }
        return "instrument \(key)\n" + parts.joined()
    }

    /// The way back from `canonicalText`.
    package init(canonicalText: String) throws(DataFileError) {
        var reader = CanonicalReader(rest: Substring(canonicalText).utf8)
        let key = try reader.key()
        var files: [String: String] = [:]
        while let (name, text) = try reader.file() {
            guard files.updateValue(text, forKey: name) == nil else { throw CanonicalReader.damaged }
        }
        self.init(key: key, files: files)
        guard self.canonicalText == canonicalText else { throw CanonicalReader.damaged }
    }
}

/// Reads `canonicalText` from its beginning.
private struct CanonicalReader {
    var rest: Substring.UTF8View

    static var damaged: DataFileError {
        DataFileError(
            file: "stored instrument", line: nil, reason: "the stored text of the instrument is damaged",
            remedy: "Restore the database from a backup.")
    }

    mutating func key() throws(DataFileError) -> InstrumentKey {
        let words = try line().split(separator: " ")
        let parts = words.count == 2 && words[0] == "instrument" ? words[1].split(separator: "/") : []
        guard parts.count == 2, let version = Int(parts[1]) else { throw CanonicalReader.damaged }
        return InstrumentKey(id: String(parts[0]), version: version)
    }

    /// `nil` at the end.
    mutating func file() throws(DataFileError) -> (name: String, text: String)? {
        guard !rest.isEmpty else { return nil }
        let words = try line().split(separator: " ")
        guard words.count == 3, words[0] == "===", let length = Int(words[2]),
            (0...rest.count).contains(length),
            let text = String(rest.prefix(length))
        else { throw CanonicalReader.damaged }
        rest = rest.dropFirst(length)
        return (String(words[1]), text)
    }

    private mutating func line() throws(DataFileError) -> String {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")), let line = String(rest[..<end]) else {
            throw CanonicalReader.damaged
        }
        rest = rest[rest.index(after: end)...]
        return line
    }
}
