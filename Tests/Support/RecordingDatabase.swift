package import FremdriftStore
import Synchronization

/// Remembers the text of every statement that goes through it, as PostgreSQL would be given it, and counts transactions.
package struct RecordingDatabase: SQLDatabase {
    private let inner: any SQLDatabase
    package let record: Record

    package final class Record: Sendable {
        private let seen = Mutex<Set<String>>([])
        private let written = Atomic(0)
        private let read = Mutex<[(text: String, rows: Int)]>([])
        package init() {}
        /// Transactions that could write.
        package var writes: Int { written.load(ordering: .relaxed) }
        fileprivate func countWrite() { written.add(1, ordering: .relaxed) }
        package var statements: [String] { seen.withLock { $0.sorted() } }
        fileprivate func add(_ text: String) { _ = seen.withLock { $0.insert(text) } }
        fileprivate func count(_ rows: Int, of text: String) { read.withLock { $0.append((text, rows)) } }
        /// Rows that came back from statements with these words in them.
        package func rows(with words: String) -> Int {
            read.withLock { $0.reduce(0) { $1.text.contains(words) ? $0 + $1.rows : $0 } }
        }
    }

    package init(_ inner: any SQLDatabase, _ record: Record) {
        self.inner = inner
        self.record = record
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value)
        async throws
        -> Value
    {
        try await inner.read { [record] in try body(RecordingConnection(inner: $0, record: record)) }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value)
        async throws
        -> Value
    {
        record.countWrite()
        return try await inner.write { [record] in try body(RecordingConnection(inner: $0, record: record)) }
    }

    private struct RecordingConnection: SQLConnection {
        let inner: any SQLConnection
        let record: Record

        func rows(_ sql: SQL) throws -> [Row] {
            let text = sql.text(in: .postgres)
            record.add(text)
            let rows = try inner.rows(sql)
            record.count(rows.count, of: text)
            return rows
        }
    }
}
