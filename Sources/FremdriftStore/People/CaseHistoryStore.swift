package import FremdriftDomain

/// Where a case has been and what it has been called, from which day: histories to which is only added.
package struct CaseHistoryStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    package func history(of id: CaseFileID) async throws -> CaseHistory {
        try await database.read { try $0.history(of: id) }
    }

    /// The case has these codes from a day on, by list; what is as before is left out.
    /// - Throws: `Problem.dateBeforeCurrent` when a newer code is recorded, with the field `from`.
    package func record(
        _ codes: [String: String], of id: CaseFileID, from day: Day, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            let (history, citizen) = (try connection.history(of: id), try connection.citizen(of: id))
            for (list, code) in codes.sorted(by: { $0.key < $1.key }) {
                let current = history.codes[list]?.last
                if current?.code == code { continue }
                if let current, current.from > day { throw Problem(.dateBeforeCurrent, field: "from") }
                try connection.recordCode(id, list: list, code: code, from: day, by: actor, at: instant)
                try connection.recordChange(
                    AuditEvent(at: instant, actor: actor, .caseCoded, citizen: citizen, caseFile: id, detail: list))
            }
        }
    }
}

/// A case's histories, oldest first.
package struct CaseHistory: Sendable {
    package var units: [(unit: String, from: Day)] = []
    /// By list, `visitation` or `benefit`.
    package var codes: [String: [CodeSince]] = [:]
    package var caseworkers: [CaseworkerSince] = []
}

/// Who has had a case from a day on, and how it was taken over.
package struct CaseworkerSince: Hashable, Sendable {
    /// `nil` while nobody had it.
    package let name: String?
    package let from: Day
    /// The first talk that was held from that day on, before the case went to the next one.
    package let firstTalkOn: Day?
    /// Whether the colleague who had it before left a card for this change; `nil` where it came from no colleague.
    package let hasCard: Bool?

    package init(name: String?, from: Day, firstTalkOn: Day?, hasCard: Bool?) {
        self.name = name
        self.from = from
        self.firstTalkOn = firstTalkOn
        self.hasCard = hasCard
    }
}

extension SQLConnection {
    fileprivate func history(of id: CaseFileID) throws -> CaseHistory {
        var history = CaseHistory()
        for row in try rows(
            """
            SELECT unit.name, case_unit.from_day FROM case_unit JOIN unit ON unit.id = case_unit.unit
            WHERE case_unit.case_file = \(id) ORDER BY case_unit.from_day, case_unit.id
            """)
        {
            history.units.append((try row.text("name"), try row.day("from_day")))
        }
        for row in try rows(
            "SELECT list, code, from_day FROM case_code WHERE case_file = \(id) ORDER BY from_day, id")
        {
            history.codes[try row.text("list"), default: []].append(
                CodeSince(code: try row.text("code"), from: try row.day("from_day")))
        }
        history.caseworkers = try caseworkers(of: id)
        return history
    }

    /// One that took over from themselves is told once.
    private func caseworkers(of id: CaseFileID) throws -> [CaseworkerSince] {
        let talks = try rows(
            """
            SELECT on_day, recorded_by FROM conversation_version AS held
            WHERE case_file = \(id) AND standing = 'held' AND \(SQL.isNewestVersion) ORDER BY on_day
            """
        ).map { (day: try $0.day("on_day"), by: try $0.text("recorded_by")) }
        let cards = try rows("SELECT words, recorded_at, recorded_by FROM handover_card WHERE case_file = \(id)")
            .map(HandoverCard.init)
        let spells = try rows(
            """
            SELECT assignment.caseworker, assignment.from_day, assignment.recorded_at, staff.name FROM assignment
            LEFT JOIN staff ON staff.id = assignment.caseworker
            WHERE assignment.case_file = \(id) ORDER BY assignment.from_day, assignment.id
            """
        ).map(CaseSpell.init)
        let changes = spells.enumerated().filter { $0.offset == 0 || spells[$0.offset - 1].staff != $0.element.staff }
            .map(\.element)
        return changes.enumerated().map { index, spell in
            let next = index + 1 < changes.count ? changes[index + 1].from : nil
            let before = changes[..<index].last { $0.staff != nil }
            return CaseworkerSince(
                name: spell.name, from: spell.from,
                firstTalkOn: talks.first { talk in
                    let isOfTheDay = talk.day == spell.from && talk.by == spell.actor
                    return (talk.day > spell.from || isOfTheDay) && (next.map { talk.day < $0 } ?? true)
                }?.day,
                hasCard: before.flatMap { spell.tookOver(from: $0) ? spell.hasCard(from: $0, cards) : nil })
        }
    }
}

/// A time in which one caseworker, or nobody, had a case.
private struct CaseSpell {
    let staff: StaffID?
    let name: String?
    let from: Day
    let recordedAt: Instant

    init(_ row: Row) throws {
        staff = try row.optional("caseworker", Row.id)
        name = try row.optional("name", Row.text)
        from = try row.day("from_day")
        recordedAt = try row.instant("recorded_at")
    }

    var actor: String? { staff.map { Actor.staff($0).description } }

    /// A case that comes back from nobody to who had it was not handed over.
    func tookOver(from before: CaseSpell) -> Bool { staff != nil && staff != before.staff }

    /// A card for this change: by the outgoing caseworker, after getting the case and before it was given on.
    func hasCard(from before: CaseSpell, _ cards: [HandoverCard]) -> Bool {
        cards.contains { card in
            let day = card.on.local.day
            return card.by == before.actor && day >= before.from && (day <= from || card.on <= recordedAt)
        }
    }
}
