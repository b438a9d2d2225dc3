internal import LinearAlgebra

/// A formula's columns over the patterns of a table, named as R names them.
///
/// Factors are coded by treatment contrasts: one 0/1 column per level but the reference, which is the first level
/// used unless another is asked for. Where a formula lacks the margin a factor would be compared with
/// (no intercept, or an interaction without its main effect), all its levels get a column (R's rule; Chambers &
/// Hastie, *Statistical Models in S*, 1992, p. 38).
struct Design: Sendable {
    /// One factor of a column's product: a number as it is, or 1 where a factor has the level.
    enum Part: Hashable, Sendable {
        case number(variable: Int)
        case level(variable: Int, code: Int32)
        /// A column of the basis that stands for the number.
        case basis(variable: Int, column: Int)

        var variable: Int {
            switch self {
            case .number(let variable), .level(let variable, _), .basis(let variable, _): variable
            }
        }
    }

    struct Column: Hashable, Sendable {
        let name: String
        /// Their product is the column; empty for the intercept.
        let parts: [Part]
    }

    /// A term of the formula and the columns it became.
    struct TermColumns: Hashable, Sendable {
        /// As in the formula: `factor(month)`, `age:fin`.
        let name: String
        let columns: Range<Int>
    }

    let columns: [Column]
    /// One for each variable; nil where it stands for itself.
    let bases: [Basis?]
    /// In the formula's order, without the intercept.
    let terms: [TermColumns]
    /// One per variable of the frame; nil where it is a number.
    let factors: [FactorLevels?]
    /// P × k, one row per pattern.
    let matrix: PatternMatrix
    /// How ``centredMatrix`` differs from ``matrix``.
    let products: ProductCentring
    /// P × k, products of numbers taken around their middles.
    let centredMatrix: PatternMatrix
    var names: [String] { columns.map(\.name) }
    /// The column that is 1 throughout.
    var interceptColumn: Int? { columns.firstIndex { $0.parts.isEmpty } }

    /// "60 terms (factor(id) alone 59)", where a term of the formula has several.
    var countedTerms: String {
        let largest = terms.max { $0.columns.count < $1.columns.count }
        let named = largest.flatMap { $0.columns.count > 1 ? " (\($0.name) alone \($0.columns.count))" : nil }
        return counted(columns.count, "term") + (named ?? "")
    }

    /// - Parameters:
    ///   - references: level by factor (its column or its label, as in `factor(month)`).
    ///   - absorbsIntercept: factors are coded as beside an intercept, whatever the formula says of it, and the
    ///     intercept gets no column: a baseline hazard stands in its place.
    /// - Throws: ``ModelError`` for a factor with one level, a reference that is no level or no factor, a
    ///   design that is too large.
    /// - Complexity: O(P · k).
    init(
        _ frame: some DesignFrame, _ cells: some DesignCells, references: [String: String],
        absorbsIntercept: Bool = false
    ) throws(ModelError) {
        let factors = try FactorLevels.all(frame, cells, references: references)
        bases = try Basis.all(frame, cells)
        let hasIntercept = frame.formula.hasIntercept || absorbsIntercept
        var (columns, terms) = Self.columns(frame, factors, intercept: hasIntercept)
        if absorbsIntercept {
            columns.removeAll { $0.parts.isEmpty }
            terms = terms.map {
                TermColumns(name: $0.name, columns: $0.columns.lowerBound - 1..<$0.columns.upperBound - 1)
            }
        }
        try Self.refuseTooLarge(columns: columns.count, factors)
        self.columns = columns
        self.terms = terms
        self.factors = factors
        products = ProductCentring(
            columns, middles: frame.variables.map(\.middle), absorbsConstant: absorbsIntercept)
        let tables = Self.tables(columns, frame, cells, bases)
        matrix = PatternMatrix(cells.groups, tables, leading: frame.keyOrder.leading)
        centredMatrix =
            products.isIdentity
            ? matrix : matrix.withColumns(zip(tables, products.middles).map { $0.around($1) })
    }

