import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Every kind of column gives back what was put in.
@Suite("Columns on every engine") struct ColumnContract {
    @Test(arguments: Engine.available) func integersAreWhole(_ engine: Engine) async throws {
        let numbers: [Int64] = [0, -1, .max, .min, 4_294_967_296, 9_007_199_254_740_993]
        #expect(
            try await through(engine, numbers.map { .integer($0) }) { "INSERT INTO kinds (i) VALUES (\($0))" }
                == numbers.map { .integer($0) })
    }

    @Test(arguments: Engine.available) func doublesKeepEveryBit(_ engine: Engine) async throws {
        let numbers: [SQLValue] = [
            0, -0.1, 0.1 + 0.2, .pi, 1e308, 5e-324, -1.5, 1, 16_777_217,
        ].map { .real($0) }
        #expect(try await through(engine, numbers) { "INSERT INTO kinds (r) VALUES (\($0))" } == numbers)
    }

    @Test(arguments: Engine.available) func textKeepsEverySign(_ engine: Engine) async throws {
        let texts: [SQLValue] = [
            "", " ", "æøå ÆØÅ", "e\u{301}", "👩🏽‍🦽", "linje\nskift\r\n\ttab", "'\"`;--?1$1%_\\", "{\"a\":1}",
            String(repeating: "x", count: 100_000),
        ].map { .text($0) }
        #expect(try await through(engine, texts) { "INSERT INTO kinds (t) VALUES (\($0))" } == texts)
    }

    @Test(arguments: Engine.available) func bytesKeepEveryByte(_ engine: Engine) async throws {
        let bytes: [SQLValue] = [[], [0], Array(0...255), [0x27, 0x5c, 0]].map { .bytes($0) }
        #expect(try await through(engine, bytes) { "INSERT INTO kinds (b) VALUES (\($0))" } == bytes)
    }

    @Test(arguments: Engine.available) func nullIsNoValueAtAll(_ engine: Engine) async throws {
        let fresh = try await table(engine)
        let row = try #require(
            try await fresh.database.write { connection in
                let (i, r, t, b): (Int?, Double?, String?, [UInt8]?) = (nil, nil, nil, nil)
                try connection.run("INSERT INTO kinds (i, r, t, b) VALUES (\(i), \(r), \(t), \(b))")
                return try connection.first("SELECT i, r, t, b FROM kinds")
            })
        for column in ["i", "r", "t", "b"] { #expect(try row.isNull(column)) }
        #expect(try row.optional("t", Row.text) == nil)
        #expect(throws: StoreError.unreadable(column: "i")) { try row.int("i") }
        #expect(throws: StoreError.unreadable(column: "x")) { try row.isNull("x") }
    }

    @Test(arguments: Engine.available) func domainValuesComeBack(_ engine: Engine) async throws {
        let fresh = try await table(engine)
        let (day, instant, id) = (Day(number: 20_000), Instant(seconds: 1_790_000_001), CitizenID(.max))
        let row = try #require(
            try await fresh.database.write { connection in
                try connection.first(
                    "INSERT INTO kinds (t, u, i, v) VALUES (\(day), \(instant), \(id), \(day.month)) RETURNING t, u, i, v"
                )
            })
        #expect(try row.day("t") == day && row.instant("u") == instant && row.month("v") == day.month)
        #expect(try row.id("i") as CitizenID == id)
        #expect(throws: StoreError.unreadable(column: "u")) { try row.day("u") }
        #expect(throws: StoreError.unreadable(column: "t")) { try row.word("t") as Rater }
    }

    /// STRICT: a column holds its kind or nothing.
    @Test(arguments: Engine.available) func aColumnRefusesAnotherKind(_ engine: Engine) async throws {
        let fresh = try await table(engine)
        await #expect(throws: StoreError.self) {
            try await fresh.database.write { try $0.run("INSERT INTO kinds (i) VALUES (\("words"))") }
        }
        await #expect(throws: StoreError.self) {
            try await fresh.database.write { try $0.run("INSERT INTO kinds (b) VALUES (\(1))") }
        }
        #expect(try await fresh.database.read { try $0.rows("SELECT i FROM kinds").isEmpty })
    }

    private func table(_ engine: Engine) async throws -> Engine.Fresh {
        let fresh = try engine.fresh()
        try await fresh.database.write { connection in
            try connection.run(
                """
                CREATE TABLE kinds (id \(.identity), i \(.integer), r \(.real), t \(.text), u \(.text), v \(.text),
                    b \(.bytes)) \(.strict)
                """)
        }
        return fresh
    }

    private func through(
        _ engine: Engine, _ values: [SQLValue], _ insert: @escaping @Sendable (SQLValue) -> SQL
    ) async throws -> [SQLValue] {
        let fresh = try await table(engine)
        return try await fresh.database.write { connection in
            for value in values { try connection.run(insert(value)) }
            return try connection.rows("SELECT i, r, t, b FROM kinds ORDER BY id").map { row in
                if let i = try row.optional("i", Row.int64) { return .integer(i) }
                if let r = try row.optional("r", Row.real) { return .real(r) }
                if let t = try row.optional("t", Row.text) { return .text(t) }
                return .bytes(try row.bytes("b"))
            }
        }
    }
}
