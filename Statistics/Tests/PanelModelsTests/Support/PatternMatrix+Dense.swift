import LinearAlgebra

@testable import PanelModels

extension PatternMatrix {
    /// Every row of a matrix as a pattern of its own, in the order of the rows.
    init(_ dense: Matrix) {
        var keys = RowKeys(rowCount: dense.rows)
        keys.append(codes: (0..<dense.rows).map { Int32($0) }, count: dense.rows)
        let groups = keys.patterns()
        let tables = (0..<dense.columns).map { column in
            let table = (0..<dense.rows).map { dense[$0, column] }
            return ColumnTables(factors: [.init(place: 0, field: groups.layout.fields[0], table: table)])
        }
        self.init(groups, tables, leading: 0)
    }
}
