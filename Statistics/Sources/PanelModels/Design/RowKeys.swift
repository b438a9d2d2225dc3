/// Finds the rows that have the same codes, exactly and in the order of the codes.
///
/// A row's codes are bit fields of its key, the first counting most. Rows next to each other are often alike in a panel,
/// so they are joined to runs first, and the runs are sorted.
struct RowKeys {
    private let rowCount: Int
    private var counts: [Int] = []
    private var keyed: [RowCodes] = []
    private var required: [RowCodes] = []
    private var separating: [RowCodes] = []

    init(rowCount: Int) { self.rowCount = rowCount }

    /// - Parameters:
    ///   - codes: one per row, from 0 to `count` − 1; −1 leaves the row out.
    ///   - count: number of codes.
    /// - Complexity: O(1); the grouping does the work.
    mutating func append(codes: RowCodes, count: Int) {
        precondition(codes.count == rowCount)
        keyed.append(codes)
        counts.append(count)
    }

    mutating func append(codes: [Int32], count: Int) {
        append(codes: RowCodes(codes, count: count), count: count)
    }

    /// Leaves rows out where the code is missing, without telling the others apart.
    mutating func append(onlyMissingOf codes: RowCodes) {
        precondition(codes.count == rowCount)
        required.append(codes)
    }

    /// The same, and no run holds two of the codes.
    mutating func append(separating codes: RowCodes) {
        precondition(codes.count == rowCount)
        separating.append(codes)
    }

    /// Rows with equal keys.
    struct Groups {
        /// One per row: its group, ascending with the key; −1 for a row left out.
        var groupOfRow: [Int32]
        /// For each group a row in it.
        var firstRow: [Int32]
    }

    /// - Complexity: O(rows · columns), and O(runs) for each 11 bits of the keys.
    func groups() -> Groups {
        let patterns = patterns()
        return Groups(groupOfRow: patterns.groupOfRow, firstRow: patterns.firstRow)
    }

    /// The same with the keys and the runs they came from.
    func patterns() -> PatternGroups {
        let layout = KeyLayout(counts: counts)
        let runs = RowRuns(
            RowRuns.Columns(layout: layout, keyed: keyed, required: required, separating: separating),
            rowCount: rowCount)
        return PatternGroups(layout, runs)
    }
}
