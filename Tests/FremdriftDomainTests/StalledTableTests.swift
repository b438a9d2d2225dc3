import FremdriftDomain
import Testing

/// Leaders' numbers: what adds up, and that no place is one caseworker's.
@Suite("Numbers of cases that stand still") struct StalledTableTests {
    private func entries(_ unit: Int64, _ caseworkers: [Int64?], _ rules: Set<StalledRule> = [], each: Int = 1)
        -> [StalledEntry]
    {
        caseworkers.flatMap { staff in
            Array(
                repeating: StalledEntry(unit: UnitID(unit), caseworker: staff.map { StaffID($0) }, rules: rules),
                count: each)
        }
    }

    @Test func everythingAddsUp() {
        let table = StalledTable(
            of: entries(1, [1, 2, 3], [.ourStepOverdue], each: 4) + entries(2, [4, 5, 6], each: 5)
                + entries(2, [4], [.ourStepOverdue, .noHandoverTalk]) + entries(3, [7]),
            rules: [.noHandoverTalk, .ourStepOverdue])
        #expect(table.units == [UnitID(2)] && table.together == [UnitID(1), UnitID(3)])
        #expect(table[StalledCell(.everywhere, .running)] == 29)
        #expect(table[StalledCell(.everywhere, .under(.ourStepOverdue))] == 13)
        #expect(table[StalledCell(.unit(UnitID(2)), .under(.noHandoverTalk))] == 1)
        #expect(!table.sums.isEmpty)
        for sum in table.sums { #expect(table[sum.whole] == sum.parts.reduce(0) { $0 + table[$1] }) }
    }

    /// A unit with fewer than three caseworkers is counted with others until there are three: alone it would be told by what
    /// the others leave of the whole.
    @Test(arguments: Houses.all) fileprivate func noPlaceIsOneCaseworkers(_ house: Houses) {
        let (sizes, together, hasAny) = (house.sizes, house.together, house.hasAny)
        var (next, all): (Int64, [StalledEntry]) = (1, [])
        var places: [UnitID: Set<Int64>] = [:]
        for (index, size) in sizes.enumerated() {
            let staff = (0..<size).map { next + Int64($0) }
            next += Int64(size)
            places[UnitID(Int64(index + 1))] = Set(staff)
            all += entries(Int64(index + 1), size == 0 ? [nil] : staff.map { $0 }, each: 2)
        }
        let table = StalledTable(of: all, rules: StalledRule.allCases)
        #expect(table.together == Set(together.map { UnitID($0) }), "\(sizes)")
        #expect(table.places.isEmpty == !hasAny)
        for place in table.places {
            let staff: Set<Int64> =
                switch place {
                case .everywhere: places.values.reduce([]) { $0.union($1) }
                case .unit(let unit): places[unit] ?? []
                case .together: table.together.reduce([]) { $0.union(places[$1] ?? []) }
                }
            #expect(staff.count >= StalledTable.fewest, "\(sizes) at \(place)")
        }
    }

    @Test func aRuleThatIsNotUsedIsNotCounted() {
        let table = StalledTable(of: entries(1, [1, 2, 3], [.noHandoverTalk]), rules: [.ourStepOverdue])
        #expect(!table.cells.contains { $0.figure == .under(.noHandoverTalk) })
        #expect(table.cells.contains { $0.figure == .under(.ourStepOverdue) })
    }

    @Test func whereNothingRunsNothingIsTold() {
        #expect(StalledTable(of: [], rules: StalledRule.allCases).cells.isEmpty)
    }
}

/// Units by how many caseworkers have cases in each; which are counted together; whether anything is told at all.
private struct Houses: Sendable {
    let sizes: [Int]
    let together: [Int64]
    let hasAny: Bool

    init(_ sizes: [Int], together: [Int64], _ hasAny: Bool = true) {
        self.sizes = sizes
        self.together = together
        self.hasAny = hasAny
    }

    static let all = [
        Houses([3, 3, 1], together: [1, 3]), Houses([3, 3, 1, 1, 1], together: [3, 4, 5]),
        Houses([3, 4, 2], together: [1, 3]), Houses([3, 3], together: []), Houses([1, 2], together: [1, 2]),
        Houses([2], together: [1], false), Houses([1, 1], together: [1, 2], false), Houses([5], together: []),
        Houses([3, 0], together: [1, 2]), Houses([2, 2], together: [1, 2]),
    ]
}
