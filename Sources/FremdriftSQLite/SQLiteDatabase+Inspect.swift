import Foundation
package import FremdriftStore
import GRDB

extension SQLiteDatabase {
    /// Looks at the file before anything touches it, so that a foreign or truncated one is left as it was.
    static func inspect(_ path: String, _ mode: Mode) throws -> Finding {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            guard mode == .createIfMissing else {
                throw StoreError.notADatabase(path: path, reason: "there is no such file")
            }
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            guard FileManager.default.fileExists(atPath: folder) else {
                throw StoreError.notADatabase(path: path, reason: "the folder \(folder) is not there")
            }
            return .fresh
        }
        if isDirectory.boolValue { throw StoreError.notADatabase(path: path, reason: "it is a folder") }
        return try inspectHeader(path, mode)
    }

    enum Finding { case fresh, ours }

    /// The first 100 bytes of an SQLite file: the magic string, the page size and our application id.
    /// - Reference: sqlite.org/fileformat2.html, section 1.3.
    private static func inspectHeader(_ path: String, _ mode: Mode) throws -> Finding {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw StoreError.notADatabase(path: path, reason: "it cannot be read by this user")
        }
        defer { try? handle.close() }
        let header = [UInt8](try handle.read(upToCount: 100) ?? Data())
        if header.isEmpty, mode == .createIfMissing { return .fresh }
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StoreError.notADatabase(path: path, reason: "it is not an SQLite file")
        }
        let number = header[68..<72].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        if number == 0, mode == .createIfMissing, pages(header) <= 1 { return .fresh }
        guard number == applicationID else {
            throw StoreError.notADatabase(path: path, reason: "it is another program's SQLite file")
        }
        try inspectLength(path, header)
        return .ours
    }

    private static func pages(_ header: [UInt8]) -> Int { header[28..<32].reduce(0) { $0 << 8 | Int($1) } }

    private static func inspectLength(_ path: String, _ header: [UInt8]) throws {
        let pageSize = Int(header[16]) << 8 | Int(header[17])
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
        guard hasLog || bytes >= pages(header) * (pageSize == 1 ? 65_536 : pageSize) else {
            throw StoreError.notADatabase(path: path, reason: "it has been cut short; restore a backup")
        }
    }

    /// Refuses a database of another age before it is opened for writing.
    static func requireKnownAge(_ path: String, _ mode: Mode) throws {
        guard let found = glance(at: path, { try Migrations.current($0, isReadOnly: true) }) else { return }
        if found > Migration.newest { throw StoreError.tooNew(found: found, known: Migration.newest) }
        if mode == .openExisting, found < Migration.newest {
            throw StoreError.tooOld(found: found, known: Migration.newest)
        }
    }

    /// Looks into a file that nobody has open, and changes no byte of it. Opening it for writing does: that alone moves a
    /// counter in its header on.
    /// - Returns: `nil` when the file has a log beside it, cannot be read, or lacks what `body` looks for.
    /// - Reference: sqlite.org/uri.html, `immutable=1`.
    package static func glance<Value>(at path: String, _ body: (any SQLConnection) throws -> Value) -> Value? {
        guard !FileManager.default.fileExists(atPath: path + "-wal") else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
        guard let queue = try? DatabaseQueue(path: address, configuration: configuration) else { return nil }
        defer { try? queue.close() }
        return try? queue.read { try body(GRDBConnection($0)) }
    }
}
