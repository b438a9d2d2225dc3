import CSodium
import FremdriftDomain

/// Random tokens and their hashes. The alphabet is Crockford's base 32: no I, L, O or U, so that a code survives being
/// written down and read aloud.
package struct SodiumTokens: TokenMaker {
    /// - Throws: `SecretsError.unavailable`.
    package init() throws { try Sodium.start() }

    package func token() -> String { random(26) }

    package func code() -> String {
        let letters = Array(random(12))
        return stride(from: 0, to: 12, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    package func hash(_ token: String) -> [UInt8] {
        let bytes = Array(token.utf8)
        var hash = [UInt8](repeating: 0, count: 32)
        crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), nil, 0)
        return hash
    }

    private func random(_ count: Int) -> String {
        String((0..<count).map { _ in SodiumTokens.alphabet[Int(randombytes_uniform(32))] })
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
}
