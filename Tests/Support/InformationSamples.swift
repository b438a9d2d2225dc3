package import FremdriftDomain
package import FremdriftStore

/// An organisation that has said what citizens have a right to know.
package enum InformationSamples {
    package static let facts = InformationFacts(
        organisation: "Fjordby", contact: "jobcenter@example.dk", officer: "Dina Dam, dpo@example.dk",
        legalBasis: "Lov om aktiv beskæftigelsesindsats", processors: "Driften", retention: Retention(personMonths: 60),
        questions: 11)

    package static func tell(_ database: any SQLDatabase, at instant: Instant) async throws {
        try await InformationStore(database).write(facts, by: .operations, at: instant)
        try await RetentionStore(database).write(facts.retention, isRunning: false, by: .operations, at: instant)
    }
}
