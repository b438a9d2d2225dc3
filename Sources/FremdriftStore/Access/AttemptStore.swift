package import FremdriftDomain

/// Who or what is being guessed at, by hash, and how often that may fail within `AttemptStore.window`.
package struct AttemptSubject: Hashable, Sendable {
    package let hash: [UInt8]
    package let allowed: Int

    package init(hash: [UInt8], allowed: Int) {
        self.hash = hash
        self.allowed = allowed
    }
}

/// Attempts at signing in, so that guessing is slowed down. An attempt is counted before it is judged, in one
/// transaction, so that a hundred at once cannot all slip through; one that succeeds is taken off again.
package struct AttemptStore: Sendable {
    /// A quarter of an hour, in seconds.
    package static let window = 900

    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Counts an attempt against every subject.
    /// - Returns: what `forget` takes when the attempt succeeds.
    /// - Throws: `Problem.tooManyAttempts` when any subject has used up its attempts; nothing is counted then.
    package func reserve(_ subjects: [AttemptSubject], at instant: Instant) async throws -> [Int64] {
        let since = instant.adding(seconds: -AttemptStore.window)
        return try await database.write { connection in
            try connection.run("DELETE FROM failed_attempt WHERE at <= \(since)")
            for subject in subjects {
                let used = try connection.first(
                    "SELECT COUNT(*) AS used FROM failed_attempt WHERE subject_hash = \(subject.hash)")
                guard try used?.int("used") ?? 0 < subject.allowed else { throw Problem(.tooManyAttempts) }
            }
            return try subjects.map { subject in
                try connection.id(
                    "INSERT INTO failed_attempt (subject_hash, at) VALUES (\(subject.hash), \(instant)) RETURNING id")
            }
        }
    }

    /// The attempt succeeded: it counts against nobody.
    package func forget(_ reserved: [Int64]) async throws {
        try await database.write { connection in
            for id in reserved { try connection.run("DELETE FROM failed_attempt WHERE id = \(id)") }
        }
    }

    /// Writes a failure into the audit trail; it was counted when it was reserved.
    package func recordFailure(_ audit: AuditEvent) async throws {
        try await database.write { try $0.recordLook(audit) }
    }
}
