import Foundation
import TestSupport
import Testing

/// The domain neither waits, nor asks what time it is, nor reads or writes anything.
@Suite("The domain is pure") struct PurityTests {
    private static let forbidden = [
        "Date()", "Date.now", ".now", "Clock", "CFAbsoluteTime", "DispatchTime", "FileManager", "FileHandle",
        "URLSession", "Process", "print(", "readLine", ".random(", "SystemRandomNumberGenerator",
        "nonisolated(unsafe)",
        "getenv",
    ]

    @Test(arguments: forbidden) func reachesForNothing(word: String) throws {
        for file in try Repository.swiftFiles(under: "Sources/FremdriftDomain") {
            for (number, line) in file.code where line.contains(word) {
                Issue.record("\(file):\(number) has \(word)")
            }
        }
    }

    /// The exceptions are what the domain asks of others: hashing a password waits for a free place, sending for a server.
    @Test func waitsForNothing() throws {
        let files = [
            "Sources/FremdriftDomain/Access/Secrets.swift", "Sources/FremdriftDomain/Messages/Sending.swift",
        ]
        for source in try Repository.swiftFiles(under: "Sources/FremdriftDomain") where !files.contains(source.path) {
            for (number, line) in source.code where line.contains(#/\b(async|await|actor\s+\w+\s*\{)\b/#) {
                Issue.record("\(source):\(number) waits")
            }
        }
        let asked = try Repository.swiftFiles(under: "Sources/FremdriftDomain").filter { files.contains($0.path) }
        #expect(asked.count == files.count)
        for source in asked {
            #expect(!source.code.contains { $0.line.contains("await") }, "\(source): protocols, nothing that runs")
        }
    }

    /// Only the executable asks the machine what time it is, in one place.
    @Test func theClockIsReadInOnePlace() throws {
        var places: [String] = []
        for folder in ["Sources", "Statistics/Sources"] {
            for file in try Repository.swiftFiles(under: folder) {
                for (_, line) in file.code where line.contains(#/\bDate\(\)|\bDate\.now\b/#) {
                    places.append(file.path)
                }
            }
        }
        #expect(places == ["Sources/fremdrift/Compose/Options.swift"])
    }
}

/// Statements are in one room, where both engines try each of them.
@Suite("SQL is written in the store") struct StatementPlaceTests {
    /// A statement begins a literal, after the quotation mark or on a line of its own.
    private static var statement: some RegexComponent {
        #/(^|")\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE)\s+["\w(*\\]/#
    }

    @Test func noOtherRoomHasAny() throws {
        for file in try Repository.swiftFiles(under: "Sources") where !file.path.hasPrefix("Sources/FremdriftStore/") {
            for (number, line) in file.code where line.contains(Self.statement) {
                Issue.record("\(file):\(number) has a statement: \(line)")
            }
        }
    }

    @Test func theReaderFindsThem() throws {
        #expect(#"    try connection.first("SELECT id FROM staff LIMIT 1")"#.contains(Self.statement))
        #expect(#"            UPDATE citizen SET name = 1"#.contains(Self.statement))
        let store = try Repository.swiftFiles(under: "Sources/FremdriftStore").filter { file in
            file.code.contains { $0.line.contains(Self.statement) }
        }
        #expect(store.count > 30)
    }
}
