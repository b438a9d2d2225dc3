/// Why the ledger has no answer from a side. Reasons for a pause or an end are told together: a single death or job in a
/// team is nobody else's business.
package enum LedgerReason: Hashable, Sendable {
    /// The round is open and the answer can still come.
    case awaiting
    case declined
    /// The question came out and nothing came back.
    case noAnswer
    /// Nothing came out before the round closed.
    case notReached
    case notInvited(NotInvitedReason)
    case paused
    case left

    /// As it stands in the command's output.
    package var name: String {
        switch self {
        case .awaiting: "awaiting"
        case .declined: "declined"
        case .noAnswer: "noAnswer"
        case .notReached: "notReached"
        case .notInvited(let reason): "notInvited.\(reason.rawValue)"
        case .paused: "paused"
        case .left: "left"
        }
    }
}
