import LinearAlgebra

/// Newton's method with step halving for the multinomial logit; stops by the step in η, as
/// ``NewtonMaximiser`` does and for the same reason.
struct ExitMaximiser {
    enum Result {
        case maximum(gamma: [Double], iterations: Int)
        /// The likelihood rises for ever along the direction, length J·k.
        case separated(direction: [Double])
        case failed(String)
    }

    /// Converged once a full step changes no η by more than this; the error left is about its square.
    private static let smallestStep = 1e-9
    private static let mostIterations = 200
    /// From this iteration on a step is tested for being a direction of separation.
    private static let firstSeparationTest = 6

    let likelihood: ExitLikelihood
    /// Of the k columns.
    let columnNames: [String]
    /// Of the J·k coefficients.
    let names: [String]

    /// - Complexity: O(P · k² · J²) per iteration; commonly six to nine iterations.
    func run() -> Result {
        do throws(LinearAlgebraError) {
            return try iterate(from: likelihood.startingPoint(names: columnNames))
        } catch {
            return .failed("the information matrix is singular: \(error)")
        }
    }

    private func iterate(from start: [Double]) throws(LinearAlgebraError) -> Result {
        var gamma = start
        var point = likelihood.point(likelihood.eta(gamma))
        var lastStep: [Double]?
        for iteration in 1...Self.mostIterations {
            let step: [Double]
            do throws(LinearAlgebraError) {
                step = try Cholesky(likelihood.information(point), names: names)
                    .solve(likelihood.gradient(point))
            } catch {
                if let lastStep, isSeparating(likelihood.eta(lastStep)) {
                    return .separated(direction: lastStep)
                }
                throw error
            }
            let change = likelihood.eta(step)
            if change.allSatisfy({ $0.magnitude <= Self.smallestStep }) {
                return .maximum(gamma: sum(gamma, step, 1), iterations: iteration)
            }
            if iteration >= Self.firstSeparationTest, isSeparating(change) {
                return .separated(direction: step)
            }
            guard let (scale, reached) = ascent(from: point, change) else {
                return .failed(
                    "no step along Newton's direction raises the log-likelihood after \(iteration) iterations"
                )
            }
            gamma = sum(gamma, step, scale)
            point = reached
            lastStep = step
        }
        return .failed("Newton's method has not converged after \(Self.mostIterations) iterations")
    }

    /// The largest of 1, ½, ¼, … at which ℓ has not fallen (but for rounding), and the point there.
    private func ascent(
        from point: ExitLikelihood.Point, _ change: [Double]
    ) -> (scale: Double, reached: ExitLikelihood.Point)? {
        var scale = 1.0
        for _ in 0..<40 {
            let reached = likelihood.point(sum(point.eta, change, scale))
            if reached.logLikelihood >= point.logLikelihood - 1e-13 * point.logLikelihood.magnitude {
                return (scale, reached)
            }
            scale /= 2
        }
        return nil
    }

    /// Whether going along the direction for ever makes no person-period's outcome less likely: where an outcome
    /// occurs, no other outcome's η may gain on its own.
    /// - Reference: Albert & Anderson (1984), Biometrika 71, 1–10.
    private func isSeparating(_ change: [Double]) -> Bool {
        let patterns = likelihood.patternCount
        let largest = change.reduce(0) { max($0, $1.magnitude) }
        let tolerance = 1e-6 * largest
        for p in 0..<patterns {
            var fastest = 0.0
            for j in 0..<likelihood.exitCount { fastest = max(fastest, change[j * patterns + p]) }
            for outcome in 0...likelihood.exitCount where likelihood.countsByOutcome[outcome][p] > 0 {
                let own = outcome == 0 ? 0 : change[(outcome - 1) * patterns + p]
                if fastest - own > tolerance { return false }
            }
        }
        return largest > 0
    }

    private func sum(_ a: [Double], _ b: [Double], _ scale: Double) -> [Double] {
        var result = a
        for i in result.indices { result[i] += scale * b[i] }
        return result
    }
}
