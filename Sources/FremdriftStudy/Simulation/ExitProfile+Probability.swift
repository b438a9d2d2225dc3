import Foundation

extension ExitProfile {
    /// The probability of this way out in one month, at most 1.
    func probability(readiness: Double, age: Int) -> Double {
        min(1, perMonth * exp(readinessSlope * readiness) * (age >= 50 ? ratioFrom50 : 1))
    }
}

/// The inverse of the log odds.
func logistic(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
