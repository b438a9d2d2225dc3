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
        let gradient: [Double]
        let information: Matrix

        init(_ likelihood: CoxLikelihood) {
            point = likelihood.point(likelihood.offset)
            gradient = likelihood.gradient(point)
            information = likelihood.information(point)
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

    /// - Complexity: O(P · k² + cells · k) per iteration; commonly five to seven iterations.
    func run(from start: Start) -> Result {
        var gamma = [Double](repeating: 0, count: likelihood.termCount)
        var (point, gradient, information) = (start.point, start.gradient, start.information)
        var lastStep: [Double]?
        for iteration in 1...Self.mostIterations {
            guard let step = try? Cholesky(information, names: names).solve(gradient) else {
                if let lastStep, isSeparating(lastStep) { return .separated(direction: lastStep) }
                return .failed("the information matrix is singular after \(iteration) iterations")
            }
            let change = likelihood.matrix.times(step)
            let largest = change.reduce(0) { max($0, $1.magnitude) }
            if largest <= Self.smallestStep {
                for c in gamma.indices { gamma[c] += step[c] }
                return .maximum(
                    Maximum(gamma: gamma, iterations: iteration, point: point, information: information))
            }
            if iteration >= Self.firstSeparationTest, largest > 0.1, isSeparating(step) {
                return .separated(direction: step)
            }
            guard let (scale, reached) = ascending(from: point, change) else {
                return .failed(
                    "no step along Newton's direction raises the log-likelihood after \(iteration) iterations"
                )
            }
            for c in gamma.indices { gamma[c] += scale * step[c] }
            point = reached
            gradient = likelihood.gradient(point)
            information = likelihood.information(point)
            lastStep = step
        }
        return .failed("Newton's method has not converged after \(Self.mostIterations) iterations")
    }

    /// The point after the largest of 1, ½, ¼, … of the change at which ℓ has not fallen (but for rounding).
    private func ascending(
        from point: CoxLikelihood.Point, _ change: [Double]
    ) -> (scale: Double, point: CoxLikelihood.Point)? {
        var scale = 1.0
        for _ in 0..<40 {
            let reached = likelihood.point(change.indices.map { point.eta[$0] + scale * change[$0] })
            if reached.value >= point.value - 1e-13 * point.value.magnitude { return (scale, reached) }
            scale /= 2
        }
        return nil
    }

    private func isSeparating(_ direction: [Double]) -> Bool {
        CoxMonotonicity(risk: likelihood.risk).isMonotone(along: likelihood.matrix.times(direction))
    }
}
