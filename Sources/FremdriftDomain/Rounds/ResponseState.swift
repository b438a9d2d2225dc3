/// Where one rater's side of one round stands. Every citizen × round × rater is in exactly one of these, so that
/// "invited" is always the sum of the states; when a round has closed, none is left `awaiting`.
package enum ResponseState: Hashable, Sendable {
    /// The round is open (or not yet open) and the side has not been sent.
    case awaiting
    /// Sent, with an answer ("won't say" is one) to every indicator this rater is asked.
    case answered
    /// Closed or sent with at least one indicator answered, but not all.
    case partlyAnswered
    /// Said no thanks.
    case declined
    /// The round closed and nothing came.
    case silent
    case notInvited(NotInvitedReason)
    case paused(PauseReason)
    case left(LeftReason)

    /// Something was answered, all of it or a part.
    package var isAnswered: Bool { self == .answered || self == .partlyAnswered }

    /// Every state there is.
    private static var all: [ResponseState] {
        [.awaiting, .answered, .partlyAnswered, .declined, .silent]
            + NotInvitedReason.allCases.map(ResponseState.notInvited) + PauseReason.allCases.map(ResponseState.paused)
            + LeftReason.allCases.map(ResponseState.left)
    }

    /// - Parameter name: as ``name`` has it; `nil` for another word.
    package init?(name: String) {
        guard let state = ResponseState.all.first(where: { $0.name == name }) else { return nil }
        self = state
    }

    /// The state's name in the ledger: `answered`, `notInvited.roundNotOpened`.
    package var name: String {
        switch self {
        case .awaiting: "awaiting"
        case .answered: "answered"
        case .partlyAnswered: "partlyAnswered"
        case .declined: "declined"
        case .silent: "silent"
        case .notInvited(let reason): "notInvited.\(reason.rawValue)"
        case .paused(let reason): "paused.\(reason.rawValue)"
        case .left(let reason): "left.\(reason.rawValue)"
        }
    }
}

/// Why a side was never asked.
package enum NotInvitedReason: String, CaseIterable, Sendable {
    /// The day the round should have opened went by before anyone opened it.
    case roundNotOpened
    /// No caseworker was assigned while the round was open.
    case noCaseworker
    /// The citizen has asked not to be asked again.
    case saidNoThanks
    /// The citizen said no thanks, and here that also stops the caseworker's own answers (`RoundPolicy`).
    case citizenSaidNo
}

/// Why a case rests.
package enum PauseReason: String, CaseIterable, Sendable {
    case illness
    case parentalLeave
    case citizensWish
    case otherPause
}

/// Why a case ended.
package enum LeftReason: String, CaseIterable, Sendable {
    case job
    case education
    case moved
    case pension
    case died
    case otherReason
}
