import CSodium
import Dispatch
import FremdriftDomain

/// Passwords by libsodium's Argon2id at its "moderate-interactive" cost: 64 MiB and two passes, some tens of
/// milliseconds. Runs on two queues of its own, one at a time on each, so that a storm of sign-ins cannot take the machine.
package struct Argon2idHasher: PasswordHasher {
    private let queues = [DispatchQueue(label: "fremdrift.passwords.1"), DispatchQueue(label: "fremdrift.passwords.2")]

    /// - Throws: `SecretsError.unavailable` when libsodium finds no source of randomness.
    package init() throws {
        try Sodium.start()
    }

    package func hash(_ password: String) async throws -> String {
        guard let hash = await inPlace({ Argon2idHasher.hash(password) }) else { throw SecretsError.outOfMemory }
        return hash
    }

    package func verify(_ password: String, against hash: String) async -> Bool {
        await inPlace { crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0 }
    }

    private static func hash(_ password: String) -> String? {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        let status = crypto_pwhash_str(
            &text, password, UInt64(password.utf8.count), UInt64(crypto_pwhash_opslimit_interactive()),
            crypto_pwhash_memlimit_interactive())
        guard status == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func inPlace<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queues.randomElement()?.async { continuation.resume(returning: work()) }
        }
    }
}

package enum SecretsError: Error, Sendable {
    case unavailable
    case outOfMemory
}

enum Sodium {
    static func start() throws {
        guard sodium_init() >= 0 else { throw SecretsError.unavailable }
    }
}
