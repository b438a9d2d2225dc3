import Testing

@testable import PanelModels

/// The design's parts: coding, grouping. (Names and contrasts beside R's are in the golden tests.)
@Suite("Design") struct DesignTests {
    @Test func distinctNumbersAscend() {
        let (codes, distinct) = DistinctNumbers.code([3, .nan, -1, 0, -0.0, 3, 1e300])
        #expect(distinct == [-1, 0, 3, 1e300])
        #expect(codes == [2, -1, 0, 1, 1, 2, 3])
    }

    @Test func levelLabels() {
        #expect(CodedVariable.levelLabel(2) == "2")
        #expect(CodedVariable.levelLabel(-0.5) == "-0.5")
    }

    /// Nine variables of 300 values overflow 64 bits; grouping must stay exact.
    @Test func groupingManyVariablesIsExact() {
        var random = Repeatable(seed: 9)
        let rows = 4000
        let pool = (0..<500).map { _ in (0..<9).map { _ in Int32(random.next() % 300) } }
        let codes = (0..<rows).map { _ in pool[Int(random.next() % 500)] }
        var keys = RowKeys(rowCount: rows)
        for j in 0..<9 { keys.append(codes: codes.map { $0[j] }, count: 300) }
        let groups = keys.groups()
        #expect(groups.firstRow.count == Set(codes).count)
        for row in 0..<rows {
            #expect(codes[Int(groups.firstRow[Int(groups.groupOfRow[row])])] == codes[row])
        }
        let patterns = groups.firstRow.map { codes[Int($0)] }
        #expect(zip(patterns, patterns.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    }

    @Test func missingRowsHaveNoGroup() {
        var keys = RowKeys(rowCount: 3)
        keys.append(codes: [1, -1, 1], count: 2)
        keys.append(codes: [0, 0, 0], count: 1)
        #expect(keys.groups().groupOfRow == [0, -1, 0])
    }

    @Test func cellsCountPeriodsAndEvents() throws {
        var table = DataTable()
        try table.add("event", numbers: [0, 1, 0, 1, 0, .nan])
        try table.add("x", numbers: [1, 1, 2, 1, .nan, 1])
        try table.add("id", texts: ["p", "p", "p", "q", "q", "q"])
        let frame = try ModelFrame(Formula("event ~ x"), table, clusters: ["id"])
        let cells = try CellTable(frame)
        #expect(cells.periods == [3, 1])
        #expect(cells.events == [2, 0])
        #expect(cells.dropped == 2)
        #expect(cells.clusters == 2)
        let byCluster = ClusterCells(cells.clusterings[0], cells).cells
        #expect(byCluster.map(\.cluster) == [0, 0, 1])
        #expect(byCluster.map(\.periods) == [2, 1, 1])
        #expect(byCluster.map(\.events) == [1, 0, 1])
    }

    /// Levels that only rows with a missing value have get no column.
    @Test func unusedLevelsAreLeftOut() throws {
        var table = DataTable()
        try table.add("event", numbers: [0, 1, 1, 0, 1, 0, 1])
        try table.add("f", texts: ["a", "a", "b", "b", "z", "c", "c"])
        try table.add("x", numbers: [1, 2, 1, 2, .nan, 2, 1])
        let frame = try ModelFrame(Formula("event ~ f"), table)
        #expect(
            try Design(frame, CellTable(frame), references: [:]).names == ["(Intercept)", "fb", "fc", "fz"])
        let dropping = try ModelFrame(Formula("event ~ f + x"), table)
        #expect(
            try Design(dropping, CellTable(dropping), references: [:]).names == [
                "(Intercept)", "fb", "fc", "x",
            ])
    }
}
