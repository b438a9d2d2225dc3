package import FremdriftDomain

/// Released results, appended: of the same subject the newest holds, also when it did not pass.
package struct StudyResultStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func record(_ results: [StudyResult], by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            for result in results {
                try connection.run(
                    """
                    INSERT INTO study_result (subject, body, made_at, made_by)
                    VALUES (\(result.about.key), \(try result.json()), \(instant), \(actor))
                    """)
                try connection.recordChange(
                    AuditEvent(at: instant, actor: actor, .resultReleased, detail: result.about.key))
            }
        }
    }

    /// The newest of each subject, by subject.
    package func newest() async throws -> [StudyResult] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT body FROM study_result
                WHERE id IN (SELECT MAX(id) FROM study_result GROUP BY subject) ORDER BY subject
                """
            ).map { row in
                guard let result = try? StudyResult(json: try row.text("body")) else {
                    throw StoreError.unreadable(column: "body")
                }
                return result
            }
        }
    }

    /// Those that may be shown.
    package func passed() async throws -> [StudyResult] { try await newest().filter(\.hasPassed) }
}
