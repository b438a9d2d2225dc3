/// A formula's variables taken from a table, coded, with the response, the clusters and the weights.
struct ModelFrame: Sendable {
    let formula: Formula
    /// In the formula's order.
    let variables: [CodedVariable]
    /// The numbers of `offset(…)`, in the formula's order.
    let offsets: [CodedVariable]
    /// One per row: 1 for an event, 0 for none, −1 for missing.
    let response: RowCodes
    /// None, one or two.
    let clusters: [CodedVariable]
    /// Whole numbers from 0, NaN for missing, one per row; nil when every row counts once.
    let frequencies: [Double]?
    private let frequencyColumn: String?
    /// nil when every row weighs 1.
    let sampling: CodedVariable?
    var rowCount: Int { response.count }
    var isWeighted: Bool { frequencies != nil || sampling != nil }

    /// - Throws: ``ModelError`` for an empty table, an unknown column, a response that is not 0 and 1, a value
    ///   or a weight that cannot be used.
    /// - Complexity: O(rows · variables) expected.
    init(
        _ formula: Formula, _ table: DataTable, clusters: [String] = [], frequency: String? = nil,
        sampling: String? = nil
    ) throws(ModelError) {
        try formula.require(survival: false, takes: ["cluster", "offset"], in: "the hazard model")
        guard table.rowCount > 0 else { throw ModelError(.table, "the table has no rows") }
        self.formula = formula
        response = try Self.response(formula.response, table)
        var variables: [CodedVariable] = []
        for variable in formula.variables { variables.append(try CodedVariable(variable, of: table)) }
        self.variables = variables
        offsets = try Self.offsets(formula, table)
        var columns: [CodedVariable] = []
        for column in clusters { columns.append(try Self.plain(column, table)) }
        self.clusters = columns
        frequencies = try frequency.map { name throws(ModelError) in try Self.frequencies(name, table) }
        frequencyColumn = frequency
        self.sampling = try sampling.map { name throws(ModelError) in try Self.sampling(name, table) }
    }

    private static func plain(_ column: String, _ table: DataTable) throws(ModelError) -> CodedVariable {
        try CodedVariable(Formula.Variable(column: column, transform: .plain), of: table)
    }

    private static func offsets(_ formula: Formula, _ table: DataTable) throws(ModelError) -> [CodedVariable]
    {
        var offsets: [CodedVariable] = []
        for variable in formula.specials.offsets {
            let coded = try CodedVariable(variable, of: table)
            guard case .numbers = coded.values else {
                throw ModelError(
                    .formula, "offset(\(variable.label)) needs numbers; \(variable.column) holds levels")
            }
            offsets.append(coded)
        }
        return offsets
    }

    private static func response(_ name: String, _ table: DataTable) throws(ModelError) -> RowCodes {
        switch try table.column(name) {
        case .codes(_, let levels):
            let some = levels.prefix(4).joined(separator: ", ")
            throw ModelError(
                .table,
                "the response \(name) holds texts (\(some)); it must be 1 in a period with the event and 0 without, "
                    + "so recode it"
                    + (levels.count > 2 ? ", or use exits for several kinds of exit" : ""))
        case .numbers(let numbers):
            if let row = numbers.firstRow(where: { $0 != 0 && $0 != 1 && !$0.isNaN }) {
                throw ModelError(
                    .table,
                    "the response \(name) is \(CodedVariable.levelLabel(numbers[row])) at \(table.place(ofRow: row)); it "
                        + "must be 1 in a period with the event and 0 without"
                        + (OneAndTwo.remedy(numbers).map { "; \($0)" } ?? ""))
            }
            let (codes, distinct) = numbers.coded
            guard distinct.first == 1 else { return codes }
            return RowCodes(codes.words.map { $0 < 0 ? -1 : 1 }, count: 2)
        }
    }

