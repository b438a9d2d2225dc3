import CPanelKernels

/// A column of a design as a product of look-ups: of each of its variables' codes, the number it stands for.
struct ColumnTables: Sendable {
    struct Factor: Sendable {
        /// The variable's place in the key.
        let place: Int
        let field: KeyLayout.Field
        /// By code.
        let table: [Double]
    }

    /// None for the intercept.
    let factors: [Factor]

    /// The same with a variable at one code whatever it is.
    func fixing(_ place: Int, at code: Int) -> ColumnTables {
        ColumnTables(
            factors: factors.map { factor in
                guard factor.place == place else { return factor }
                let fixed = Array(repeating: factor.table[code], count: factor.table.count)
                return Factor(place: place, field: factor.field, table: fixed)
            })
    }

    /// The product of the look-ups around a middle each.
    func around(_ middles: [Double]) -> ColumnTables {
        ColumnTables(
            factors: zip(factors, middles).map { factor, middle in
                guard middle != 0 else { return factor }
                return Factor(
                    place: factor.place, field: factor.field, table: factor.table.map { $0 - middle })
            })
    }

    /// The largest |x − mean| the look-ups can give.
    func largestDistance(from mean: Double) -> Double {
        guard factors.count != 1 else {
            return factors[0].table.reduce(0) { max($0, ($1 - mean).magnitude) }
        }
        return factors.reduce(1) { $0 * ($1.table.map(\.magnitude).max() ?? 0) } + mean.magnitude
    }

    @inline(__always) func value(_ keys: [[UInt64]], _ pattern: Int) -> Double {
        var product = 1.0
        for factor in factors {
            product *= factor.table[factor.field.code(in: keys[factor.field.word][pattern])]
        }
        return product
    }
}

/// How a dense column is unpacked from keys.
enum ColumnFill: Sendable {
    /// origin + scale · code: equal steps, as of answers and flags.
    case linear(KeyLayout.Field, scale: Double, origin: Double)
    /// By code.
    case table(KeyLayout.Field, [Double])
    /// (The product − mean) · scale.
    case product([ColumnTables.Factor], mean: Double, scale: Double)

    init(_ tables: ColumnTables, mean: Double, scale: Double) {
        guard let only = tables.factors.first, tables.factors.count == 1 else {
            self = .product(tables.factors, mean: mean, scale: scale)
            return
        }
        if let step = Self.step(only.table) {
            self = .linear(only.field, scale: scale * step, origin: ((only.table.first ?? 0) - mean) * scale)
        } else {
            self = .table(only.field, only.table.map { ($0 - mean) * scale })
        }
    }

    /// The step of a table that rises by equal ones; nil when it does not.
    private static func step(_ table: [Double]) -> Double? {
        guard table.count > 1 else { return 0 }
        let step = table[1] - table[0]
        let isLinear = table.indices.allSatisfy { table[$0] == table[0] + Double($0) * step }
        return isLinear ? step : nil
    }

    /// Writes the column of a stretch of patterns; behind it, up to the next multiple of 8, something finite.
    @inline(__always)
    func fill(_ keys: [[UInt64]], _ patterns: Range<Int>, into column: UnsafeMutablePointer<Double>) {
        func run(_ word: Int, _ body: (UnsafePointer<UInt64>) -> Void) {
            keys[word].withUnsafeBufferPointer { body($0.baseAddress! + patterns.lowerBound) }
        }
        let count = patterns.count
        switch self {
        case .linear(let field, let scale, let origin):
            run(field.word) {
                pk_fill_linear($0, count, UInt32(field.shift), field.mask, scale, origin, column)
            }
        case .table(let field, let table):
            run(field.word) { pk_fill_table($0, count, UInt32(field.shift), field.mask, table, column) }
        case .product(let factors, let mean, let scale):
            guard let first = factors.first else {
                for i in 0..<(count + 7) / 8 * 8 { column[i] = (1 - mean) * scale }
                return
            }
            run(first.field.word) {
                pk_fill_table($0, count, UInt32(first.field.shift), first.field.mask, first.table, column)
            }
            for factor in factors.dropFirst() {
                run(factor.field.word) {
                    pk_multiply_table(
                        $0, count, UInt32(factor.field.shift), factor.field.mask, factor.table, column)
                }
            }
            pk_affine(count, mean, scale, column)
        }
    }
}
