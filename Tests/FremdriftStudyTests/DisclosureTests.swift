import FremdriftDomain
import FremdriftStudy
import Testing

/// A small number cannot be found, not even by somebody who tries every table that fits what is shown.
@Suite("Small numbers stay hidden") struct DisclosureTests {
    private struct Table {
        /// Base numbers first, then row sums, column sums and the whole.
        let counts: [Int]
        let sums: [(whole: Int, parts: [Int])]
        let baseCount: Int

        /// Teams × answers, with every margin.
        init(rows: Int, columns: Int, base: [Int]) {
            var counts = base
            var sums: [(whole: Int, parts: [Int])] = []
            func add(_ parts: [Int]) -> Int {
                counts.append(parts.reduce(0) { $0 + counts[$1] })
                sums.append((whole: counts.count - 1, parts: parts))
                return counts.count - 1
            }
            let rowSums = (0..<rows).map { row in add((0..<columns).map { row * columns + $0 }) }
            let columnSums = (0..<columns).map { column in add((0..<rows).map { $0 * columns + column }) }
            _ = add(rowSums)
            sums.append((whole: counts.count - 1, parts: columnSums))
            self.counts = counts
            self.sums = sums
            baseCount = base.count
        }

        /// Row sums are given up for the sake of the others if that tells more.
        func release() -> [ShownCount] {
            let coarser = [Set(baseCount..<counts.count - 1), Set(0..<baseCount)]
            let released = DisclosureControl.release(
                counts.indices.map { ($0, counts[$0]) }, sums: sums, coarser: coarser,
                worth: { $0 < self.baseCount ? 1 : 9 }
            ).value
            return counts.indices.map { released[$0] ?? .withheld }
        }
    }

    private func table(_ seed: UInt64, most: Int) -> Table {
        var stream = RandomStream(seed: seed, .occasion, 1)
        func below(_ limit: Int) -> Int { Int(stream.next() % UInt64(limit)) }
        let (rows, columns) = (2 + below(2), 2 + below(2))
        return Table(rows: rows, columns: columns, base: (0..<rows * columns).map { _ in below(most) })
    }

