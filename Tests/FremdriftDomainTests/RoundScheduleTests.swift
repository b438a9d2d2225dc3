import FremdriftDomain
import TestSupport
import Testing

@Suite("When rounds are due") struct RoundScheduleTests {
    private let schedule = TestInstrument.small.schedule
    private let due = Day(number: 20_000)

    @Test func opensFourteenDaysBeforeAndClosesThirtyAfter() {
        let window = schedule.window(dueOn: due)
        #expect(window.opensOn.days(since: due) == -14)
        #expect(window.closesOn.days(since: due) == 30)
    }

    @Test(arguments: [(-15, false), (-14, true), (0, true), (30, true), (31, false)])
    func bothEndsBelongToTheWindow(day: Int, isOpen: Bool) {
        let window = schedule.window(dueOn: due)
        #expect(window.isOpen(on: due.adding(days: day)) == isOpen)
        #expect(window.hasClosed(by: due.adding(days: day)) == (day > 30))
    }

    /// 91 − 14 = 77 days after the last one was due the next one opens.
    @Test(arguments: [(76, 0), (77, 1), (77 + 90, 1), (77 + 91, 2), (77 + 4 * 91, 5)])
    func missedRoundsComeOneByOne(days: Int, count: Int) {
        let windows = schedule.windows(after: schedule.window(dueOn: due), by: due.adding(days: days))
        #expect(windows.count == count)
        #expect(windows.map { $0.dueOn.days(since: due) } == (0..<count).map { 91 * ($0 + 1) })
    }

    /// Nothing is counted from when somebody answered, so lateness does not drift.
    @Test func theNextIsCountedFromWhenTheLastWasDue() {
        var last = schedule.window(dueOn: due)
        for number in 1...12 {
            guard let next = schedule.windows(after: last, by: last.dueOn.adding(days: 100)).first else {
                Issue.record("no round \(number)")
                return
            }
            #expect(next.dueOn.days(since: due) == 91 * number)
            last = next
        }
    }

    @Test(arguments: [(91, 3), (90, 3), (30, 1), (7, 1), (61, 2), (182, 6), (365, 12)]) func isSaidInMonths(
        days: Int, months: Int
    ) {
        #expect(
            RoundSchedule(intervalDays: days, opensDaysBefore: 14, closesDaysAfter: 42).intervalMonths == months)
    }
}
