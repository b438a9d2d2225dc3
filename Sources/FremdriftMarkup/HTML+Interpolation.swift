extension HTML {
    /// Collects a literal. Text is escaped for element content and for double-quoted attributes alike, so attributes
    /// are always written with double quotes.
    package struct Interpolation: StringInterpolationProtocol {
        package typealias StringLiteralType = StaticString

        fileprivate(set) var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 48 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        package mutating func appendInterpolation(_ text: String) {
            assert(!endsInsideAddress, "an address is written with \\(href: route), never with a string")
            appendEscaped(text)
        }

        package mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }

        /// `nil` is written as nothing.
        package mutating func appendInterpolation(_ html: HTML?) { if let html { bytes += html.bytes } }

        package mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes += piece.bytes }
        }

        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            bytes += String(number).utf8
        }

        /// As Swift prints it, with a full stop: for coordinates. What people read is formatted by the caller.
        package mutating func appendInterpolation(_ number: Double) { bytes += String(number).utf8 }

        mutating func appendEscaped(_ text: String) {
            var text = text
            text.withUTF8 { utf8 in
                var start = 0
                for index in utf8.indices {
                    guard let entity = Self.entity(for: utf8[index]) else { continue }
                    bytes.append(contentsOf: utf8[start..<index])
                    entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                    start = index + 1
                }
                bytes.append(contentsOf: utf8[start...])
            }
        }

        private static func entity(for byte: UInt8) -> StaticString? {
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "'"): "&#39;"
            default: nil
            }
        }

        /// Escaping does not stop `javascript:`, so a string directly after one of these is a mistake.
        private var endsInsideAddress: Bool {
            [" href=\"", " src=\"", " action=\"", " formaction=\""].contains {
                bytes.suffix($0.utf8.count).elementsEqual($0.utf8)
            }
        }
    }
}
