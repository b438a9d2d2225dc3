import FremdriftDomain
import Testing

@Suite("Texts and their translations") struct TextTranslationTests {
    private static func translations(_ pairs: [(String, String)], _ language: Language = .turkish) -> Translations {
        Translations(
            [
                Translation(
                    language: language, entries: pairs.map { .init(.pages, danish: $0.0, words: $0.1) }, reviews: [])
            ], mark: { $0 })
    }

    @Test func aLiteralRemembersWhereSomethingIsFilledIn() {
        let (done, total) = (3, 10)
        let text = Text("Du har svaret på \(done) " + "af \(total).", "You have answered \(done) of \(total).")
        #expect(text.template == "Du har svaret på {1} af {2}.")
        #expect(text.arguments == ["3", "10"])
        #expect(text.danish == "Du har svaret på 3 af 10." && text.english == "You have answered 3 of 10.")
    }

    @Test func placesMayMoveAndWhatIsFilledInIsNotReadAgain() {
        let text = Text("\("{2}") før \("b")", "x")
        let words = Self.translations([("{1} før {2}", "{2} önce {1}")])
        #expect(words.words(text, in: .turkish) == "b önce {2}")
    }

    @Test func whatIsMissingStandsInDanishAndApart() {
        let text = Text("Hej \("Bo").", "Hello.")
        #expect(Self.translations([]).words(text, in: .somali) == "\u{2068}Hej Bo.\u{2069}")
        #expect(Translations.none.words(text, in: .english) == "Hello.")
    }

    @Test func inArabicWhatIsFilledInRunsItsOwnWayButNumbersDoNot() {
        let words = Self.translations([("Hej {1}, {2}", "مرحبًا {1}، {2}")], .arabic)
        #expect(words.words(Text("Hej \("Bo"), \(3)", "x"), in: .arabic) == "مرحبًا \u{2068}Bo\u{2069}، 3")
    }

    @Test func theSameDanishMayBeSaidDifferentlyInAnotherPlace() {
        let key = InstrumentKey(id: "own", version: 1)
        let translation = Translation(
            language: .turkish,
            entries: [
                .init(.pages, danish: "Godt", words: "Güzel"),
                .init(.instrument(key), part: "sleep", danish: "Godt", words: "İyi"),
            ], reviews: [])
        let all = Translations([translation], mark: { $0 })
        #expect(all.words(Text("Godt", "Well"), in: .turkish) == "Güzel")
        #expect(all.words(Text(written: "Godt", "Well", context: "own/1 sleep"), in: .turkish) == "İyi")
        #expect(translation.isReviewed(.pages, mark: { $0 }) == false)
    }

    @Test func aReviewHoldsOnlyForTheWordsThatWereRead() {
        func read(_ words: String) -> Translation {
            let entries = [Translation.Entry(.pages, danish: "Hej", words: words)]
            let mark = Translation(
                language: .turkish, entries: [.init(.pages, danish: "Hej", words: "Merhaba")], reviews: []
            )
            .canonical(.pages)
            let review = Translation.Review(
                section: .pages, reviewer: "Ayşe", day: Day(iso: "2026-11-25")!, mark: mark)
            return Translation(language: .turkish, entries: entries, reviews: [review])
        }
        #expect(read("Merhaba").isReviewed(.pages, mark: { $0 }))
        #expect(!read("Selam").isReviewed(.pages, mark: { $0 }))
    }

    @Test func missingAndStaleAreToldApart() {
        let translation = Translation(
            language: .turkish,
            entries: [.init(.pages, danish: "Gammel", words: "Eski"), .init(.pages, danish: "Hej", words: "Merhaba")],
            reviews: [])
        let source = ["Hej", "Ny"].map { SourceText(.pages, danish: $0, english: "") }
        #expect(translation.missing(of: source).map(\.danish) == ["Ny"])
        #expect(translation.stale(against: source).map(\.danish) == ["Gammel"])
    }
}
