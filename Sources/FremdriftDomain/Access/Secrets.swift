/// Passwords are stored as Argon2id hashes and never otherwise.
package protocol PasswordHasher: Sendable {
    /// Takes tens of milliseconds and tens of megabytes on purpose; runs away from the request threads.
    func hash(_ password: String) async throws -> String
    func verify(_ password: String, against hash: String) async -> Bool
}

/// Random tokens for links, sessions and codes; only their hashes are stored.
package protocol TokenMaker: Sendable {
    /// 128 random bits as 26 letters and digits that survive being read aloud.
    func token() -> String
    /// 12 letters and digits in three groups, 60 random bits: for handing over on paper.
    func code() -> String
    /// A 32-byte BLAKE2b hash; what is stored and looked up.
    func hash(_ token: String) -> [UInt8]
}
