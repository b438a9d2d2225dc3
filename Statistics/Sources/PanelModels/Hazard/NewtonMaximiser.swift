import LinearAlgebra

/// Newton's method with step halving for a concave log-likelihood.
///
/// Goals in order: never report a maximum that is not there, all digits at the maximum, few passes.
/// The rule for stopping looks at the *step in the linear predictor*, not at the change of ℓ: under separation ℓ
/// flattens out while the steps go on, so a separated fit cannot pass for a converged one.
///
/// A large study is first maximised over a share of its patterns. That only chooses where the iterations start, and a
/// start that turns out worse than the plain one is thrown away.
struct NewtonMaximiser {
    enum Result {
        /// - Parameter point: at γ.
        case maximum(gamma: [Double], iterations: Int, point: HazardLikelihood.Point)
        /// The likelihood rises for ever along the direction (length k).
        case separated(direction: [Double])
        /// The information is singular here, or the steps did not end.
        case failed(String)
    }

    /// Converged once a full step changes no η by more than this; the error left is about its square.
    private static let smallestStep = 1e-9
    /// A last step that changes η by no more than this leaves ℓ and its derivatives as they are.
    private static let stepOfNoDigit = 1e-13
    private static let mostIterations = 200
    /// From this iteration on a step is tested for being a direction of separation.
    private static let firstSeparationTest = 6
    /// A share of the patterns makes a start when it holds so many events for each term.
    private static let eventsPerTermInSample = 100.0

    let likelihood: HazardLikelihood
    let names: [String]

    /// - Complexity: a pass over the patterns per iteration; commonly five to eight iterations, four after a good start.
    func run() -> Result {
        do throws(LinearAlgebraError) {
            return try iterate(from: start())
        } catch {
            return .failed("the information matrix is singular: \(error)")
        }
    }

    /// The plain start, or the maximum over a share of the patterns where they are many.
    private func start() throws(LinearAlgebraError) -> [Double] {
        let plain = try likelihood.startingPoint(names: names)
        let events = likelihood.eventsByPattern.reduce(0, +)
        let step = min(32, Int(events / (Self.eventsPerTermInSample * Double(max(names.count, 1)))))
        guard step >= 4, likelihood.matrix.tiles.count >= 64 * step else { return plain }
        let sample = likelihood.sampled(every: step)
        var gamma = plain
        for _ in 0..<6 {
            let point = sample.point(gamma)
            guard let move = try? Cholesky(point.information, names: names).solve(point.gradient) else {
                return plain
            }
            gamma = zip(gamma, move).map(+)
            guard gamma.allSatisfy(\.isFinite) else { return plain }
            if likelihood.matrix.largestChange(along: move) < 0.01 { return gamma }
        }
        return plain
    }

    private func iterate(from start: [Double]) throws(LinearAlgebraError) -> Result {
        var gamma = start
        var point = likelihood.point(gamma)
        var lastStep: [Double]?
        for iteration in 1...Self.mostIterations {
            let step: [Double]
            do throws(LinearAlgebraError) {
                step = try Cholesky(point.information, names: names).solve(point.gradient)
            } catch {
                if let lastStep, isSeparating(lastStep) { return .separated(direction: lastStep) }
                throw error
            }
            if isLast(step) {
                gamma = sum(gamma, step, 1)
                if likelihood.matrix.largestChange(along: step) > Self.stepOfNoDigit {
                    point = likelihood.point(gamma)
                }
                return .maximum(gamma: gamma, iterations: iteration, point: point)
            }
            if iteration >= Self.firstSeparationTest, isSeparating(step) {
                return .separated(direction: step)
            }
            guard let (scale, reached) = ascending(from: gamma, step, value: point.value) else {
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

    /// Whether the step changes no η by more than ``smallestStep``. A bound clears nearly every step one way or the other.
    private func isLast(_ step: [Double]) -> Bool {
        let bound = likelihood.matrix.largestChange(along: step)
        if bound <= Self.smallestStep { return true }
        guard bound < 1e3 * Self.smallestStep else { return false }
        return likelihood.matrix.times(step).allSatisfy { $0.magnitude <= Self.smallestStep }
    }

    /// The point after the largest of 1, ½, ¼, … of the step at which ℓ has not fallen (but for rounding).
    private func ascending(
        from gamma: [Double], _ step: [Double], value: Double
    ) -> (scale: Double, point: HazardLikelihood.Point)? {
        var scale = 1.0
        for _ in 0..<40 {
            let reached = likelihood.point(sum(gamma, step, scale))
            if reached.value >= value - 1e-13 * value.magnitude { return (scale, reached) }
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
