/// Answers taken from a table, with the voices of a person and round side by side.
///
/// A *place* is a person in a round; it has an answer, or a missing one, for every voice and item.
struct AnswerFrame: Sendable {
    /// Names of the voices; one without a name where there is no second.
    let voices: [String]
    /// By voice, then item; a code for every place.
    private(set) var answers: [[StepColumn]]
    /// By round of a person, counted from 0, then person: the place, −1 where there is none.
    let placeOfRound: [[Int32]]
    /// By place; all 0 without a column of time.
    let time: [Double]
    let rows: Int
    /// Rows left out because the person, the round or the voice is missing.
    let dropped: Int

    var people: Int { placeOfRound.first?.count ?? 0 }

    /// The places of one round, and those of the people who have the round after it too, …
    func places(inRound round: Int) -> [Int] {
        guard placeOfRound.indices.contains(round) else { return [] }
        return placeOfRound[round].filter { $0 >= 0 }.map { Int($0) }
    }

    /// - Throws: ``ModelError`` for a column that is not there, an answer that is no whole number, more than two voices, a
    ///   person twice in a round.
    /// - Complexity: O(rows · items), and the sorting of the rows.
    init(_ model: ReliabilityModel, _ table: DataTable) throws(ModelError) {
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        var columns = [try model.items.map { item throws(ModelError) in try Self.steps(item, table) }]
        if let second = model.second {
            columns.append(try second.map { item throws(ModelError) in try Self.steps(item, table) })
        }
        let voice = try model.voice.map { name throws(ModelError) in try Self.voice(name, table) }
        let keys = try RowPlaces(model, voice: voice, table)
        rows = table.rowCount
        dropped = keys.dropped
        placeOfRound = keys.placeOfRound
        time = keys.time
        voices = voice?.labels ?? (model.second == nil ? [""] : ["first voice", "second voice"])
        let places = keys.count
        if model.id == nil {
            answers = columns  // a row is a place
        } else if voice == nil {
            answers = columns.map { $0.map { Self.arrange($0, places, keys.placeOfRow) { _ in true } } }
        } else {
            let codes = voice!.codes
            answers = [0, 1].map { (voice: Int32) in
                columns[0].map { Self.arrange($0, places, keys.placeOfRow) { codes[$0] == voice } }
            }
        }
    }

    private static func arrange(
        _ column: StepColumn, _ places: Int, _ placeOfRow: [Int32], where isOfVoice: (Int) -> Bool
    ) -> StepColumn {
        var codes = [UInt8](repeating: StepColumn.missing, count: places)
        for row in placeOfRow.indices where placeOfRow[row] >= 0 && isOfVoice(row) {
            codes[Int(placeOfRow[row])] = column.codes[row]
        }
        return StepColumn(steps: column.steps, codes: codes)
    }

    private static func steps(_ name: String, _ table: DataTable) throws(ModelError) -> StepColumn {
        guard case .numbers(let numbers) = try table.column(name) else {
            throw ModelError(
                .table,
                "item \(name) holds texts, and answers must be whole numbers; code its steps 1, 2, 3, …")
        }
        if let row = numbers.firstRow(where: { !$0.isNaN && $0 != $0.rounded() || $0.magnitude > 1e9 }) {
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)), item \(name): \(CodedVariable.levelLabel(numbers[row])) is not a whole step; answers must be "
                    + "whole numbers")
        }
        let (codes, distinct) = numbers.coded
        guard distinct.count <= StepColumn.mostSteps else {
            throw ModelError(
                .table,
                "item \(name) has \(distinct.count) different steps, more than \(StepColumn.mostSteps); is it an answer on a scale?"
            )
        }
        if case .bytes(let bytes) = codes { return StepColumn(steps: distinct, codes: bytes) }
        return StepColumn(
            steps: distinct,
            codes: codes.indices.map { codes[$0] < 0 ? StepColumn.missing : UInt8(codes[$0]) })
    }

    private static func voice(_ name: String, _ table: DataTable) throws(ModelError) -> (
        codes: RowCodes, labels: [String]
    ) {
        let variable = try CodedVariable(Formula.Variable(column: name, transform: .factor), of: table)
        guard case .levels(let labels) = variable.values, labels.count == 2 else {
            let remedy = variable.count < 2 ? "leave the option out" : "keep the rows of two"
            throw ModelError(
                .table,
                "the column of the voice, \(name), has \(counted(variable.count, "value")) and two are compared; \(remedy)"
            )
        }
        return (variable.codes, labels)
    }
}
