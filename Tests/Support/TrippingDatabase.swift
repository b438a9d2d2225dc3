package import FremdriftStore
import Synchronization

/// Fails at every statement that contains a text, once it has been armed.
package final class TrippingDatabase: SQLDatabase {
    private let inner: any SQLDatabase
    private let text = Mutex<String?>(nil)

    package init(_ inner: any SQLDatabase) { self.inner = inner }

    /// - Parameter text: a part of the statement to fail at; `nil` for none.
    package func trip(at text: String?) { self.text.withLock { $0 = text } }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value)
        async throws
        -> Value
    { try await inner.read(body) }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value)
        async throws
        -> Value
    {
        let text = text.withLock(\.self)
        return try await inner.write { try body(Connection(inner: $0, text: text)) }
    }

    private struct Connection: SQLConnection {
        let inner: any SQLConnection
        let text: String?

        func rows(_ sql: SQL) throws -> [Row] {
            if let text, sql.text(in: .sqlite).contains(text) { throw StoreError.diskFull }
            return try inner.rows(sql)
        }
    }
}
