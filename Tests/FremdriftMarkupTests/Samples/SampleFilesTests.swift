import Foundation
import Testing

import FremdriftMarkup

/// Writes the sample pages when asked, for looking at and for the accessibility check:
/// `FREMDRIFT_SAMPLES=folder swift test --filter Samples`. Copy `fremdrift.css` beside them.
@Suite("Samples") struct SampleFilesTests {
    static func pages() throws -> [SamplePage] {
        [
            try .dialogue(), try .edges(), .question, .allQuestions, .check, .receipt, .letter, .cases, .rows,
            .signIn, .caseFile,
        ]
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["FREMDRIFT_SAMPLES"] != nil))
    func writes() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["FREMDRIFT_SAMPLES"] ?? ".")
        for page in try Self.pages() {
            try Data(page.html.bytes).write(to: folder.appendingPathComponent(page.name + ".html"))
        }
    }

    @Test func noPageNeedsAnInlineStyleOrScript() throws {
        for page in try Self.pages() {
            #expect(!page.html.text.contains(" style="))
            #expect(!page.html.text.contains("<script"))
            #expect(!page.html.text.contains("<style"))
        }
    }

    @Test func idsAreUniqueOnEveryPage() throws {
        for page in try Self.pages() {
            let ids = page.html.text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(page.name)")
        }
    }
}
