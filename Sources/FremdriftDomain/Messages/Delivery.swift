/// A message ready to leave the house. Holds as little as possible: no CPR number, and no more of the name than a letter
/// needs.
package struct Parcel: Sendable {
    /// The same for every attempt at the same message, so that whoever gets it twice can tell.
    package let id: String
    package let kind: MessageKind
    package let language: Language
    /// The mail address, the mobile number, the lines of an address, or the citizen's number here.
    package let recipient: String
    /// The citizen's number in the case system, by which a print and post service finds them; `nil` when there is none.
    package let caseSystemNumber: String?
    /// The organisation's own name.
    package let sender: String
    package let subject: String
    /// Plain text; for a letter and Digital Post a whole HTML document.
    package let body: [UInt8]
    package let at: Instant

    package init(
        id: String, kind: MessageKind, language: Language, recipient: String, caseSystemNumber: String? = nil,
        sender: String, subject: String, body: [UInt8], at: Instant
    ) {
        self.id = id
        self.kind = kind
        self.language = language
        self.recipient = recipient
        self.caseSystemNumber = caseSystemNumber
        self.sender = sender
        self.subject = subject
        self.body = body
        self.at = at
    }
}

/// What came of one attempt. `detail` is a code or a server's number, never an address or a text.
package enum Delivery: Hashable, Sendable {
    case sent
    /// This way to this citizen is closed for good: the address does not exist.
    case refused(detail: String)
    /// This message was not taken now; trying again may help.
    case failed(detail: String)
    /// Nobody is at the other end, or we are not let in. Says nothing about the message, and does not count against it.
    case unavailable(detail: String)
}

/// How often and how long a message is tried.
package enum Patience {
    /// Seconds to wait after the first, second, … failed attempt; after the last one the message is given up.
    package static let waits = [60, 600, 3600, 6 * 3600, 24 * 3600]
    /// Seconds to wait when nobody was at the other end.
    package static let whenUnavailable = 300

    /// `nil` when it is time to give up.
    /// - Parameter failures: failed attempts so far, this one included.
    package static func wait(after failures: Int) -> Int? {
        waits.indices.contains(failures - 1) ? waits[failures - 1] : nil
    }
}
