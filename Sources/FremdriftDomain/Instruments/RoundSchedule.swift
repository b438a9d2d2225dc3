/// When a round is due, opens and closes. The numbers belong to the instrument, not to the code.
package struct RoundSchedule: Hashable, Sendable {
    /// Days from one round's due day to the next one's; counted from when it was *due*, so lateness does not drift.
    package let intervalDays: Int
    package let opensDaysBefore: Int
    package let closesDaysAfter: Int

    package init(intervalDays: Int, opensDaysBefore: Int, closesDaysAfter: Int) {
        self.intervalDays = intervalDays
        self.opensDaysBefore = opensDaysBefore
        self.closesDaysAfter = closesDaysAfter
    }

    package func window(dueOn due: Day) -> RoundWindow {
        RoundWindow(
            dueOn: due, opensOn: due.adding(days: -opensDaysBefore), closesOn: due.adding(days: closesDaysAfter))
    }

    /// About how many months there are between two rounds, for saying it to people.
    package var intervalMonths: Int { max(1, (2 * intervalDays + 30) / 61) }

    /// The windows of all rounds after `last` whose opening day has come by `today`, oldest first.
    ///
    /// More than one only when rounds were missed: each of those must still end in a state.
    package func windows(after last: RoundWindow, by today: Day) -> [RoundWindow] {
        var windows: [RoundWindow] = []
        var next = window(dueOn: last.dueOn.adding(days: intervalDays))
        while next.opensOn <= today {
            windows.append(next)
            next = window(dueOn: next.dueOn.adding(days: intervalDays))
        }
        return windows
    }
}

/// The days in which a round can be answered: `opensOn` and `closesOn` are both within it.
package struct RoundWindow: Hashable, Sendable {
    package let dueOn: Day
    package let opensOn: Day
    package let closesOn: Day

    package init(dueOn: Day, opensOn: Day, closesOn: Day) {
        self.dueOn = dueOn
        self.opensOn = opensOn
        self.closesOn = closesOn
    }

    package func isOpen(on day: Day) -> Bool { opensOn <= day && day <= closesOn }
    package func hasClosed(by day: Day) -> Bool { closesOn < day }

    /// Days after the last one in which a sheet of paper that was filled in in time is still taken: the post is slow.
    package static let sheetDays = 14
    /// The last day on which a sheet can be keyed in.
    package var sheetsUntil: Day { closesOn.adding(days: RoundWindow.sheetDays) }
}
