/// What somebody wrote down, and the row it stands in.
package struct ContactPoint: Hashable, Sendable {
    package let id: Int64
    package let content: String

    package init(id: Int64, content: String) {
        self.id = id
        self.content = content
    }
}

/// How a citizen can be written to today.
package struct Reach: Hashable, Sendable {
    /// The newest of each kind that still holds.
    package var points: [ContactKind: ContactPoint]
    package var rules: Set<ContactRule>
    /// Ways that were refused for good at the contact point that holds: nobody lives there.
    package var closed: Set<Channel>

    package init(
        points: [ContactKind: ContactPoint] = [:], rules: Set<ContactRule> = [], closed: Set<Channel> = []
    ) {
        self.points = points
        self.rules = rules
        self.closed = closed
    }

    /// The first way of the organisation's order that is open to this citizen; `inPerson` when none is.
    package func channel(in order: [Channel], for kind: MessageKind) -> Channel {
        order.first { isOpen($0, for: kind) && !closed.contains($0) } ?? .inPerson
    }

    private func isOpen(_ channel: Channel, for kind: MessageKind) -> Bool {
        let isOnPaper = rules.contains(.digitalPostExempt)
        return switch channel {
        case .mail: !isOnPaper && points[.email].map { MailAddress.isUsable($0.content) } ?? false
        case .sms: !isOnPaper && points[.mobile].map { MobileNumber($0.content) != nil } ?? false
        case .digitalPost: !isOnPaper && !kind.isReply
        case .letter: points[.address] != nil && !rules.contains(.addressProtected) && !kind.isReply
        case .inPerson: true
        }
    }

    /// The contact point a channel uses; `nil` where it needs none.
    package func point(for channel: Channel) -> ContactPoint? {
        switch channel {
        case .mail: points[.email]
        case .sms: points[.mobile]
        case .letter: points[.address]
        case .digitalPost, .inPerson: nil
        }
    }
}

/// What can stand in a mail's `To`, so that nothing a person typed can add a header or a recipient.
package enum MailAddress {
    package static func isUsable(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !Array("<>()[],;:\\\"".utf8).contains($0) }
    }
}

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
            guard (8...15).contains(digits.count) else { return nil }
            international = plus
        } else {
            guard digits.count == 8 else { return nil }
            international = "+45" + digits
        }
    }
}
