import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import FremdriftStore
import TestSupport
import Testing

/// Every page in both languages, with the instrument that comes with the program.
@Suite("Pages") struct PageQualityTests {
    struct Page: Sendable {
        let name: String
        let isCitizens: Bool
        let html: String
    }

    @Test(arguments: Language.written) func haveTitleLanguageAndOneHeading(language: Language) async throws {
        let pages = try await EveryPage.walk(language)
        #expect(pages.count > 40)
        for page in pages {
            let title = page.html.firstMatch(of: #/<title>([^<]+)<\/title>/#)
            #expect((title?.output.1.count ?? 0) > 3, "\(page.name)")
            #expect(page.html.contains("<html lang=\"\(language.rawValue)\" dir=\"ltr\">"), "\(page.name)")
            #expect(page.html.matches(of: #/<h1[ >]/#).count == 1, "\(page.name)")
            #expect(page.html.matches(of: #/<main[ >]/#).count == 1, "\(page.name)")
            #expect(page.html.contains("name=\"viewport\""), "\(page.name)")
            #expect(page.html.hasPrefix("<!DOCTYPE html>"), "\(page.name)")
        }
    }

    @Test func haveNoScriptAndNoStyleOfTheirOwn() async throws {
        for page in try await EveryPage.walk(.danish) {
            #expect(!page.html.contains(#/<script|<style|\sstyle=|\son\w+=|javascript:/#), "\(page.name)")
        }
    }

    /// An id stands once, and what points at one finds it.
    @Test func haveEveryIdOnce() async throws {
        for page in try await EveryPage.walk(.danish, simulated: true) {
            let ids = page.html.matches(of: #/\sid="([^"]+)"/#).map { String($0.output.1) }
            #expect(
                Set(ids).count == ids.count,
                "\(page.name): \(ids.filter { id in ids.count { $0 == id } > 1 })")
            let pointers = page.html.matches(of: #/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/#)
                .flatMap { $0.output.1.split(separator: " ") }.map(String.init)
            #expect(
                pointers.allSatisfy(ids.contains), "\(page.name): \(pointers.filter { !ids.contains($0) })")
        }
    }

    @Test(arguments: Language.allCases) func ofCitizensAreSmall(language: Language) async throws {
        let sheet = Resources.stylesheet.count
        for page in try await EveryPage.walk(language, simulated: true) where page.isCitizens {
            let bytes = page.html.utf8.count + sheet
            #expect(bytes <= 60_000, "\(page.name) is \(bytes) bytes with its style sheet")
        }
    }

    @Test(arguments: [true, false]) func ofCitizensAreEasyToRead(simulated: Bool) async throws {
        for page in try await EveryPage.walk(.danish, simulated: simulated) where page.isCitizens {
            let text = RunningText.of(page.html)
            guard Readability.words(in: text).count >= 25 else { continue }
            let lix = Readability.lix(text)
            #expect(lix <= 30, "\(page.name) has LIX \(lix): \(text)")
        }
    }

    @Test(arguments: Rater.allCases, Language.written) func askInShortQuestions(
        rater: Rater, language: Language
    ) throws {
        let instrument = try TestInstrument.shipped.get()
        var questions = instrument.indicators.compactMap { $0.item(for: rater)?.question[language] }
        if rater == .citizen {
            questions += instrument.openQuestions.map { $0.question[language] }
            questions += [instrument.groupItem].compactMap { $0?.item.question[language] }
        }
        #expect(questions.count == (rater == .citizen ? 14 : 11))
        for question in questions { #expect(Readability.words(in: question).count <= 14, "\(question)") }
    }

    @Test func ofASimulatedHouseSayItOnEveryPage() async throws {
        for page in try await EveryPage.walk(.danish, simulated: true) {
            #expect(page.html.contains("Simulerede data. Ingen af disse mennesker findes."), "\(page.name)")
        }
    }
}

/// What a reader reads in one go: paragraphs and list items of the page's own part, each a sentence at least.
enum RunningText {
    static func of(_ html: String) -> String {
        guard let start = html.firstRange(of: "<main"), let end = html.firstRange(of: "</main>") else {
            return ""
        }
        return html[start.lowerBound..<end.lowerBound].matches(
            of: #/<(?:p|li)(?: [^>]*)?>(.*?)<\/(?:p|li)>/#.dotMatchesNewlines()
        )
        .filter { !$0.output.1.contains("<button") && !$0.output.1.contains("class=\"button") }
        .map { words(String($0.output.1)) }.filter { !$0.isEmpty }
        .map { ".!?:".contains($0.last ?? " ") ? $0 : $0 + "." }.joined(separator: " ")
    }

    private static func words(_ html: String) -> String {
        html.replacing(#/<[^>]*>/#, with: " ").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
