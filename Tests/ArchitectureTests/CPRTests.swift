import Foundation
import TestSupport
import Testing

/// No number that could be somebody's CPR number stands in the repository.
@Suite("No CPR numbers") struct CPRTests {
    /// Files that may have such numbers, and why.
    private static let exempt: Set<String> = [
        // The rule's own examples, below.
        "Tests/ArchitectureTests/CPRTests.swift"
    ]

    @Test func noneIsTracked() throws {
        let files = try Repository.trackedFiles()
        #expect(files.count > 100)
        for path in files where !Self.exempt.contains(path) {
            let file = Repository.root.appending(path: path)
            guard let bytes = try? Data(contentsOf: file), String(bytes: bytes, encoding: .utf8) != nil else {
                continue
            }
            for found in CPRNumber.all(in: Array(bytes)) {
                Issue.record("\(path) has what looks like a CPR number: \(found)")
            }
        }
    }

    @Test(arguments: [
        ("0101901234", true), ("a 311299-4321.", true), ("(010190-1234)", true), ("610190-1234", false),
        ("711299-4321", false), ("1.0101901234", false), ("20101901234", false), ("0113901234", false),
        ("id0101901234", false),
    ]) func theRuleFindsThemAndSparesTestNumbers(text: String, isFound: Bool) {
        #expect(CPRNumber.all(in: Array(text.utf8)).isEmpty == !isFound)
    }
}

/// Ten digits, or six, a hyphen and four, that begin with a day 01–31 and a month 01–12 and have no other letter, digit or
/// decimal sign beside them. Test numbers have 60 added to the day and are none.
enum CPRNumber {
    static func all(in text: [UInt8]) -> [String] {
        var found: [String] = []
        var at = 0
        while at < text.count {
            guard isDigit(text[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < text.count, isDigit(text[end]) || (text[end] == UInt8(ascii: "-") && end - at == 6) { end += 1 }
            let run = Array(text[at..<end])
            if isNumber(run), isAlone(text, at, end) { found.append(String(decoding: run, as: UTF8.self)) }
            at = max(end, at + 1)
        }
        return found
    }

    private static func isNumber(_ run: [UInt8]) -> Bool {
        let digits = run.filter(isDigit).map { Int($0) - 48 }
        guard digits.count == 10, run.count == 10 || run.count == 11 else { return false }
        return (1...31).contains(digits[0] * 10 + digits[1]) && (1...12).contains(digits[2] * 10 + digits[3])
    }

    private static func isAlone(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let before = start > 0 ? text[start - 1] : 32
        let after = end < text.count ? text[end] : 32
        let isFraction = before == UInt8(ascii: ".") || before == UInt8(ascii: ",")
        return !isPartOfWord(before) && !isPartOfWord(after) && !isFraction
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte >= 128
    }
}
