import Foundation
import FremdriftDomain
import Testing

@Suite("Days") struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-22", 20_779),
        ("1900-03-01", -25_508),
    ]) func countFrom1970(iso: String, number: Int) {
        #expect(Day(iso: iso)?.number == number)
        #expect(Day(number: number).iso == iso)
    }

    @Test(arguments: [(2024, true), (2025, false), (2000, true), (1900, false), (2100, false)])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(Day(year: year, month: 2, day: 30) == nil)
    }

    @Test(arguments: [
        "", "2026-1-22", "2026-11-2", "26-11-22", "2026-13-01", "2026-00-10", "2026-11-00", "2026-11-31",
        "0000-01-01",
        "2026/11/22", "2026-11-22 ", " 2026-11-22", "2026-11-22T", "+026-11-22", "2026--1-22", "٢٠٢٦-11-22",
        "20261122",
        "2026-11-2x",
    ]) func refuseWhatIsNoIsoDay(text: String) { #expect(Day(iso: text) == nil) }

    /// Every day of the years 1890–2110 against Foundation's calendar.
    @Test func agreeWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for number in stride(from: -29_219, through: 51_500, by: 13) {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let day = Day(number: number)
            #expect(
                day.parts.year == parts.year && day.parts.month == parts.month && day.parts.day == parts.day)
            #expect((day.weekday + 1) % 7 + 1 == parts.weekday)
            #expect(Day(iso: day.iso) == day)
        }
    }

    @Test func addAndSubtract() throws {
        let day = try #require(Day(iso: "2024-02-28"))
        #expect(day.adding(days: 2).iso == "2024-03-01")
        #expect(day.adding(days: 366).days(since: day) == 366)
        #expect(day < day.adding(days: 1))
    }
}

@Suite("Months") struct MonthTests {
    @Test(arguments: [("2024-02", "2024-02-29"), ("2025-02", "2025-02-28"), ("2026-12", "2026-12-31")])
    func endOnTheirLastDay(month: String, last: String) throws {
        let found = try #require(Month(iso: month))
        #expect(found.iso == month)
        #expect(found.firstDay.iso == month + "-01")
        #expect(found.lastDay.iso == last)
        #expect(found.lastDay.month == found)
        #expect(found.lastDay.adding(days: 1).month == found.adding(months: 1))
    }

    @Test(arguments: ["", "2026-13", "2026-00", "2026-1", "2026-11-22", "2026_11", "11-2026"])
    func refuseWhatIsNoIsoMonth(text: String) { #expect(Month(iso: text) == nil) }

    @Test func countAcrossYears() throws {
        let start = try #require(Month(iso: "2025-11"))
        #expect(start.adding(months: 14).iso == "2027-01")
        #expect(start.adding(months: -11).iso == "2024-12")
        #expect(start.adding(months: 14).months(since: start) == 14)
    }
}
