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

    /// A name guessed from one network address waits after 8 failures. From everywhere a name has 50, so that a stranger
    /// cannot lock a caseworker out with a handful of requests, and an address, which a whole town hall may share, 300.
    func subjects(named name: String, _ request: Request) -> [AttemptSubject] {
        [
            AttemptSubject(hash: tokens.hash("both:\(name):\(request.address)"), allowed: 8),
            AttemptSubject(hash: tokens.hash("name:" + name), allowed: 50),
            AttemptSubject(hash: tokens.hash("address:" + request.address), allowed: 300),
        ]
    }

    /// Codes have 60 random bits, so guessing one is hopeless; the limit only keeps an address from trying for ever.
    func subjects(forCodeFrom request: Request) -> [AttemptSubject] {
        [AttemptSubject(hash: tokens.hash("code:" + request.address), allowed: 100)]
    }
}
