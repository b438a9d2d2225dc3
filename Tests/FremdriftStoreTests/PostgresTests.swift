import Foundation
import FremdriftStore
import TestSupport
import Testing

/// SQL is written once: every statement of the product prepares on a real PostgreSQL.
///
/// Needs `psql` and a database: FREMDRIFT_TEST_POSTGRES is a libpq URI of one in which a schema may be made. Where CI
/// is true its absence is a failure.
@Suite("Every statement on PostgreSQL") struct PostgresTests {
    private static let address = ProcessInfo.processInfo.environment["FREMDRIFT_TEST_POSTGRES"].flatMap {
        $0.isEmpty ? nil : $0
    }
    private static let isCI = ProcessInfo.processInfo.environment["CI"] == "true"

    /// The migration's own statements are the schema; everything else must have been run to be judged.
    @Test func nothingEscapesTheRecord() async throws {
        let record = RecordingDatabase.Record()
        try await EveryStatement.run(record)
        let ran = record.statements
        var literals: [SourceLiteral] = []
        for folder in ["Sources/FremdriftStore", "Sources/FremdriftApp", "Sources/fremdrift"] {
            for file in try Repository.swiftFiles(under: folder)
            where !file.path.contains(#/\/Migrations\/Migration\d/#) {
                literals += SourceLiteral.statements(in: file)
            }
        }
        #expect(literals.count > 60, "the reader must find the statements")
        for literal in literals where !ran.contains(where: literal.isFound) {
            Issue.record("never run by EveryStatement: \(literal)")
        }
    }

    /// Whatever is handed to a connection in the sources is a literal the reader above knows, or a value made of one.
    @Test func everyCallHandsOverAKnownLiteral() throws {
        let call = #/(?:\.|try )(rows|run|first|id)\(\s*("{1,3}\s*\w+|sql\)|history\)|statement\))/#
        var found = 0
        for folder in ["Sources/FremdriftStore", "Sources/FremdriftApp", "Sources/fremdrift"] {
            for file in try Repository.swiftFiles(under: folder) {
                for match in file.text.matches(of: call) where match.output.2.hasPrefix("\"") {
                    let verb = match.output.2.drop { $0 == "\"" || $0.isWhitespace }
                    let isColumn = verb == verb.lowercased()
                    #expect(
                        isColumn || ["SELECT", "INSERT", "UPDATE", "DELETE"].contains(verb),
                        "\(file): \(verb)")
                    if !isColumn { found += 1 }
                }
            }
        }
        #expect(found > 60)
    }

    @Test(.enabled(if: address != nil || isCI, "Set FREMDRIFT_TEST_POSTGRES to a libpq URI to run this."))
    func everyStatementPrepares() async throws {
        let address = try #require(Self.address, "CI has no PostgreSQL: set FREMDRIFT_TEST_POSTGRES")
        let record = RecordingDatabase.Record()
        try await EveryStatement.run(record)
        let schema = [Migrations.history] + Migration.all.flatMap(\.statements)
        let tables = schema.map { $0.text(in: .postgres) }
        let statements = record.statements.filter { !tables.contains($0) }
        let faults = try Self.faults(PostgresScript.text(tables: tables, statements: statements), address)
        #expect(faults == "", "\(faults)")
        #expect(statements.count > 60)
    }

    /// The test must be able to fail.
    @Test(.enabled(if: address != nil || isCI, "Set FREMDRIFT_TEST_POSTGRES to a libpq URI to run this."))
    func aStatementForOneEngineOnlyIsFound() throws {
        let address = try #require(Self.address)
        for wrong in [
            "SELECT id FROM nowhere", "INSERT OR IGNORE INTO t VALUES (1)", "SELECT x FROM t WHERE x = ?1",
        ] {
            let script = PostgresScript.text(tables: ["CREATE TABLE t (x BIGINT)"], statements: [wrong])
            #expect(try Self.faults(script, address).contains("ERROR"), "\(wrong)")
        }
    }

    /// What PostgreSQL complains of, each with the statement before it; empty when it takes all.
    private static func faults(_ script: String, _ address: String) throws -> String {
        let psql = try Command.run(
            "/usr/bin/env", ["psql", "--no-psqlrc", "--quiet", "--dbname", address, "--file", "-"],
            input: script)
        if psql.status != 0 { return "psql ended with \(psql.status): \(psql.error)" }
        let lines = psql.error.split(separator: "\n")
        return lines.indices.filter { lines[$0].contains("ERROR") }
            .map { "\(lines[..<$0].last { $0.hasPrefix("-> ") } ?? ""): \(lines[$0])" }.joined(
                separator: "\n")
    }
}

/// A script that makes the tables in a schema of its own, prepares each statement, and leaves nothing behind.
enum PostgresScript {
    static func text(tables: [String], statements: [String]) -> String {
        let schema = "fremdrift_test_\(UUID().uuidString.filter(\.isHexDigit).lowercased())"
        var lines = [
            "SET client_min_messages = warning;", "CREATE SCHEMA \(schema);", "SET search_path = \(schema);",
        ]
        for table in tables { lines += [warn(table), table + ";"] }
        for (number, statement) in statements.enumerated() {
            lines += [warn(statement), "PREPARE s\(number) AS \(statement);"]
        }
        return (lines + ["SET client_min_messages = error;", "DROP SCHEMA \(schema) CASCADE;", ""]).joined(
            separator: "\n")
    }

    private static func warn(_ statement: String) -> String {
        let line = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "\\warn '-> \(line.replacing("'", with: "’").replacing("\\", with: "/"))'"
    }
}
