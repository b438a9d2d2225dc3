internal import Foundation

/// How states spread and return in time: a random walk, or one that is pulled to the middle (Uhlenbeck & Ornstein 1930).
///
///     Var x(t) = e^(−2κt) + Q (1 − e^(−2κt))/2κ        Cov(x(s), x(t)) = e^(−κ(t−s)) Var x(s),   s ≤ t
///
/// with t in quarters and κ = 0 the random walk: 1 + Qt and 1 + Qs.
struct StateCourse: Sendable {
    /// κ, a quarter.
    let returning: Double

    /// Share of a state that is left after so many quarters.
    func kept(_ quarters: Double) -> Double { returning == 0 ? 1 : exp(-returning * quarters) }

    /// What multiplies Q: the spread that has come since the first round, or since any other.
    func grown(_ quarters: Double) -> Double {
        returning == 0 ? quarters : -expm1(-2 * returning * quarters) / (2 * returning)
    }

    /// Of a state with that movement, so many quarters after the first round.
    func variance(movement: Double, quarters: Double) -> Double {
        kept(2 * quarters) + movement * grown(quarters)
    }
}

/// Which rate of return the answers fit best, of some that are tried: the composite likelihood's profile, on days rounded down to
/// four weeks.
struct ReturnProfile {
    let tables: PairTables
    let sensitivity: StateSensitivity
    let layout: StateLayout
    let start: StateParameters

    enum Choice {
        case rate(Double, near: StateParameters)
        case none(StateStop)
    }

    /// The best must lie between two that have a maximum too (or be 0, and have one beside it): a rate that is best only because the
    /// others run to an edge is no estimate.
    func best(of rates: [Double]) -> Choice {
        let coarse = tables.coarsened(toDays: 28)
        var near = start
        var (found, stops): ([(value: Double, parameters: StateParameters)?], [StateStop]) = ([], [])
        for rate in rates {
            var tried = sensitivity
            tried.returning = rate
            let likelihood = PairLikelihood(tables: coarse, sensitivity: tried)
            switch PairMaximiser(likelihood: likelihood, layout: layout).run(from: near) {
            case .maximum(let parameters, _, let point):
                near = parameters
                found.append((point.value, parameters))
            case .failed(let stop):
                found.append(nil)
                stops.append(stop)
            }
        }
        let maxima = found.indices.compactMap { i in found[i].map { (i, $0.value) } }
        guard let best = maxima.max(by: { $0.1 < $1.1 })?.0, let parameters = found[best]?.parameters else {
            return .none(stops.first ?? .other("no rate of return was tried"))
        }
        guard best + 1 < rates.count, found[best + 1] != nil, best == 0 || found[best - 1] != nil else {
            return .none(
                .noRate(
                    "the rate at which states return to the middle cannot be told: of those tried \(rates[best]) a quarter fits best, and "
                        + "beside it there is no maximum" + (stops.first.map { " (\($0.sentence))" } ?? "")))
        }
        return .rate(rates[best], near: parameters)
    }
}
