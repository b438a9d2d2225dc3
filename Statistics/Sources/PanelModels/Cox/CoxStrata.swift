/// The strata of a frame: every combination of the columns' values that a row used has.
struct CoxStrata: Sendable {
    /// One per run, ascending with the columns' values; empty when there is one stratum.
    let stratumOfRun: [Int32]
    /// For each stratum a row in it.
    let firstRow: [Int32]
    var count: Int { firstRow.count }

    /// - Precondition: there is a run, and none holds two values of a column.
    /// - Complexity: O(runs) expected.
    init(_ columns: [CodedVariable], _ runs: RowRuns) {
        guard !columns.isEmpty else {
            (stratumOfRun, firstRow) = ([], [runs.starts[0]])
            return
        }
        var keys = RowKeys(rowCount: runs.count)
        for column in columns {
            let codes = runs.starts.map { column.codes[Int($0)] }
            keys.append(codes: codes, count: column.count)
        }
        let groups = keys.groups()
        stratumOfRun = groups.groupOfRow
        firstRow = groups.firstRow.map { runs.starts[Int($0)] }
    }

    @inline(__always) func stratum(ofRun run: Int) -> Int32 { stratumOfRun.isEmpty ? 0 : stratumOfRun[run] }
}
