import FremdriftDomain
import FremdriftMarkup

/// How hard an organisation's own words are to read, as a LIX number; 30 is the most for words to citizens. LIX is made
/// for Danish and the like, so other languages are not measured.
enum Readability {
    static let most = 30

    /// Above the form while the text is harder than it may be; it is kept all the same.
    static func warning(
        _ visit: Visit, _ text: String, _ language: Language, _ lix: @Sendable (String) -> Double
    ) -> HTML {
        let measured = Int(lix(text).rounded())
        guard language.isWritten, measured > most else { return .empty }
        return notice(.warning, prefix: visit[note], "<p>\(visit[words(measured)]) \(visit[hard])</p>")
    }

    static func line(
        _ visit: Visit, _ text: String, _ language: Language, _ lix: @Sendable (String) -> Double
    ) -> HTML {
        let measured = Int(lix(text).rounded())
        return when(
            language.isWritten, "<p>\(visit[words(measured)]) \(visit[measured <= most ? easy : hard])</p>")
    }

    private static let note = Text("Bemærk", "Note")
    private static let easy = Text("Let at læse.", "Easy to read.")
    private static let hard = Text(
        "Svær at læse. Skriv kortere sætninger og kortere ord; 30 er højst.",
        "Hard to read. Write shorter sentences and shorter words; 30 is the most.")

    private static func words(_ lix: Int) -> Text { Text("LIX \(lix).", "LIX \(lix).") }
}
