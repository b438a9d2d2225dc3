package import FremdriftDomain

/// Failed sign-ins, so that guessing is slowed down: per account and per network address, by hash.
package struct AttemptStore: Sendable {
    /// Failures a subject may have within `window` before it has to wait.
    package static let allowed = 8
    /// A quarter of an hour, in seconds.
    package static let window = 900

    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// - Throws: `Problem.tooManyAttempts` when any of the subjects has failed too often just now.
    package func check(_ subjects: [[UInt8]], at instant: Instant) async throws {
        let since = instant.adding(seconds: -AttemptStore.window)
        try await database.read { connection in
            for subject in subjects {
                let failures = try connection.first(
                    """
                    SELECT COUNT(*) AS failures FROM failed_attempt
                    WHERE subject_hash = \(subject) AND at > \(since)
                    """)
                if try failures?.int("failures") ?? 0 >= AttemptStore.allowed { throw Problem(.tooManyAttempts) }
            }
        }
    }

    package func recordFailure(_ subjects: [[UInt8]], audit: AuditEvent) async throws {
        let since = audit.at.adding(seconds: -AttemptStore.window)
        try await database.write { connection in
            try connection.run("DELETE FROM failed_attempt WHERE at <= \(since)")
            for subject in subjects {
                try connection.run(
                    "INSERT INTO failed_attempt (subject_hash, at) VALUES (\(subject), \(audit.at))")
            }
            try connection.recordLook(audit)
        }
    }

    package func forget(_ subjects: [[UInt8]]) async throws {
        try await database.write { connection in
            for subject in subjects {
                try connection.run("DELETE FROM failed_attempt WHERE subject_hash = \(subject)")
            }
        }
    }
}
