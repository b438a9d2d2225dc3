import FremdriftDomain
import FremdriftStore

/// Starting a session for somebody who has shown who they are, and slowing down those who guess.
struct SignIns: Sendable {
    /// Seconds a session lasts: a long working day.
    static let staffSeconds = 12 * 3600
    static let citizenSeconds = 2 * 3600

    let sessions: SessionStore
    let attempts: AttemptStore
    let tokens: any TokenMaker

    func start(for owner: SessionOwner, seconds: Int, at instant: Instant, actor: Actor) async throws -> Cookie {
        let token = tokens.token()
        try await sessions.start(
            for: owner, tokenHash: tokens.hash(token), forgeryToken: tokens.token(), at: instant,
            until: instant.adding(seconds: seconds), audit: AuditEvent(at: instant, actor: actor, .signedIn))
        return Cookie(Cookie.session, token)
    }

    /// What is counted for an attempt: the name or kind of code, and the network address; as hashes.
    func subjects(_ name: String, _ request: Request) -> [[UInt8]] {
        [tokens.hash("name:" + name), tokens.hash("address:" + request.address)]
    }
}
