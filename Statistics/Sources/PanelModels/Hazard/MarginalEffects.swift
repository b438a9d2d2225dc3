internal import Foundation

/// What a covariate does to the hazard itself, averaged over the person-periods used.
public struct MarginalEffect: Hashable, Sendable {
    /// `age` for a number, `finyes` for a level.
    public let term: String
    /// A number: the mean of ∂h/∂x. A level: the mean of h with everybody at it minus h with everybody at the reference.
    public let estimate: Double
    /// By the delta method with the fit's covariance; the covariates count as fixed.
    public let se: Double
    public let lower: Double
    public let upper: Double
    public let z: Double
    public let p: Double
    /// Degrees of freedom of Student's t; nil where the normal distribution is used.
    public let df: Double?
}

extension HazardFit {
    /// Average marginal effects of every variable of the formula, interactions and `log(x)` followed through.
    ///
    /// A column that enters as a number is moved in all its terms; a column that is a number in one term and a factor
    /// in another is moved in each role alone. Offsets stay. Empty for a fit that stopped.
    /// A number that stands in `ns()` or `poly()` is left out: its slope is not worked out here (``effectNotes`` says so).
    /// - Complexity: O(P · k) for a number and for each level of a factor.
    public func marginalEffects() -> [MarginalEffect] {
        guard let estimate else { return [] }
        return EffectAverages(estimate: estimate).all().map { effect in
            let i = estimate.inference(effect.value, gradient: effect.gradient)
            return MarginalEffect(
                term: effect.name, estimate: i.estimate, se: i.se, lower: i.lower, upper: i.upper, z: i.z,
                p: i.p, df: i.df)
        }
    }
}

extension HazardFit {
    /// Which effects ``marginalEffects()`` leaves out.
    var effectNotes: [String] {
        let smooth = model.formula.variables.filter(\.transform.takesCount).map(\.label)
        guard !smooth.isEmpty else { return [] }
        return [
            "no average marginal effect of \(smooth.joined(separator: ", ")): its slope is not worked out; the other effects "
                + "are given with it in the model"
        ]
    }
}

/// Means over person-periods of effects on the hazard, with their gradients.
struct EffectAverages {
    struct Average {
        let name: String
        let value: Double
        /// ∂value/∂β in own units, length k.
        let gradient: [Double]
    }

    private let estimate: HazardEstimate
    private let places: [Int]
    private let total: Double
    /// b̃, which go with columns whose products are around middles.
    private let slopes: [Double]
    /// Σ n h', and Σ n h'' z: what the slope of a column that enters once and as it is needs.
    private let plain: PatternMatrix.Moments

    private var design: Design { estimate.design }
    private var variables: [CodedVariable] { estimate.frame.variables }

    init(estimate: HazardEstimate) {
        self.estimate = estimate
        places = estimate.frame.keyOrder.place
        total = estimate.cells.periods.reduce(0, +)
        slopes = estimate.scaling.slopes(estimate.gamma)
        plain = estimate.likelihood.hazardMoments(estimate.gamma) { tile, hazard in
            tile.residual.update(from: hazard.curvature, count: tile.patterns.count)
            return hazard.slopeSum
        }
    }

    func all() -> [Average] {
        var done = Set(
            estimate.frame.formula.variables.filter(\.transform.takesCount).map(\.column))
        var averages: [Average] = []
        for (index, variable) in variables.enumerated() {
            switch variable.values {
            case .numbers:
                guard done.insert(variable.column).inserted else { continue }
                averages.append(slope(of: variable.column))
            case .levels(let labels):
                averages += levels(index, labels)
            }
        }
        return averages
    }

    /// A gradient in γ, not yet divided by the person-periods, as one in β.
    private func gradient(_ sums: [Double]) -> [Double] {
        estimate.scaling.gradientInOwnUnits(sums.map { $0 / total })
    }

    // MARK: Numbers

    /// The mean of h' d, where d = Σ_j b̃_j ∂x̃_j/∂column is the derivative of η in the column:
    /// value Σ n h' d / N, gradient Σ n (h'' d z + h' ∂d/∂γ) / N.
    private func slope(of column: String) -> Average {
        let moving = derivatives(of: column)
        if moving.count == 1, moving[0].tables.factors.isEmpty {
            let j = moving[0].column
            var sums = plain.sums.map { slopes[j] * $0 }
            sums[j] += plain.value / estimate.scaling.scales[j]
            return Average(
                name: column, value: slopes[j] * plain.value / total, gradient: gradient(sums))
        }
        let derivatives = estimate.likelihood.matrix.withColumns(moving.map(\.tables))
        let d = derivatives.times(moving.map { slopes[$0.column] })
        var heights = d
        heights.withUnsafeMutableBufferPointer { heights in
            nonisolated(unsafe) let heights = heights
            _ = estimate.likelihood.hazardMoments(estimate.gamma) { tile, hazard in
                for (i, p) in tile.patterns.enumerated() {
                    heights[p] = hazard.slope[i]
                    tile.residual[i] = 0
                }
                return 0
            }
        }
        var sums = estimate.likelihood.hazardMoments(estimate.gamma) { tile, hazard in
            for (i, p) in tile.patterns.enumerated() { tile.residual[i] = hazard.curvature[i] * d[p] }
            return 0
        }.sums
        for (share, part) in zip(derivatives.transposedTimes(heights), moving) {
            sums[part.column] += share / estimate.scaling.scales[part.column]
        }
        let value = zip(heights, d).reduce(0) { $0 + $1.0 * $1.1 } / total
        return Average(name: column, value: value, gradient: gradient(sums))
    }

    /// ∂x_j/∂column for the columns j it is in, one entry for each time it is in one (the product rule).
    private func derivatives(of column: String) -> [(column: Int, tables: ColumnTables)] {
        var found: [(column: Int, tables: ColumnTables)] = []
        for (j, designed) in design.columns.enumerated() {
            let factors = estimate.likelihood.matrix.columnTables[j].factors
            for (at, part) in designed.parts.enumerated() {
                guard case .number(let v) = part, variables[v].column == column else { continue }
                var others = factors
                others.remove(at: at)
                if estimate.frame.formula.variables[v].transform == .log {
                    // log(x) is coded as its value, so 1/x = exp(−log x)
                    let own = design.matrix.columnTables[j].factors[at]
                    others.append(
                        ColumnTables.Factor(
                            place: own.place, field: own.field, table: own.table.map { exp(-$0) }))
                }
                found.append((j, ColumnTables(factors: others)))
            }
        }
        return found
    }

    // MARK: Levels

    /// Every level of a factor against the reference.
    private func levels(_ variable: Int, _ labels: [String]) -> [Average] {
        let codes = design.factors[variable]?.levels.map(\.code) ?? []
        guard let reference = codes.first else { return [] }
        let base = everybody(at: reference, of: variable)
        return codes.dropFirst().map { code in
            let other = everybody(at: code, of: variable)
            return Average(
                name: variables[variable].label + labels[Int(code)], value: other.value - base.value,
                gradient: zip(other.gradient, base.gradient).map(-))
        }
    }

    /// The mean hazard with everybody at one level of a factor.
    private func everybody(at code: Int32, of variable: Int) -> Average {
        let moments = estimate.likelihood.fixing(places[variable], at: Int(code))
            .hazardMoments(estimate.gamma) { tile, hazard in
                tile.residual.update(from: hazard.slope, count: tile.patterns.count)
                return hazard.meanSum
            }
        return Average(name: "", value: moments.value / total, gradient: gradient(moments.sums))
    }
}
