internal import Foundation
import LinearAlgebra

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
    /// - Throws: ``ModelError`` when a number stands in `ns()` or `poly()`, whose slopes are not worked out here.
    /// - Complexity: O(P · k) for a number and for each level of a factor.
    public func marginalEffects() throws(ModelError) -> [MarginalEffect] {
        guard let estimate else { return [] }
        if let smooth = estimate.frame.formula.variables.first(where: \.transform.takesCount) {
            throw ModelError(
                .option,
                "average marginal effects cannot follow \(smooth.label); write the column itself, or factor(\(smooth.column))"
            )
        }
        return EffectAverages(estimate: estimate).all().map { effect in
            let i = estimate.inference(effect.value, gradient: effect.gradient)
            return MarginalEffect(
                term: effect.name, estimate: i.estimate, se: i.se, lower: i.lower, upper: i.upper, z: i.z,
                p: i.p, df: i.df)
        }
    }
}

/// Means over person-periods of effects on the hazard, with their gradients in β.
struct EffectAverages {
    struct Average {
        let name: String
        let value: Double
        /// ∂value/∂β in own units, length k.
        let gradient: [Double]
    }

    let estimate: HazardEstimate
    private var design: Design { estimate.design }
    private var variables: [CodedVariable] { estimate.frame.variables }
    private var total: Double { estimate.cells.periods.reduce(0, +) }

    func all() -> [Average] {
        var done: Set<String> = []
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

    /// h' d at every pattern, where d is the derivative of η in the column:
    /// value Σ n h'·d / N, gradient Σ n (h''·d·x + h'·∂d/∂β) / N.
    private func slope(of column: String) -> Average {
        let k = design.columns.count
        let moving = derivativeColumns(column)
        var value = 0.0
        var curved = [Double](repeating: 0, count: estimate.eta.count)
        var gradient = [Double](repeating: 0, count: k)
        for p in estimate.eta.indices {
            let moments = estimate.model.link.moments(estimate.eta[p])
            let n = estimate.cells.periods[p]
            var d = 0.0
            for (j, derivatives) in moving {
                d += estimate.coefficients[j] * derivatives[p]
                gradient[j] += n * moments.slope * derivatives[p]
            }
            value += n * moments.slope * d
            curved[p] = n * moments.curvature * d
        }
        let bent = design.matrix.transposedTimes(curved)
        for j in 0..<k { gradient[j] = (gradient[j] + bent[j]) / total }
        return Average(name: column, value: value / total, gradient: gradient)
    }

    /// ∂x_j/∂column over the patterns, for the columns j it is in; the product rule where it is in one twice.
    private func derivativeColumns(_ column: String) -> [(j: Int, derivatives: [Double])] {
        design.columns.enumerated().compactMap { j, designed in
            var sum = [Double](repeating: 0, count: estimate.eta.count)
            var isIn = false
            for (place, part) in designed.parts.enumerated() {
                guard case .number(let v) = part, variables[v].column == column else { continue }
                isIn = true
                let others = designed.parts.enumerated().filter { $0.offset != place }.map(\.element)
                let isLog = estimate.frame.formula.variables[v].transform == .log
                for p in sum.indices {
                    // log(x) is coded as its value, so 1/x = exp(−log x)
                    let own = isLog ? exp(-number(v, p)) : 1
                    sum[p] += own * product(others, p)
                }
            }
            return isIn ? (j, sum) : nil
        }
    }

    private func number(_ variable: Int, _ p: Int) -> Double {
        guard case .numbers(let numbers) = variables[variable].values else { return 1 }
        return numbers[Int(variables[variable].codes[Int(estimate.cells.rowOfPattern[p])])]
    }

    /// - Parameter level: the code that counts for the variable in place of the pattern's own.
    private func product(_ parts: [Design.Part], _ p: Int, at level: (variable: Int, code: Int32)? = nil)
        -> Double
    {
        var product = 1.0
        for part in parts {
            switch part {
            case .number(let v): product *= number(v, p)
            case .basis(let v, let column):
                let code = variables[v].codes[Int(estimate.cells.rowOfPattern[p])]
                product *= design.bases[v]?.matrix[Int(code), column] ?? 1
            case .level(let v, let code):
                let own =
                    level?.variable == v
                    ? level!.code : variables[v].codes[Int(estimate.cells.rowOfPattern[p])]
                if own != code { return 0 }
            }
        }
        return product
    }

    /// Every level of a factor against the reference.
    private func levels(_ variable: Int, _ labels: [String]) -> [Average] {
        let columns = design.columns.indices.filter { j in
            design.columns[j].parts.contains { part in
                if case .level(variable, _) = part { true } else { false }
            }
        }
        let codes = design.factors[variable]?.levels.map(\.code) ?? []
        guard let reference = codes.first else { return [] }
        let base = everybody(at: (variable, reference), columns)
        return codes.dropFirst().map { code in
            let other = everybody(at: (variable, code), columns)
            return Average(
                name: variables[variable].label + labels[Int(code)], value: other.value - base.value,
                gradient: zip(other.gradient, base.gradient).map(-))
        }
    }

    /// The mean hazard with everybody at one level of a factor.
    /// - Parameter columns: the columns the factor is in.
    private func everybody(at level: (variable: Int, code: Int32), _ columns: [Int]) -> Average {
        let k = design.columns.count
        var slopes = [Double](repeating: 0, count: estimate.eta.count)
        var value = 0.0
        var gradient = [Double](repeating: 0, count: k)
        var moved = [Double](repeating: 0, count: columns.count)
        for p in estimate.eta.indices {
            var eta = estimate.eta[p]
            for (i, j) in columns.enumerated() {
                moved[i] = product(design.columns[j].parts, p, at: level)
                eta += estimate.coefficients[j] * (moved[i] - design.matrix.values[p * k + j])
            }
            let moments = estimate.model.link.moments(eta)
            let n = estimate.cells.periods[p]
            value += n * moments.hazard
            slopes[p] = n * moments.slope
            for (i, j) in columns.enumerated() { gradient[j] += slopes[p] * moved[i] }
        }
        let unmoved = design.matrix.transposedTimes(slopes)
        for j in 0..<k { gradient[j] = (columns.contains(j) ? gradient[j] : unmoved[j]) / total }
        return Average(name: "", value: value / total, gradient: gradient)
    }
}
