/// How the text of a file from a case system is encoded.
package enum TextEncoding: Hashable, Sendable {
    case utf8(hasByteOrderMark: Bool)
    case windows1252

    /// - Returns: `nil` when the bytes are neither: UTF-16, a spreadsheet's own format, a picture.
    package init?(of bytes: [UInt8]) {
        if bytes.contains(0) { return nil }
        if bytes.starts(with: TextEncoding.mark) {
            guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
            self = .utf8(hasByteOrderMark: true)
        } else if String(validating: bytes, as: UTF8.self) != nil {
            self = .utf8(hasByteOrderMark: false)
        } else {
            guard bytes.allSatisfy({ !TextEncoding.unused.contains($0) }) else { return nil }
            self = .windows1252
        }
    }

    package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Letters beyond ASCII that are well-formed UTF-8. In Windows-1252 they would be signs nobody writes: `Ã¸`.
    static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains { $0 >= 0x80 } && String(validating: bytes, as: UTF8.self) != nil
    }

    func text(_ bytes: some Collection<UInt8>) -> String {
        switch self {
        case .utf8: String(decoding: bytes, as: UTF8.self)
        case .windows1252:
            String(String.UnicodeScalarView(bytes.map { TextEncoding.upper[$0] ?? Unicode.Scalar($0) }))
        }
    }

    /// Letters that Windows-1252 lacks become a question mark.
    package func bytes(_ text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .windows1252:
            text.unicodeScalars.map { scalar in
                if let byte = TextEncoding.lower[scalar] { return byte }
                let isLatin = scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value)
                return isLatin ? UInt8(scalar.value) : UInt8(ascii: "?")
            }
        }
    }

    private static let unused: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

    /// The part of Windows-1252 that is not Latin 1.
    private static let upper: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰", 0x8A: "Š",
        0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
        0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›", 0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]
    private static let lower = Dictionary(uniqueKeysWithValues: upper.map { ($1, $0) })
}
