/// Products of numbers, taken around the middle of each number.
///
/// A calendar year times a flag is nearly 2020 times the flag, and sums of squares of the two lose the digits that tell
/// them apart. Taken around its middle m the number makes another column of the same model:
///
///     (x − m) f = x f − m f,   in general  x̃ⱼ = xⱼ + Σ_c shareⱼ(c) x_c,   so  β = C b̃  with C the shares and ones
///
/// A number is taken so only where what is taken away is made up of the formula's other columns: each product without
/// it, and without any of the others taken so, must be a column or the constant.
struct ProductCentring: Sendable {
    private struct Share: Sendable {
        let column: Int
        let value: Double
    }

    /// The middle each part of each column is taken around; 0 for as it is.
    let middles: [[Double]]
    /// By column, of columns with fewer parts.
    private let shares: [[Share]]
    /// What each column has beside its shares where no column is the constant.
    private let constants: [Double]
    /// The columns, those with fewer parts first.
    private let order: [Int]
    let isIdentity: Bool

    /// - Parameters:
    ///   - middles: of each variable; nil where it is no number.
    ///   - absorbsConstant: a constant changes nothing, though no column is one.
    init(_ columns: [Design.Column], middles: [Double?], absorbsConstant: Bool) {
        var places: [Set<Design.Part>: Int] = [:]
        for (j, column) in columns.enumerated() { places[Set(column.parts)] = j }
        var shares = columns.map { _ in [Share]() }
        var constants = columns.map { _ in 0.0 }
        self.middles = columns.enumerated().map { j, column in
            let taken = Self.taken(column.parts, middles) {
                $0.isEmpty && absorbsConstant || places[$0] != nil
            }
            for without in Self.subsets(taken) where !without.isEmpty {
                let value = without.reduce(1.0) { $0 * -(middles[$1.variable] ?? 0) }
                if let column = places[Set(column.parts).subtracting(without)] {
                    shares[j].append(Share(column: column, value: value))
                } else {
                    constants[j] += value
                }
            }
            return column.parts.map { taken.contains($0) ? middles[$0.variable] ?? 0 : 0 }
        }
        self.shares = shares
        self.constants = constants
        order = columns.indices.sorted { columns[$0].parts.count < columns[$1].parts.count }
        isIdentity = self.middles.allSatisfy { $0.allSatisfy { $0 == 0 } }
    }

    /// Of columns that are all as they are.
    static func none(of count: Int) -> ProductCentring {
        ProductCentring(
            Array(repeating: Design.Column(name: "", parts: []), count: count), middles: [],
            absorbsConstant: false)
    }

    /// The numbers among a product's parts that may be taken around their middles.
    private static func taken(
        _ parts: [Design.Part], _ middles: [Double?], hasColumn: (Set<Design.Part>) -> Bool
    ) -> [Design.Part] {
        let all = Set(parts)
        guard parts.count > 1, all.count == parts.count else { return [] }
        return parts.reduce(into: []) { taken, part in
            guard case .number(let variable) = part, middles[variable] != nil else { return }
            // sets without this part; those with it were looked at before
            if subsets(taken).allSatisfy({ hasColumn(all.subtracting($0).subtracting([part])) }) {
                taken.append(part)
            }
        }
    }

    private static func subsets(_ parts: [Design.Part]) -> [[Design.Part]] {
        parts.reduce([[]]) { subsets, part in subsets + subsets.map { $0 + [part] } }
    }

    /// C b̃: coefficients of the columns as they are, from those of the columns around middles.
    func coefficients(_ centred: [Double]) -> [Double] {
        var own = centred
        for (j, shares) in shares.enumerated() {
            for share in shares { own[share.column] += share.value * centred[j] }
        }
        return own
    }

    /// Σ of the constants that the columns around middles have beside the others, for given coefficients.
    func constant(_ centred: [Double]) -> Double { zip(constants, centred).reduce(0) { $0 + $1.0 * $1.1 } }

    /// Cᵀ g: a gradient in β as one in b̃.
    func gradient(_ own: [Double]) -> [Double] {
        own.indices.map { j in shares[j].reduce(own[j]) { $0 + $1.value * own[$1.column] } }
    }

    /// A gradient in b̃ as one in β: the reverse of ``gradient(_:)``.
    func gradientInOwnUnits(_ centred: [Double]) -> [Double] {
        var own = centred
        for j in order { own[j] = shares[j].reduce(centred[j]) { $0 - $1.value * own[$1.column] } }
        return own
    }

    /// Whether the model without some columns is another one around middles than it is in the columns as they are.
    func mixes(without columns: [Int]) -> Bool {
        shares.indices.contains { j in
            !columns.contains(j) && shares[j].contains { columns.contains($0.column) }
        }
    }
}
