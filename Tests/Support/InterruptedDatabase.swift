package import FremdriftStore
import Synchronization

/// Lets something else happen right after the first look: what another process does between two looks of one function.
package final class InterruptedDatabase: SQLDatabase {
    private let inner: any SQLDatabase
    private let interruption: @Sendable () async throws -> Void
    private let isDone = Mutex(false)

    package init(_ inner: any SQLDatabase, after interruption: @escaping @Sendable () async throws -> Void) {
        self.inner = inner
        self.interruption = interruption
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws
        -> Value
    {
        let value = try await inner.read(body)
        let isFirst = isDone.withLock { done in
            defer { done = true }
            return !done
        }
        if isFirst { try await interruption() }
        return value
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws
        -> Value
    { try await inner.write(body) }
}
