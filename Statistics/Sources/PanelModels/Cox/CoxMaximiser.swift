import LinearAlgebra

/// Newton's method with step halving for the log partial likelihood, which is concave.
///
/// As for the discrete-time hazard the rule for stopping looks at the *step in the linear predictor*: a monotone
/// likelihood flattens out while the steps go on.
struct CoxMaximiser {
    struct Maximum {
        let gamma: [Double]
        let iterations: Int
        /// At γ but for a last step of at most ``smallestStep`` in η.
        let point: CoxLikelihood.Point
        let information: Matrix
    }

    /// The likelihood at γ = 0.
    struct Start {
        let point: CoxLikelihood.Point
        let derivatives: CoxLikelihood.Derivatives

        init(_ likelihood: CoxLikelihood) {
            point = likelihood.point(Array(repeating: 0, count: likelihood.termCount))
            derivatives = likelihood.derivatives(point)
        }
    }

    enum Result {
        case maximum(Maximum)
        /// The likelihood rises for ever along the direction (length k).
        case separated(direction: [Double])
        case failed(String)
    }

    /// Converged once a full step changes no η by more than this; the error left is about its square.
    private static let smallestStep = 1e-9
    private static let mostIterations = 200
    /// From this iteration on a large step is tested for being a direction of separation.
    private static let firstSeparationTest = 6

    let likelihood: CoxLikelihood
    let names: [String]

    /// - Complexity: two ways through the patterns per iteration; commonly five to seven iterations.
    func run(from start: Start) -> Result {
        var (point, derivatives) = (start.point, start.derivatives)
        var lastStep: [Double]?
        for iteration in 1...Self.mostIterations {
            guard
                let step = try? Cholesky(derivatives.information, names: names).solve(derivatives.gradient)
            else {
                if let lastStep, isSeparating(lastStep) { return .separated(direction: lastStep) }
                return .failed("the information matrix is singular after \(iteration) iterations")
            }
            if isLast(step) {
                return .maximum(
                    Maximum(
                        gamma: moved(point.gamma, step, 1), iterations: iteration, point: point,
                        information: derivatives.information))
            }
            if iteration >= Self.firstSeparationTest, likelihood.matrix.boundOfChange(along: step) > 0.1,
                isSeparating(step)
            {
                return .separated(direction: step)
            }
            guard let reached = ascending(from: point, step) else {
                return .failed(
                    "no step along Newton's direction raises the log-likelihood after \(iteration) iterations"
                )
            }
            point = reached
            derivatives = likelihood.derivatives(point)
            lastStep = step
        }
        return .failed("Newton's method has not converged after \(Self.mostIterations) iterations")
    }

    /// Whether the step changes no η by more than ``smallestStep``. A bound clears nearly every step one way or the other.
    private func isLast(_ step: [Double]) -> Bool {
        let bound = likelihood.matrix.boundOfChange(along: step)
        if bound <= Self.smallestStep { return true }
        guard step.allSatisfy({ $0.magnitude < 1e3 * Self.smallestStep }) else { return false }
        return likelihood.matrix.times(step).allSatisfy { $0.magnitude <= Self.smallestStep }
    }

    /// The point after the largest of 1, ½, ¼, … of the step at which ℓ has not fallen (but for rounding).
    private func ascending(from point: CoxLikelihood.Point, _ step: [Double]) -> CoxLikelihood.Point? {
        var scale = 1.0
        for _ in 0..<40 {
            let reached = likelihood.point(moved(point.gamma, step, scale))
            if reached.value >= point.value - 1e-13 * point.value.magnitude { return reached }
            scale /= 2
        }
        return nil
    }

    private func isSeparating(_ direction: [Double]) -> Bool {
        CoxMonotonicity(risk: likelihood.risk).isMonotone(along: likelihood.matrix.times(direction))
    }

    private func moved(_ gamma: [Double], _ step: [Double], _ scale: Double) -> [Double] {
        zip(gamma, step).map { $0 + scale * $1 }
    }
}
