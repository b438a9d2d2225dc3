import LinearAlgebra

/// Newton's method with step halving for a concave log-likelihood.
///
/// Goals in order: never report a maximum that is not there, all digits at the maximum, few passes.
/// The rule for stopping looks at the *step in the linear predictor*, not at the change of ℓ: under separation ℓ
/// flattens out while the steps go on, so a separated fit cannot pass for a converged one.
struct NewtonMaximiser {
    enum Result {
        case maximum(gamma: [Double], iterations: Int)
        /// The likelihood rises for ever along the direction (length k).
        case separated(direction: [Double])
        /// The information is singular here, or the steps did not end.
        case failed(String)
    }

    /// Converged once a full step changes no η by more than this; the error left is about its square.
    private static let smallestStep = 1e-9
    private static let mostIterations = 200
    /// From this iteration on a step is tested for being a direction of separation.
    private static let firstSeparationTest = 6

    let likelihood: HazardLikelihood
    let names: [String]

    /// - Complexity: O(P · k²) per iteration; commonly five to eight iterations.
    func run() -> Result {
        do throws(LinearAlgebraError) {
            return try iterate(from: likelihood.startingPoint(names: names))
        } catch {
            return .failed("the information matrix is singular: \(error)")
        }
    }

    private func iterate(from start: [Double]) throws(LinearAlgebraError) -> Result {
        var gamma = start
        var eta = likelihood.etaByPattern(gamma)
        var value = likelihood.logLikelihood(eta)
        var lastStep: [Double]?
        for iteration in 1...Self.mostIterations {
            let gradient = likelihood.gradient(eta)
            let step: [Double]
            do throws(LinearAlgebraError) {
                step = try Cholesky(likelihood.observedInformation(eta), names: names).solve(gradient)
            } catch {
                if let lastStep, isSeparating(lastStep) { return .separated(direction: lastStep) }
                throw error
            }
            let change = likelihood.matrix.times(step)
            if change.allSatisfy({ $0.magnitude <= Self.smallestStep }) {
                return .maximum(gamma: sum(gamma, step, 1), iterations: iteration)
            }
            if iteration >= Self.firstSeparationTest, isSeparating(step) {
                return .separated(direction: step)
            }
            guard let scale = ascendingScale(from: eta, change, value: value) else {
                return .failed(
                    "no step along Newton's direction raises the log-likelihood after \(iteration) iterations"
                )
            }
            gamma = sum(gamma, step, scale)
            eta = likelihood.etaByPattern(gamma)
            value = likelihood.logLikelihood(eta)
            lastStep = step
        }
        return .failed("Newton's method has not converged after \(Self.mostIterations) iterations")
    }

    /// The largest of 1, ½, ¼, … at which ℓ has not fallen (but for rounding); nil when there is none.
    private func ascendingScale(from eta: [Double], _ change: [Double], value: Double) -> Double? {
        var scale = 1.0
        for _ in 0..<40 {
            let reached = likelihood.logLikelihood(sum(eta, change, scale))
            if reached >= value - 1e-13 * value.magnitude { return scale }
            scale /= 2
        }
        return nil
    }

    /// Whether going along the direction for ever makes no period's outcome less likely: η may rise where there
    /// are only events, fall where there are none, and must stay where there are both.
    /// - Reference: Albert & Anderson (1984), Biometrika 71, 1–10.
    private func isSeparating(_ direction: [Double]) -> Bool {
        let change = likelihood.matrix.times(direction)
        let largest = change.reduce(0) { max($0, $1.magnitude) }
        let tolerance = 1e-6 * largest
        for (p, move) in change.enumerated() {
            let events = likelihood.eventsByPattern[p]
            if events > 0, move < -tolerance { return false }
            if events < likelihood.periodsByPattern[p], move > tolerance { return false }
        }
        return largest > 0
    }

    private func sum(_ a: [Double], _ b: [Double], _ scale: Double) -> [Double] {
        var result = a
        for i in result.indices { result[i] += scale * b[i] }
        return result
    }
}
