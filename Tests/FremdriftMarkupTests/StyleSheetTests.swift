import Foundation
import FremdriftMarkup
import Testing

@Suite("Style sheet") struct StyleSheetTests {
    static func sheet() throws -> String {
        let file = SourceRulesTests.root.appendingPathComponent("Resources/web/fremdrift.css")
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test func staysSmall() throws {
        // With its comments, which are not served; what a citizen's page comes to is held where pages are.
        #expect(try Self.sheet().utf8.count <= 30_000)
    }

    @Test func fetchesNothing() throws {
        let sheet = try Self.sheet()
        for word in ["@import", "url(", "@font-face", "http"] { #expect(!sheet.contains(word), "\(word)") }
    }

    /// A class in a page that the sheet does not know is a misspelling, or a part nobody drew.
    @Test func everyClassOfTheSamplesIsKnown() throws {
        let sheet = try Self.sheet()
        for page in try SampleFilesTests.pages() {
            for match in page.html.text.matches(of: /\sclass="([^"]*)"/) {
                for name in match.1.split(separator: " ") {
                    let isKnown = sheet.contains(".\(name)")
                    #expect(isKnown, "\(page.name): \(name)")
                }
            }
        }
    }

    /// WCAG 2.2: text 4.5 to 1, parts of the interface 3 to 1, on paper, cards and shelves.
    @Test(arguments: [
        ("ink", 4.5), ("soft", 4.5), ("accent", 4.5), ("voice-1", 4.5), ("voice-2", 4.5), ("bad", 4.5),
        ("edge", 3),
    ])
    func contrastIsEnough(_ name: String, _ least: Double) throws {
        for ground in ["paper", "card", "shelf"] {
            let ratio = try Self.contrast(Self.colour(name), Self.colour(ground))
            #expect(ratio >= least, "\(name) on \(ground): \(ratio)")
        }
    }

    @Test(arguments: ["voice-1", "voice-2", "good", "warn", "bad"])
    func eachToneIsReadableOnItsPaleGround(_ name: String) throws {
        #expect(try Self.contrast(Self.colour(name), Self.colour("\(name)-pale")) >= 4.5)
    }

    private static func colour(_ name: String) throws -> [Double] {
        let pattern = try Regex("--\(name): #([0-9a-f]{6})", as: (Substring, Substring).self)
        let digits = try #require(try sheet().firstMatch(of: pattern)).output.1
        let number = try #require(Int(digits, radix: 16))
        return [16, 8, 0].map { Double((number >> $0) & 255) / 255 }
    }

    private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
        let light = [one, other].map { colour in
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        return (light.max()! + 0.05) / (light.min()! + 0.05)
    }
}
