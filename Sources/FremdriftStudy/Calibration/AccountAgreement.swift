package import FremdriftDomain
internal import PanelModels

/// How well "easier" and "harder" agree with what is answered later: of the rounds at which citizens said it, those after which an answer
/// of the next round stands higher, as high or lower than in the round before.
///
/// For groups. Numbers about fewer than five people, and what would give them away, are left out.
package struct AccountAgreement: Sendable, Codable {
    /// A number of rounds, with its share of those at which the same was said; the share and its 95 % interval (by citizen) are absent where
    /// they are not known or would tell too much.
    package struct Later: Sendable, Codable {
        package let rounds: Int
        package let share: Double?
        package let lower: Double?
        package let upper: Double?
    }

    /// Rounds at which the same was said; what is absent is withheld.
    package struct Row: Sendable, Codable {
        /// `easier`, `neither` or `harder`.
        package let said: String
        package let rounds: Int?
        package let rose: Later?
        package let stayed: Later?
        package let fell: Later?
    }

    /// Goodman and Kruskal's γ of what was said and what came later, from −1 to 1, with a 95 % interval by citizen.
    package struct Association: Sendable, Codable {
        package let estimate: Double
        package let lower: Double?
        package let upper: Double?
    }

    package let indicator: String
    /// Whose answers moved.
    package let voice: String
    package let rows: [Row]
    /// Absent where a number of the table is withheld, or nothing differs.
    package let association: Association?
    /// Whether a number is withheld.
    package let isWithheld: Bool

    /// Both voices, of each indicator.
    package static func all(_ cohort: [StudyCitizen], _ indicators: [IndicatorID]) -> [AccountAgreement] {
        indicators.flatMap { indicator in
            let tables = AccountTables(cohort, indicator)
            let released = tables.released
            return Rater.allCases.map { AccountAgreement(indicator, $0, tables[$0], released) }
        }
    }

    private init(
        _ indicator: IndicatorID, _ voice: Rater, _ table: PersonTable, _ released: Released<[AccountCell: ShownCount]>
    ) {
        func shown(_ said: AccountSaid, _ later: AccountLater?) -> Int? {
            guard case .count(let count)? = released.value[AccountCell(voice: voice, said: said, later: later)] else {
                return nil
            }
            return count
        }
        func cell(_ said: AccountSaid, _ later: AccountLater) -> Later? {
            guard let count = shown(said, later) else { return nil }
            let share =
                shown(said, nil) == nil ? nil : table.share(row: said.rawValue, column: later.rawValue)
            return Later(rounds: count, share: share?.estimate, lower: share?.lower, upper: share?.upper)
        }
        self.indicator = indicator.name
        self.voice = voice.rawValue
        rows = AccountSaid.allCases.reversed().map { said in
            Row(
                said: said.name, rounds: shown(said, nil), rose: cell(said, .higher), stayed: cell(said, .same),
                fell: cell(said, .lower))
        }
        let isWithheld = rows.contains {
            $0.rounds == nil || $0.rose == nil || $0.stayed == nil || $0.fell == nil
        }
        association =
            isWithheld
            ? nil
            : table.association().map { Association(estimate: $0.estimate, lower: $0.lower, upper: $0.upper) }
        self.isWithheld = isWithheld
    }
}

/// What was said at a round, in order.
enum AccountSaid: Int, CaseIterable, Hashable, Sendable {
    case harder, neither, easier

    init(_ account: ChangeDirection?) {
        self = account == .increase ? .easier : account == .decrease ? .harder : .neither
    }
    var name: String { ["harder", "neither", "easier"][rawValue] }
}

/// Where an answer of the next round stands beside that of the round before, in order.
enum AccountLater: Int, CaseIterable, Hashable, Sendable {
    case lower, same, higher

    init(before: Int, after: Int) { self = after > before ? .higher : after < before ? .lower : .same }
}

struct AccountCell: Hashable, Sendable {
    let voice: Rater
    let said: AccountSaid
    /// nil for all.
    let later: AccountLater?
}

