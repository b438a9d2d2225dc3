package import FremdriftDomain

/// Takes the step of every case that has one to take: rounds that are due are opened, citizens reminded, and what lost
/// its cause withdrawn. Taking it again changes nothing.
package struct RoundRunStore: Sendable {
    /// Cases in one transaction: some tens of milliseconds, so that nobody's page waits for the job.
    private static let batch = 100

    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Opens every round that is due, over all cases.
    /// - Parameter progress: told how many cases were looked at, of how many.
    /// - Returns: what came of it; rounds whose time went by are counted with the others.
    @discardableResult
    package func open(
        by instrument: Instrument, actor: Actor, at instant: Instant,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> RoundRun {
        let today = instant.local.day
        let latest = today.adding(days: instrument.schedule.opensDaysBefore - instrument.schedule.intervalDays)
        let due = try await database.read { connection in
            try connection.running(whose: "newest.due_on IS NULL OR newest.due_on <= \(latest)", on: today)
        }
        var (opened, done) = (RoundRun(), 0)
        for batch in due.inBatches(of: Self.batch) {
            opened += try await database.write { connection in
                try connection.step(batch, by: instrument, actor: actor, at: instant)
            }
            done += batch.count
            progress(done, due.count)
        }
        return opened
    }

    /// Adds the rounds of all running cases whose windows went by unopened, so that the ledger knows them: as paused or
    /// not invited. A case whose first round nobody opened has none yet. For a house whose rounds do not run by
    /// themselves; doing it again adds nothing.
    /// - Returns: how many rounds were added.
    package func recordMissed(by instrument: Instrument, actor: Actor, at instant: Instant) async throws -> Int {
        let today = instant.local.day
        let latest = today.adding(days: -instrument.schedule.intervalDays - instrument.schedule.closesDaysAfter - 1)
        let behind = try await database.read { connection in
            try connection.running(whose: "newest.due_on <= \(latest)", on: today).filter { id in
                try !connection.missed(by: connection.runningCase(id, on: today), instrument, on: today).isEmpty
            }
        }
        var added = 0
        for batch in behind.inBatches(of: Self.batch) {
            added += try await database.write { connection in
                try batch.reduce(0) { added, id in
                    let running = try connection.runningCase(id, on: today)
                    let missed = try connection.missed(by: running, instrument, on: today)
                    try connection.store(missed, of: running, by: instrument.key, actor: actor, at: instant)
                    return added + missed.count
                }
            }
        }
        return added
    }

    /// Opens what is due; then reminds, withdraws and finds other ways in the rounds that are open or waited for.
    package func run(by instrument: Instrument, actor: Actor, at instant: Instant) async throws -> RoundRun {
        var run = try await open(by: instrument, actor: actor, at: instant)
        let today = instant.local.day
        let cases = try await database.read { try $0.casesToWriteAbout(on: today) }
        for batch in cases.inBatches(of: Self.batch) {
            // Most have nothing to do, and reading holds nobody up.
            let moving = try await database.read { try $0.moving(batch, by: instrument, at: instant) }
            guard !moving.isEmpty else { continue }
            run += try await database.write { connection in
                try connection.step(moving, by: instrument, actor: actor, at: instant)
            }
        }
        return run
    }
}

/// What a run of the job came to.
package struct RoundRun: Hashable, Sendable {
    package internal(set) var rounds = 0
    package internal(set) var messages = 0
    package internal(set) var withdrawn = 0
    /// Of the rounds, those whose citizen has no way to be written to: the caseworker tells them.
    package internal(set) var inPerson = 0

    package init(rounds: Int = 0, messages: Int = 0, withdrawn: Int = 0) {
        self.rounds = rounds
        self.messages = messages
        self.withdrawn = withdrawn
    }

    static func += (left: inout RoundRun, right: RoundRun) {
        left.rounds += right.rounds
        left.messages += right.messages
        left.withdrawn += right.withdrawn
        left.inPerson += right.inPerson
    }

    mutating func count(_ effects: [CaseEffect]) {
        for effect in effects {
            switch effect {
            case .open(_, _, _, let way):
                rounds += 1
                if way == .inPerson { inPerson += 1 }
            case .queue: messages += 1
            case .withdraw: withdrawn += 1
            case .route: break
            }
        }
    }
}

extension SQLConnection {
    fileprivate func step(_ ids: [CaseFileID], by instrument: Instrument, actor: Actor, at instant: Instant) throws
        -> RoundRun
    {
        var run = RoundRun()
        let policy = try roundPolicy()
        for id in ids {
            let running = try runningCase(id, on: instant.local.day)
            let effects = running.step(on: instant.local.day, by: instrument.schedule, policy)
            run.count(try store(effects, of: running, by: instrument.key, actor: actor, at: instant))
        }
        return run
    }

    fileprivate func moving(_ ids: [CaseFileID], by instrument: Instrument, at instant: Instant) throws -> [CaseFileID]
    {
        let (policy, today) = (try roundPolicy(), instant.local.day)
        return try ids.filter { id in
            try !runningCase(id, on: today).step(on: today, by: instrument.schedule, policy).isEmpty
        }
    }

    /// The rounds of a running case whose windows went by unopened.
    fileprivate func missed(by running: RunningCase, _ instrument: Instrument, on today: Day) throws -> [CaseEffect] {
        guard !running.rounds.isEmpty else { return [] }
        return running.opening(on: today, by: instrument.schedule, try roundPolicy()).filter { effect in
            if case .open(_, let window, _, _) = effect { window.hasClosed(by: today) } else { false }
        }
    }

    /// Cases that run and whose citizen's `newest` round is like this. Of a citizen's cases the newest one counts.
    fileprivate func running(whose condition: SQL, on today: Day) throws -> [CaseFileID] {
        try rows(
            """
            SELECT MAX(case_file.id) AS id FROM case_file
            LEFT JOIN (SELECT citizen, MAX(due_on) AS due_on FROM round GROUP BY citizen) AS newest
                ON newest.citizen = case_file.citizen
            WHERE (\(condition)) AND case_file.opened_on <= \(today)
                AND \(SQL.runs("case_file.id", on: "\(today)"))
            GROUP BY case_file.citizen ORDER BY MAX(case_file.id)
            """
        ).map { try $0.id("id") }
    }

    fileprivate func casesToWriteAbout(on today: Day) throws -> [CaseFileID] {
        try rows(
            """
            SELECT DISTINCT case_file FROM (
                SELECT case_file FROM round WHERE opens_on <= \(today) AND closes_on >= \(today)
                UNION SELECT outbox_message.case_file FROM outbox_queue
                    JOIN outbox_message ON outbox_message.id = outbox_queue.message) AS live ORDER BY case_file
            """
        ).map { try $0.id("case_file") }
    }
}

extension Array {
    fileprivate func inBatches(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
