import LinearAlgebra

/// ℓ and its derivatives at one γ.
struct LikelihoodPoint: Sendable {
    /// In nats; −∞ or NaN where an outcome is impossible.
    let value: Double
    /// ∂ℓ/∂γ.
    let gradient: [Double]
    /// −∂²ℓ/∂γ∂γᵀ: what Newton's steps are made with.
    let information: Matrix
}

/// A log-likelihood over counted patterns that ``NewtonMaximiser`` climbs.
protocol ConcaveLikelihood {
    var matrix: PatternMatrix { get }
    /// Person-periods of the event, or of the rarest of several, for each of its terms.
    var eventsPerTerm: Double { get }
    func point(_ gamma: [Double]) -> LikelihoodPoint
    /// - Parameter names: of the coefficients.
    func startingPoint(names: [String]) throws(LinearAlgebraError) -> [Double]
    /// The same over every so-manieth tile of patterns.
    func sampled(every step: Int) -> Self
    /// No η changes by more than this when γ moves by the step; a bound at no cost.
    func boundOfChange(along step: [Double]) -> Double
    /// The largest change of any η when γ moves by the step.
    /// - Complexity: a pass over the patterns.
    func largestChange(along step: [Double]) -> Double
    /// Whether going along the direction for ever makes no period's outcome less likely.
    /// - Reference: Albert & Anderson (1984), Biometrika 71, 1–10.
    func isSeparating(_ direction: [Double]) -> Bool
}

/// Newton's method with step halving for a concave log-likelihood.
///
/// Goals in order: never report a maximum that is not there, all digits at the maximum, few passes.
/// The rule for stopping looks at the *step in the linear predictor*, not at the change of ℓ: under separation ℓ
/// flattens out while the steps go on, so a separated fit cannot pass for a converged one.
///
/// A large study is first maximised over a share of its patterns. That only chooses where the iterations start; a fit that
/// fails from there is begun again from the plain start.
///
/// A first step can overshoot in a few rows (by 1/π in a row with an event where few have any) and still raise ℓ as a
/// whole; from out there the information is singular and nothing is learnt of the model. Such a fit is begun again with
/// short steps, which come to the maximum or to a direction of separation.
struct NewtonMaximiser<Likelihood: ConcaveLikelihood> {
    enum Result {
        /// - Parameter point: at γ.
        case maximum(gamma: [Double], iterations: Int, point: LikelihoodPoint)
        /// The likelihood rises for ever along the direction, as long as γ.
        case separated(direction: [Double])
        /// The information is singular here, or the steps did not end.
        case failed(String)
    }

    /// Converged once a full step changes no η by more than this; the error left is about its square.
    private static var smallestStep: Double { 1e-9 }
    /// A last step that changes η by no more than this leaves ℓ and its derivatives as they are.
    private static var stepOfNoDigit: Double { 1e-13 }
    private static var mostIterations: Int { 200 }
    /// From this iteration on a step is tested for being a direction of separation.
    private static var firstSeparationTest: Int { 6 }
    /// A share of the patterns makes a start when it holds so many events for each term.
    private static var eventsPerTermInSample: Double { 100 }
    /// A short step changes no η by more than this.
    private static var shortStep: Double { 4 }

    let likelihood: Likelihood
    /// Of the coefficients.
    let names: [String]

    /// - Complexity: a pass over the patterns per iteration; commonly five to eight iterations, four after a good start.
    func run() -> Result {
        let result = attempt { () throws(LinearAlgebraError) in
            try iterate(from: start(), longest: .infinity)
        }
        guard case .failed = result else { return result }
        let cautious = attempt { () throws(LinearAlgebraError) in
            try iterate(from: likelihood.startingPoint(names: names), longest: Self.shortStep)
        }
        if case .failed = cautious { return result }
        return cautious
    }

    private func attempt(_ iterations: () throws(LinearAlgebraError) -> Result) -> Result {
        do throws(LinearAlgebraError) {
            return try iterations()
        } catch {
            return .failed("the information matrix is singular: \(error)")
        }
    }

    /// The plain start, or the maximum over a share of the patterns where they are many.
    private func start() throws(LinearAlgebraError) -> [Double] {
        let plain = try likelihood.startingPoint(names: names)
        let step = Int(min(32, likelihood.eventsPerTerm / Self.eventsPerTermInSample))
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
            if likelihood.boundOfChange(along: move) < 0.01 { return gamma }
        }
        return plain
    }

    /// - Parameter longest: the most that a step may change any η.
    private func iterate(from start: [Double], longest: Double) throws(LinearAlgebraError) -> Result {
        var gamma = start
        var point = likelihood.point(gamma)
        var lastStep: [Double]?
        for iteration in 1...Self.mostIterations {
            let step: [Double]
            do throws(LinearAlgebraError) {
                step = try Cholesky(point.information, names: names).solve(point.gradient)
            } catch {
                if let lastStep, likelihood.isSeparating(lastStep) { return .separated(direction: lastStep) }
                throw error
            }
            if isLast(step) {
                gamma = sum(gamma, step, 1)
                if likelihood.boundOfChange(along: step) > Self.stepOfNoDigit {
                    point = likelihood.point(gamma)
                }
                return .maximum(gamma: gamma, iterations: iteration, point: point)
            }
            if iteration >= Self.firstSeparationTest, likelihood.isSeparating(step) {
                return .separated(direction: step)
            }
            let most = longest.isFinite ? min(1, longest / likelihood.largestChange(along: step)) : 1
            guard let (scale, reached) = ascending(from: gamma, step, atMost: most, value: point.value)
            else {
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
        let bound = likelihood.boundOfChange(along: step)
        if bound <= Self.smallestStep { return true }
        // columns have a spread of 1, so a step this long moves somebody's η; the bound also counts values no row has
        guard step.allSatisfy({ $0.magnitude < 1e3 * Self.smallestStep }) else { return false }
        return likelihood.largestChange(along: step) <= Self.smallestStep
    }

    /// The point after the largest of 1, ½, ¼, … of the most allowed of the step at which ℓ has not fallen (but for rounding).
    private func ascending(
        from gamma: [Double], _ step: [Double], atMost most: Double, value: Double
    ) -> (scale: Double, point: LikelihoodPoint)? {
        var scale = most
        for _ in 0..<40 {
            let reached = likelihood.point(sum(gamma, step, scale))
            if reached.value >= value - 1e-13 * value.magnitude { return (scale, reached) }
            scale /= 2
        }
        return nil
    }

    private func sum(_ a: [Double], _ b: [Double], _ scale: Double) -> [Double] {
        var result = a
        for i in result.indices { result[i] += scale * b[i] }
        return result
    }
}
