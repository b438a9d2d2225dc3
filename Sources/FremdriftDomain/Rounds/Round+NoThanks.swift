/// What decides whom a round asks, besides how the round itself stands.
package struct Asking: Hashable, Sendable {
    /// The citizen does not want to be asked at all, and has not changed their mind.
    package let saysNoThanks: Bool
    package let hasCaseworker: Bool
    /// Whether a citizen's no thanks also stops the caseworker's own answers (`RoundPolicy`).
    package let noThanksStopsBoth: Bool

    package init(saysNoThanks: Bool, hasCaseworker: Bool, noThanksStopsBoth: Bool) {
        self.saysNoThanks = saysNoThanks
        self.hasCaseworker = hasCaseworker
        self.noThanksStopsBoth = noThanksStopsBoth
    }

    /// Why a side is not asked now; `nil` when it is. The one rule: a round that opens, a new caseworker, a wish and a no
    /// thanks all come here. The citizen's no is told before the missing caseworker, so that nobody who gets the case later
    /// is asked after all; what the citizen sends in this round is a yes to it, whatever they wish for later ones.
    /// - Parameter citizen: the citizen's side; an empty one when the round opens.
    package func reason(notToAsk rater: Rater, where citizen: Side = Side()) -> NotInvitedReason? {
        switch rater {
        case .citizen:
            return saysNoThanks && citizen.sentAt == nil && citizen.declinedAt == nil ? .saidNoThanks : nil
        case .caseworker:
            let saysNo = citizen.declinedAt != nil || saysNoThanks && citizen.sentAt == nil
            if saysNo && noThanksStopsBoth { return .citizenSaidNo }
            return hasCaseworker ? nil : .noCaseworker
        }
    }
}

extension Round {
    /// What has to be stored so that an open round asks whom it shall ask now. What was sent stays, and a caseworker who
    /// was asked stays asked when the case is given to nobody.
    /// - Parameters:
    ///   - raters: the sides that what happened is about.
    ///   - lifting: an exclusion that holds no more: a pause that is over.
    package func following(_ asking: Asking, for raters: [Rater] = Rater.allCases, lifting: Exclusion? = nil)
        -> [RoundEffect]
    {
        guard revealedAt == nil else { return [] }
        return raters.compactMap { rater in
            let isSent = self[rater].sentAt != nil
            let reason = isSent ? nil : asking.reason(notToAsk: rater, where: citizenSide)
            switch self[rater].exclusion {
            case nil:
                guard let reason, reason != .noCaseworker else { return nil }
                return .appendEvent(rater, .notInvited, reason: reason.rawValue)
            case let exclusion? where exclusion == lifting || Round.isOfAsking(exclusion):
                guard exclusion != reason.map(Exclusion.notInvited) else { return nil }
                return .appendEvent(rater, reason == nil ? .invited : .notInvited, reason: reason?.rawValue)
            case _?: return nil
            }
        }
    }

    private static func isOfAsking(_ exclusion: Exclusion) -> Bool {
        switch exclusion {
        case .notInvited(.noCaseworker), .notInvited(.saidNoThanks), .notInvited(.citizenSaidNo): true
        case .notInvited(.roundNotOpened), .paused, .left: false
        }
    }
}
