package import Foundation

/// A moment in UTC, to the second. The clock is always handed in; nothing in the domain asks what time it is.
package struct Instant: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }
    package init(_ date: Date) { self.seconds = Int(date.timeIntervalSince1970.rounded(.down)) }

    /// Reads `2026-11-22T09:30:00Z` and nothing looser; `nil` for anything else.
    package init?(iso text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(iso: parts[0]), parts[1].utf8.count == 9, parts[1].last == "Z"
        else { return nil }
        let digits = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard digits.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
            return nil
        }
        let clock = digits.compactMap { Int($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
            (0..<60).contains(clock[2])
        else { return nil }
        self.seconds = day.number * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }

    /// `2026-11-22T09:30:00Z`; sorts as text in the order of time.
    package var iso: String {
        let dayNumber = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = seconds - dayNumber * 86_400
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, to: 2) }
        return "\(Day(number: dayNumber).iso)T\(clock.joined(separator: ":"))Z"
    }

    package func adding(seconds more: Int) -> Instant { Instant(seconds: seconds + more) }
    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// The day and the clock time a person in Denmark would read.
    package var local: (day: Day, hour: Int, minute: Int) {
        let offset = Instant.copenhagen.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let shifted = seconds + offset
        let dayNumber = Int((Double(shifted) / 86_400).rounded(.down))
        let rest = shifted - dayNumber * 86_400
        return (Day(number: dayNumber), rest / 3600, rest / 60 % 60)
    }

    /// Noon in Denmark in winter, 13 in summer: as good a clock time as any for what is only known by its day.
    package static func noon(_ day: Day) -> Instant { Instant(seconds: day.number * 86_400 + 11 * 3600) }

    /// Without it every day near midnight would be wrong, so the program does not go on.
    private static let copenhagen: TimeZone = {
        guard let zone = TimeZone(identifier: "Europe/Copenhagen") else {
            preconditionFailure("The machine does not know Europe/Copenhagen: install the package tzdata.")
        }
        return zone
    }()
}
