package import FremdriftDomain

/// Room for cases, and the sealed lottery of caseworkers. A draw is never changed: it is sealed, opened or declined, and
/// each is a row with a who and a when.
package struct LotteryStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Everybody who can have cases in any of the units, by name.
    package func rooms(in units: [UnitID], on today: Day) async throws -> [CaseworkerRoom] {
        try await database.read { connection in
            var rooms: [CaseworkerRoom] = []
            for unit in units {
                for room in try connection.rooms(in: unit, on: today) where !rooms.contains(room) { rooms.append(room) }
            }
            return rooms.sorted { ($0.name, $0.staff) < ($1.name, $1.staff) }
        }
    }

    /// From a day on the caseworker takes this many open cases at most; 0 for none. Earlier settings stay.
    package func record(
        _ most: [StaffID: Int], from day: Day, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            for (staff, most) in most.sorted(by: { $0.key < $1.key }) {
                try connection.run(
                    """
                    INSERT INTO caseworker_room (staff, most_cases, from_day, recorded_at, recorded_by)
                    VALUES (\(staff), \(most), \(day), \(instant), \(actor))
                    """)
                try connection.recordChange(
                    AuditEvent(at: instant, actor: actor, .roomChanged, detail: "staff:\(staff) \(most)"))
            }
        }
    }

    /// Every draw about the case, newest first.
    package func draws(of id: CaseFileID) async throws -> [LotteryDraw] {
        try await database.read { try $0.draws(of: id) }
    }

    /// Decides a draw and tells nobody how. In it is everybody of the case's unit with room today, except who has the
    /// case and whose earlier draws for it were declined.
    /// - Parameters:
    ///   - seed: secret and random.
    ///   - hash: BLAKE2b of a text.
    /// - Throws: `Problem.drawnToday`, `nobodyHasRoom`, `onlyOneHasRoom`, `caseEnded`.
    package func seal(
        _ id: CaseFileID, seed: String, hash: @escaping @Sendable (String) -> [UInt8], by actor: Actor,
        at instant: Instant
    ) async throws {
        try await database.write { connection in
            let today = instant.local.day
            let caseFile = try connection.caseFile(id, on: today)
            if case .ended = caseFile.standing { throw Problem(.caseEnded) }
            let earlier = try connection.draws(of: id)
            guard !earlier.contains(where: { $0.day == today }) else { throw Problem(.drawnToday) }
            let declined = earlier.filter(\.isDeclined).compactMap(\.drawn)
            let candidates = try connection.rooms(in: caseFile.unit, on: today)
                .filter { $0.hasRoom && $0.staff != caseFile.caseworker && !declined.contains($0.staff) }
                .sorted { $0.staff < $1.staff }
            guard !candidates.isEmpty else { throw Problem(.nobodyHasRoom) }
            guard candidates.count > 1 else { throw Problem(.onlyOneHasRoom) }
            let commitment = hash(Lottery.sealed(id, today, among: candidates.map(\.staff), seed: seed))
            let draw = try connection.id(
                """
                INSERT INTO lottery_draw (case_file, on_day, seed, commitment, sealed_at, sealed_by)
                VALUES (\(id), \(today), \(seed), \(commitment), \(instant), \(actor)) RETURNING id
                """)
            for candidate in candidates {
                try connection.run(
                    """
                    INSERT INTO lottery_candidate (draw, staff, open_cases, most_cases)
                    VALUES (\(draw), \(candidate.staff), \(candidate.openCases), \(candidate.mostCases ?? 0))
                    """)
            }
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .lotterySealed, citizen: caseFile.citizen.id, caseFile: id,
                    detail: "draw:\(draw) \(Hexadecimal.text(commitment))"))
        }
    }

    /// Opens today's sealed draw: the case goes to whom it decided for, from today.
    /// - Throws: `Problem.nothingDrawn`, `caseEnded`.
    package func open(
        _ id: CaseFileID, hash: @escaping @Sendable (String) -> [UInt8], by actor: Actor, at instant: Instant
    ) async throws -> LotteryDraw {
        try await database.write { connection in
            let today = instant.local.day
            let caseFile = try connection.caseFile(id, on: today)
            if case .ended = caseFile.standing { throw Problem(.caseEnded) }
            guard let draw = try connection.draws(of: id).first, draw.standing(on: today) == .sealed else {
                throw Problem(.nothingDrawn)
            }
            let candidates = draw.candidates.map(\.staff)
            let sealed = Lottery.sealed(id, draw.day, among: candidates, seed: draw.seed)
            let drawn = Lottery.drawn(among: candidates, by: hash(Lottery.deciding(sealed)))
            try connection.run(
                """
                INSERT INTO lottery_opening (draw, drawn, opened_at, opened_by)
                VALUES (\(draw.id), \(drawn), \(instant), \(actor))
                """)
            try connection.handOver(
                id, of: caseFile.citizen.id, to: drawn, from: today, chosenBy: .sealedLottery, by: actor, at: instant)
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .lotteryOpened, citizen: caseFile.citizen.id, caseFile: id,
                    detail: "draw:\(draw.id) staff:\(drawn)"))
            return try connection.draws(of: id)[0]
        }
    }

    /// Declines the newest draw, whether it has been opened or not. Who was drawn is in no later draw for the case; a case
    /// they have goes back to who had it before, if that is still one of the unit's caseworkers.
    /// - Throws: `Problem.nothingDrawn`.
    package func decline(_ id: CaseFileID, reason: String, by actor: Actor, at instant: Instant) async throws {
        try await database.write { connection in
            let today = instant.local.day
            guard let draw = try connection.draws(of: id).first,
                [.sealed, .opened].contains(draw.standing(on: today))
            else { throw Problem(.nothingDrawn) }
            let caseFile = try connection.caseFile(id, on: today)
            try connection.run(
                """
                INSERT INTO lottery_decline (draw, reason, declined_at, declined_by)
                VALUES (\(draw.id), \(reason), \(instant), \(actor))
                """)
            if let drawn = draw.drawn, drawn == caseFile.caseworker {
                let before = try connection.caseworker(of: id, before: drawn, in: caseFile.unit, on: today)
                try connection.handOver(
                    id, of: caseFile.citizen.id, to: before, from: today, chosenBy: .notStated, by: actor, at: instant)
            }
            try connection.recordChange(
                AuditEvent(
                    at: instant, actor: actor, .lotteryDeclined, citizen: caseFile.citizen.id, caseFile: id,
                    detail: "draw:\(draw.id)"))
        }
    }
}

