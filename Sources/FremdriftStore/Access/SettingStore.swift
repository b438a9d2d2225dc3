package import FremdriftDomain

/// What the installation knows about itself.
package enum Setting: String, Sendable {
    /// The organisation's own name, shown on every page.
    case organisation
    /// Present when every person in the database is simulated; its content says from which profile and seed.
    case simulated
    /// The last day on which an outcome would be known; absent for data that are still coming in.
    case observedUntil
    /// `yes` when the server runs the rounds by itself.
    case roundsRun
    /// Days after the opening, with commas: `14,30`.
    case reminderDays
    /// Clock hours in Denmark: `8-20`.
    case sendingHours
    /// The ways that are used, best first, with commas.
    case channels
    /// `no` when answers are not confirmed.
    case confirms
    /// The number citizens can call.
    case telephone
    /// Months, or empty, from the end of a case until its answers go; and until everything about the citizen does.
    case retentionAnswers
    case retentionPeople
    /// `yes` when the server erases by itself what is due.
    case retentionRuns
    /// The day on which the three above were last written.
    case retentionChangedOn
    /// Present from an erasure until what it deleted has been overwritten in the file.
    case sweepDue
    /// `citizen` when a no thanks leaves the caseworker's own answers to be given; `both` when it stops them too.
    case noThanks
    /// What only the organisation knows of what a citizen is told about the data: how to reach it, its data protection
    /// officer, the law it acts by, and who else touches the data.
    case controllerContact, dataProtectionOfficer, legalBasis, processors
    /// From how many rounds or days on a rule says that a case stands still; `off` when it is not used.
    case stalledRounds, stalledEffortDays, stalledHandoverDays, stalledOverdueDays
    /// The day on which one of these was last changed.
    case stalledChangedOn
}

package struct SettingStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func read(_ setting: Setting) async throws -> String? {
        try await database.read { connection in
            try connection.first("SELECT content FROM setting WHERE name = \(setting.rawValue)")?.text("content")
        }
    }

    package func write(_ setting: Setting, _ content: String, by actor: Actor, at instant: Instant) async throws {
        _ = try await database.write { try $0.change([(setting, content)], by: actor, at: instant) }
    }
}

extension SQLConnection {
    /// Writes settings, with a line in the log for each that says something else than before.
    /// - Returns: whether any did.
    @discardableResult
    func change(_ settings: [(setting: Setting, content: String)], by actor: Actor, at instant: Instant) throws -> Bool
    {
        var isChanged = false
        for (setting, content) in settings where try (self.setting(setting) ?? "") != content {
            try set(setting, content)
            try recordChange(AuditEvent(at: instant, actor: actor, .settingChanged, detail: setting.rawValue))
            isChanged = true
        }
        return isChanged
    }

    package func set(_ setting: Setting, _ content: String) throws {
        try run(
            """
            INSERT INTO setting (name, content) VALUES (\(setting.rawValue), \(content))
            ON CONFLICT (name) DO UPDATE SET content = excluded.content
            """)
    }
}
