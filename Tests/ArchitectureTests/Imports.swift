import TestSupport

/// What a file imports, read off its lines.
struct Import: Hashable {
    let module: String
    let file: String

    /// Every import under a folder. Also finds `package import`, `@preconcurrency import` and `import struct A.B`.
    static func all(under folder: String) throws -> [Import] {
        try Repository.swiftFiles(under: folder).flatMap { file in
            file.lines.compactMap { line in module(in: line).map { Import(module: $0, file: file.path) } }
        }
    }

    static func module(in line: Substring) -> String? {
        let modifiers = #/(?:@\w+(?:\(.*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?/#
        let kind = #/(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?/#
        let whole = #/\s*/#
        guard let start = line.prefixMatch(of: whole)?.endIndex,
            let afterModifiers = line[start...].prefixMatch(of: modifiers)?.endIndex,
            line[afterModifiers...].hasPrefix("import ")
        else { return nil }
        let rest = line[afterModifiers...].dropFirst("import ".count).drop(while: \.isWhitespace)
        let name = rest[(rest.prefixMatch(of: kind)?.endIndex ?? rest.startIndex)...]
        return String(name.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
}
