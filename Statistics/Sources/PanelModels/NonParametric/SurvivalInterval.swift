internal import Foundation

/// How the interval around an estimated probability is made, on which scale it is symmetric.
///
/// - Reference: Kalbfleisch & Prentice (2002), *The Statistical Analysis of Failure Time Data*, 2nd ed., section 1.4.
public enum SurvivalInterval: String, CaseIterable, Hashable, Sendable {
    /// Symmetric in log(−log p); stays within (0, 1).
    case logLog = "log-log"
    /// Symmetric in log p, cut at 1.
    case log
    /// Symmetric in p, cut at 0 and 1.
    case plain

    /// - Parameters:
    ///   - p: the estimate, from 0 to 1.
    ///   - se: its standard error, on p's own scale.
    ///   - quantile: of the standard normal distribution for the level asked for.
    /// - Returns: nil where the scale has no interval: at p = 0, and with `logLog` at p = 1.
    func limits(_ p: Double, se: Double, quantile: Double) -> (lower: Double, upper: Double)? {
        guard p > 0, p < 1 || self != .logLog, se.isFinite else { return nil }
        switch self {
        case .logLog:
            let logP = Foundation.log(p)
            let move = exp(quantile * se / (p * -logP))
            return (exp(logP * move), exp(logP / move))
        case .log:
            let move = exp(quantile * se / p)
            return (p / move, min(p * move, 1))
        case .plain:
            return (max(p - quantile * se, 0), min(p + quantile * se, 1))
        }
    }
}
