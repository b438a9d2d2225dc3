import FremdriftDomain
import Testing

/// Every need against everybody who may stand before it.
@Suite("Who may come in") struct NeedTests {
    private static let unit = UnitID(1)
    private static let elsewhere = UnitID(2)
    private static let caseFile = CaseFileID(7)

    private static func staff(_ id: Int64, _ role: Role, _ unit: UnitID) -> Viewer {
        .staff(
            Staff(id: StaffID(id), username: "u\(id)", name: "N", roles: [RoleInUnit(role: role, unit: unit)])
        )
    }

    private static let viewers: [(String, Viewer)] = [
        ("nobody", .nobody), ("link", .linkHolder(RoundID(1))), ("citizen", .citizen(CitizenID(1))),
        ("own caseworker", staff(1, .caseworker, unit)), ("colleague", staff(2, .caseworker, unit)),
        ("administrator", staff(3, .administrator, unit)),
        ("administrator elsewhere", staff(4, .administrator, elsewhere)),
        ("has the case but no role", staff(1, .administrator, elsewhere)),
    ]

    /// `+` in, `s` sign in first, `-` not yours; in the order of `viewers`.
    private static let table: [(Need, String)] = [
        (.nothing, "++++++++"), (.personalLink, "++++++++"), (.citizenSelf, "ss+sssss"),
        (.signedIn, "sss+++++"), (.anySession, "s+++++++"),
        (.role(.caseworker), "sss++---"), (.role(.administrator), "sss--+++"),
        (.caseworkerOfCase(caseFile), "sss+----"),
        (.runsCase(caseFile), "sss+-+--"), (.administratorOfCase(caseFile), "sss--+--"),
    ]

    @Test(arguments: table.indices) func holdsTheTable(row: Int) {
        let (need, expected) = Self.table[row]
        let relation = CaseRelation(caseworker: StaffID(1), unit: Self.unit)
        for ((name, viewer), sign) in zip(Self.viewers, expected) {
            #expect(verdict(need, viewer, need.caseFile == nil ? nil : relation) == sign, "\(need): \(name)")
        }
    }

    @Test func aCaseThatIsNotThereIsNobodys() {
        for need in [Need.caseworkerOfCase(Self.caseFile), .runsCase(Self.caseFile)] {
            for (name, viewer) in Self.viewers {
                #expect("s-".contains(verdict(need, viewer, nil)), "\(name)")
            }
        }
    }

    @Test func aCaseWithoutCaseworkerIsOnlyRun() {
        let relation = CaseRelation(caseworker: nil, unit: Self.unit)
        let welcome = Self.viewers.filter { verdict(.runsCase(Self.caseFile), $0.1, relation) == "+" }.map(
            \.0)
        #expect(welcome == ["administrator"])
        #expect(Self.viewers.allSatisfy { verdict(.caseworkerOfCase(Self.caseFile), $0.1, relation) != "+" })
    }

    private func verdict(_ need: Need, _ viewer: Viewer, _ relation: CaseRelation?) -> Character {
        do throws(Problem) {
            try need.check(viewer, relation: relation)
            return "+"
        } catch {
            return error.kind == .signInNeeded ? "s" : error.kind == .notYours ? "-" : "?"
        }
    }
}
