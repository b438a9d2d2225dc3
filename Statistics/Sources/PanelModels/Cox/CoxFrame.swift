/// A survival formula's columns taken from a table, coded.
struct CoxFrame: DesignFrame, Sendable {
    let formula: Formula
    /// In the formula's order.
    let variables: [CodedVariable]
    let offsets: [CodedVariable]
    let strata: [CodedVariable]
    /// nil when the errors are not clustered.
    let cluster: CodedVariable?
    /// The distinct times of the table, ascending; no zero is negative.
    let times: [Double]
    /// Per row an index into ``times``, −1 for missing; nil when everybody is at risk from the beginning.
    let entry: [Int32]?
    /// Per row an index into ``times``, −1 for missing.
    let exit: [Int32]
    /// Per row 1 for an event at its exit, 0 for none, −1 for missing.
    let event: [Int32]
    var rowCount: Int { exit.count }

    /// - Throws: ``ModelError`` for an empty table, an unknown column, events that are not 0 and 1, times that are no
    ///   numbers, negative or infinite, an entry at or after its exit, a value that cannot be used.
    /// - Complexity: O(rows · columns) expected, plus the sorting of distinct values.
    init(_ formula: Formula, _ table: DataTable, cluster: String?) throws(ModelError) {
        try formula.require(survival: true, takes: ["strata", "cluster", "offset"], in: "cox")
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        guard case .survival(let start, let stop, let event) = formula.responseKind else {
            preconditionFailure("required above")
        }
        self.formula = formula
        let coded = try Self.times(start, stop, table)
        (times, entry, exit) = (coded.times, coded.entry, coded.exit)
        self.event = try Self.events(event, table)
        variables = try Self.coded(formula.variables, table)
        offsets = try Self.coded(formula.specials.offsets, table)
        strata = try Self.coded(
            formula.specials.strata.map { Formula.Variable(column: $0, transform: .factor) }, table)
        self.cluster = try Self.coded(
            (cluster.map { [$0] } ?? []).map { Formula.Variable(column: $0, transform: .plain) }, table
        ).first
        for offset in offsets {
            guard case .numbers = offset.values else {
                throw ModelError(.table, "the offset \(offset.label) holds texts; it must be numbers")
            }
        }
    }

    private static func coded(
        _ variables: [Formula.Variable], _ table: DataTable
    ) throws(ModelError) -> [CodedVariable] {
        var coded: [CodedVariable] = []
        for variable in variables { coded.append(try CodedVariable(variable, of: table)) }
        return coded
    }

    private static func times(
        _ start: String?, _ stop: String, _ table: DataTable
    ) throws(ModelError) -> (times: [Double], entry: [Int32]?, exit: [Int32]) {
        let exits = try time(stop, table)
        guard let start else {
            let coded = DistinctNumbers.code(exits)
            return (coded.distinct, nil, coded.codes)
        }
        let entries = try time(start, table)
        let coded = DistinctNumbers.code(entries + exits)
        let (entry, exit) = (Array(coded.codes[..<entries.count]), Array(coded.codes[entries.count...]))
        for row in entry.indices where entry[row] >= exit[row] && exit[row] >= 0 {
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)): the entry \(start) = \(CodedVariable.levelLabel(entries[row])) is not before "
                    + "the exit \(stop) = \(CodedVariable.levelLabel(exits[row])); a row must cover some time"
            )
        }
        return (coded.distinct, entry, exit)
    }

    private static func time(_ name: String, _ table: DataTable) throws(ModelError) -> [Double] {
        guard case .numbers(let column) = try table.column(name) else {
            throw ModelError(
                .table, "the time \(name) holds texts; it must be a number, as days or weeks are")
        }
        let numbers = column.doubles
        if let row = numbers.firstIndex(where: { $0 < 0 || $0.isInfinite }) {
            let value = CodedVariable.levelLabel(numbers[row])
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)): the time \(name) is \(value); times are counted from 0 and are finite"
            )
        }
        return numbers
    }

    private static func events(_ name: String, _ table: DataTable) throws(ModelError) -> [Int32] {
        guard case .numbers(let numbers) = try table.column(name) else {
            throw ModelError(
                .table,
                "the event \(name) holds texts; it must be 1 where the event came at the exit and 0 where not, so recode "
                    + "it")
        }
        if let row = numbers.firstRow(where: { $0 != 0 && $0 != 1 && !$0.isNaN }) {
            throw ModelError(
                .table,
                "the event \(name) is \(CodedVariable.levelLabel(numbers[row])) at \(table.place(ofRow: row)); it must be 1 "
                    + "where the event came at the exit and 0 where not")
        }
        return numbers.doubles.map { $0.isNaN ? -1 : Int32($0) }
    }

    /// Per row 0, or −1 where a value of the model is missing.
    var completeness: [Int32] {
        var codes = [Int32](repeating: 0, count: rowCount)
        var columns = [exit, event] + (variables + offsets + strata).map(\.codes.words)
        if let entry { columns.append(entry) }
        if let cluster { columns.append(cluster.codes.words) }
        for column in columns {
            column.withUnsafeBufferPointer { column in
                codes.withUnsafeMutableBufferPointer { codes in
                    // the sign bit of a missing code is set, and of no other
                    for row in codes.indices { codes[row] |= column[row] >> 31 }
                }
            }
        }
        return codes
    }

    /// "sex=1, site=b"; empty without strata.
    func stratumLabel(ofRow row: Int) -> String {
        strata.map { variable in
            guard case .levels(let labels) = variable.values else { return "" }
            return "\(variable.column)=\(labels[Int(variable.codes[row])])"
        }.joined(separator: ", ")
    }

    /// The sentence for a frame in which no row is complete.
    var noCompleteRow: ModelError {
        let all =
            (variables + offsets + strata).map { ($0.column, $0.codes.words) } + [(formula.response, exit)]
        let empty = all.first { $0.1.allSatisfy { $0 < 0 } }
        let reason = empty.map { ": \($0.0) is missing in every row" } ?? ""
        return ModelError(.table, "none of the \(rowCount) rows has all the model's values\(reason)")
    }
}
