import Distributions
internal import Foundation

/// The probabilities of all K × K pairs of steps of one table, with their derivatives by the parameters.
///
///     P(j, l) = Φ₂(h_j, k_l; r) − Φ₂(h_{j−1}, k_l; r) − Φ₂(h_j, k_{l−1}; r) + Φ₂(h_{j−1}, k_{l−1}; r),   h = κ/√Var
///     ∂Φ₂/∂h = φ(h) Φ((k − r h)/√(1 − r²)),   ∂Φ₂/∂r = φ₂(h, k; r)
///
/// Room for one table after another, so that nothing is allocated in between. Corners are (K + 1)², cells K², gradients
/// K² · n for n parameters.
struct PairKernel {
    let layout: StateLayout
    let sensitivity: StateSensitivity
    /// P by cell.
    private(set) var probabilities: [Double]
    /// ∂P/∂θ by cell.
    private(set) var gradients: [Double]

    private var corners: [Double]
    private var byFirst: [Double]
    private var bySecond: [Double]
    private var byCorrelation: [Double]

    init(layout: StateLayout, sensitivity: StateSensitivity) {
        self.layout = layout
        self.sensitivity = sensitivity
        let (cells, edges) = (layout.steps * layout.steps, (layout.steps + 1) * (layout.steps + 1))
        probabilities = Array(repeating: 0, count: cells)
        gradients = Array(repeating: 0, count: cells * layout.count)
        corners = Array(repeating: 0, count: edges)
        byFirst = corners
        bySecond = corners
        byCorrelation = corners
    }

    /// - Complexity: (K − 1)² values of Φ₂, and O(K² n).
    mutating func evaluate(_ key: PairKey, _ parameters: StateParameters) {
        let moments = PairMoments(key, parameters, sensitivity)
        let h = parameters.thresholds(key.firstVoice).map { $0 / moments.first.squareRoot() }
        let k = parameters.thresholds(key.secondVoice).map { $0 / moments.second.squareRoot() }
        fillCorners(h, k, moments.correlation)
        for i in gradients.indices { gradients[i] = 0 }
        fillCells(h, k, key, moments, parameters)
    }

    /// - Parameters:
    ///   - h, k: the K − 1 thresholds of both in units of their standard deviation.
    private mutating func fillCorners(_ h: [Double], _ k: [Double], _ r: Double) {
        let (steps, stride) = (layout.steps, layout.steps + 1)
        let law = BivariateNormal(correlation: r)
        let root = ((1 - r) * (1 + r)).squareRoot()
        for j in 1..<steps {
            for l in 1..<steps {
                let (x, y, at) = (h[j - 1], k[l - 1], j * stride + l)
                corners[at] = law.cdf(x, y)
                byFirst[at] = Self.density(x) * Normal.cdf((y - r * x) / root)
                bySecond[at] = Self.density(y) * Normal.cdf((x - r * y) / root)
                byCorrelation[at] = Self.density(x) * Self.density((y - r * x) / root) / root
            }
        }
        for j in 1..<steps {
            let (last, bottom) = (j * stride + steps, steps * stride + j)
            corners[last] = Normal.cdf(h[j - 1])
            byFirst[last] = Self.density(h[j - 1])
            corners[bottom] = Normal.cdf(k[j - 1])
            bySecond[bottom] = Self.density(k[j - 1])
        }
        corners[steps * stride + steps] = 1
    }

    private static func density(_ z: Double) -> Double {
        0.398_942_280_401_432_677_94 * exp(-0.5 * z * z)
    }

    private mutating func fillCells(
        _ h: [Double], _ k: [Double], _ key: PairKey, _ moments: PairMoments, _ parameters: StateParameters
    ) {
        let (steps, stride, n) = (layout.steps, layout.steps + 1, layout.count)
        let chain = Chain(key, moments, parameters)
        func threshold(_ all: [Double], _ j: Int) -> Double { j == 0 || j == steps ? 0 : all[j - 1] }
        for j in 1...steps {
            for l in 1...steps {
                let (a, b, c, d) = (
                    j * stride + l, (j - 1) * stride + l, j * stride + l - 1, (j - 1) * stride + l - 1
                )
                let cell = (j - 1) * steps + l - 1
                probabilities[cell] = (corners[a] - corners[b]) - (corners[c] - corners[d])
                // by the upper and the lower threshold of each answer
                let (upperFirst, lowerFirst) = (byFirst[a] - byFirst[c], byFirst[b] - byFirst[d])
                let (upperSecond, lowerSecond) = (bySecond[a] - bySecond[b], bySecond[c] - bySecond[d])
                let byR =
                    (byCorrelation[a] - byCorrelation[b]) - (byCorrelation[c] - byCorrelation[d])
                let at = cell * n
                if j < steps {
                    gradients[at + layout.threshold(key.firstVoice, below: j)] += upperFirst * chain.first
                }
                if j > 1 {
                    gradients[at + layout.threshold(key.firstVoice, below: j - 1)] -= lowerFirst * chain.first
                }
                if l < steps {
                    gradients[at + layout.threshold(key.secondVoice, below: l)] += upperSecond * chain.second
                }
                if l > 1 {
                    gradients[at + layout.threshold(key.secondVoice, below: l - 1)] -=
                        lowerSecond * chain.second
                }
                let byFirstVariance =
                    -(upperFirst * threshold(h, j) - lowerFirst * threshold(h, j - 1) + byR * chain.r)
                    / (2 * moments.first)
                let bySecondVariance =
                    -(upperSecond * threshold(k, l) - lowerSecond * threshold(k, l - 1) + byR * chain.r)
                    / (2 * moments.second)
                chain.add(
                    byFirstVariance, bySecondVariance, byR * chain.covariance, layout, at, &gradients)
            }
        }
    }

    /// From standardised thresholds, variances and the covariance to the parameters.
    private struct Chain {
        let key: PairKey
        /// ∂h/∂κ and ∂k/∂κ.
        let first: Double
        let second: Double
        /// ∂r/∂covariance.
        let covariance: Double
        let r: Double
        let isOneVoice: Bool
        let sharedError: Double
        let noises: (Double, Double)
        let grown: (first: Double, second: Double, both: Double)
        let shared: Double

        init(_ key: PairKey, _ moments: PairMoments, _ parameters: StateParameters) {
            self.key = key
            first = 1 / moments.first.squareRoot()
            second = 1 / moments.second.squareRoot()
            covariance = first * second
            r = moments.correlation
            isOneVoice = key.firstVoice == key.secondVoice
            sharedError = moments.sharedError
            noises = (parameters.noise(key.firstVoice), parameters.noise(key.secondVoice))
            grown = moments.grown
            shared = moments.shared
        }

        func add(
            _ byFirst: Double, _ bySecond: Double, _ byCovariance: Double, _ layout: StateLayout, _ at: Int,
            _ gradients: inout [Double]
        ) {
            gradients[at + layout.noise(key.firstVoice)] +=
                2 * noises.0 * (byFirst + byCovariance * sharedError)
            gradients[at + layout.noise(key.secondVoice)] += 2 * noises.1 * bySecond
            if !isOneVoice { gradients[at + layout.correlation] += shared * byCovariance }
            gradients[at + layout.movement(key.firstVoice, key.firstVoice)] += grown.first * byFirst
            gradients[at + layout.movement(key.secondVoice, key.secondVoice)] += grown.second * bySecond
            gradients[at + layout.movement(key.firstVoice, key.secondVoice)] += grown.both * byCovariance
        }
    }
}
