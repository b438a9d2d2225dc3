internal import Foundation

/// Variances and covariance of the two latent responses y* = x + ε behind a pair of answers.
///
///     Var y*(v, t) = 1 + Q_vv t/91 + σ_v² (+ τ² for the caseworker)
///     Cov          = R_ab + Q_ab min(s, t)/91 (+ σ² φ^(|t−s|/91) for one voice) (+ τ² for one caseworker)
///
/// for states that do not return; ``StateCourse`` has the others.
struct PairMoments {
    let first: Double
    let second: Double
    let covariance: Double
    /// φ^(|t−s|/91) for one voice, else 0.
    let sharedError: Double

    /// What multiplies Q_aa in the first variance, Q_bb in the second, and Q_ab and R_ab in the covariance.
    let grown: (first: Double, second: Double, both: Double)
    let shared: Double

    var correlation: Double { covariance / (first * second).squareRoot() }

    init(_ key: PairKey, _ parameters: StateParameters, _ sensitivity: StateSensitivity) {
        let course = StateCourse(returning: sensitivity.returning)
        func variance(_ voice: Voice, _ quarters: Double) -> Double {
            course.variance(movement: parameters.movement(voice, voice), quarters: quarters)
                + parameters.noise(voice) * parameters.noise(voice)
                + (voice == .caseworker ? sensitivity.leaning : 0)
        }
        let (s, t) = (Double(key.firstDay) / daysPerQuarter, Double(key.secondDay) / daysPerQuarter)
        first = variance(key.firstVoice, s)
        second = variance(key.secondVoice, t)
        let isOneVoice = key.firstVoice == key.secondVoice
        let apart = Double(abs(key.secondDay - key.firstDay)) / daysPerQuarter
        sharedError =
            isOneVoice && sensitivity.errorCorrelation > 0 ? pow(sensitivity.errorCorrelation, apart) : 0
        let noise = parameters.noise(key.firstVoice)
        let left = course.kept(apart)
        shared = left * course.kept(2 * min(s, t))
        grown = (course.grown(s), course.grown(t), left * course.grown(min(s, t)))
        covariance =
            (isOneVoice ? 1 : parameters.correlation) * shared
            + parameters.movement(key.firstVoice, key.secondVoice) * grown.both
            + sharedError * noise * noise + (key.isSameCaseworker ? sensitivity.leaning : 0)
    }
}
