import CSodium
import Glibc
package import FremdriftDomain

/// The file that holds the keys, beside the database and never in it: one key a line as 64 hexadecimal digits, the newest
/// first. Only its owner may read it.
package struct KeyFile: CPRVault {
    package let path: String

    /// - Throws: `SecretsError.unavailable`.
    package init(path: String) throws {
        try Sodium.start()
        self.path = path
    }

    package func keys() throws(Problem) -> any CPRKeys {
        do { return KeyRing(try read()) } catch { throw Problem(.keyUnusable) }
    }

    /// Makes a new file with one key.
    /// - Throws: `Fault` when there is a file already or it cannot be written.
    package func make() throws(Fault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? Fault(path, "is there already; nothing was changed") : Fault(path, "cannot be written")
        }
        try write([Key.random()], to: descriptor)
    }

    /// Puts a new key before the others, which still open what they sealed.
    package func addKey() throws(Fault) { try replace([Key.random()] + read()) }

    /// Keeps only the newest key.
    package func forgetEarlier() throws(Fault) { try replace([Key](read().prefix(1))) }

    /// How many keys there are.
    package func count() throws(Fault) -> Int { try read().count }

    /// Why the file cannot be used, as a sentence without a full stop.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
        init(_ path: String, _ reason: String) { description = "the key file \(path) \(reason)" }
    }

    func keysInFile() throws(Fault) -> [Key] { try read() }

    private func read() throws(Fault) -> [Key] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Fault(path, errno == ENOENT ? "is not there" : "cannot be read by this user")
        }
        defer { close(descriptor) }
        var about = stat()
        guard fstat(descriptor, &about) == 0, about.st_mode & S_IFMT == S_IFREG else { throw Fault(path, "is no file") }
        guard about.st_mode & 0o077 == 0 else {
            throw Fault(path, "may be read by others; take that away with chmod 600")
        }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let length = Glibc.read(descriptor, &bytes, bytes.count)
        let lines = String(decoding: bytes.prefix(max(0, length)), as: UTF8.self).split(whereSeparator: \.isNewline)
        let keys = lines.filter { !$0.hasPrefix("#") }.map(KeyFile.key)
        guard !keys.isEmpty, keys.allSatisfy({ $0 != nil }) else { throw Fault(path, "is damaged") }
        return keys.compactMap(\.self)
    }

    private static func key(_ line: Substring) -> Key? {
        let digits = line.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 2 * Key.size, line.utf8.count == digits.count else { return nil }
        return Key(stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }

    /// Whole or not at all: written beside and moved into place.
    private func replace(_ keys: [Key]) throws(Fault) {
        let beside = path + ".new"
        unlink(beside)
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(path, "cannot be changed: its folder may not be written") }
        // It stays its owner's, also when root changes it: the server must go on reading it.
        var about = stat()
        if stat(path, &about) == 0 { _ = fchown(descriptor, about.st_uid, about.st_gid) }
        try write(keys, to: descriptor)
        guard rename(beside, path) == 0 else { throw Fault(path, "cannot be changed") }
    }

    private func write(_ keys: [Key], to descriptor: Int32) throws(Fault) {
        defer { close(descriptor) }
        let lines = keys.map { Hexadecimal.text($0.bytes) }
        let text = Array(
            ("# Keys of Fremdrift, newest first. What was sealed with them cannot be read without them.\n"
                + lines.map { $0 + "\n" }.joined()).utf8)
        guard Glibc.write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
            throw Fault(path, "cannot be written; is the disk full?")
        }
    }
}
