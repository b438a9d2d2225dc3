/// A column of numbers with many values makes no groups: what it is (an age, an amount) is cut first.
enum ManyValues {
    /// With more distinct numbers than this a column is taken for a measure, unless it is said to be a factor.
    static let most = 20

    /// - Parameters:
    ///   - rows: the rows used, grouped by the column and perhaps others.
    ///   - each: what every value would become: `a curve`.
    ///   - otherwise: how to have it so all the same.
    /// - Throws: ``ModelError`` with the number of values and quartiles to cut at.
    static func refuse(
        _ column: GroupColumn, _ each: String, _ rows: RowKeys.Groups, _ otherwise: String
    ) throws(ModelError) {
        guard column.isNumeric, column.labels.count > most else { return }
        var rowsByGroup = [Int](repeating: 0, count: rows.firstRow.count)
        for group in rows.groupOfRow where group >= 0 { rowsByGroup[Int(group)] += 1 }
        var rowsByCode = [Int](repeating: 0, count: column.labels.count)
        for (group, row) in rows.firstRow.enumerated() {
            rowsByCode[Int(column.codes[Int(row)])] += rowsByGroup[group]
        }
        let values = rowsByCode.count { $0 > 0 }
        guard values > most else { return }
        let cuts = quartiles(rowsByCode).map { column.labels[$0] }
        throw ModelError(
            .table,
            "the group \(column.name) holds \(values) different numbers, and each would be \(each); make a column of a few "
                + "groups in the file, cut for example after \(cuts.joined(separator: ", ")) (the quartiles), and group by it, "
                + otherwise)
    }

    /// The codes at which a quarter, half and three quarters of the rows are reached, each once, without the last code.
    private static func quartiles(_ rowsByCode: [Int]) -> [Int] {
        let total = rowsByCode.reduce(0, +)
        let last = rowsByCode.lastIndex { $0 > 0 }
        var cuts: [Int] = []
        var seen = 0
        for (code, rows) in rowsByCode.enumerated() {
            let before = seen
            seen += rows
            let isReached = (1...3).contains { 4 * before < $0 * total && 4 * seen >= $0 * total }
            if isReached, code != last { cuts.append(code) }
        }
        return cuts
    }
}
