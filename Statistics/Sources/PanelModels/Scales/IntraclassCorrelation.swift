import Distributions

/// Intraclass correlations of single ratings, two-way: each of n people rated by the same k raters.
///
/// - Reference: Shrout & Fleiss (1979), Psychological Bulletin 86, 420–428.
struct IntraclassCorrelation: Sendable {
    struct Estimate: Sendable {
        let estimate: Double
        /// nil where raters never differ but by a constant.
        let lower: Double?
        let upper: Double?
    }

    /// Agreement, raters being a sample: ICC(2,1).
    let agreement: Estimate
    /// Consistency, these raters only: ICC(3,1).
    let consistency: Estimate

    /// - Returns: nil where people do not vary.
    init?(_ moments: ScaleMoments, level: Double) {
        let (n, k) = (Double(moments.n), Double(moments.count))
        let people = moments.total / k
        let error = max((moments.trace - people) / (k - 1), 0)
        let mean = moments.means.reduce(0, +) / k
        let raters = n * moments.means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (k - 1)
        guard moments.trace > 0 else { return nil }
        let tail = (1 + level) / 2
        let degrees = (n - 1) * (k - 1)

        let three = (people - error) / (people + (k - 1) * error)
        let two = (people - error) / (people + (k - 1) * error + k * (raters - error) / n)
        // rounding leaves about 1e-16 of the variance where the raters never differ
        guard error > 1e-13 * moments.trace else {
            agreement = Estimate(estimate: two, lower: nil, upper: nil)
            consistency = Estimate(estimate: three, lower: nil, upper: nil)
            return
        }
        let ratio = people / error
        let low = ratio / FDistribution(numerator: n - 1, denominator: degrees).quantile(tail)
        let high = ratio * FDistribution(numerator: degrees, denominator: n - 1).quantile(tail)
        consistency = Estimate(
            estimate: three, lower: (low - 1) / (low + k - 1), upper: (high - 1) / (high + k - 1))

        // Satterthwaite's degrees of freedom
        let j = raters / error
        let part = n * (1 + (k - 1) * two) - k * two
        let v =
            degrees * (k * two * j + part) * (k * two * j + part)
            / ((n - 1) * k * k * two * two * j * j + part * part)
        let above = FDistribution(numerator: n - 1, denominator: v).quantile(tail)
        let below = FDistribution(numerator: v, denominator: n - 1).quantile(tail)
        let spread = k * raters + (k * n - k - n) * error
        agreement = Estimate(
            estimate: two, lower: n * (people - above * error) / (above * spread + n * people),
            upper: n * (below * people - error) / (spread + n * below * people))
    }
}
