/// What a user name may be: 2–64 letters, digits, `.`, `-`, `_` or `@`.
package enum Username {
    package static func isUsable(_ text: String) -> Bool {
        (2...64).contains(text.count)
            && text.allSatisfy { $0.isLetter || $0.isNumber || ".-_@".contains($0) }
    }
}
