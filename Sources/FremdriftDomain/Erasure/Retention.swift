/// How long an organisation keeps what it knows after a case has ended. Nothing is ever due until somebody has decided.
package struct Retention: Hashable, Sendable {
    /// Months from the end of a case until its answers go; `nil`: they go with the citizen.
    package var answerMonths: Int?
    /// Months from the end of a citizen's last case until everything about them goes; `nil`: never by itself.
    package var personMonths: Int?

    package static let range = 1...600
    /// Days from a change of the terms until the server acts on them by itself: time to find a slip of the finger.
    package static let reflection = 7

    package init(answerMonths: Int? = nil, personMonths: Int? = nil) {
        self.answerMonths = answerMonths
        self.personMonths = personMonths
    }

    /// What goes, and on which day, of citizens all of whose cases have ended and of cases that have; the earliest first.
    package func dates(for cases: [KeptCase]) -> [RetentionDate] {
        Dictionary(grouping: cases, by: \.citizen).values.flatMap { theirs in
            let person = person(theirs)
            // Answers that would go no earlier than the citizen go with the citizen.
            let answers = theirs.compactMap(answers).filter { answers in person.map { answers.dueOn < $0.dueOn } ?? true
            }
            return answers + [person].compactMap(\.self)
        }.sorted { ($0.dueOn, $0.caseFile, $0.scope.rawValue) < ($1.dueOn, $1.caseFile, $1.scope.rawValue) }
    }

    private func person(_ cases: [KeptCase]) -> RetentionDate? {
        let ended = cases.compactMap { kept in kept.endedOn.map { (kept: kept, on: $0) } }
        guard let personMonths, ended.count == cases.count, let last = ended.max(by: { $0.on < $1.on }) else {
            return nil
        }
        return RetentionDate(
            scope: .person, citizen: last.kept.citizen, caseFile: last.kept.caseFile, endedOn: last.on,
            dueOn: last.on.adding(months: personMonths))
    }

    private func answers(_ kept: KeptCase) -> RetentionDate? {
        guard let answerMonths, let end = kept.endedOn, kept.hasRounds else { return nil }
        return RetentionDate(
            scope: .answers, citizen: kept.citizen, caseFile: kept.caseFile, endedOn: end,
            dueOn: end.adding(months: answerMonths))
    }
}

/// A case as retention sees it.
package struct KeptCase: Hashable, Sendable {
    package let caseFile: CaseFileID
    package let citizen: CitizenID
    /// `nil` while it has not ended.
    package let endedOn: Day?
    package let hasRounds: Bool

    package init(caseFile: CaseFileID, citizen: CitizenID, endedOn: Day?, hasRounds: Bool) {
        self.caseFile = caseFile
        self.citizen = citizen
        self.endedOn = endedOn
        self.hasRounds = hasRounds
    }
}

/// What goes when.
package struct RetentionDate: Hashable, Sendable {
    package let scope: ErasureScope
    package let citizen: CitizenID
    /// The case whose answers go, or the citizen's last.
    package let caseFile: CaseFileID
    package let endedOn: Day
    package let dueOn: Day

    package init(scope: ErasureScope, citizen: CitizenID, caseFile: CaseFileID, endedOn: Day, dueOn: Day) {
        self.scope = scope
        self.citizen = citizen
        self.caseFile = caseFile
        self.endedOn = endedOn
        self.dueOn = dueOn
    }
}

extension Day {
    /// The same day of a later month, or its last day where that month is shorter.
    package func adding(months: Int) -> Day {
        let target = month.adding(months: months)
        return min(target.firstDay.adding(days: parts.day - 1), target.lastDay)
    }
}
