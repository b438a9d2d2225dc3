import Foundation
import FremdriftDomain
import Testing

@Suite("Instants") struct InstantTests {
    @Test(arguments: [
        "1970-01-01T00:00:00Z", "2026-11-22T09:30:05Z", "1969-12-31T23:59:59Z", "2024-02-29T12:00:00Z",
    ])
    func areReadAndWrittenAlike(iso: String) throws { #expect(try #require(Instant(iso: iso)).iso == iso) }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22T09:30Z", "2026-11-22T09:30:05", "2026-11-22 09:30:05Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T09:60:00Z", "2026-11-22T09:30:60Z", "2026-11-31T09:30:05Z", "2026-11-22T+9:30:05Z",
        "2026-11-22T9:030:05Z", "2026-11-22T-9:30:05Z", "2026-11-22T09:30:05+01:00", "2026-11-22T09.30.05Z",
    ]) func refuseWhatIsNoIsoInstant(text: String) { #expect(Instant(iso: text) == nil) }

    /// The clock goes forward at 01:00 UTC on 29 March 2026 and back at 01:00 UTC on 25 October 2026.
    @Test(arguments: [
        ("2026-03-29T00:59:59Z", "2026-03-29", 1, 59), ("2026-03-29T01:00:00Z", "2026-03-29", 3, 0),
        ("2026-10-25T00:59:59Z", "2026-10-25", 2, 59), ("2026-10-25T01:00:00Z", "2026-10-25", 2, 0),
        ("2026-07-31T22:00:00Z", "2026-08-01", 0, 0), ("2026-12-31T22:59:59Z", "2026-12-31", 23, 59),
        ("2026-12-31T23:00:00Z", "2027-01-01", 0, 0),
    ]) func areReadOffDanishClocks(iso: String, day: String, hour: Int, minute: Int) throws {
        let local = try #require(Instant(iso: iso)).local
        #expect(local.day.iso == day)
        #expect(local.hour == hour && local.minute == minute)
    }

    @Test func sortAsTextInTheOrderOfTime() throws {
        let instants = [-1, 0, 86_399, 1_000_000_000, 1_790_000_000].map { Instant(seconds: $0) }
        #expect(instants.map(\.iso) == instants.map(\.iso).sorted())
        #expect(instants == instants.sorted())
    }

    @Test func noonIsOnItsDay() {
        for number in 20_000..<20_800 {
            #expect(Instant.noon(Day(number: number)).local.day.number == number)
        }
    }

    @Test func fractionsOfASecondAreLeftOut() {
        #expect(Instant(Date(timeIntervalSince1970: 12.9)).seconds == 12)
        #expect(Instant(Date(timeIntervalSince1970: -0.5)).seconds == -1)
    }
}
