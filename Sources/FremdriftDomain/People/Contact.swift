/// A way to reach a citizen; the words stored in the database.
package enum ContactKind: String, CaseIterable, Sendable {
    case email, mobile, address

    /// What was written, made into what is stored.
    /// - Throws: `emailUnreadable`, `mobileUnreadable`, `wordsTooLong`.
    package func content(of text: String, field: String?) throws(Problem) -> String {
        switch self {
        case .email:
            guard MailAddress.isUsable(text) else { throw Problem(.emailUnreadable, field: field) }
            return text
        case .mobile:
            guard let number = MobileNumber(text) else { throw Problem(.mobileUnreadable, field: field) }
            return number.international
        case .address:
            guard text.count <= 200 else { throw Problem(.wordsTooLong, field: field) }
            return text
        }
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
