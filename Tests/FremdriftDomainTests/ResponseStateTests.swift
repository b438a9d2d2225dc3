import FremdriftDomain
import TestSupport
import Testing

@Suite("The one state of a response") struct ResponseStateTests {
    static let exclusions: [Exclusion?] =
        [nil] + NotInvitedReason.allCases.map { .notInvited($0) } + PauseReason.allCases.map { .paused($0) }
        + LeftReason.allCases.map { .left($0) }

    /// Every combination of what is known of a side, for sides asked 0 to 3 things.
    static func forEachCombination(
        _ body: (
            _ state: ResponseState, _ answered: Int, _ asked: Int, _ sent: Bool, _ declined: Bool, Exclusion?,
            Bool
        ) ->
            Void
    ) {
        for asked in 0...3 {
            for answered in 0...asked {
                for flags in 0..<8 {
                    for exclusion in exclusions {
                        let (sent, declined, closed) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0)
                        let state = ResponseState.of(
                            answered: answered, asked: asked, isSent: sent, isDeclined: declined,
                            exclusion: exclusion,
                            hasClosed: closed)
                        body(state, answered, asked, sent, declined, exclusion, closed)
                    }
                }
            }
        }
    }

    @Test func aClosedRoundLeavesNobodyAwaiting() {
        Self.forEachCombination { state, _, _, _, _, _, hasClosed in #expect(!hasClosed || state != .awaiting)
        }
    }

    @Test func theStateSaysWhatIsTrue() {
        Self.forEachCombination { state, answered, asked, isSent, isDeclined, exclusion, hasClosed in
            switch state {
            case .awaiting: #expect(!isSent && !isDeclined && exclusion == nil && !hasClosed)
            case .answered: #expect(isSent && answered == asked)
            case .partlyAnswered:
                #expect(
                    isSent ? answered < asked : hasClosed && answered > 0 && !isDeclined && exclusion == nil)
            case .declined: #expect(isDeclined && !isSent && exclusion == nil)
            case .silent:
                #expect(hasClosed && answered == 0 && !isSent && !isDeclined && exclusion == nil)
            case .notInvited, .paused, .left: #expect(exclusion?.state == state && !isSent)
            }
        }
    }

    /// Names are what the ledger counts by, so two states must not share one.
    @Test func everyStateHasANameOfItsOwn() {
        var states: Set<ResponseState> = []
        Self.forEachCombination { state, _, _, _, _, _, _ in states.insert(state) }
        #expect(Set(states.map(\.name)).count == states.count)
        #expect(states.count == 5 + Self.exclusions.count - 1)
    }

    @Test func wontSayIsAnAnswer() {
        let side = Side(
            answers: [
                RoundSamples.sleep: .withheld, RoundSamples.work: .withheld, .group("trust"): .step(1),
            ],
            sentAt: RoundSamples.open)
        let round = RoundSamples.round { $0.citizenSide = side }
        #expect(
            round.state(of: .citizen, by: TestInstrument.small, on: RoundSamples.open.local.day) == .answered)
    }
}