extension SQLConnection {
    /// Who had the case before the one who has it now, and can have it again.
    fileprivate func caseworker(of id: CaseFileID, before drawn: StaffID, in unit: UnitID, on today: Day) throws
        -> StaffID?
    {
        let row = try first(
            """
            SELECT caseworker FROM assignment WHERE case_file = \(id) AND from_day <= \(today)
                AND caseworker IS NOT NULL AND caseworker <> \(drawn)
            ORDER BY from_day DESC, id DESC LIMIT 1
            """)
        guard let before: StaffID = try row?.id("caseworker"),
            try caseworkers(in: unit).contains(where: { $0.id == before })
        else { return nil }
        return before
    }

    fileprivate func rooms(in unit: UnitID, on today: Day) throws -> [CaseworkerRoom] {
        let members = try caseworkers(in: unit)
        let open = try openCases(on: today)
        return try members.map { member in
            let most = try first(
                """
                SELECT most_cases FROM caseworker_room WHERE staff = \(member.id) AND from_day <= \(today)
                ORDER BY from_day DESC, id DESC LIMIT 1
                """)
            return CaseworkerRoom(
                staff: member.id, name: member.name, openCases: open[member.id] ?? 0,
                mostCases: try most?.int("most_cases"))
        }
    }

    private func openCases(on today: Day) throws -> [StaffID: Int] {
        let rows = try rows(
            """
            SELECT held.caseworker, COUNT(*) AS cases FROM (SELECT case_file.id,
                (\(SQL.caseworker(of: "case_file.id", on: "\(today)"))) AS caseworker
                FROM case_file WHERE \(SQL.runs("case_file.id", on: "\(today)"))) AS held
            WHERE held.caseworker IS NOT NULL
            GROUP BY held.caseworker
            """)
        return Dictionary(
            try rows.map { (try $0.id("caseworker"), try $0.int("cases")) }, uniquingKeysWith: { first, _ in first })
    }

    fileprivate func draws(of id: CaseFileID) throws -> [LotteryDraw] {
        try rows(
            """
            SELECT lottery_draw.id, lottery_draw.on_day, lottery_draw.seed, lottery_draw.commitment,
                lottery_opening.drawn, lottery_decline.draw AS declined FROM lottery_draw
            LEFT JOIN lottery_opening ON lottery_opening.draw = lottery_draw.id
            LEFT JOIN lottery_decline ON lottery_decline.draw = lottery_draw.id
            WHERE lottery_draw.case_file = \(id) ORDER BY lottery_draw.on_day DESC
            """
        ).map { row in
            LotteryDraw(
                id: try row.int64("id"), day: try row.day("on_day"), commitment: try row.bytes("commitment"),
                seed: try row.text("seed"), candidates: try candidates(of: row.int64("id")),
                drawn: try row.optional("drawn", Row.id), isDeclined: try !row.isNull("declined"))
        }
    }

    private func candidates(of draw: Int64) throws -> [CaseworkerRoom] {
        try rows(
            """
            SELECT lottery_candidate.staff, lottery_candidate.open_cases, lottery_candidate.most_cases, staff.name
            FROM lottery_candidate JOIN staff ON staff.id = lottery_candidate.staff
            WHERE lottery_candidate.draw = \(draw) ORDER BY lottery_candidate.staff
            """
        ).map { row in
            CaseworkerRoom(
                staff: try row.id("staff"), name: try row.text("name"), openCases: try row.int("open_cases"),
                mostCases: try row.int("most_cases"))
        }
    }
}
