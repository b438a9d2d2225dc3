import FremdriftApp
import FremdriftDomain
import FremdriftStore
import Logging

/// What a running server does without being asked: when it starts, and then every hour.
struct Upkeep: Sendable {
    let database: any SQLDatabase
    let erasing: Erasing
    let logger: Logger

    /// Returns when the task is cancelled. What fails is logged and tried again an hour later.
    func run() async {
        while !Task.isCancelled {
            do {
                try await recordMissedRounds()
            } catch {
                logger.error("missed rounds were not recorded", metadata: ["error": "\(error)"])
            }
            do {
                try await erase()
            } catch {
                logger.error("what is due was not erased", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3600))
        }
    }

    /// What is due goes where an administrator has turned that on; what an earlier erasure left in the file goes anyway.
    private func erase() async throws {
        let now = SystemClock.now()
        try await erasing.sweep()
        guard erasing.canErase, try await RetentionStore(database).mayRun(on: now.local.day) else { return }
        _ = try await erasing.eraseDue(by: .operations, at: now)
    }

    private func recordMissedRounds() async throws {
        _ = try await RoundRunStore(database).recordMissed(
            by: try await Compose.shelf(database).newest(), actor: .operations, at: SystemClock.now())
    }
}
