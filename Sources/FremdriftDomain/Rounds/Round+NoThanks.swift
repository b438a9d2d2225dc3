extension RoundPolicy {
    /// What a citizen's step does to the caseworker's side where a no thanks stops both: a rating that was not sent is
    /// not asked for any more, and is asked for again when the citizen changes their mind. What was sent stays.
    /// - Parameters:
    ///   - before: the round as it was.
    ///   - after: the round with the step taken.
    package func following(_ before: Round, _ after: Round) -> [RoundEffect] {
        let reason = NotInvitedReason.citizenSaidNo
        let isStopped = after.caseworkerSide.exclusion == .notInvited(reason)
        switch (before.citizenSide.declinedAt, after.citizenSide.declinedAt) {
        case (nil, _?) where noThanksStopsBoth && !after.caseworkerSide.isIn && after.caseworkerSide.exclusion == nil:
            return [.appendEvent(.caseworker, .notInvited, reason: reason.rawValue)]
        case (_?, nil) where isStopped: return [.appendEvent(.caseworker, .invited, reason: nil)]
        default: return []
        }
    }
}
