package import FremdriftDomain

/// How rounds run here, as the administrator chose it.
package struct RoundPolicyStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func read() async throws -> RoundPolicy { try await database.read { try $0.roundPolicy() } }

    /// Whether the server runs the rounds by itself. Off until an administrator turns it on.
    package func isRunning() async throws -> Bool { try await database.read { try $0.setting(.roundsRun) == "yes" } }

    /// The number citizens can call; `nil` when none was given.
    package func telephone() async throws -> String? { try await database.read { try $0.setting(.telephone) } }

    package func write(
        _ policy: RoundPolicy, isRunning: Bool, telephone: String, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.set(.reminderDays, policy.reminderDays.map(String.init).joined(separator: ","))
            try connection.set(.sendingHours, "\(policy.fromHour)-\(policy.untilHour)")
            try connection.set(.channels, policy.channels.map(\.rawValue).joined(separator: ","))
            try connection.set(.confirms, policy.confirms ? "yes" : "no")
            try connection.set(.noThanks, policy.noThanksStopsBoth ? "both" : "citizen")
            try connection.set(.telephone, telephone)
            try connection.set(.roundsRun, isRunning ? "yes" : "no")
            try connection.releasePutOff(at: instant)
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .settingChanged, detail: Setting.roundsRun.rawValue))
        }
    }
}

extension SQLConnection {
    /// What no administrator has chosen yet is as `RoundPolicy` has it, with no way out of the house.
    func roundPolicy() throws -> RoundPolicy {
        var policy = RoundPolicy()
        if let days = try setting(.reminderDays) {
            policy.reminderDays = Array(
                days.split(separator: ",").compactMap { Int($0) }.prefix(RoundPolicy.mostReminders))
        }
        if let hours = try setting(.sendingHours)?.split(separator: "-").compactMap({ Int($0) }), hours.count == 2 {
            (policy.fromHour, policy.untilHour) = (hours[0], hours[1])
        }
        policy.channels =
            try setting(.channels)?.split(separator: ",").compactMap { Channel(rawValue: String($0)) } ?? []
        policy.confirms = try setting(.confirms) != "no"
        policy.noThanksStopsBoth = try setting(.noThanks) != "citizen"
        return policy
    }

    /// `nil` when it was never set, or was set to nothing.
    func setting(_ setting: Setting) throws -> String? {
        let content = try first("SELECT content FROM setting WHERE name = \(setting.rawValue)")?.text("content")
        return content?.isEmpty == true ? nil : content
    }
}
