package import FremdriftDomain
package import FremdriftStore
package import FremdriftStudy

/// The study's view of a database: the same records the simulator makes, put together from stored rows.
package enum StudyCohort {
    /// - Parameter last: the last day on which an outcome would have been known.
    package static func citizens(in rows: CohortRows, observedUntil last: Day) -> [StudyCitizen] {
        rows.cases.map { citizen($0, rows, last) }
    }

    private static func citizen(_ person: CohortRows.Case, _ rows: CohortRows, _ last: Day) -> StudyCitizen {
        let codes = rows.codes[person.id] ?? []
        return StudyCitizen(
            number: Int(person.id.number), birthYear: person.birthYear, sex: person.sex, entry: person.openedOn,
            exit: rows.exits[person.id].map { StudyExit(day: $0.day, reason: $0.reason) }, observedUntil: last,
            visitation: dated(codes, "visitation"), benefit: dated(codes, "benefit"),
            caseworkers: assignments(rows.assignments[person.id] ?? []),
            interventions: (rows.interventions[person.id] ?? []).map {
                StudyIntervention(kind: $0.kind, from: $0.from, to: $0.to)
            },
            responses: (rows.responses[person.id] ?? []).map(response))
    }

    private static func dated(_ codes: [CohortRows.DatedCode], _ list: String) -> [DatedCode] {
        codes.filter { $0.list == list }.map { DatedCode(from: $0.from, code: $0.code) }
    }

    /// Each assignment lasts until the day before the next one; a stretch without anybody is a gap.
    private static func assignments(_ rows: [CohortRows.Assignment]) -> [StudyAssignment] {
        rows.indices.compactMap { index in
            guard let caseworker = rows[index].caseworker else { return nil }
            let next = index + 1 < rows.count ? rows[index + 1].from.adding(days: -1) : nil
            if let next, next < rows[index].from { return nil }
            return StudyAssignment(caseworker: Int(caseworker.number), from: rows[index].from, to: next)
        }
    }

    private static func response(_ row: CohortRows.Response) -> StudyResponse {
        let answers = row.answers.compactMap { field, value in
            if case .indicator(let id) = field { (id, value) } else { nil }
        }
        let staff = row.rater == .caseworker && row.actor.hasPrefix("staff:") ? Int(row.actor.dropFirst(6)) : nil
        return StudyResponse(
            rater: row.rater, caseworker: staff, answeredOn: row.sentOn, wasBlind: row.isBlind, way: row.way,
            answers: Dictionary(answers, uniquingKeysWith: { _, last in last }),
            accounts: OwnAccount.read(row.answers))
    }
}
