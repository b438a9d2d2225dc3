/// Markup that is safe to send: every run-time string in it went through escaping.
///
/// Written as a literal, `"<td>\(name)</td>"`. The literal type is `StaticString`, so only text in the source code
/// can be markup; there is no initialiser from `String`, and none may be added.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// UTF-8, ready for the wire.
    package let bytes: [UInt8]

    package init(stringLiteral literal: StaticString) {
        bytes = literal.withUTF8Buffer { Array($0) }
    }

    package init(stringInterpolation interpolation: Interpolation) {
        bytes = interpolation.bytes
    }

    /// Several pieces, one after the other with nothing between them.
    package init(_ pieces: [HTML]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces { bytes += piece.bytes }
        self.bytes = bytes
    }

    package static let empty: HTML = ""

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var isEmpty: Bool { bytes.isEmpty }
}
