import FremdriftStore
import GRDB

/// Turns the engine's errors into the store's, without any bound value in them.
func translating<Value>(path: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError { throw StoreError(error, path: path) }
}

func translating<Value>(path: String, _ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let error as DatabaseError { throw StoreError(error, path: path) }
}

extension StoreError {
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_IOERR:
            self = .refused(
                reason: "the disk of \(path) could not be read or written; nothing of this was kept", statement: "")
        case .SQLITE_READONLY:
            self = .refused(reason: "\(path) may not be written by this user", statement: "")
        case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_CANTOPEN:
            self = .notADatabase(path: path, reason: error.message ?? "it cannot be read")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        default: self = .refused(reason: error.message ?? "\(error.resultCode)", statement: error.sql ?? "")
        }
    }
}
