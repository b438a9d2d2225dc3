import FremdriftDomain
import FremdriftFiles
import Testing

/// The check itself: it must find what it is there to find.
@Suite("Rules for wording") struct InstrumentWordingTests {
    private func reasons(replacing old: String, with new: String) throws -> [String] {
        let files = SmallInstrument.files(replacing: old, with: new, in: "small-1.da.yaml")
        return try InstrumentWording.check(InstrumentFiles.read(files: files))
            .filter { $0.language == .danish }.map(\.reason)
    }

    @Test(arguments: [
        (
            "Hvor godt sover du?", "Hvor godt sover du om natten i den seng, som du selv har valgt at købe?",
            "16 words"
        ),
        ("Hvor godt sover du?", "Hvor tit sover du ikke?", "\"ikke\""),
        ("Hvor godt sover du?", "Hvor godt sover og spiser du?", "joined by \"og\""),
        ("Hvor godt sover du?", "Du sover", "question mark"),
        ("Hvor godt sover du?", "Hvor godt sover borgeren?", "not spoken to"),
        ("Hvor godt sover borgeren?", "Hvor godt sover du?", "not about the citizen"),
        ("[Ikke endnu, Noget, Meget]", "[Ikke muligt, Noget, Meget]", "leaves no way on"),
        ("[Ikke endnu, Noget, Meget]", "[Aldrig ikke endnu, Noget, Meget]", "two negations"),
        ("[Ikke endnu, Noget, Meget]", "[Meget, Noget, Meget]", "say the same"),
        (
            "Hvor godt sover du?",
            "Hvordan påvirker beskæftigelsesindsatsen regelmæssigt nattesøvnen derhjemme hos dig personligt?",
            "LIX"
        ),
    ]) func areHeld(old: String, new: String, reason: String) throws {
        let found = try reasons(replacing: old, with: new)
        #expect(found.contains { $0.contains(reason) }, "\(found)")
    }

    @Test func stepsOfTheSmallInstrumentAreTooFew() throws {
        #expect(try InstrumentWording.check(InstrumentFiles.read(files: SmallInstrument.files)).count == 8)
    }
}
