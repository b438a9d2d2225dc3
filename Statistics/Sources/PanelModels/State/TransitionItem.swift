internal import Distributions
import Foundation

/// What a person says has changed since last time (a transition item, or global rating of change), estimated for a group on the
/// scale of the measurement model.
///
///     felt = x(t) − x(t₀) + s e,  e ~ N(0, 1);   "easier" ⇔ felt > c⁺,   "harder" ⇔ felt < −c⁻
///
/// with x the citizen's state, t₀ the round before. Given the parameters of the state, the answers at t and what was said at t
/// are two ordered responses of a bivariate normal, whose correlation tells s and whose shares tell c⁺ and c⁻.
///
/// For groups: nothing here takes one person's answers and says something of the person.
public struct TransitionItem: Hashable, Sendable {
    /// c⁺ and c⁻, in standard deviations of the state at the first round.
    public let easierBeyond: Double
    public let harderBeyond: Double
    /// s.
    public let noise: Double
    /// Rounds with a round before it.
    public let n: Int
    /// What was said tells nothing of the answers: s is at its upper bound ``largestNoise``.
    public var isUninformative: Bool { noise >= TransitionItem.largestNoise * 0.99 }

    /// Bounds of s.
    public static let smallestNoise = 0.02
    public static let largestNoise = 10.0
    /// Nothing is estimated from fewer.
    public static let fewestRounds = 50

    /// Counts of answers and what was said, for rounds that lie alike in time.
    public struct Cell: Hashable, Sendable {
        /// Days from the person's first round to this one, and from the round before to this one.
        public var day: Int
        public var since: Int
        /// From 1, the citizen's answer in this round.
        public var step: Int
        public var said: Said

        public init(day: Int, since: Int, step: Int, said: Said) {
            self.day = day
            self.since = since
            self.step = step
            self.said = said
        }
    }

    public enum Said: Int, CaseIterable, Hashable, Sendable { case harder, nothing, easier }

    /// Maximum of the pairs' likelihood over s, with c⁺ and c⁻ made to give the shares that were seen.
    ///
    /// - Parameter returning: the rate of return that the state was estimated with.
    /// - Throws: ``ModelError`` when nobody, or everybody, said easier (or harder): the threshold is then not known.
    /// - Complexity: O(60 · kinds of cells · K).
    public init(of counts: [Cell: Int], given state: StateParameters, returning: Double = 0)
        throws(ModelError)
    {
        let rounds = counts.values.reduce(0, +)
        guard rounds >= Self.fewestRounds else {
            throw ModelError(
                .table,
                "\(rounds) rounds are too few to say what is meant by easier; \(Self.fewestRounds) are needed"
            )
        }
        let likelihood = try TransitionLikelihood(counts, state, StateCourse(returning: returning))
        var (low, high) = (log(Self.smallestNoise), log(Self.largestNoise))
        let golden = (5.0.squareRoot() - 1) / 2
        var (a, b) = (high - golden * (high - low), low + golden * (high - low))
        var (atA, atB) = (likelihood.value(noise: exp(a)), likelihood.value(noise: exp(b)))
        while high - low > 1e-5 {
            if atA >= atB {
                (high, b, atB) = (b, a, atA)
                a = high - golden * (high - low)
                atA = likelihood.value(noise: exp(a))
            } else {
                (low, a, atA) = (a, b, atB)
                b = low + golden * (high - low)
                atB = likelihood.value(noise: exp(b))
            }
        }
        noise = exp((low + high) / 2)
        (harderBeyond, easierBeyond) = likelihood.thresholds(noise: noise)
        n = likelihood.total
    }
}

/// The likelihood of pairs of an answer and what was said, as a function of s.
struct TransitionLikelihood {
    private let cells: [(cell: TransitionItem.Cell, count: Double)]
    private let state: StateParameters
    private let course: StateCourse
    /// By the spread of what the state moved between two rounds: how many.
    private let spans: [(moved: Double, count: Double)]
    private let easier: Double
    private let harder: Double
    let total: Int

