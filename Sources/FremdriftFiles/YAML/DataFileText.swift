import Foundation

/// The words of a data file, read from bytes that may be anything.
///
/// Everything a YAML reader would stumble over without naming a line is refused here: files and lines that are too
/// large, other encodings than UTF-8, and tabs as indentation.
enum DataFileText {
    /// Bytes. The shipped instrument has 8 kB a file.
    static let largestFile = 2_000_000
    /// Bytes.
    static let longestLine = 20_000

    /// Text with `\n` line ends, without byte order mark, and with exactly one line end at its end.
    static func checked(_ bytes: Data, file: String) throws(DataFileError) -> String {
        let lines = Array(bytes.prefix(largestFile)).split(
            separator: newline, omittingEmptySubsequences: false)
        let isCut = bytes.count > largestFile
        for (index, line) in lines.enumerated() {
            try checkLength(of: line, file: file, number: index + 1)
            if isCut && index == lines.count - 1 { break }  // May end within a character.
            try checkWords(of: line, file: file, number: index + 1)
        }
        guard !isCut else {
            throw DataFileError(
                file: file, line: lines.count,
                reason: "the file goes on past \(largestFile / 1_000_000) MB here",
                remedy: wrongFile)
        }
        return canonical(String(decoding: bytes, as: UTF8.self))
    }

    /// The same words whichever machine they were typed on, so that a digest of them means something.
    static func canonical(_ text: String) -> String {
        var scalars = text.unicodeScalars
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        let unix = String(scalars).replacing("\r\n", with: "\n")
        let end = unix.lastIndex { $0 != "\n" }.map { unix.index(after: $0) } ?? unix.startIndex
        return unix[..<end] + "\n"
    }

    private static let newline = UInt8(ascii: "\n")

    private static let wrongFile = "A data file is a few pages of text; check that this is the right file."

    private static func checkLength(
        of line: ArraySlice<UInt8>, file: String, number: Int
    ) throws(DataFileError) {
        guard line.count <= longestLine else {
            throw DataFileError(
                file: file, line: number, reason: "the line is longer than \(longestLine) bytes",
                remedy: wrongFile)
        }
    }

    private static func checkWords(of line: ArraySlice<UInt8>, file: String, number: Int)
        throws(DataFileError)
    {
        func fault(_ reason: String, _ remedy: String) -> DataFileError {
            DataFileError(file: file, line: number, reason: reason, remedy: remedy)
        }
        guard !line.contains(0) else {
            throw fault("the file is not text, or is UTF-16", "Save it as UTF-8.")
        }
        guard String(validating: line, as: UTF8.self) != nil else {
            throw fault("the file is not UTF-8 (it may be Windows-1252)", "Save it as UTF-8.")
        }
        let indentation = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard !indentation.contains(UInt8(ascii: "\t")) else {
            throw fault("the line is indented with a tab", "Indent with spaces.")
        }
    }
}
