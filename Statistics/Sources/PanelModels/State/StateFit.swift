import Distributions
internal import Foundation
public import LinearAlgebra

/// One line of an item's table.
public struct StateTerm: Hashable, Sendable {
    /// `citizen 1|2` is the threshold between two steps, in standard deviations of the state at the first round; `noise` is σ;
    /// `correlation` is ρ; `movement` is Q, variances and covariance of a quarter's innovations.
    public let term: String
    public let estimate: Double
    public let se: Double
    /// Made on the scale on which the term has no edge: logarithm for noise and movement, artanh for the correlation. NaN when
    /// no interval is given.
    public let lower: Double
    public let upper: Double
}

/// The share of an answer's variance that is the state's.
public struct StateReliability: Hashable, Sendable {
    public let voice: Voice
    /// Quarters after the first round.
    public let quarters: Double
    public let estimate: Double
    public let se: Double
    /// On the logit scale.
    public let lower: Double
    public let upper: Double
}

/// The measurement model of one item, or why there is none.
public struct StateFit: Sendable {
    public let item: String
    public let outcome: FitOutcome
    /// nil with an estimate.
    public let stop: StateStop?
    /// Persons with a pair of answers.
    public let persons: Int
    /// Persons with answers at two times or more.
    public let followed: Int
    public let answers: Int
    /// Pairs of answers, and the kinds (voices and days) they are of.
    public let pairs: Int
    public let tables: Int
    /// Clusters with a pair of answers; persons without a column of clusters.
    public let clusters: Int
    /// The composite log-likelihood: of pairs, so differences of it are no likelihood ratio. nil when stopped.
    public let logLikelihood: Double?
    /// nil when stopped.
    public let parameters: StateParameters?
    /// κ, handed in or chosen: the rate a quarter at which states return to the middle.
    public let returning: Double
    /// In the order of ``terms``; empty when stopped.
    public let terms: [StateTerm]
    public let reliability: [StateReliability]
    /// Where the voices part their steps differently; nil when stopped.
    public let voices: StateVoices?
    /// What the answers say without the model; there also when stopped.
    public let meaning: StateMeaning
    /// Of the terms' estimates, Godambe's; nil when stopped.
    public let covariance: Matrix?
    /// Degrees of Student's t; nil with the normal distribution (from 50 clusters on).
    public let degrees: Double?

    public var isConverged: Bool { if case .converged = outcome { true } else { false } }
    /// Why there are errors and no interval; nil when there are intervals.
    public var intervalRefusal: String? {
        guard isConverged, clusters < ClusterCorrection.clustersForIntervals else { return nil }
        return
            "\(clusters) clusters are too few for an interval; \(ClusterCorrection.clustersForIntervals) are needed"
    }

    init(
        item: String, outcome: FitOutcome, stop: StateStop? = nil, pairs: PersonPairs, persons: Int,
        clusters: Int,
        logLikelihood: Double?, parameters: StateParameters?, covariance: Matrix?, model: StateModel,
        returning: Double = 0, meaning: StateMeaning
    ) {
        self.item = item
        self.outcome = outcome
        self.stop = stop
        self.meaning = meaning
        self.persons = persons
        followed = pairs.followed
        answers = pairs.answers.joined().reduce(0, +)
        self.pairs = pairs.pairs.count
        tables = pairs.tables.keys.count
        self.clusters = clusters
        self.logLikelihood = logLikelihood
        self.parameters = parameters
        self.returning = returning
        self.covariance = covariance
        degrees = clusters < ClusterCorrection.clustersForCR1 ? Double(clusters - 1) : nil
        guard let parameters, let covariance else {
            terms = []
            reliability = []
            voices = nil
            return
        }
        let inference = StateInference(
            parameters: parameters, covariance: covariance, level: model.level, clusters: clusters,
            leaning: model.sensitivity.leaning, course: StateCourse(returning: returning))
        terms = inference.terms
        reliability = Voice.allCases.flatMap { voice in
            model.quarters.map { inference.reliability(voice, quarters: $0) }
        }
        voices = inference.voices
    }
}

/// Errors and intervals of what is reported, by the delta method.
struct StateInference {
    let parameters: StateParameters
    let covariance: Matrix
    let level: Double
    let clusters: Int
    let leaning: Double
    let course: StateCourse

    /// A scale without an edge, and its derivative.
    enum Scale {
        case plain, logarithm, artanh, logit

        func there(_ x: Double) -> Double {
            switch self {
            case .plain: x
            case .logarithm: log(x)
            case .artanh: atanh(x)
            case .logit: log(x / (1 - x))
            }
        }
        func back(_ x: Double) -> Double {
            switch self {
            case .plain: x
            case .logarithm: exp(x)
            case .artanh: tanh(x)
            case .logit: 1 / (1 + exp(-x))
            }
        }
        func slope(_ x: Double) -> Double {
            switch self {
            case .plain: 1
            case .logarithm: 1 / x
            case .artanh: 1 / ((1 - x) * (1 + x))
            case .logit: 1 / (x * (1 - x))
            }
        }
    }

    /// Multiplies an error to half an interval; NaN where none is given.
    private var quantile: Double {
        if clusters < ClusterCorrection.clustersForIntervals { return .nan }
        let p = 0.5 + level / 2
        return clusters < ClusterCorrection.clustersForCR1
            ? StudentT(degrees: Double(clusters - 1)).quantile(p) : Normal.quantile(p)
    }

    func interval(_ estimate: Double, _ se: Double, _ scale: Scale) -> (Double, Double) {
        let (middle, reach) = (scale.there(estimate), quantile * se * scale.slope(estimate))
        return (scale.back(middle - reach), scale.back(middle + reach))
    }

    var terms: [StateTerm] {
        let layout = parameters.layout
        return layout.names.enumerated().map { j, name in
            let (estimate, se) = (parameters.values[j], covariance[j, j].squareRoot())
            let scale: Scale =
                j == layout.correlation
                ? .artanh
                : j < layout.noise(.citizen) || j == layout.movement(.citizen, .caseworker)
                    ? .plain : .logarithm
            let (lower, upper) = interval(estimate, se, scale)
            return StateTerm(term: name, estimate: estimate, se: se, lower: lower, upper: upper)
        }
    }

    /// s/(s + e) with s the state's variance (1 + Q t for a random walk) after t quarters and e = σ² (+ τ² of the caseworker) the rest.
    func reliability(_ voice: Voice, quarters: Double) -> StateReliability {
        let layout = parameters.layout
        let state = course.variance(movement: parameters.movement(voice, voice), quarters: quarters)
        let noise = parameters.noise(voice)
        let rest = noise * noise + (voice == .caseworker ? leaning : 0)
        let all = state + rest
        var gradient = [Double](repeating: 0, count: layout.count)
        gradient[layout.movement(voice, voice)] = course.grown(quarters) * rest / (all * all)
        gradient[layout.noise(voice)] = -state / (all * all) * 2 * noise
        let variance = zip(gradient, covariance.times(gradient)).reduce(0) { $0 + $1.0 * $1.1 }
        let (estimate, se) = (state / all, variance.squareRoot())
        let (lower, upper) = interval(estimate, se, .logit)
        return StateReliability(
            voice: voice, quarters: quarters, estimate: estimate, se: se, lower: lower, upper: upper)
    }
}
