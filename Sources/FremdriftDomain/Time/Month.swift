/// A calendar month, the time unit of the study: one person-month is one citizen in one `Month`.
package struct Month: Hashable, Comparable, Sendable {
    /// Months since January of year 0.
    package let index: Int

    package init(index: Int) { self.index = index }

    /// Reads `2026-11`; `nil` for anything else.
    package init?(iso text: some StringProtocol) {
        guard text.utf8.count == 7, let first = Day(iso: "\(text)-01") else { return nil }
        self = first.month
    }

    /// `2026-11`.
    package var iso: String { String(firstDay.iso.prefix(7)) }

    package var firstDay: Day {
        guard let day = Day(year: index / 12, month: index % 12 + 1, day: 1) else {
            preconditionFailure("a month index outside the years 1–9999")
        }
        return day
    }

    package var lastDay: Day { adding(months: 1).firstDay.adding(days: -1) }
    package func adding(months: Int) -> Month { Month(index: index + months) }
    package func months(since earlier: Month) -> Int { index - earlier.index }
    package static func < (left: Month, right: Month) -> Bool { left.index < right.index }
}
