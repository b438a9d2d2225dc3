/// How an organisation lets its rounds run: chosen by the administrator, never by the code.
package struct RoundPolicy: Hashable, Sendable {
    /// Days after a round's opening on which the citizen is reminded; at most two.
    package var reminderDays: [Int]
    /// Clock hours in Denmark within which invitations and reminders go: from the first until the second.
    package var fromHour: Int
    package var untilHour: Int
    /// The ways that are used, best first.
    package var channels: [Channel]
    /// Whether answers and a no thanks are confirmed by mail or text message.
    package var confirms: Bool
    /// Whether a citizen's no thanks also stops the caseworker's own answers (`docs/adr/0048`).
    package var noThanksStopsBoth: Bool

    /// Calm: never two messages about a round within these days.
    package static let daysBetween = 7
    /// A reminder that leaves less time than this helps nobody.
    package static let daysLeft = 2
    package static let mostReminders = 2

    package init(
        reminderDays: [Int] = [14, 30], fromHour: Int = 8, untilHour: Int = 20, channels: [Channel] = [],
        confirms: Bool = true, noThanksStopsBoth: Bool = true
    ) {
        self.reminderDays = Array(reminderDays.prefix(RoundPolicy.mostReminders))
        self.fromHour = fromHour
        self.untilHour = untilHour
        self.channels = channels
        self.confirms = confirms
        self.noThanksStopsBoth = noThanksStopsBoth
    }

    /// Seconds until a message of this kind may go; 0 when it may go now. Right to the hour also where summer time
    /// begins or ends in between, because it is asked again when the time has come.
    package func secondsUntilAllowed(_ kind: MessageKind, at instant: Instant) -> Int {
        let (_, hour, minute) = instant.local
        guard !kind.isReply, hour < fromHour || hour >= untilHour else { return 0 }
        let hours = hour < fromHour ? fromHour - hour : 24 - hour + fromHour
        return hours * 3600 - minute * 60
    }

    /// Whether the next reminder may go today; `false` when there is none left.
    /// - Parameters:
    ///   - reminded: how many went already.
    ///   - lastSent: when the latest message about the round went.
    func remindsToday(_ today: Day, in window: RoundWindow, reminded: Int, lastSent: Day) -> Bool {
        guard reminderDays.indices.contains(reminded) else { return false }
        let first = max(
            window.opensOn.adding(days: reminderDays[reminded]), lastSent.adding(days: RoundPolicy.daysBetween))
        return first <= today && today <= window.closesOn.adding(days: -RoundPolicy.daysLeft)
    }
}
