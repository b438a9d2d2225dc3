package import Foundation
import Yams

/// A data file, parsed once, that knows on which line everything stands.
package struct YAMLFile {
    /// Path or name, as it is printed in a fault.
    package let name: String
    /// The words as `DataFileText.canonical` leaves them.
    package let text: String
    let root: Node

    /// - Throws: `DataFileError` when the bytes are no UTF-8 text, the text no YAML, or there is nothing in it.
    package init(name: String, bytes: Data) throws(DataFileError) {
        self.name = name
        self.text = try DataFileText.checked(bytes, file: name)
        self.root = try YAMLFile.root(of: text, file: name)
    }

    package init(name: String, text: String) throws(DataFileError) {
        try self.init(name: name, bytes: Data(text.utf8))
    }

    package init(path: String) throws(DataFileError) {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            let there = FileManager.default.fileExists(atPath: path)
            throw DataFileError(
                file: path, line: nil, reason: there ? "the file cannot be read" : "there is no such file",
                remedy: there ? "Check that it is a file and may be read." : "Check the path.")
        }
        try self.init(name: path, bytes: bytes)
    }

    /// A fault in what the file says.
    /// - Parameter path: dotted, `answers.citizen.noise` or `names.first[3]`; the line is that of the last part that
    ///   exists.
    package func fault(at path: String, _ reason: String, _ remedy: String) -> DataFileError {
        DataFileError(file: name, line: line(of: path), reason: reason, remedy: remedy)
    }

    /// Whether this is one of the files a directory is read for: `.yaml` or `.yml`, not hidden.
    static func isDataFile(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }

    private static func root(of text: String, file: String) throws(DataFileError) -> Node {
        let found: (root: Node?, anchored: Node?)
        do {
            let parser = try Parser(yaml: text)
            let root = try parser.singleRoot()
            found = (root, root.flatMap(firstAnchored))
            withExtendedLifetime(parser) {}  // A node holds its anchor weakly; the parser owns it.
        } catch {
            throw DataFileError(file: file, error: error)
        }
        if let anchored = found.anchored {
            throw DataFileError(
                file: file, line: anchored.mark?.line,
                reason: "data files do not use anchors (&) and aliases (*)",
                remedy: "Write the value out in each place.")
        }
        guard let root = found.root, !root.isEmpty else {
            throw DataFileError(
                file: file, line: 1, reason: "the file is empty", remedy: "Check that this is the right file."
            )
        }
        return root
    }

    /// An alias repeats a whole branch, and aliases of aliases multiply it; so the first anchor is already refused.
    private static func firstAnchored(in node: Node) -> Node? {
        if node.anchor != nil { return node }
        switch node {
        case .mapping(let mapping):
            return mapping.lazy.compactMap { firstAnchored(in: $0.key) ?? firstAnchored(in: $0.value) }.first
        case .sequence(let sequence): return sequence.lazy.compactMap(firstAnchored).first
        case .scalar, .alias: return nil
        }
    }
}

extension Node {
    /// Whether nothing, or YAML's word for nothing, stands here. `""` in quotes is a text, if an empty one.
    var isEmpty: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}
