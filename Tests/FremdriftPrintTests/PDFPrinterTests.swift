import Foundation
import FremdriftDomain
import FremdriftPrint
import Testing

/// What is printed can be read again: by the program that takes a PDF's text out.
@Suite("A document as PDF") struct PDFPrinterTests {
    private static func document(_ language: Language, _ blocks: [PrintedDocument.Block]) -> PrintedDocument {
        PrintedDocument(
            title: "Kopi af dine oplysninger", language: language, banner: "Simuleret", foot: "Havn",
            boxes: "Nogle tegn mangler.", blocks: blocks)
    }

    /// `pdftotext` comes with poppler-utils, which the tests install.
    private static func text(of pdf: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "print-\(UUID()).pdf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(pdf).write(to: file)
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pdftotext", "-enc", "UTF-8", file.path, "-"]
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try #require(String(data: bytes, encoding: .utf8))
    }

    @Test func everyKindOfBlockIsReadAgain() throws {
        let pdf = try PDFPrinter().pdf(
            Self.document(
                .danish,
                [
                    .heading("Dine svar"), .smallHeading("3. marts 2026"), .paragraph("Æøå <b> & ß"),
                    .fact(term: "Hvordan sover du?", "Godt"), .item("Ringe til kantinen"),
                ])
        ).bytes
        #expect(pdf.starts(with: Array("%PDF-1.".utf8)))
        let text = try Self.text(of: pdf)
        for words in [
            "Kopi af dine oplysninger", "Simuleret", "Havn · 1", "Dine svar", "3. marts 2026", "Æøå <b> & ß", "Godt",
            "Ringe til kantinen",
        ] { #expect(text.contains(words), "\(words)") }
    }

    /// A text longer than a sheet goes on over the next, and every line of it is there once.
    @Test func aLongTextLosesNoLine() throws {
        let lines = (1...400).map { "Linje \($0) slut" }
        let text = try Self.text(
            of: try PDFPrinter().pdf(Self.document(.danish, [.paragraph(lines.joined(separator: "\n"))])).bytes)
        #expect(text.split(separator: "\u{0C}").count > 5)
        for line in lines { #expect(text.ranges(of: line).count == 1, "\(line)") }
        #expect(text.ranges(of: "Simuleret").count == text.ranges(of: "Havn · ").count, "on every sheet")
    }

    /// Every letter of every language of the house has a sign on the machine that runs the tests.
    @Test(arguments: Language.allCases) func everyLanguageHasItsLetters(language: Language) throws {
        let file = try PDFPrinter().pdf(Self.document(language, [.paragraph(language.ownName)]))
        #expect(file.missingSigns == 0, "install fonts-noto-core")
        // What takes the text out puts a ligature's letters in another order: that every letter is there is what counts.
        let letters = Set(try Self.text(of: file.bytes).precomposedStringWithCompatibilityMapping)
        #expect(letters.isSuperset(of: language.ownName))
    }

    /// A sign no typeface has is a box on paper: the sheet says so, and whoever prints learns how many.
    @Test func aSignNobodyHasIsTold() throws {
        for (words, missing) in [("Rask", 0), ("Rask \u{10FFFD} og \u{10FFFC}", 2)] {
            let file = try PDFPrinter().pdf(Self.document(.danish, [.paragraph("Godt"), .fact(term: "Svar", words)]))
            #expect(file.missingSigns == missing)
            #expect(try Self.text(of: file.bytes).contains("Nogle tegn mangler.") == (missing > 0))
        }
    }

    /// Few letters on very many lines are taller than a sheet, and none of them is lost.
    @Test func manyShortLinesStayOnTheSheets() throws {
        let lines = (0..<60).map { String(UnicodeScalar(UInt8(65 + $0 % 26))) }
        let pdf = try PDFPrinter().pdf(
            Self.document(.danish, [.fact(term: "Hvad siger du?", lines.joined(separator: "\n")), .heading("Slut")])
        ).bytes
        let sheets = try Self.text(of: pdf).split(separator: "\u{0C}")
        let told = sheets.flatMap { $0.split(separator: "\n") }.filter { $0.count == 1 }
        #expect(told.count == lines.count && sheets.count == 2, "\(told.count) on \(sheets.count)")
    }
}
