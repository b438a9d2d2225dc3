package import FremdriftDomain

/// From when on the rules of standing still hold here.
package struct StalledLimitsStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// What no administrator has chosen yet is as usual.
    package func read() async throws -> StalledLimits { try await database.read { try $0.stalledLimits() } }

    /// `nil` while they are as they come.
    package func changedOn() async throws -> Day? {
        try await database.read { try $0.setting(.stalledChangedOn).flatMap { Day(iso: $0) } }
    }

    /// - Parameter check: throws when what stands is not what the writer had seen; nothing is stored then.
    package func write(
        _ limits: StalledLimits, by actor: Actor, at instant: Instant,
        unless check: @escaping @Sendable (StalledLimits) throws -> Void = { _ in }
    ) async throws {
        _ = try await database.write { connection in
            let before = try connection.stalledLimits()
            let changed = StalledRule.allCases.filter { before[$0] != limits[$0] }
            guard !changed.isEmpty else { return false }
            try check(before)
            try connection.set(.stalledChangedOn, instant.local.day.iso)
            return try connection.change(
                changed.map { ($0.setting, limits[$0].map(String.init) ?? StalledRule.off) }, by: actor, at: instant)
        }
    }
}

extension SQLConnection {
    func stalledLimits() throws -> StalledLimits {
        var limits = StalledLimits()
        for rule in StalledRule.allCases {
            guard let content = try setting(rule.setting) else { continue }
            limits[rule] = content == StalledRule.off ? nil : Int(content) ?? rule.usual
        }
        return limits
    }
}

extension StalledRule {
    fileprivate static let off = "off"

    fileprivate var setting: Setting {
        switch self {
        case .noClearChange: .stalledRounds
        case .noJobDirectedEffort: .stalledEffortDays
        case .noHandoverTalk: .stalledHandoverDays
        case .ourStepOverdue: .stalledOverdueDays
        }
    }
}
