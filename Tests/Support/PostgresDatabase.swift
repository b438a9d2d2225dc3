import CPQ
import Dispatch
import Foundation
package import FremdriftDomain
package import FremdriftStore
import Synchronization

/// A real PostgreSQL behind the stores' two calls, in a schema of its own: enough of a driver to hold the outbox against
/// a second engine. Three connections, so that transactions really run beside each other.
package final class PostgresDatabase: SQLDatabase {
    package static let address = ProcessInfo.processInfo.environment["FREMDRIFT_TEST_POSTGRES"].flatMap {
        $0.isEmpty ? nil : $0
    }

    private let connections: [PostgresConnection]
    private let turn = Mutex(0)

    package init(_ address: String, at instant: Instant) throws {
        let schema = "outbox_\(UUID().uuidString.filter(\.isHexDigit).lowercased())"
        connections = try (0..<3).map { _ in try PostgresConnection(address) }
        try connections[0].execute("SET client_min_messages = warning")
        try connections[0].execute("CREATE SCHEMA \(schema)")
        for connection in connections { try connection.execute("SET search_path = \(schema)") }
        try connections[0].transaction { try Migrations.migrate($0, at: instant.iso) }
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws
        -> Value
    {
        try await next.run { connection in
            try connection.transaction { inside in
                try connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                return try body(inside)
            }
        }
    }

    /// Alone, as the contract has it: writers wait for each other.
    package func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws
        -> Value
    {
        try await next.run { connection in
            try connection.transaction { inside in
                try connection.execute("SELECT pg_advisory_xact_lock(hashtext(current_schema()))")
                return try body(inside)
            }
        }
    }

    private var next: PostgresConnection {
        let turn = turn.withLock { turn in
            turn += 1
            return turn
        }
        return connections[turn % connections.count]
    }
}

/// Used from its own queue only, but for setting up.
private final class PostgresConnection: SQLConnection, @unchecked Sendable {
    private let connection: OpaquePointer
    private let queue = DispatchQueue(label: "postgres")

    init(_ address: String) throws {
        guard let connection = PQconnectdb(address), PQstatus(connection) == CONNECTION_OK else {
            throw StoreError.busy(path: address)
        }
        self.connection = connection
    }

    deinit { PQfinish(connection) }

    func run<Value: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self) }) }
        }
    }

    func transaction<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try execute("BEGIN")
        do {
            let value = try body(self)
            try execute("COMMIT")
            return value
        } catch {
            try execute("ROLLBACK")
            throw error
        }
    }

    func execute(_ text: String) throws { _ = try rows(PQexec(connection, text), text) }

    func rows(_ sql: SQL) throws -> [Row] {
        let values = sql.values.map(\.postgres)
        let texts = values.map { $0.text.map { strdup($0) } }
        defer { texts.forEach { free($0 ?? nil) } }
        let pointers = texts.map { $0.flatMap { UnsafePointer($0) } }
        let text = sql.text(in: .postgres)
        let result = PQexecParams(
            connection, text, Int32(values.count), values.map(\.kind), pointers, nil, nil, 0)
        return try rows(result, text)
    }

    private func rows(_ result: OpaquePointer?, _ text: String) throws -> [Row] {
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
            throw StoreError.refused(reason: String(cString: PQerrorMessage(connection)), statement: text)
        }
        let columns = (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) }
        let places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return (0..<PQntuples(result)).map { row in
            Row(columns: places, values: (0..<Int32(columns.count)).map { value(result, row, $0) })
        }
    }

    private func value(_ result: OpaquePointer?, _ row: Int32, _ column: Int32) -> SQLValue {
        if PQgetisnull(result, row, column) == 1 { return .null }
        let text = String(cString: PQgetvalue(result, row, column))
        switch PQftype(result, column) {
        case 20, 21, 23: return .integer(Int64(text) ?? 0)
        case 700, 701: return .real(Double(text) ?? .nan)
        case 17:
            let digits = Array(text.dropFirst(2))
            return .bytes(
                stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 })
        default: return .text(text)
        }
    }
}

extension SQLValue {
    /// As text, with the number of its type.
    fileprivate var postgres: (text: String?, kind: Oid) {
        switch self {
        case .null: (nil, 0)
        case .integer(let number): (String(number), 20)
        case .real(let number): (String(number), 701)
        case .text(let text): (text, 25)
        case .bytes(let bytes): ("\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), 17)
        }
    }
}
