/// A fault in a data file: where it is, what it is, and what to do about it. Nothing was read from the file.
package struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// As the reader was given it: a path, or the name of an embedded or stored file.
    package let file: String
    /// Counted from 1; `nil` only when the fault is not on a line, as when there is no such file.
    package let line: Int?
    /// A clause without a full stop.
    package let reason: String
    /// A whole sentence.
    package let remedy: String

    package init(file: String, line: Int?, reason: String, remedy: String) {
        self.file = file
        self.line = line
        self.reason = reason
        self.remedy = remedy
    }

    /// `path/file.yaml:12: reason. What to do.`
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(reason). \(remedy)"
    }
}
