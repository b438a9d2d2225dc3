import FremdriftDomain
import TestSupport
import Testing

/// Invited is reached and the reasons for not; reached is answered and the reasons.
@Suite("The ledger by quarter and team") struct LedgerTableTests {
    @Test(arguments: UInt64(1)...40) func everySumHolds(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var entries: [LedgerEntry] = []
        for _ in 0..<Int.random(in: 0...300, using: &random) {
            let (quarter, unit) = (
                Quarter(index: 8100 + .random(in: 0...3, using: &random)), UnitID(.random(in: 1...4, using: &random))
            )
            let language = Language.allCases.randomElement(using: &random) ?? .danish
            let wentOut = Bool.random(using: &random)
            // A round is opened for both sides or for neither (`RunningCase.opened`).
            let isOpened = Int.random(in: 0..<8, using: &random) > 0
            let states = Self.states.filter { ($0 == .notInvited(.roundNotOpened)) != isOpened }
            for rater in Rater.allCases {
                let state = states.randomElement(using: &random) ?? .awaiting
                let way = state == .answered ? AnsweringWay.allCases.randomElement(using: &random) : nil
                entries.append(
                    LedgerEntry(
                        quarter: quarter, unit: unit, rater: rater, language: language, state: state, way: way,
                        wentOut: wentOut))
            }
        }
        let table = LedgerTable(of: entries)
        var sums = 0
        for quarter in table.quarters {
            for sum in table.sums(in: quarter) {
                sums += 1
                #expect(table[sum.whole] == sum.parts.reduce(0) { $0 + table[$1] }, "\(sum.whole)")
            }
            for rater in Rater.allCases {
                let expected = entries.count { $0.quarter == quarter && $0.rater == rater }
                #expect(table[LedgerCell(quarter, nil, rater, .invited)] == expected)
            }
        }
        #expect(entries.isEmpty || sums > 20)
    }

    @Test func aClosedRoundWithoutAnAnswerIsReachedWhenSomethingWentOut() throws {
        func entry(_ rater: Rater, wentOut: Bool) -> LedgerEntry {
            LedgerEntry(
                quarter: Quarter(index: 8100), unit: UnitID(1), rater: rater, language: .danish, state: .silent,
                wentOut: wentOut)
        }
        #expect(entry(.citizen, wentOut: true).reason == .noAnswer)
        #expect(entry(.citizen, wentOut: false).reason == .notReached && !entry(.citizen, wentOut: false).isReached)
        #expect(entry(.caseworker, wentOut: false).reason == .noAnswer)
    }

    /// A pause and an end are told without what they were about; every other state has a reason of its own.
    @Test func everyStateHasItsReason() {
        let entries = Self.states.map {
            LedgerEntry(
                quarter: Quarter(index: 8100), unit: UnitID(1), rater: .caseworker, language: .danish, state: $0,
                wentOut: false)
        }
        #expect(entries.allSatisfy { ($0.reason == nil) == $0.isAnswered })
        let told = Set(entries.compactMap { $0.reason?.name })
        #expect(
            told == [
                "awaiting", "declined", "noAnswer", "paused", "left", "notInvited.roundNotOpened",
                "notInvited.noCaseworker", "notInvited.saidNoThanks", "notInvited.citizenSaidNo",
            ])
    }

    @Test func quartersAreOfTheCalendar() throws {
        let day = try #require(Day(iso: "2026-11-25"))
        #expect(Quarter(day).iso == "2026-Q4" && Quarter(day.adding(days: 60)).iso == "2027-Q1")
    }

    private static let states: [ResponseState] =
        [.awaiting, .answered, .partlyAnswered, .declined, .silent]
        + NotInvitedReason.allCases.map { .notInvited($0) } + PauseReason.allCases.map { .paused($0) }
        + LeftReason.allCases.map { .left($0) }
}

@Suite("Clock times") struct TimeOfDayTests {
    @Test(arguments: [
        ("09:30", "09:30"), ("9.30", "09:30"), ("9:05", "09:05"), ("930", "09:30"), ("1400", "14:00"), ("9", "09:00"),
        ("23.59", "23:59"),
    ]) func areReadAsPeopleWriteThem(text: String, read: String) {
        #expect(TimeOfDay(written: text)?.text == read)
    }

    @Test(arguments: ["", "24.00", "9.60", "kl. 9", "9.5", "9:30:00", "-1", "99999", "9..30", "½9"])
    func anythingElseIsNone(text: String) { #expect(TimeOfDay(written: text) == nil) }
}