    @Test(arguments: UInt64(1)...400) func nothingSmallIsShown(seed: UInt64) {
        for most in [4, 8, 20, 60] {
            let table = table(seed, most: most)
            for (count, shown) in zip(table.counts, table.release()) {
                if (1..<DisclosureControl.smallest).contains(count) { #expect(shown == .withheld) }
                if case .count(let told) = shown { #expect(told == count) }
            }
        }
    }

    /// Every table that fits is tried: each withheld small number could still be several others.
    @Test(arguments: UInt64(1)...60) func nothingSmallCanBeWorkedOut(seed: UInt64) {
        var stream = RandomStream(seed: seed, .occasion, 2)
        let columns = seed.isMultiple(of: 4) ? 3 : 2
        let table = Table(rows: 2, columns: columns, base: (0..<2 * columns).map { _ in Int(stream.next() % 9) })
        let shown = table.release()
        var possible: [Int: Set<Int>] = [:]
        AllTables(table.counts.count, base: table.baseCount, sums: table.sums, shown: shown).forEach { counts in
            for index in counts.indices where shown[index] == .withheld {
                possible[index, default: []].insert(counts[index])
            }
        }
        for (index, count) in table.counts.enumerated() where (1..<DisclosureControl.smallest).contains(count) {
            let values = possible[index] ?? []
            #expect(
                values.contains(count) && values.count >= 3,
                "\(count) can only be \(values.sorted()) in \(table.counts)")
        }
    }

    /// Few who speak a language, and a team's few reasons, take no figure of the whole organisation with them.
    @Test(arguments: UInt64(1)...12) func aSmallMunicipalityStillHasItsTotals(seed: UInt64) throws {
        var stream = RandomStream(seed: seed, .occasion, 3)
        func below(_ limit: Int) -> Int { Int(stream.next() % UInt64(limit)) }
        let quarter = try #require(Day(iso: "2026-02-03").map(Quarter.init))
        var entries: [LedgerEntry] = []
        for person in 0..<400 {
            let unit = UnitID(Int64(1 + person % 5))
            let language: Language = person < 2 ? .somali : person < 5 ? .turkish : .danish
            let paused: ResponseState? = below(40) == 0 ? .paused(.illness) : below(90) == 0 ? .left(.job) : nil
            for rater in Rater.allCases {
                let state =
                    paused ?? [.answered, .answered, .answered, .partlyAnswered, .declined, .silent][below(6)]
                entries.append(
                    LedgerEntry(
                        quarter: quarter, unit: unit, rater: rater, language: language, state: state,
                        way: state.isAnswered ? AnsweringWay.allCases[below(AnsweringWay.allCases.count)] : nil,
                        wentOut: below(30) > 0))
            }
        }
        let table = LedgerTable(of: entries)
        let figures = LedgerFigures(table)
        for rater in Rater.allCases {
            for figure in [LedgerFigure.invited, .answered] {
                let cell = LedgerCell(quarter, nil, rater, figure)
                #expect(figures[cell] == .count(table[cell]), "\(rater) \(figure)")
            }
        }
        for cell in table.cells(in: quarter) where (1..<DisclosureControl.smallest).contains(table[cell]) {
            #expect(figures[cell] == .withheld)
        }
    }

    /// A pause is told on both sides of a round: what one side withholds may not be read off the other.
    @Test(arguments: UInt64(1)...60) func neitherSideTellsWhatTheOtherWithholds(seed: UInt64) throws {
        let table = try LedgerTable(of: Self.rounds(seed, people: 60 + 12 * Int(seed)))
        let quarter = try #require(table.quarters.first)
        let figures = LedgerFigures(table)
        var known: [LedgerCell: Int] = [:]
        for cell in table.cells(in: quarter) { if case .count(let count) = figures[cell] { known[cell] = count } }
        let small = table.cells(in: quarter).filter { (1..<DisclosureControl.smallest).contains(table[$0]) }
        #expect(small.allSatisfy { known[$0] == nil })
        // Somebody with a pencil: wherever one number of a sum is missing, it is worked out, and goes into the next sum.
        let sums = table.sums(in: quarter) + table.nearSums(in: quarter)
        var isNew = true
        while isNew {
            isNew = false
            for sum in sums {
                let missing = ([sum.whole] + sum.parts).filter { known[$0] == nil }
                guard missing.count == 1, let cell = missing.first else { continue }
                let parts = sum.parts.compactMap { known[$0] }.reduce(0, +)
                known[cell] = cell == sum.whole ? parts : (known[sum.whole] ?? 0) - parts
                isNew = true
            }
        }
        for cell in small { #expect(known[cell] != table[cell], "\(cell.rater) \(cell.figure.name) is \(table[cell])") }
    }

    /// Two teams' rounds as they end: forgotten for both sides, paused or ended for both unless one had answered, and a no
    /// thanks that stops both.
    private static func rounds(_ seed: UInt64, people: Int) throws -> [LedgerEntry] {
        var stream = RandomStream(seed: seed, .occasion, 4)
        func below(_ limit: Int) -> Int { Int(stream.next() % UInt64(limit)) }
        let quarter = try #require(Day(iso: "2026-02-03").map(Quarter.init))
        return (0..<people).flatMap { person -> [LedgerEntry] in
            let fate = below(30)
            return Rater.allCases.map { rater in
                let hadAnswered = below(10) == 0
                let state: ResponseState =
                    switch fate {
                    case 0: .notInvited(.roundNotOpened)
                    case 1 where !hadAnswered: .paused(.illness)
                    case 2 where !hadAnswered: .left(.job)
                    case 3: rater == .citizen ? .declined : .notInvited(.citizenSaidNo)
                    case 4: .notInvited(rater == .citizen ? .saidNoThanks : .citizenSaidNo)
                    case 5..<12: .silent
                    default: .answered
                    }
                return LedgerEntry(
                    quarter: quarter, unit: UnitID(Int64(1 + person % 2)), rater: rater, language: .danish,
                    state: state,
                    way: state.isAnswered ? .ownDevice : nil, wentOut: true)
            }
        }
    }

    @Test func aTableWithoutSmallNumbersIsShownWhole() {
        let table = Table(rows: 2, columns: 2, base: [5, 10, 0, 7])
        #expect(!table.release().contains(.withheld))
    }

    /// Two small ones beside each other would be told by their sum.
    @Test func aSumOfTwoSmallOnesIsNotShownWhenItIsSmall() {
        let table = Table(rows: 1, columns: 2, base: [1, 2])
        #expect(table.release().allSatisfy { $0 == .withheld })
    }

    /// Three numbers withheld in a ring of sums would be fixed by the three sums.
    @Test func aRingOfSumsIsNoWayIn() {
        let counts = [2, 9, 12, 11, 21, 14]
        let sums: [(whole: Int, parts: [Int])] = [(3, [0, 1]), (4, [1, 2]), (5, [0, 2])]
        let released = DisclosureControl.release(counts.indices.map { ($0, counts[$0]) }, sums: sums).value
        let shown = counts.indices.map { released[$0] ?? .withheld }
        var possible: Set<Int> = []
        AllTables(counts.count, base: 3, sums: sums, shown: shown).forEach { possible.insert($0[0]) }
        #expect(shown[0] == .withheld && possible.count >= 3)
    }
}

/// Every table of whole numbers that fits what is shown, by trying each base number up to the largest that can be.
private struct AllTables {
    let count: Int
    let base: Int
    let sums: [(whole: Int, parts: [Int])]
    let shown: [ShownCount]
    /// Base numbers are small in these tests; one that is larger than this could be many things anyhow.
    private static let largest = 12

    init(_ count: Int, base: Int, sums: [(whole: Int, parts: [Int])], shown: [ShownCount]) {
        self.count = count
        self.base = base
        self.sums = sums
        self.shown = shown
    }

    func forEach(_ visit: ([Int]) -> Void) {
        var counts = Array(repeating: 0, count: count)
        fill(0, &counts, visit)
    }

    private func fill(_ index: Int, _ counts: inout [Int], _ visit: ([Int]) -> Void) {
        if index == base {
            for sum in sums { counts[sum.whole] = sum.parts.reduce(0) { $0 + counts[$1] } }
            if fits(counts) { visit(counts) }
            return
        }
        if case .count(let told) = shown[index] {
            counts[index] = told
            return fill(index + 1, &counts, visit)
        }
        for value in 0...Self.largest {
            counts[index] = value
            if isTooMuch(counts, upTo: index) { break }
            fill(index + 1, &counts, visit)
        }
        counts[index] = 0
    }

    private func fits(_ counts: [Int]) -> Bool {
        shown.indices.allSatisfy { if case .count(let told) = shown[$0] { counts[$0] == told } else { true } }
    }

    /// A shown sum is passed already by the numbers that are set.
    private func isTooMuch(_ counts: [Int], upTo index: Int) -> Bool {
        sums.contains { sum in
            guard case .count(let told) = shown[sum.whole] else { return false }
            return sum.parts.allSatisfy { $0 < base }
                && sum.parts.filter { $0 <= index }.reduce(0) { $0 + counts[$1] } > told
        }
    }
}
