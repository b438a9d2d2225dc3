/// A database inside one transaction. Engines implement these two calls and `SQLDatabase`; nothing else differs.
package protocol SQLConnection {
    /// Runs a statement and returns its rows, which may be none. `RETURNING` is allowed in every engine.
    /// - Throws: `StoreError`.
    func rows(_ sql: SQL) throws -> [Row]
}

extension SQLConnection {
    /// Runs a statement whose rows nobody wants.
    package func run(_ sql: SQL) throws { _ = try rows(sql) }

    /// The only row, or `nil` when there is none.
    package func first(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The number a statement returns `AS id`.
    package func id(_ sql: SQL) throws -> Int64 {
        guard let row = try first(sql) else { throw StoreError.unreadable(column: "id") }
        return try row.int64("id")
    }
}

/// A database that can be read and written in transactions.
package protocol SQLDatabase: Sendable {
    /// A consistent look at the database; sees nothing that is committed while it runs.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value

    /// One transaction, alone: nobody else writes meanwhile. Committed to disk when it returns; rolled back whole
    /// when `body` throws.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value

    /// Leaves nothing of deleted rows in the engine's own files, where that can be had from here.
    func sweep() async throws
}

extension SQLDatabase {
    package func sweep() async throws {}
}

/// What can go wrong below the product.
package enum StoreError: Error, Hashable, Sendable {
    /// A result without the column asked for, or with something else in it.
    case unreadable(column: String)
    /// The engine refused; `reason` is its own word and holds no bound value.
    case refused(reason: String, statement: String)
    /// No room left on the disk; nothing of the transaction was kept.
    case diskFull
    /// The file is not a Fremdrift database, or a damaged one.
    case notADatabase(path: String, reason: String)
    /// The database was made by a newer version of the program.
    case tooNew(found: Int, known: Int)
    /// The database was made by an older version and has not been served by this one yet.
    case tooOld(found: Int, known: Int)
    /// Somebody else holds the file.
    case busy(path: String)
    /// A row that had to be there is not.
    case missing(what: String)
}
