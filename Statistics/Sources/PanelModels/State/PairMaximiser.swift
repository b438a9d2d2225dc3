import Distributions
internal import Foundation
import LinearAlgebra

/// Fisher scoring with step halving for the pairwise composite likelihood.
///
/// Goals in order: never report a maximum that is not there, all digits at the maximum, few passes. Like the hazard's, it
/// looks at the step: at a boundary (no movement, no noise) ℓ comes to rest while the steps go on.
struct PairMaximiser {
    enum Result {
        case maximum(StateParameters, iterations: Int, point: PairLikelihood.Point)
        case failed(StateStop)
    }

    let likelihood: PairLikelihood
    let layout: StateLayout

    /// From this iteration on a step so long, on a logarithmic scale, runs to an edge at which ℓ has come to rest: near it steps
    /// are halved to nothing while the full one grows.
    private static let firstEdgeTest = 20
    private static let edgeStep = 5.0
    /// Converged once a full step moves no γ by more than this.
    private static let smallestStep = 1e-9
    private static let mostIterations = 200
    /// No γ moves further in a step, so that a poor start does not end at a boundary.
    private static let longestStep = 1.0

    func run(from start: StateParameters) -> Result {
        var free = StateScale.free(start)
        var point = likelihood.point(StateScale.parameters(free, layout))
        for iteration in 1...Self.mostIterations {
            let jacobian = StateScale.jacobian(free, layout)
            let step: [Double]
            do throws(LinearAlgebraError) {
                let information = jacobian.transposed.times(point.information.times(jacobian))
                step = try Cholesky(information, names: layout.names)
                    .solve(jacobian.transposedTimes(point.gradient))
            } catch {
                return .failed(.other("the answers do not tell the parameters apart: \(error)"))
            }
            let longest = step.map(\.magnitude).max() ?? 0
            guard longest.isFinite else { return .failed(.other("the steps are not finite numbers")) }
            if longest <= Self.smallestStep {
                return .maximum(
                    StateScale.parameters(free, layout), iterations: iteration, point: point)
            }
            let most = min(1, Self.longestStep / longest)
            guard let (reached, next) = ascending(from: free, step, atMost: most, value: point.value) else {
                return .failed(
                    .other(
                        "no step raises the composite likelihood after \(counted(iteration, "iteration"))"))
            }
            if iteration >= Self.firstEdgeTest, longest > Self.edgeStep,
                let edge = Self.edge(
                    along: step.firstIndex { $0.magnitude == longest } ?? 0,
                    StateScale.parameters(free, layout))
            {
                return .failed(.edge(edge))
            }
            free = reached
            point = next
            if let boundary = Self.boundary(StateScale.parameters(free, layout)) {
                return .failed(.edge(boundary))
            }
        }
        return .failed(.other("Fisher scoring has not converged after \(Self.mostIterations) iterations"))
    }

    /// The point after the largest of 1, ½, ¼, … of the most allowed of the step at which ℓ has not fallen (but for rounding).
    private func ascending(
        from free: [Double], _ step: [Double], atMost most: Double, value: Double
    ) -> (free: [Double], point: PairLikelihood.Point)? {
        var scale = most
        for _ in 0..<40 {
            let reached = zip(free, step).map { $0 + scale * $1 }
            let point = likelihood.point(StateScale.parameters(reached, layout))
            if point.value >= value - 1e-13 * value.magnitude { return (reached, point) }
            scale /= 2
        }
        return nil
    }

    /// The edge that a long step along γ's element runs to; nil where there is none.
    static func edge(along element: Int, _ parameters: StateParameters) -> StateEdge? {
        let layout = parameters.layout
        switch element {
        case layout.noise(.citizen): return .noNoise(.citizen)
        case layout.noise(.caseworker): return .noNoise(.caseworker)
        case layout.correlation: return .oneState(isPositive: parameters.correlation > 0)
        case layout.movement(.citizen, .citizen): return .noMovement(.citizen)
        case layout.movement(.caseworker, .caseworker): return .oneMovement
        default: return nil
        }
    }

    /// What lies at the edge of the model, where no error is defined; nil inside.
    static func boundary(_ parameters: StateParameters) -> StateEdge? {
        for voice in Voice.allCases {
            if parameters.movement(voice, voice) < 1e-5 { return .noMovement(voice) }
            if parameters.noise(voice) < 0.01 { return .noNoise(voice) }
            if parameters.noise(voice) > 100 { return .onlyNoise(voice) }
        }
        if parameters.correlation.magnitude > 0.9999 {
            return .oneState(isPositive: parameters.correlation > 0)
        }
        let joint = parameters.movement(.citizen, .caseworker)
        let both = parameters.movement(.citizen, .citizen) * parameters.movement(.caseworker, .caseworker)
        return joint * joint / both > 0.9998 ? .oneMovement : nil
    }

    /// Thresholds from the shares of all answers, everything else in the middle of what is usual.
    /// - Parameter shares: answers by voice, then step; all above 0.
    static func start(_ answers: [[Int]]) -> StateParameters {
        let spread = 1.8.squareRoot()  // 1 + noise² + some movement
        let thresholds = answers.map { counts in
            let all = Double(counts.reduce(0, +))
            var below = 0
            return counts.dropLast().map { count in
                below += count
                return spread * Normal.quantile(Double(below) / all)
            }
        }
        return StateParameters(
            citizenThresholds: thresholds[0], caseworkerThresholds: thresholds[1], noise: (0.75, 0.75),
            correlation: 0.5, movement: (0.15, 0.05, 0.15))
    }
}