    /// The sentence for a frame in which no row is complete.
    var noCompleteRow: ModelError {
        if (0..<rowCount).allSatisfy(isWeightless) {
            return ModelError(.table, "all \(rowCount) rows have the weight 0")
        }
        let required = variables + offsets + clusters + (sampling.map { [$0] } ?? [])
        let empty = required.first { $0.codes.isMissingThroughout }.map(\.column) ?? emptyFrequency
        let isResponse = response.isMissingThroughout
        let reason =
            (isResponse ? formula.response : empty).map { ": column \($0) is missing in every row" } ?? ""
        return ModelError(
            .table, "none of the \(rowCount) rows has all the model's values\(reason)")
    }

    private var emptyFrequency: String? {
        guard let frequencies, frequencies.allSatisfy(\.isNaN) else { return nil }
        return frequencyColumn
    }

    /// One key per row: the covariate pattern, or missing. The variables come in the order of ``keyOrder``, the offsets
    /// last; a run has one cluster and one sampling weight.
    var patternKeys: RowKeys {
        var keys = RowKeys(rowCount: rowCount)
        keys.append(onlyMissingOf: response)
        for cluster in clusters { keys.append(separating: cluster.codes) }
        if let sampling { keys.append(separating: sampling.codes) }
        for codes in usedRows { keys.append(onlyMissingOf: codes) }
        for variable in keyOrder.variables.map({ variables[$0] }) + offsets {
            keys.append(codes: variable.codes, count: variable.count)
        }
        return keys
    }
}

/// Weights.
extension ModelFrame {
    /// How often the row counts; 1 where the weight is missing (such a row is left out and counted once).
    func frequency(_ row: Int) -> Double {
        guard let frequency = frequencies?[row], !frequency.isNaN else { return 1 }
        return frequency
    }

    func samplingWeight(_ row: Int) -> Double {
        guard let sampling, case .numbers(let weights) = sampling.values, sampling.codes[row] >= 0 else {
            return 1
        }
        return weights[Int(sampling.codes[row])]
    }

    /// A weight of 0: the row is as good as absent.
    func isWeightless(_ row: Int) -> Bool {
        isWeighted && (frequency(row) == 0 || samplingWeight(row) == 0)
    }

    /// Missing where a row's weight is 0 or missing; nothing without weights.
    var usedRows: [RowCodes] {
        guard isWeighted else { return [] }
        let codes = (0..<rowCount).map { isWeightless($0) || hasNoWeight($0) ? Int32(-1) : 0 }
        return [RowCodes(codes, count: 1)]
    }

    /// A weight is missing.
    private func hasNoWeight(_ row: Int) -> Bool {
        frequencies?[row].isNaN == true || (sampling?.codes[row] ?? 0) < 0
    }

    private static func frequencies(_ name: String, _ table: DataTable) throws(ModelError) -> [Double] {
        guard case .numbers(let column) = try table.column(name) else {
            throw ModelError(.table, "the frequencies \(name) hold texts; they must be whole numbers from 0")
        }
        let numbers = column.doubles
        let isWrong: (Double) -> Bool = { !$0.isNaN && ($0 < 0 || $0 > 0x1p40 || $0 != $0.rounded()) }
        if let row = numbers.firstIndex(where: isWrong) {
            throw ModelError(
                .table,
                "the frequency \(name) is \(CodedVariable.levelLabel(numbers[row])) at \(table.place(ofRow: row)); a "
                    + "frequency is a whole number from 0, so give weights of a survey as sampling weights")
        }
        return numbers
    }

    private static func sampling(_ name: String, _ table: DataTable) throws(ModelError) -> CodedVariable {
        let coded = try plain(name, table)
        guard case .numbers(let weights) = coded.values else {
            throw ModelError(.table, "the sampling weights \(name) hold texts; they must be numbers from 0")
        }
        if let first = weights.first, first < 0 {
            let row = coded.codes.firstRow(with: 0) ?? 0
            throw ModelError(
                .table,
                "the sampling weight \(name) is \(CodedVariable.levelLabel(first)) at \(table.place(ofRow: row)); a weight "
                    + "cannot be negative")
        }
        return coded
    }
}
