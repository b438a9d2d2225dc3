import Glibc
package import FremdriftDomain

/// The list of erasures as a file: a line each with the moment, the erasure's random name, the key's and the mark.
///
/// It lies outside the database and must not go back in time with it. Lines are only ever added, each on the disk before
/// the erasure it tells of is committed. A last line without an end is of a write that was cut off, whose erasure was
/// never committed; it is passed over and overwritten.
package struct ErasureFile: ErasureList {
    package let path: String
    private let keys: KeyFile

    package init(path: String, keys: KeyFile) {
        self.path = path
        self.keys = keys
    }

    private static let heading = "# Fremdrift: what has been erased. Keep it; a restored backup is told by it.\n"

    /// Why the list cannot be used, as a sentence without a full stop.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
        init(_ path: String, _ reason: String) { description = "the list of erasures \(path) \(reason)" }
    }

    package var isThere: Bool { access(path, F_OK) == 0 }

    package func marker() throws -> any ErasureMarker { try keys.backupKeys() }

    /// Makes an empty list if there is none.
    package func makeIfMissing() throws(Fault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw Fault(path, "cannot be made; check that its folder is there and may be written")
        }
        defer { close(descriptor) }
        try write(Array(ErasureFile.heading.utf8), to: descriptor)
    }

    package func entries() throws -> [ErasureEntry] {
        let known = Set(try keys.backupKeys().ids)
        let entries = try lines().enumerated().compactMap { number, line in
            line.hasPrefix("#") ? nil : try entry(line, number + 1)
        }
        if let stranger = entries.first(where: { !known.contains($0.mark.keyID) }) {
            throw Fault(
                path,
                "has an entry made with another key (\(stranger.mark.keyID)) than those in \(keys.path); put the key file "
                    + "with that key back, or nobody can tell whom the backups brought back")
        }
        return entries
    }

    package func append(_ entries: [ErasureEntry]) throws {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Fault(path, errno == ENOENT ? "is not there any more" : "cannot be written by this user")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw Fault(path, "cannot be locked") }
        let whole = try wholeLines(descriptor)
        guard ftruncate(descriptor, off_t(whole)) == 0, lseek(descriptor, off_t(whole), SEEK_SET) == whole else {
            throw Fault(path, "cannot be written")
        }
        let lines = entries.map { entry in
            [entry.at.iso, entry.erasure, entry.mark.keyID, Hexadecimal.text(entry.mark.bytes)]
                .joined(separator: " ") + "\n"
        }
        try write(Array(lines.joined().utf8), to: descriptor)
    }

    private func lines() throws(Fault) -> [String] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Fault(path, errno == ENOENT ? "is not there" : "cannot be read by this user")
        }
        defer { close(descriptor) }
        let bytes = try bytes(descriptor)
        guard bytes.starts(with: ErasureFile.heading.utf8.prefix(12)) else { throw Fault(path, "is no such list") }
        let whole = bytes.lastIndex(of: 10).map { bytes.prefix(through: $0) } ?? []
        return String(decoding: whole, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func wholeLines(_ descriptor: Int32) throws(Fault) -> Int {
        (try bytes(descriptor).lastIndex(of: 10)).map { $0 + 1 } ?? 0
    }

    private func bytes(_ descriptor: Int32) throws(Fault) -> [UInt8] {
        var about = stat()
        guard fstat(descriptor, &about) == 0, about.st_mode & S_IFMT == S_IFREG else { throw Fault(path, "is no file") }
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = Glibc.read(descriptor, &piece, piece.count)
            guard got >= 0 else { throw Fault(path, "cannot be read") }
            if got == 0 { return all }
            all += piece.prefix(got)
        }
    }

    private func entry(_ line: String, _ number: Int) throws(Fault) -> ErasureEntry {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 4, let at = Instant(iso: words[0]), let mark = ErasureFile.bytes(words[3]),
            mark.count == 32
        else { throw Fault(path, "is damaged in line \(number); put back a copy of it that is not") }
        return ErasureEntry(at: at, erasure: words[1], mark: ErasureMark(keyID: words[2], bytes: mark))
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(Fault) {
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw Fault(path, "cannot be written; is the disk full?")
        }
    }
}
