internal import Foundation

/// Sums over the d events of one time, for S₀ the sum of exp(η) at risk and D₀ that of the events themselves. With
/// denominators s_l = S₀ − f_l D₀, where f_l = l/d for Efron and 0 for Breslow, l = 0 … d − 1:
struct CoxTieSums {
    /// Σ log s_l.
    var logarithm = 0.0
    /// Σ 1/s_l, the step of the cumulative hazard for those at risk without an event now.
    var hazard = 0.0
    /// Σ f_l/s_l, by how much less the hazard is for those with an event now.
    var hazardShare = 0.0
    /// Σ 1/s_l².
    var square = 0.0
    /// Σ f_l/s_l².
    var squareShare = 0.0
    /// Σ f_l²/s_l².
    var squareShares = 0.0

    init(atRisk: Double, ofEvents: Double, count: Int, ties: CoxTies) {
        let d = Double(count)
        guard ties == .efron, count > 1 else {
            logarithm = d * log(atRisk)
            hazard = d / atRisk
            square = hazard / atRisk
            return
        }
        for l in 0..<count {
            let share = Double(l) / d
            let inverse = 1 / (atRisk - share * ofEvents)
            logarithm -= log(inverse)
            hazard += inverse
            hazardShare += share * inverse
            square += inverse * inverse
            squareShare += share * inverse * inverse
            squareShares += share * share * inverse * inverse
        }
    }
}
