/// Times of entry and exit, checked row by row and coded on one scale.
struct SpellTimes: Sendable {
    /// Of both columns, ascending.
    let distinct: [Double]
    /// One per row, −1 for missing; empty when there is no column of entries.
    let start: [Int32]
    /// One per row, −1 for missing.
    let stop: [Int32]

    /// - Throws: ``ModelError`` for texts, an infinite or negative time, an entry that is not before its exit.
    init(start: String?, stop: String, _ table: DataTable) throws(ModelError) {
        let exits = try Self.numbers(stop, table)
        guard let start else {
            (self.stop, distinct) = TimeCodes.code(exits)
            self.start = []
            return
        }
        let entries = try Self.numbers(start, table)
        for row in entries.indices where entries[row] >= exits[row] {
            let entry = CodedVariable.levelLabel(entries[row])
            let exit = CodedVariable.levelLabel(exits[row])
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)): the entry \(start) = \(entry) is not before the exit \(stop) = \(exit); a row is "
                    + "at risk after its entry up to and with its exit, so correct the times or leave the row out"
            )
        }
        let (codes, distinct) = TimeCodes.code(entries + exits)
        self.start = Array(codes[..<entries.count])
        self.stop = Array(codes[entries.count...])
        self.distinct = distinct
    }

    private static func numbers(_ name: String, _ table: DataTable) throws(ModelError) -> [Double] {
        guard case .numbers(let column) = try table.column(name) else {
            throw ModelError(.table, "the time \(name) holds texts; times are numbers, so recode it")
        }
        let times = column.doubles
        if let row = times.firstIndex(where: { $0 < 0 || $0.isInfinite }) {
            let what =
                times[row].isInfinite ? "infinite" : "negative (\(CodedVariable.levelLabel(times[row])))"
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)), column \(name): the time is \(what); times count from 0, so correct it or leave "
                    + "it empty (missing)")
        }
        return times
    }

    /// Marks the rows where a time is missing.
    func forbidMissing(_ usable: inout [Bool]) {
        for row in stop.indices where stop[row] < 0 { usable[row] = false }
        for row in start.indices where start[row] < 0 { usable[row] = false }
    }
}
