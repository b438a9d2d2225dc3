import Foundation
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

/// The languages that are a file each: nothing missing, nothing stale, and no way for an unread one to real citizens.
@Suite("Translations") struct TranslationTests {
    /// Everything a citizen can meet, in the wording of the source.
    static func source() throws -> [SourceText] {
        let pages = Resources.pageTexts
        let messages = try MessageTextFiles.read(files: Resources.messageTexts)[.danish]?.citizensTexts ?? []
        let instrument = try InstrumentFiles.read(files: Resources.instrument)
        return try TranslationFile.source(name: pages.name, text: pages.text) + messages + instrument.citizensTexts
    }

    private static func shipped(_ language: Language) throws -> Translation {
        let name = "\(language.rawValue).yaml"
        return try TranslationFile.read(name: name, text: try #require(Resources.languages[name]))
    }

    /// The list translators work from is that of the sources. To write it anew: `FREMDRIFT_WRITE_TEXTS=1`.
    @Test func theListOfPageTextsIsThatOfTheSources() throws {
        let found = try CitizenTextScan.all()
        let listed = try TranslationFile.source(name: Resources.pageTexts.name, text: Resources.pageTexts.text)
        if ProcessInfo.processInfo.environment["FREMDRIFT_WRITE_TEXTS"] != nil { try Self.write(found) }
        #expect(found.count > 90)
        #expect(
            found.map(\.danish) == listed.map(\.danish),
            "run: FREMDRIFT_WRITE_TEXTS=1 swift test --filter theListOfPageTexts, then fremdrift languages check")
    }

    private static func write(_ texts: [CitizenTextScan.Found]) throws {
        func quoted(_ text: String) -> String {
            "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        }
        let rows = texts.map { "  - da: \(quoted($0.danish))\n    en: \(quoted($0.english))\n" }.joined()
        let head = """
            # The texts of the citizens' pages, as they stand in the program's sources. Written by a test, not by hand:
            # FREMDRIFT_WRITE_TEXTS=1 swift test --filter theListOfPageTexts
            pages:

            """
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources/languages/source.yaml")
        try Data((head + rows).utf8).write(to: path)
    }

    @Test(arguments: Language.translated) func haveEveryTextAndNoOther(language: Language) throws {
        let (translation, source) = (try Self.shipped(language), try Self.source())
        #expect(translation.language == language)
        #expect(translation.missing(of: source).map(\.danish) == [])
        #expect(translation.stale(against: source).map(\.danish) == [])
    }
}
