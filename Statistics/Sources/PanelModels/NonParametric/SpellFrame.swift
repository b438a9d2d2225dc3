/// A formula's times, events and groups taken from a table as spells, checked and coded.
struct SpellFrame: Sendable {
    /// One per row of the table, or per joined spell when rows of a person were joined.
    var spells: Spells
    /// The distinct spells with counts, ascending by curve.
    private(set) var cells: [SpellCell] = []
    /// One per spell, the row it begins with; nil while spells are rows.
    var firstRow: [Int32]?
    /// One per spell, its person; nil when no column of persons is given.
    var person: [Int32]?
    /// Labels of the causes 1, 2, …; a single one for a plain event.
    let causes: [String]
    /// `sex=1, unit=b`, by curve; empty for a curve of all.
    let labels: [String]
    /// Labels of the groups that are compared: the formula's variables without the strata.
    let groupLabels: [String]
    /// By curve.
    let group: [Int32]
    /// By curve.
    let stratum: [Int32]
    /// What should be known of how the column of events was read; nil where nothing.
    let codingNote: String?
    /// Rows left out for a missing value.
    private(set) var dropped = 0

    /// More curves than this are taken for an identifier among the groups.
    static let mostCurves = 1000

    /// - Parameters:
    ///   - coding: how the column of events is read.
    ///   - id: column of the person; rows of a person that follow each other without a gap are joined.
    ///   - model: how the model is called in sentences.
    /// - Throws: ``ModelError`` for an empty table, an unknown column, words of the formula the estimators have no
    ///   use for, times that are infinite, negative or not after the entry, no complete row.
    /// - Complexity: O(rows · columns) on all cores where columns are coded, times are few and rows are not joined.
    init(
        _ formula: Formula, _ table: DataTable, events coding: EventCoding, id: String?, in model: String
    ) throws(ModelError) {
        try Self.check(formula, in: model)
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        guard case .survival(let start, let stop, let event) = formula.responseKind else {
            throw ModelError(.formula, "\(model) needs Surv() on the left")
        }
        let times = try SpellTimes(start: start, stop: stop, table)
        let events = try coding.events(event, table)
        let persons = try id.map { name throws(ModelError) in
            try CodedVariable(Formula.Variable(column: name, transform: .plain), of: table)
        }
        var spells = Spells(
            times: times.distinct, start: times.start, stop: times.stop, event: events.column, curve: nil,
            causes: events.causes.count, curves: 1)
        let grouping = try CurveGrouping(formula, table) { [spells] row in
            spells.isComplete(row) && (persons?.codes[row] ?? 0) >= 0
        }
        (spells.curve, spells.curves) = (grouping.curveOfRow, grouping.labels.count)
        self.spells = spells
        causes = events.causes
        codingNote = events.note
        labels = grouping.labels
        groupLabels = grouping.groupLabels
        group = grouping.group
        stratum = grouping.stratum
        let used: Int
        if let persons {
            used = try join(persons, table)
            cells = self.spells.cells
        } else {
            cells = spells.cells
            used = n
        }
        guard used > 0 else { throw Self.noCompleteRow(formula, table, id: id) }
        dropped = table.rowCount - used
    }

    /// The sentence where no row is complete, with the column that is to blame if one alone is.
    private static func noCompleteRow(_ formula: Formula, _ table: DataTable, id: String?) -> ModelError {
        let columns = formula.columnNames + (id.map { [$0] } ?? [])
        let reason =
            columns.first(where: table.isMissingThroughout).map { ": column \($0) is missing in every row" }
            ?? ""
        return ModelError(
            .table, "none of the \(table.rowCount) rows has all the values of \(formula)\(reason)")
    }

    private static func check(_ formula: Formula, in model: String) throws(ModelError) {
        try formula.require(survival: true, takes: ["strata"], in: model)
        guard formula.hasIntercept else {
            throw ModelError(
                .formula, "\(model) has no intercept to leave out; take - 1 or + 0 out of the formula")
        }
        if let term = formula.terms.first(where: { $0.count > 1 }) {
            let names = term.map { formula.variables[$0].label }
            throw ModelError(
                .formula,
                "\(model) groups by every combination of its columns, so write \(names.joined(separator: " + ")) and "
                    + "not \(names.joined(separator: ":"))")
        }
        if let other = formula.variables.first(where: { $0.transform != .plain && $0.transform != .factor }) {
            throw ModelError(
                .formula,
                "\(model) groups by columns as they are; write \(other.column) and not \(other.label)")
        }
    }

    /// The number of spells used.
    var n: Int { cells.reduce(0) { $0 + Int($1.count) } }
}
