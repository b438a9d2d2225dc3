import FremdriftApp
import FremdriftDomain
import FremdriftStore
import Logging

/// Runs the rounds while the server runs, where an administrator has turned it on: opens, reminds and withdraws once an
/// hour and when a day begins, and sends what waits every half minute. Several servers may do so over one database.
struct RoundService: Sendable {
    /// Seconds a message is held by one process: far longer than any server takes to answer.
    static let holding = 600

    let database: any SQLDatabase
    let senders: [any MessageSender]
    let readiness: SendingReadiness
    let sending: OutboxSending
    let logger: Logger

    /// Returns when the task is cancelled; a message that is on its way is finished first.
    func run() async {
        var last: Instant?
        var told: NotReadyToSend?
        while !Task.isCancelled {
            do {
                if try await isOn() {
                    try await readiness.require()
                    told = nil
                    let now = SystemClock.now()
                    if last.map({
                        now.seconds - $0.seconds >= 3600 || now.seconds < $0.seconds || now.local.day != $0.local.day
                    }) ?? true {
                        _ = try await RoundRunStore(database).run(
                            by: try await Compose.shelf(database).newest(), actor: .operations, at: now)
                        try await UnfinishedSheets(database, Compose.shelf(database)).take(
                            by: .operations, at: now)
                        last = now
                    }
                    await send()
                }
            } catch let missing as NotReadyToSend {
                // Said once, not every half minute; the outbox's page says it too.
                if told != missing { logger.error("rounds were not run", metadata: ["missing": "\(missing)"]) }
                told = missing
            } catch {
                logger.error("rounds were not run", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(30))
        }
    }

    /// Nothing runs by itself among invented people.
    private func isOn() async throws -> Bool {
        guard try await RoundPolicyStore(database).isRunning() else { return false }
        return try await SettingStore(database).read(.simulated) == nil
    }

    /// Each channel for itself, so that a slow one holds up no other.
    private func send() async {
        await withTaskGroup(of: Void.self) { group in
            for sender in senders {
                group.addTask { [self] in
                    do {
                        let tally = try await sending.send(by: sender, holding: RoundService.holding)
                        if let reason = tally.unavailable {
                            logger.error(
                                "a channel was not available",
                                metadata: ["channel": "\(sender.channel.rawValue)", "reason": "\(reason)"])
                        }
                    } catch {
                        logger.error(
                            "messages were not sent",
                            metadata: ["channel": "\(sender.channel.rawValue)", "error": "\(error)"])
                    }
                }
            }
        }
    }
}
