/// A mobile number as gateways want it: `+45` and eight digits, or another country's with its own `+`.
package struct MobileNumber: Hashable, Sendable {
    package let international: String

    /// Spaces, hyphens and brackets are taken away; eight digits alone are Danish.
    package init?(_ text: String) {
        let signs = text.filter { !$0.isWhitespace && !"-().".contains($0) }
        let plus = signs.hasPrefix("00") ? "+" + signs.dropFirst(2) : signs
        let digits = plus.hasPrefix("+") ? plus.dropFirst() : plus[...]
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        if plus.hasPrefix("+") {
            guard (8...15).contains(digits.count), !plus.hasPrefix("+45") || digits.count == 10 else { return nil }
            international = plus
        } else {
            guard digits.count == 8 else { return nil }
            international = "+45" + digits
        }
    }
}
