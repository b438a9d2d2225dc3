import CSodium
package import FremdriftDomain

/// The keys for backups and for the list of erasures, each derived from the file's own for its one purpose.
package struct BackupKeys: ErasureMarker {
    private let keys: [Derived]

    private struct Derived {
        /// Eight hexadecimal digits of a hash: tells keys apart and nothing else.
        let id: String
        let sealing: [UInt8]
        let marking: [UInt8]
    }

    /// - Precondition: at least one; the first seals.
    init(_ keys: [Key]) {
        precondition(!keys.isEmpty, "a ring without keys")
        self.keys = keys.map { key in
            Derived(
                id: Hexadecimal.text(key.derived(1, for: BackupKeys.purpose).prefix(4)),
                sealing: key.derived(2, for: BackupKeys.purpose), marking: key.derived(3, for: BackupKeys.purpose))
        }
    }

    private static let purpose = "frem-bak"

    package var ids: [String] { keys.map(\.id) }

    var newest: (id: String, key: [UInt8]) { (keys[0].id, keys[0].sealing) }

    func sealing(_ id: String) -> [UInt8]? { keys.first { $0.id == id }?.sealing }

    package func marks(of subject: ErasureSubject) -> [ErasureMark] {
        let text = Array(subject.marking.utf8)
        return keys.map { key in
            var hash = [UInt8](repeating: 0, count: 32)
            crypto_generichash(&hash, hash.count, text, UInt64(text.count), key.marking, key.marking.count)
            return ErasureMark(keyID: key.id, bytes: hash)
        }
    }
}

extension KeyFile {
    /// - Throws: `Fault`.
    package func backupKeys() throws(Fault) -> BackupKeys { BackupKeys(try keysInFile()) }
}
