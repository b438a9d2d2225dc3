import TestSupport

/// What a file imports, read off its lines.
struct Import: Hashable {
    let module: String
    let file: String

    /// Every import under a folder. Also finds `package import`, `@preconcurrency import` and `import struct A.B`.
    static func all(under folder: String) throws -> [Import] {
        try Repository.swiftFiles(under: folder).flatMap { file in
            file.lines.filter { $0.contains("import ") }.compactMap { line in
                module(in: line).map { Import(module: $0, file: file.path) }
            }
        }
    }

    static func module(in line: Substring) -> String? {
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") || access.contains($0) }
        guard words.first == "import" else { return nil }
        let name = words.dropFirst().drop { kinds.contains($0) }.first
        return name.map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
    }

    private static let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor",
    ]
}
