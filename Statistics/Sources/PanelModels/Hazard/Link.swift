internal import Foundation

/// How the hazard h of a period depends on the linear predictor η = xᵀβ.
public enum Link: String, Sendable, CaseIterable {
    /// log(h / (1 − h)) = η: coefficients are log odds ratios.
    case logit
    /// log(−log(1 − h)) = η: coefficients are log hazard ratios of the underlying continuous time
    /// (Prentice & Gloeckler 1978).
    case cloglog

    /// As it is called in print.
    public var fullName: String {
        switch self {
        case .logit: "logit"
        case .cloglog: "complementary log-log"
        }
    }
}

/// One period's log-likelihood and its derivatives in η. Goals in order: no NaN for any finite η, full relative
/// accuracy in both tails, speed.
extension Link {
    /// The η at which the hazard is p, for 0 < p < 1.
    func linearPredictor(_ p: Double) -> Double {
        switch self {
        case .logit: log(p) - log1p(-p)
        case .cloglog: log(-log1p(-p))
        }
    }

    /// log h with an event, log(1 − h) without.
    func logLikelihood(_ eta: Double) -> (event: Double, none: Double) {
        switch self {
        case .logit: (-Self.log1pexp(-eta), -Self.log1pexp(eta))
        case .cloglog: (Self.log1mexp(exp(eta)), -exp(eta))
        }
    }

    /// The derivative of the log-likelihood in η.
    func score(_ eta: Double) -> (event: Double, none: Double) {
        switch self {
        case .logit:
            return (1 / (1 + exp(eta)), -1 / (1 + exp(-eta)))
        case .cloglog:
            let cumulative = exp(eta)
            return (Self.ratio(cumulative), -cumulative)
        }
    }

    /// Minus the second derivative of the log-likelihood in η; never negative, for both links are log-concave.
    func observedInformation(_ eta: Double) -> (event: Double, none: Double) {
        switch self {
        case .logit:
            let variance = expectedInformation(eta)
            return (variance, variance)
        case .cloglog:
            let cumulative = exp(eta)
            let ratio = Self.ratio(cumulative)
            return (max(0, ratio * (cumulative - 1 + ratio)), cumulative)
        }
    }

    /// The expectation of ``observedInformation(_:)`` over event and no event, (dh/dη)² / (h (1 − h)).
    func expectedInformation(_ eta: Double) -> Double {
        switch self {
        case .logit:
            let small = exp(-eta.magnitude)
            return small / ((1 + small) * (1 + small))
        case .cloglog:
            let cumulative = exp(eta)
            return cumulative * Self.ratio(cumulative)
        }
    }

    /// What a hazard's mean, variance and slope are at η.
    struct Moments {
        /// h, and 1 − h without cancellation.
        let hazard: Double
        let complement: Double
        /// dh/dη.
        let slope: Double
        /// d²h/dη².
        let curvature: Double
        /// h (1 − h).
        var variance: Double { hazard * complement }
    }

    func moments(_ eta: Double) -> Moments {
        switch self {
        case .logit:
            let small = exp(-eta.magnitude)
            let (low, high) = (small / (1 + small), 1 / (1 + small))
            let (hazard, complement) = eta < 0 ? (low, high) : (high, low)
            let slope = low * high
            return Moments(
                hazard: hazard, complement: complement, slope: slope, curvature: slope * (complement - hazard)
            )
        case .cloglog:
            let cumulative = exp(eta)
            let complement = exp(-cumulative)
            let slope = cumulative.isInfinite ? 0 : cumulative * complement
            return Moments(
                hazard: -expm1(-cumulative), complement: complement, slope: slope,
                curvature: cumulative.isInfinite ? 0 : slope * (1 - cumulative))
        }
    }

    /// A cloglog's score of the event at the cumulative hazard c = exp(η).
    static func eventScore(cumulative c: Double) -> Double { ratio(c) }

    /// c / (eᶜ − 1), which is 1 at c = 0 and 0 at c = ∞.
    private static func ratio(_ c: Double) -> Double {
        if c == 0 { return 1 }
        return c > 700 ? 0 : c / expm1(c)
    }

    /// log(1 + eˣ) without overflow.
    private static func log1pexp(_ x: Double) -> Double { max(x, 0) + log1p(exp(-x.magnitude)) }

    /// log(1 − e⁻ᵃ) for a ≥ 0 in two branches that meet at log 2: `1 - exp(-a)` loses all digits when a is small,
    /// and `expm1` loses them when a is large.
    /// - Reference: Mächler (2012), *Accurately computing log(1 − exp(−|a|))*.
    private static func log1mexp(_ a: Double) -> Double {
        a <= 0.693_147_180_559_945_3 ? log(-expm1(-a)) : log1p(-exp(-a))
    }
}