    /// A factor of thousands of levels (an identifier, say) would take all day, and mean nothing.
    private static let mostColumns = 2000

    private static func refuseTooLarge(
        columns: Int, _ factors: [FactorLevels?]
    ) throws(ModelError) {
        guard columns > mostColumns else { return }
        let largest = factors.compactMap { $0 }.max { $0.levels.count < $1.levels.count }
        let reason = largest.map { "; the factor \($0.label) alone has \($0.levels.count) levels" } ?? ""
        throw ModelError(
            .formula,
            "the formula asks for \(columns) columns, more than \(mostColumns)\(reason)")
    }

    /// - Precondition: the formula has a column.
    private static func columns(
        _ frame: some DesignFrame, _ factors: [FactorLevels?], intercept: Bool
    ) -> ([Column], [TermColumns]) {
        let formula = frame.formula
        var terms: [TermColumns] = []
        var columns = intercept ? [Column(name: "(Intercept)", parts: [])] : []
        var firstFactorIsFull = !intercept
        for (position, term) in formula.terms.enumerated() {
            var products = [Column(name: "", parts: [])]
            for variable in term {
                var choices: [Column]
                if let factor = factors[variable] {
                    let full =
                        firstFactorIsFull
                        || !hasMargin(of: term, without: variable, in: formula, before: position)
                    firstFactorIsFull = false
                    choices = factor.columns(all: full)
                } else {
                    choices = numberColumns(frame.variables[variable], variable)
                }
                // the first factor varies fastest
                products = choices.flatMap { choice in products.map { $0.times(choice) } }
            }
            let name = term.map { frame.variables[$0].label }.joined(separator: ":")
            terms.append(TermColumns(name: name, columns: columns.count..<columns.count + products.count))
            columns += products
        }
        return (columns, terms)
    }

    /// The number itself, or the columns that stand for it: `ns(age, 3)1`, `ns(age, 3)2`, ….
    private static func numberColumns(_ coded: CodedVariable, _ variable: Int) -> [Column] {
        guard coded.expansion.transform.takesCount else {
            return [Column(name: coded.label, parts: [.number(variable: variable)])]
        }
        let count = coded.expansion.count
        return (0..<count).map { column in
            Column(
                name: coded.label + (count == 1 ? "" : "\(column + 1)"),
                parts: [.basis(variable: variable, column: column)])
        }
    }

    /// Whether the term without the variable is contained in an earlier term, or is the empty term.
    private static func hasMargin(
        of term: Formula.Term, without variable: Int, in formula: Formula, before position: Int
    ) -> Bool {
        let rest = Set(term).subtracting([variable])
        return rest.isEmpty || formula.terms[..<position].contains { rest.isSubset(of: $0) }
    }

    private static func tables(
        _ columns: [Column], _ frame: some DesignFrame, _ cells: some DesignCells, _ bases: [Basis?]
    ) -> [ColumnTables] {
        let order = frame.keyOrder
        return columns.map { column in
            ColumnTables(
                factors: column.parts.map { part in
                    let place = order.place[part.variable]
                    return ColumnTables.Factor(
                        place: place, field: cells.groups.layout.fields[place],
                        table: table(part, frame.variables[part.variable], bases[part.variable]))
                })
        }
    }

    /// What a part of a column is, by the code of its variable.
    private static func table(_ part: Part, _ variable: CodedVariable, _ basis: Basis?) -> [Double] {
        switch part {
        case .number:
            guard case .numbers(let numbers) = variable.values else { return [] }
            return numbers
        case .basis(_, let column):
            return (0..<variable.count).map { basis?.matrix[$0, column] ?? 0 }
        case .level(_, let level):
            return (0..<variable.count).map { $0 == Int(level) ? 1 : 0 }
        }
    }
}

extension Design.Column {
    func times(_ other: Design.Column) -> Design.Column {
        Design.Column(
            name: name.isEmpty ? other.name : "\(name):\(other.name)", parts: parts + other.parts)
    }
}