/// What was said and what came later, counted by citizen; a table for each voice.
package struct AccountTables: Sendable {
    private var tables: [Rater: PersonTable]

    subscript(_ voice: Rater) -> PersonTable { tables[voice] ?? PersonTable(rows: 3, columns: 3) }

    init(_ cohort: [StudyCitizen], _ indicator: IndicatorID) {
        tables = [:]
        for voice in Rater.allCases { tables[voice] = PersonTable(rows: 3, columns: 3) }
        for citizen in cohort {
            for (voice, counts) in Self.counts(citizen, indicator) { tables[voice]?.add(counts) }
        }
    }

    /// Three rounds of the citizen in a row: what was said at the middle one, and the answers before and after it. The caseworker's are those
    /// nearest to the citizen's, given by one and the same caseworker who had not seen the citizen's. Rounds lie at most
    /// ``furthestApart`` days apart: what came a year later is another story.
    package static func counts(_ citizen: StudyCitizen, _ indicator: IndicatorID) -> [Rater: [Int]] {
        let own = citizen.responses.filter { $0.rater == .citizen }.sorted { $0.answeredOn < $1.answeredOn }
        let other = citizen.responses.filter { $0.rater == .caseworker && $0.wasBlind }
        var counts: [Rater: [Int]] = [:]
        func count(_ voice: Rater, _ said: AccountSaid, _ before: StudyResponse, _ after: StudyResponse) {
            guard let from = before.step(indicator), let to = after.step(indicator) else { return }
            let at = said.rawValue * 3 + AccountLater(before: from, after: to).rawValue
            counts[voice, default: Array(repeating: 0, count: 9)][at] += 1
        }
        for ((before, now), after) in zip(zip(own, own.dropFirst()), own.dropFirst(2)) {
            let apart = [
                now.answeredOn.number - before.answeredOn.number, after.answeredOn.number - now.answeredOn.number,
            ]
            guard apart.allSatisfy({ (1...furthestApart).contains($0) }), now.step(indicator) != nil else { continue }
            let said = AccountSaid(now.accounts[indicator])
            count(.citizen, said, before, after)
            if let first = nearest(other, to: before), let last = nearest(other, to: after),
                first.answeredOn < last.answeredOn, first.caseworker != nil, first.caseworker == last.caseworker
            {
                count(.caseworker, said, first, last)
            }
        }
        return counts
    }

    /// One round not answered, and some weeks.
    private static let furthestApart = 210

    /// Within half a round.
    private static func nearest(_ others: [StudyResponse], to response: StudyResponse) -> StudyResponse? {
        func apart(_ other: StudyResponse) -> Int { abs(other.answeredOn.number - response.answeredOn.number) }
        return others.filter { apart($0) <= 45 }.min { apart($0) < apart($1) }
    }

    /// Every number of both tables, the sums over later included. The two have nearly the same rounds.
    var released: Released<[AccountCell: ShownCount]> {
        var cells: [(cell: AccountCell, count: Int)] = []
        var few: Set<Int> = []
        var sums: [(whole: Int, parts: [Int])] = []
        for voice in Rater.allCases {
            let table = self[voice]
            let counts = table.counts
            for said in AccountSaid.allCases {
                let row = AccountLater.allCases.map { counts[said.rawValue * 3 + $0.rawValue] }
                let whole = cells.count
                let people =
                    [table.people(row: said.rawValue)]
                    + AccountLater.allCases.map { table.people(row: said.rawValue, column: $0.rawValue) }
                few.formUnion(
                    people.indices.filter { (1..<DisclosureControl.smallest).contains(people[$0]) }.map { whole + $0 })
                cells.append((AccountCell(voice: voice, said: said, later: nil), row.reduce(0, +)))
                for later in AccountLater.allCases {
                    cells.append((AccountCell(voice: voice, said: said, later: later), row[later.rawValue]))
                }
                sums.append((whole: whole, parts: [whole + 1, whole + 2, whole + 3]))
            }
        }
        let near = zip(sums, sums.dropFirst(3)).map { (whole: $0.whole, parts: [$1.whole]) }
        return DisclosureControl.release(cells, sums: sums, nearSums: near, few: few)
    }
}

extension StudyResponse {
    fileprivate func step(_ indicator: IndicatorID) -> Int? {
        if case .step(let step)? = answers[indicator] { step } else { nil }
    }
}
