import FremdriftApp
import FremdriftDomain
import FremdriftStore
import Logging

/// What a running server does without being asked: when it starts, and then every hour.
struct Upkeep: Sendable {
    let database: any SQLDatabase
    let logger: Logger

    /// Returns when the task is cancelled. What fails is logged and tried again an hour later.
    func run() async {
        while !Task.isCancelled {
            do {
                try await recordMissedRounds()
            } catch {
                logger.error("missed rounds were not recorded", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3600))
        }
    }

    private func recordMissedRounds() async throws {
        _ = try await RoundOpening(database).recordMissed(
            by: try await Compose.shelf(database).newest(), actor: .operations, at: SystemClock.now())
    }
}
