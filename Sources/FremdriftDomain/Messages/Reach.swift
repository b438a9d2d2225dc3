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