    init(_ counts: [TransitionItem.Cell: Int], _ state: StateParameters, _ course: StateCourse)
        throws(ModelError)
    {
        let cells = Self.sorted(counts)
        let all = cells.reduce(0) { $0 + $1.count }
        func share(_ said: TransitionItem.Said) -> Double {
            cells.filter { $0.cell.said == said }.reduce(0) { $0 + $1.count } / all
        }
        for (said, words) in [(TransitionItem.Said.easier, "easier"), (.harder, "harder")] {
            guard share(said) == 0 || share(said) == 1 else { continue }
            let who = share(said) == 1 ? "everybody" : "nobody"
            throw ModelError(
                .table, "\(who) said \(words), so what was said cannot be put on the scale of the state")
        }
        (easier, harder) = (share(.easier), share(.harder))
        let moved = cells.map { (Self.moved($0.cell, state, course), $0.count) }
        spans = Dictionary(moved, uniquingKeysWith: +).sorted { $0.key < $1.key }.map {
            (moved: $0.key, count: $0.value)
        }
        total = Int(all)
        self.cells = cells
        self.state = state
        self.course = course
    }

    /// In one order, so that a sum has the same bits in every run.
    private static func sorted(_ counts: [TransitionItem.Cell: Int]) -> [(
        cell: TransitionItem.Cell, count: Double
    )] {
        func place(_ cell: TransitionItem.Cell) -> [Int] {
            [cell.day, cell.since, cell.step, cell.said.rawValue]
        }
        return counts.map { ($0.key, Double($0.value)) }
            .sorted { place($0.0).lexicographicallyPrecedes(place($1.0)) }
    }

    private static func variance(_ days: Int, _ state: StateParameters, _ course: StateCourse) -> Double {
        course.variance(movement: state.movement(.citizen, .citizen), quarters: Double(days) / daysPerQuarter)
    }
    /// x(t) is k x(t₀) and something new, with k the share that is kept: what is new since t₀, and k and the variance of x(t₀).
    private static func parts(_ cell: TransitionItem.Cell, _ state: StateParameters, _ course: StateCourse)
        -> (
            new: Double, kept: Double, before: Double
        )
    {
        let quarters = Double(cell.since) / daysPerQuarter
        return (
            state.movement(.citizen, .citizen) * course.grown(quarters), course.kept(quarters),
            variance(max(0, cell.day - cell.since), state, course)
        )
    }
    /// Variance of x(t) − x(t₀).
    private static func moved(_ cell: TransitionItem.Cell, _ state: StateParameters, _ course: StateCourse)
        -> Double
    {
        let (new, kept, before) = parts(cell, state, course)
        return (1 - kept) * (1 - kept) * before + new
    }
    /// Covariance of x(t) − x(t₀) and x(t).
    private func shared(_ cell: TransitionItem.Cell) -> Double {
        let (new, kept, before) = Self.parts(cell, state, course)
        return new - kept * (1 - kept) * before
    }

    /// c⁻ and c⁺ that give the shares seen.
    func thresholds(noise: Double) -> (harder: Double, easier: Double) {
        (beyond(harder, noise), beyond(easier, noise))
    }

    private func beyond(_ share: Double, _ noise: Double) -> Double {
        var (low, high) = (-60.0, 60.0)
        while high - low > 1e-10 {
            let middle = (low + high) / 2
            let found = spans.reduce(0) {
                $0 + $1.count * Normal.cdf(-middle / ($1.moved + noise * noise).squareRoot())
            }
            if found > share * Double(total) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    func value(noise: Double) -> Double {
        let (harder, easier) = thresholds(noise: noise)
        let steps = [-Double.infinity] + state.thresholds(.citizen) + [.infinity]
        return cells.reduce(0) { sum, item in
            let cell = item.cell
            let felt = (Self.moved(cell, state, course) + noise * noise).squareRoot()
            let error = state.noise(.citizen) * state.noise(.citizen)
            let answer = (Self.variance(cell.day, state, course) + error).squareRoot()
            let joint = BivariateNormal(correlation: shared(cell) / (felt * answer))
            let bounds = [-Double.infinity, -harder / felt, easier / felt, .infinity]
            let (l, u) = (bounds[cell.said.rawValue], bounds[cell.said.rawValue + 1])
            let (from, to) = (steps[cell.step - 1] / answer, steps[cell.step] / answer)
            let p = joint.cdf(u, to) - joint.cdf(l, to) - joint.cdf(u, from) + joint.cdf(l, from)
            return sum + item.count * log(max(p, 1e-300))
        }
    }
}
