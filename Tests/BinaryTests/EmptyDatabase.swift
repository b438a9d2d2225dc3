import FremdriftDomain
import FremdriftSQLite

/// A database with its tables and nobody in it.
enum EmptyDatabase {
    static func make(_ path: String) throws -> Bool {
        try SQLiteDatabase(path: path, .createIfMissing, at: Instant(seconds: 1_700_000_000)).close()
        return true
    }
}
