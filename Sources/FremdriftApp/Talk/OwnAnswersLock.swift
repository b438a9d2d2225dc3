import FremdriftDomain

/// Staff who hear or read the citizen's answers: the caseworker of the case locks their own first, or is recorded as not
/// blind. Others rate nobody in this case and have nothing to lock.
struct OwnAnswersLock: Sendable {
    /// The value of the button that goes on without one's own answers.
    static let without = "without"

    /// The viewer rates in this round.
    let rates: Bool
    private let hasSent: Bool
    private let hasSeen: Bool

    init(_ caseFile: CaseFile, _ round: Round, _ staff: Staff, on today: Day) {
        hasSent = round.caseworkerSide.sentAt != nil
        // After the round's last day nobody can answer for themselves any more: a late sheet finds what was sent, or nothing.
        rates =
            caseFile.caseworker == staff.id && round.caseworkerSide.exclusion == nil && round.revealedAt == nil
            && (hasSent || round.window.isOpen(on: today))
        hasSeen = round.caseworkerSide.sawOtherAt != nil
    }

    /// It is written down already, or there is nothing to write down.
    var isOpen: Bool { !rates || hasSeen }
    /// Nobody has to be asked anything before going on.
    var mayBegin: Bool { isOpen || hasSent }

    /// What has to be written down before the citizen's answers are seen; `nil` when one's own come first.
    func steps(goesOnWithout: Bool) -> [RoundStep]? {
        if isOpen { return [] }
        if hasSent { return [.lookEarly(reason: OwnAnswersLock.afterOwn)] }
        return goesOnWithout ? [.lookEarly(reason: OwnAnswersLock.beforeOwn)] : nil
    }

    private static let afterOwn = "Tog imod borgerens svar, efter egne svar var sendt"
    private static let beforeOwn = "Tog imod borgerens svar, før egne svar var sendt"
}
