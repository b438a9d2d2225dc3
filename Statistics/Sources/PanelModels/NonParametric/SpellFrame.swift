/// A formula's times, events and groups taken from a table as spells, checked and coded.
struct SpellFrame: Sendable {
    /// One per row of the table, or per joined spell when rows of a person were joined.
    var spells: Spells
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
    /// Rows left out for a missing value.
    let dropped: Int

    /// More curves than this are taken for an identifier among the groups.
    static let mostCurves = 1000

    /// - Parameters:
    ///   - coding: how the column of events is read.
    ///   - id: column of the person; rows of a person that follow each other without a gap are joined.
    ///   - model: how the model is called in sentences.
    /// - Throws: ``ModelError`` for an empty table, an unknown column, words of the formula the estimators have no
    ///   use for, times that are infinite, negative or not after the entry, no complete row.
    /// - Complexity: O(rows · columns) expected.
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
        var usable = events.codes.map { $0 >= 0 }
        times.forbidMissing(&usable)
        if let persons { for row in usable.indices where persons.codes[row] < 0 { usable[row] = false } }
        let grouping = try CurveGrouping(formula, table, usable: usable)
        guard !grouping.labels.isEmpty else {
            throw Self.noCompleteRow(formula, table, id: id)
        }
        causes = events.causes
        labels = grouping.labels
        groupLabels = grouping.groupLabels
        group = grouping.group
        stratum = grouping.stratum
        dropped = grouping.curveOfRow.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
        spells = Spells(
            times: times.distinct, start: times.start, stop: times.stop, event: events.codes,
            curve: grouping.curveOfRow, causes: causes.count, curves: labels.count)
        person = persons?.codes.words
        firstRow = nil
        if let persons { try join(persons, table) }
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
    var n: Int { spells.curve.reduce(0) { $0 + ($1 < 0 ? 0 : 1) } }
}
