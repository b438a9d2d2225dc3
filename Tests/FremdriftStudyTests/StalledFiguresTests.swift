import FremdriftDomain
import FremdriftStudy
import Testing

/// Leaders' numbers of cases that stand still, as they may be shown.
@Suite("Numbers of cases that stand still, as shown") struct StalledFiguresTests {
    private func entries(_ unit: Int64, running: Int, under: [StalledRule: Int]) -> [StalledEntry] {
        (0..<running).map { index in
            StalledEntry(
                unit: UnitID(unit), caseworker: StaffID(unit * 10 + Int64(index % 3)),
                rules: Set(under.filter { index < $0.value }.keys))
        }
    }

    private func figures(_ entries: [StalledEntry]) -> (StalledTable, StalledFigures) {
        let table = StalledTable(of: entries, rules: StalledRule.allCases)
        return (table, StalledFigures(table, by: StalledLimits()))
    }

    @Test func largeNumbersAreShownAsTheyAre() {
        let (table, figures) = figures(
            entries(1, running: 40, under: [.ourStepOverdue: 12]) + entries(2, running: 30, under: [.ourStepOverdue: 9])
        )
        for cell in table.cells { #expect(figures[cell] == .count(table[cell])) }
        #expect(figures[StalledCell(.everywhere, .under(.ourStepOverdue))] == .count(21))
    }

    /// 3 of one unit's are too few, and the other unit's 9 and the whole would tell them: so one of those goes too.
    @Test func aSmallNumberIsNotLeftToBeWorkedOut() {
        let (_, figures) = figures(
            entries(1, running: 40, under: [.ourStepOverdue: 3]) + entries(2, running: 30, under: [.ourStepOverdue: 9]))
        let places: [StalledPlace] = [.everywhere, .unit(UnitID(1)), .unit(UnitID(2))]
        let shown = places.filter { figures[StalledCell($0, .under(.ourStepOverdue))] != .withheld }
        #expect(shown.count <= 1 && !shown.contains(.unit(UnitID(1))))
        // Nor by how many run, less those about whom it does not hold.
        let others = places.filter { figures[StalledCell($0, .notUnder(.ourStepOverdue))] != .withheld }
        let running = places.filter { figures[StalledCell($0, .running)] != .withheld }
        #expect(!(others.contains(.unit(UnitID(1))) && running.contains(.unit(UnitID(1)))))
    }

    /// Nearly everybody is as telling as nearly nobody.
    @Test func allButAFewIsNotShown() {
        let (_, figures) = figures(entries(1, running: 40, under: [.noHandoverTalk: 38]))
        #expect(figures[StalledCell(.everywhere, .running)] == .count(40))
        #expect(figures[StalledCell(.everywhere, .under(.noHandoverTalk))] == .withheld)
    }

    /// Tables of every kind: nothing small is shown, and everything shown is true.
    @Test(arguments: UInt64(1)...150) func nothingSmallIsShown(seed: UInt64) {
        var stream = RandomStream(seed: seed, .occasion, 2)
        func below(_ limit: Int) -> Int { Int(stream.next() % UInt64(limit)) }
        let (table, figures) = figures(
            (1...(1 + below(5))).flatMap { unit -> [StalledEntry] in
                let running = 3 + below(60)
                let under = StalledRule.allCases.map { ($0, below(running + 1)) }
                return entries(Int64(unit), running: running, under: Dictionary(uniqueKeysWithValues: under))
            })
        for cell in table.cells {
            if (1..<DisclosureControl.smallest).contains(table[cell]) { #expect(figures[cell] == .withheld) }
            if case .count(let shown) = figures[cell] { #expect(shown == table[cell]) }
        }
        // No sum with a single unknown.
        for sum in table.sums {
            #expect(([sum.whole] + sum.parts).count { figures[$0] == .withheld } != 1)
        }
    }
}
