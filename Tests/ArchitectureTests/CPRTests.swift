import Foundation
import TestSupport
import Testing

/// No number that could be somebody's CPR number stands in the repository.
@Suite("No CPR numbers") struct CPRTests {
    /// Day 01–31, month 01–12, year, a hyphen or nothing, four digits. Test numbers have 60 added to the day and do not
    /// match. Without the hyphen only where no other digit or letter stands beside it.
    private static var number: some RegexComponent {
        #/(?:^|[^\d\w.])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-?\d{4}(?![\d\w.])/#
    }

    /// Files that may have such numbers, and why.
    private static let exempt: Set<String> = [
        // The rule's own examples, below.
        "Tests/ArchitectureTests/CPRTests.swift"
    ]

    @Test func noneIsTracked() throws {
        let files = try Repository.trackedFiles()
        #expect(files.count > 100)
        for path in files where !Self.exempt.contains(path) {
            guard let text = try? String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
            else {
                continue
            }
            for line in text.split(separator: "\n") where line.contains(Self.number) {
                Issue.record("\(path) has what looks like a CPR number: \(line.prefix(200))")
            }
        }
    }

    @Test(arguments: [
        ("0101901234", true), ("311299-4321", true), ("610190-1234", false), ("711299-4321", false),
    ])
    func theRuleFindsThemAndSparesTestNumbers(text: String, isFound: Bool) {
        #expect(text.contains(Self.number) == isFound)
    }
}
