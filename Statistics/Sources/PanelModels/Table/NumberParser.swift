internal import Foundation

/// Decimal numbers from bytes, correctly rounded.
///
/// Up to 15 digits and a power of ten up to 22 are exact in `Double`, so one multiplication or division rounds
/// correctly (Clinger 1990); everything else goes to `strtod`.
enum NumberParser {
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18,
        1e19, 1e20, 1e21, 1e22,
    ]

    /// The number the bytes spell: sign, digits with an optional point, optional exponent; or an infinity
    /// (`Inf`, `-Infinity`, any case). nil for anything else, also for hexadecimal and decimal commas.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var i = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { i = 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals = 0
        var sawPoint = false
        while i < bytes.count {
            let byte = bytes[i]
            if byte >= 0x30, byte <= 0x39 {
                digits += 1
                if digits <= 15 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
                if sawPoint { decimals += 1 }
            } else if byte == UInt8(ascii: "."), !sawPoint {
                sawPoint = true
            } else {
                break
            }
            i += 1
        }
        if i < bytes.count || digits > 15 || decimals > 22 {
            return slowNumber(bytes, digits: digits, end: i)
        }
        guard digits > 0 else { return nil }
        let magnitude = Double(mantissa) / powersOfTen[decimals]
        return isNegative ? -magnitude : magnitude
    }

    /// The rest: an exponent, many digits, an infinity.
    private static func slowNumber(_ bytes: UnsafeBufferPointer<UInt8>, digits: Int, end: Int) -> Double? {
        let text = String(decoding: bytes, as: UTF8.self)
        if digits == 0 {
            let word = text.lowercased()
            let bare = word.hasPrefix("-") || word.hasPrefix("+") ? String(word.dropFirst()) : word
            guard bare == "inf" || bare == "infinity" else { return nil }
            return word.hasPrefix("-") ? -.infinity : .infinity
        }
        if end < bytes.count {
            guard bytes[end] | 0x20 == UInt8(ascii: "e") else { return nil }
            var i = end + 1
            if i < bytes.count, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") { i += 1 }
            guard i < bytes.count, bytes[i...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        }
        return strtod(text, nil)
    }
}
