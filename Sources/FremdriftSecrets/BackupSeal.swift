import CSodium
import Glibc

/// An encrypted file: eight letters that say what it is, the key's name, libsodium's stream header, and then pieces of
/// 64 kB, each sealed and chained to the one before. The last is marked as the last, so a file that was cut short, put
/// together from others, or changed in one bit is found out, and the program never takes a part of it for the whole.
/// - Reference: doc.libsodium.org, "Encrypted streams and file encryption" (XChaCha20-Poly1305).
package enum BackupSeal {
    private static let name = Array("FREMBAK1".utf8)
    private static let idLength = 8
    private static let piece = 65_536
    private static let extra = Int(crypto_secretstream_xchacha20poly1305_abytes())
    private static let headerLength = Int(crypto_secretstream_xchacha20poly1305_headerbytes())

    /// Why a file could not be sealed or opened, as a sentence without a full stop.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
        init(_ description: String) { self.description = description }
    }

    /// Whether the file begins as a sealed backup does; `nil` when it cannot be read.
    package static func isSealed(_ path: String) -> Bool? {
        guard let file = File(reading: path) else { return nil }
        return (try? file.read(name.count)) == name
    }

    /// Seals a file into a new one, which is on the disk when this returns. What is half written is taken away.
    package static func seal(_ source: String, into target: String, _ keys: BackupKeys) throws {
        try Sodium.start()
        guard let input = File(reading: source) else { throw Fault("the file \(source) cannot be read") }
        guard let output = File(creating: target) else {
            throw Fault(
                "the file \(target) cannot be written; check that its folder is there, has room, and may be written")
        }
        do {
            try seal(input, into: output, keys.newest)
            try output.sync()
        } catch {
            unlink(target)
            throw error
        }
    }

    private static func seal(_ input: File, into output: File, _ key: (id: String, key: [UInt8])) throws(Fault) {
        var state = crypto_secretstream_xchacha20poly1305_state()
        var header = [UInt8](repeating: 0, count: headerLength)
        crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key.key)
        let opening = name + Array(key.id.utf8)
        try output.write(opening + header)
        var piece = try input.read(piece)
        var sealed = [UInt8](repeating: 0, count: Self.piece + extra)
        while true {
            let next = piece.count == Self.piece ? try input.read(Self.piece) : []
            var length: UInt64 = 0
            crypto_secretstream_xchacha20poly1305_push(
                &state, &sealed, &length, piece, UInt64(piece.count), opening, UInt64(opening.count),
                next.isEmpty ? last : 0)
            try output.write(Array(sealed.prefix(Int(length))))
            if next.isEmpty { return }
            piece = next
        }
    }

    private static let last = crypto_secretstream_xchacha20poly1305_tag_final()

    /// Opens a sealed file into a new one. Nothing is left of it unless every piece is genuine, to the last.
    package static func open(_ source: String, into target: String, _ keys: BackupKeys) throws {
        try Sodium.start()
        guard let input = File(reading: source) else {
            throw Fault("the backup \(source) is not there, or cannot be read by this user")
        }
        guard let output = File(creating: target) else {
            throw Fault(
                "the file \(target) cannot be written; check that its folder is there, has room, and may be written")
        }
        do {
            try open(input, source, into: output, keys)
            try output.sync()
        } catch {
            unlink(target)
            throw error
        }
    }

    private static func open(_ input: File, _ path: String, into output: File, _ keys: BackupKeys) throws(Fault) {
        let opening = try input.read(name.count + idLength)
        guard opening.starts(with: name) else { throw Fault("the file \(path) is not a backup made by this program") }
        let header = try input.read(headerLength)
        guard opening.count == name.count + idLength, header.count == headerLength else { throw cut(path) }
        let id = String(decoding: opening.dropFirst(name.count), as: UTF8.self)
        guard let key = keys.sealing(id) else {
            throw Fault(
                "the backup \(path) was sealed with another key than those in the key file; give the file that has the "
                    + "key it was made with")
        }
        var state = crypto_secretstream_xchacha20poly1305_state()
        guard crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key) == 0 else { throw altered(path) }
        while true {
            let sealed = try input.read(piece + extra)
            guard sealed.count >= extra else { throw cut(path) }
            var (plain, length, tag) = ([UInt8](repeating: 0, count: piece), UInt64(0), UInt8(0))
            let status = crypto_secretstream_xchacha20poly1305_pull(
                &state, &plain, &length, &tag, sealed, UInt64(sealed.count), opening, UInt64(opening.count))
            guard status == 0 else { throw sealed.count < piece + extra ? cutOrAltered(path) : altered(path) }
            try output.write(Array(plain.prefix(Int(length))))
            guard tag == last else { continue }
            guard try input.read(1).isEmpty else { throw altered(path) }
            return
        }
    }

    private static func cut(_ path: String) -> Fault {
        Fault("the backup \(path) has been cut short; use another copy of the backup")
    }

    private static func altered(_ path: String) -> Fault {
        Fault("the backup \(path) has been altered or damaged since it was made; use another copy of the backup")
    }

    private static func cutOrAltered(_ path: String) -> Fault {
        Fault("the backup \(path) has been cut short or altered since it was made; use another copy of the backup")
    }

    /// A file of the system's, closed when nobody has it any more.
    private final class File {
        private let descriptor: Int32

        init?(reading path: String) {
            descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            var about = stat()
            guard descriptor >= 0, fstat(descriptor, &about) == 0, about.st_mode & S_IFMT != S_IFDIR else { return nil }
        }

        /// Made for its owner alone; never one that is there already.
        init?(creating path: String) {
            descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
        }

        deinit { if descriptor >= 0 { close(descriptor) } }

        /// So many bytes, or fewer at the end of the file.
        func read(_ count: Int) throws(Fault) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: count)
            var have = 0
            while have < count {
                let got = bytes.withUnsafeMutableBytes { buffer in
                    Glibc.read(descriptor, buffer.baseAddress.map { $0 + have }, count - have)
                }
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw Fault("the disk could not be read") }
                if got == 0 { break }
                have += got
            }
            return Array(bytes.prefix(have))
        }

        func write(_ bytes: [UInt8]) throws(Fault) {
            var done = 0
            while done < bytes.count {
                let wrote = bytes.withUnsafeBytes { buffer in
                    Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
                }
                if wrote < 0, errno == EINTR { continue }
                guard wrote > 0 else { throw Fault("there is no room left on the disk, and nothing was kept") }
                done += wrote
            }
        }

        func sync() throws(Fault) {
            guard fsync(descriptor) == 0 else { throw Fault("the disk could not be written, and nothing was kept") }
        }
    }
}
