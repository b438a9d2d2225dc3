import FremdriftDomain
import FremdriftStore

/// Everything that was read for a copy, before it becomes a file or a sheet.
struct CopyMaterial: Sendable {
    let visit: Visit
    let organisation: String
    let tables: [String: [Row]]
    /// Oldest first.
    let rounds: [Round]
    let instruments: [InstrumentKey: Instrument]
    let places: StaffPlaces
    let cpr: CPR?
    let keeping: OwnKeeping
    let talks: [ConversationRow]
    let steps: [AgreedStepRow]
    let goals: [OwnGoalRow]
    let looks: [OwnLook]
    let codes: [CodeList]
    /// The citizen asked for what has not been looked at together as well.
    let isWhole: Bool

    /// A table's rows in the order they were written, each once: the log is found by more than one way.
    func rows(_ table: String) -> [Row] {
        var seen: Set<Int64> = []
        let rows = (tables[table] ?? []).filter { row in (try? row.int64("id")).map { seen.insert($0).inserted } ?? true
        }
        return rows.sorted { left, right in
            guard let left = try? left.int64("id"), let right = try? right.int64("id") else { return false }
            return left < right
        }
    }

    /// A protected address is written into no file, this one included: whoever finds it must not find the citizen. What was
    /// said to hold from the latest day up to today holds; what cannot be read protects.
    var isAddressProtected: Bool {
        let said = rows("contact_rule").filter { (try? $0.text("rule")) == ContactRule.addressProtected.rawValue }
        var standing: (day: Day, applies: Bool)?
        for row in said {
            guard let day = try? row.day("from_day"), let applies = try? row.int("applies") else { return true }
            if day <= visit.today, day >= standing?.day ?? day { standing = (day, applies == 1) }
        }
        return standing?.applies ?? false
    }

    func isInCopy(_ field: AnswerField, of rater: Rater, in round: Round) -> Bool {
        guard let instrument = instruments[round.instrument] else { return false }
        return round.isInCopy(field, of: rater, by: instrument, isWhole: isWhole, on: visit.today)
    }

    func round(_ id: RoundID) -> Round? { rounds.first { $0.id == id } }

    /// "Sagsbehandler, Havn"; a role and a unit, and no name.
    func place(of staff: StaffID) -> String {
        let role = places[staff].map { visit[LookWords.role($0.role)] }
        return [role, places.unit(of: staff)].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Whoever stands in the database as `staff:7`, `citizen:12` or `operations`.
    func who(_ actor: String) -> String {
        let parts = actor.split(separator: ":")
        switch parts.first {
        case "staff": return parts.last.flatMap { Int64($0) }.map { place(of: StaffID($0)) } ?? ""
        case "citizen", "link": return visit[CopyWho.you]
        case "operations", "simulation": return visit[CopyWho.system]
        default: return visit[CopyWho.unknown]
        }
    }

    /// What is missing from it, and why.
    var notIncluded: [Text] {
        NotIncluded.allCases.filter { $0 != .notTogether || !isWhole }
            .filter { $0 != .protectedAddress || isAddressProtected }.map(\.words)
    }
}

/// What is missing from a copy: said before it is taken, and in it.
package enum NotIncluded: CaseIterable, Sendable {
    case notYet, notTogether, cprHidden, protectedAddress, names, locks, othersInTheDraw, groupOnly

    var words: Text {
        switch self {
        case .notYet: CopyWords.notYet
        case .notTogether: CopyWords.notTogether
        case .cprHidden: CopyWords.cprHidden
        case .protectedAddress: CopyWords.protectedAddress
        case .names: CopyWords.names
        case .locks: CopyWords.locks
        case .othersInTheDraw: CopyWords.othersInTheDraw
        case .groupOnly: CopyWords.groupOnly
        }
    }
}

enum CopyWho {
    static let you = Text("Dig", "You")
    static let system = Text("Kommunens system", "The municipality's system")
    static let unknown = Text("Ukendt", "Unknown")
}
