import CSodium
package import FremdriftDomain

/// The keys of an installation in memory. Each is 32 random bytes, from which libsodium derives one key for sealing
/// (XChaCha20-Poly1305) and one for finding (BLAKE2b).
package struct KeyRing: CPRKeys, Sendable {
    private let keys: [Key]

    /// - Precondition: at least one; the first seals.
    init(_ keys: [Key]) {
        precondition(!keys.isEmpty, "a ring without keys")
        self.keys = keys
    }

    package var ids: [String] { keys.map(\.id) }

    package func seal(_ number: CPR, of citizen: CitizenID) -> SealedCPR {
        SealedCPR(
            keyID: keys[0].id, fingerprint: keys[0].fingerprint(of: number), bytes: keys[0].seal(number, citizen))
    }

    package func open(_ sealed: SealedCPR, of citizen: CitizenID) -> CPR? {
        keys.first { $0.id == sealed.keyID }?.open(sealed.bytes, citizen)
    }

    package func fingerprints(of number: CPR) -> [[UInt8]] { keys.map { $0.fingerprint(of: number) } }
}

/// One key, and what is derived from it.
struct Key: Sendable {
    static let size = Int(crypto_kdf_KEYBYTES)

    let bytes: [UInt8]
    /// Eight hexadecimal digits of a hash: tells keys apart and nothing else.
    let id: String
    private let sealing: [UInt8]
    private let finding: [UInt8]

    /// - Precondition: `size` bytes.
    init(_ bytes: [UInt8]) {
        precondition(bytes.count == Key.size, "a key of another length")
        self.bytes = bytes
        sealing = Key.derived(from: bytes, 1, for: "frem-cpr")
        finding = Key.derived(from: bytes, 2, for: "frem-cpr")
        let naming = Key.derived(from: bytes, 3, for: "frem-cpr")
        id = Hexadecimal.text(naming.prefix(4))
    }

    static func random() -> Key {
        var bytes = [UInt8](repeating: 0, count: size)
        crypto_kdf_keygen(&bytes)
        return Key(bytes)
    }

    /// - Parameter purpose: eight letters; keys for different purposes say nothing about each other.
    func derived(_ number: UInt64, for purpose: String) -> [UInt8] { Key.derived(from: bytes, number, for: purpose) }

    private static func derived(from key: [UInt8], _ number: UInt64, for purpose: String) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        let context = purpose.utf8.map { CChar($0) }
        crypto_kdf_derive_from_key(&bytes, bytes.count, number, context, key)
        return bytes
    }

    func fingerprint(of number: CPR) -> [UInt8] {
        let digits = Array(number.digits.utf8)
        var hash = [UInt8](repeating: 0, count: 32)
        crypto_generichash(&hash, hash.count, digits, UInt64(digits.count), finding, finding.count)
        return hash
    }

    /// A random nonce, then the sealed number with its tag; bound to the citizen.
    func seal(_ number: CPR, _ citizen: CitizenID) -> [UInt8] {
        let (digits, bound) = (Array(number.digits.utf8), Key.bound(citizen))
        var nonce = [UInt8](repeating: 0, count: Key.nonceSize)
        randombytes_buf(&nonce, nonce.count)
        var sealed = [UInt8](repeating: 0, count: digits.count + Int(crypto_aead_xchacha20poly1305_ietf_abytes()))
        var length: UInt64 = 0
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &sealed, &length, digits, UInt64(digits.count), bound, UInt64(bound.count), nil, nonce, sealing)
        return nonce + sealed
    }

    func open(_ bytes: [UInt8], _ citizen: CitizenID) -> CPR? {
        let tag = Int(crypto_aead_xchacha20poly1305_ietf_abytes())
        guard bytes.count > Key.nonceSize + tag else { return nil }
        let (nonce, sealed) = (Array(bytes.prefix(Key.nonceSize)), Array(bytes.dropFirst(Key.nonceSize)))
        let bound = Key.bound(citizen)
        var digits = [UInt8](repeating: 0, count: sealed.count - tag)
        var length: UInt64 = 0
        let status = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &digits, &length, nil, sealed, UInt64(sealed.count), bound, UInt64(bound.count), nonce, sealing)
        guard status == 0 else { return nil }
        return CPR(written: String(decoding: digits, as: UTF8.self))
    }

    private static let nonceSize = Int(crypto_aead_xchacha20poly1305_ietf_npubbytes())

    private static func bound(_ citizen: CitizenID) -> [UInt8] { Array("citizen:\(citizen)".utf8) }
}
