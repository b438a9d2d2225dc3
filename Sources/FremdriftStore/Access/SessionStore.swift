package import FremdriftDomain

/// Somebody who is signed in, or who is answering by a link, in one browser.
package struct Session: Hashable, Sendable {
    package let id: SessionID
    package let viewer: Viewer
    /// Must come back with every form of this session.
    package let forgeryToken: String
    /// How a citizen's answers come in this browser; `nil` where nobody has said.
    package var way: AnsweringWay?
}

/// Who a new session is for.
package enum SessionOwner: Hashable, Sendable {
    case staff(StaffID)
    case citizen(CitizenID)
    case link(RoundID)
}

/// Sessions live here and nowhere else, so that signing out, closing an account or a deadline ends them.
package struct SessionStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// - Parameter tokenHash: the hash of what the browser keeps; the token itself is never stored.
    package func start(
        for owner: SessionOwner, tokenHash: [UInt8], forgeryToken: String, way: AnsweringWay? = nil,
        at instant: Instant,
        until: Instant, audit: AuditEvent
    ) async throws {
        let (kind, staff, citizen, round) = owner.columns
        try await database.write { connection in
            try connection.run("DELETE FROM session WHERE expires_at < \(instant)")
            try connection.run(
                """
                INSERT INTO session
                    (token_hash, kind, staff, citizen, round, forgery_token, way, started_at, expires_at)
                VALUES (\(tokenHash), \(kind), \(staff), \(citizen), \(round), \(forgeryToken),
                    \(way?.rawValue), \(instant), \(until))
                """)
            try connection.recordLook(audit)
        }
    }

    /// The session the browser's token belongs to; `nil` when it has ended or its account is closed.
    package func find(tokenHash: [UInt8], at instant: Instant) async throws -> Session? {
        try await database.read { connection in
            guard
                let row = try connection.first(
                    """
                    SELECT id, kind, staff, citizen, round, forgery_token, way FROM session
                    WHERE token_hash = \(tokenHash) AND expires_at >= \(instant)
                    """),
                let viewer = try connection.viewer(of: row)
            else { return nil }
            return Session(
                id: try row.id("id"), viewer: viewer, forgeryToken: try row.text("forgery_token"),
                way: try row.optional("way", Row.text).flatMap(AnsweringWay.init(rawValue:)))
        }
    }

    /// Somebody has said how this browser's answers come; those to come carry it.
    package func say(_ way: AnsweringWay, in id: SessionID) async throws {
        try await database.write { try $0.run("UPDATE session SET way = \(way.rawValue) WHERE id = \(id)") }
    }

    /// Moves the end of a session that ends by itself when nobody touches the screen.
    package func prolong(_ id: SessionID, until: Instant) async throws {
        try await database.write { try $0.run("UPDATE session SET expires_at = \(until) WHERE id = \(id)") }
    }

    package func end(_ session: Session, at instant: Instant) async throws {
        try await database.write { connection in
            try connection.run("DELETE FROM session WHERE id = \(session.id)")
            try connection.recordLook(AuditEvent(at: instant, actor: session.viewer.actor, .signedOut))
        }
    }
}

extension SessionOwner {
    fileprivate var columns: (kind: String, staff: StaffID?, citizen: CitizenID?, round: RoundID?) {
        switch self {
        case .staff(let id): ("staff", id, nil, nil)
        case .citizen(let id): ("citizen", nil, id, nil)
        case .link(let id): ("link", nil, nil, id)
        }
    }
}

extension SQLConnection {
    fileprivate func viewer(of session: Row) throws -> Viewer? {
        switch try session.text("kind") {
        case "staff": try openAccount(try session.id("staff")).map(Viewer.staff)
        case "citizen": .citizen(try session.id("citizen"))
        default: .linkHolder(try session.id("round"))
        }
    }
}
