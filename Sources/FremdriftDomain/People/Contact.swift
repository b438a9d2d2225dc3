/// A way to reach a citizen; the words stored in the database.
package enum ContactKind: String, CaseIterable, Sendable {
    case email, mobile, address

    /// What was written, made into what is stored.
    /// - Throws: `emailUnreadable`, `mobileUnreadable`, `wordsTooLong`.
    package func content(of text: String, field: String?) throws(Problem) -> String {
        switch self {
        case .email:
            guard ContactKind.isEmail(text) else { throw Problem(.emailUnreadable, field: field) }
            return text
        case .mobile:
            guard let number = ContactKind.mobile(text) else { throw Problem(.mobileUnreadable, field: field) }
            return number
        case .address:
            guard text.count <= 200 else { throw Problem(.wordsTooLong, field: field) }
            return text
        }
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return text.count <= 254 && parts.count == 2 && !parts[0].isEmpty
            && parts[1].contains(".") && !parts[1].hasPrefix(".") && !parts[1].hasSuffix(".")
            && text.allSatisfy { !$0.isWhitespace && !$0.isNewline && !"<>,;:\"()".contains($0) }
    }

    /// `+4512345678`: eight digits are Danish; others begin with + or 00 and the country's number.
    private static func mobile(_ text: String) -> String? {
        var signs = text.filter { !$0.isWhitespace && !"-().".contains($0) }
        if signs.hasPrefix("00") { signs = "+" + signs.dropFirst(2) }
        if !signs.hasPrefix("+") {
            guard signs.count == 8 else { return nil }
            signs = "+45" + signs
        }
        let digits = signs.dropFirst().utf8
        guard (8...15).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return signs.hasPrefix("+45") && digits.count != 10 ? nil : signs
    }
}

/// What decides how a citizen may be written to; the words stored in the database.
package enum ContactRule: String, CaseIterable, Sendable {
    /// Exempt from digital post: gets letters on paper.
    case digitalPostExempt
    /// The address is protected: shown to as few as can be, and never written into a message, a file or a letter.
    case addressProtected
}

/// How a citizen can be reached now.
package struct Contact: Hashable, Sendable {
    package var points: [ContactKind: String]
    package var rules: Set<ContactRule>

    package init(points: [ContactKind: String] = [:], rules: Set<ContactRule> = []) {
        self.points = points
        self.rules = rules
    }
}
