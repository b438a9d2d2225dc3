import FremdriftDomain
import Testing

/// What could be a CPR number, and what is only digits beside each other.
@Suite("CPR numbers in words") struct FreeTextTests {
    @Test(arguments: [
        "610180-0006", "6101800006", "Ring 610180 0006 nu", "610180–0006", "61 01 80 0006", "61.01.80-0006",
        "kl. 10 610180-0006", "٦١٠١٨٠٠٠٠٦", "123456-7890", "nr. 610180\u{a0}0006.",
        "610180\u{2212}0006", "610180—0006", "610180_0006", "610180\n0006", "(610180) 0006", "610180, 0006",
    ]) func isRefused(_ text: String) {
        #expect(FreeText.hasCPRNumber(text))
        #expect(throws: Problem(.textHasNumber, field: "x")) {
            try FreeText.checked(text, longest: 100, field: "x")
        }
    }

    @Test(arguments: [
        "33 19 32 00", "33193200 10-12", "33 19 32 00 10-12", "26-11-2026 10.30", "2026-11-26 10-12", "610180",
        "Lokale 3, 2. sal", "26-11-2026, 10:30", "2026-11-26, 10:30", "(26.11) kl. 10:30", "610180 og 0006", "",
    ]) func isNoNumber(_ text: String) { #expect(!FreeText.hasCPRNumber(text)) }

    @Test func whatIsTooLongIsSaidFirst() {
        #expect(throws: Problem(.wordsTooLong, field: "x")) { try FreeText.checked("abc", longest: 2, field: "x") }
    }
}
