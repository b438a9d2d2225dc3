import Distributions

/// From coded spells to curves and the test.
struct KaplanMeierSolver {
    struct Solution {
        var outcome: FitOutcome
        var events = 0
        var curves: [SurvivalCurve] = []
        var logRank: LogRankTest?
        var notes: [String] = []
    }

    let model: KaplanMeierModel
    let frame: SpellFrame

    func solve() -> Solution {
        let risk = frame.cells.split(byCurveUpTo: frame.spells.curves).map { RiskTable($0) }
        let events = risk.reduce(0) { $0 + $1.events.reduce(0, +) }
        guard events > 0 else {
            return Solution(
                outcome: .stopped(
                    reason:
                        "no events: \(frame.causes[0]) is 0 in all \(counted(frame.n, "row")) used; the row that ends with the event "
                        + "must have a 1"))
        }
        let curves = risk.indices.map { self.curve(risk[$0], $0) }
        return Solution(
            outcome: .converged(iterations: 0), events: events, curves: curves,
            logRank: LogRankTest(frame, risk),
            notes: curves.compactMap { curve in curve.emptiedAt.map { CurveText.emptied(curve.label, $0) } }
                + curves.compactMap(withoutMean)
                + frame.notes(unnamed: "without it the end of every row counts as censored"))
    }

    /// Why a curve has no restricted mean that was asked for.
    private func withoutMean(_ curve: SurvivalCurve) -> String? {
        guard let tau = model.restrictedMeanUpTo, curve.restrictedMean == nil, let last = curve.points.last
        else {
            return nil
        }
        let time = CodedVariable.levelLabel(last.time)
        return CurveText.named(
            curve.label,
            "no mean to \(CodedVariable.levelLabel(tau)): nobody is observed after \(time), where the curve is not yet 0; ask "
                + "for one up to \(time) at most")
    }

    private func curve(_ risk: RiskTable, _ index: Int) -> SurvivalCurve {
        let estimate = ProductLimit(risk)
        let times = frame.spells.times
        let points = points(risk, estimate)
        let events = risk.events.reduce(0, +)
        let censored = risk.censored.reduce(0, +)
        return SurvivalCurve(
            label: frame.labels[index], n: events + censored, events: events, censored: censored,
            points: points,
            median: CurveQuantile(points),
            restrictedMean: model.restrictedMeanUpTo.flatMap {
                RestrictedMean(upTo: $0, risk, estimate, times)
            },
            emptiedAt: emptied(risk, estimate, times), riskTable: risk, times: times)
    }

    private func points(_ risk: RiskTable, _ estimate: ProductLimit) -> [SurvivalPoint] {
        let quantile = Normal.quantile(0.5 + model.level / 2)
        let times = frame.spells.times
        var limits: (lower: Double, upper: Double)?
        return risk.time.indices.map { step in
            let survival = estimate.survival[step]
            let se = survival * estimate.greenwood[step].squareRoot()
            if step == 0 || risk.events[step] > 0 {
                limits = model.interval.limits(survival, se: se, quantile: quantile)
            }
            return SurvivalPoint(
                time: times[Int(risk.time[step])], atRisk: risk.atRisk[step], events: risk.events[step],
                censored: risk.censored[step], estimate: survival, se: se.isFinite ? se : nil,
                lower: limits?.lower,
                upper: limits?.upper)
        }
    }

    /// Where the curve reached 0 before the last spell ended.
    private func emptied(_ risk: RiskTable, _ estimate: ProductLimit, _ times: [Double]) -> Double? {
        guard let zero = estimate.survival.firstIndex(of: 0), zero < risk.time.count - 1 else { return nil }
        return times[Int(risk.time[zero])]
    }
}

/// The product-limit estimate and Greenwood's sum at each step of a risk table.
struct ProductLimit: Sendable {
    /// S = Π (1 − d/Y).
    private(set) var survival: [Double] = []
    /// Σ d / (Y (Y − d)), the variance of S divided by S²; infinite from where S is 0.
    private(set) var greenwood: [Double] = []

    /// - Complexity: O(steps).
    init(_ risk: RiskTable) {
        survival.reserveCapacity(risk.time.count)
        greenwood.reserveCapacity(risk.time.count)
        var product = 1.0
        var sum = 0.0
        for step in risk.time.indices {
            let atRisk = Double(risk.atRisk[step])
            let events = Double(risk.events[step])
            if events > 0 {
                product *= (atRisk - events) / atRisk
                sum += events / (atRisk * (atRisk - events))
            }
            survival.append(product)
            greenwood.append(sum)
        }
    }
}

extension [SpellCell] {
    /// The cells of each curve; the curves ascend in the cells, one may have none.
    func split(byCurveUpTo count: Int) -> [ArraySlice<SpellCell>] {
        var parts: [ArraySlice<SpellCell>] = []
        var first = startIndex
        for curve in 0..<Int32(count) {
            var end = first
            while end < endIndex, self[end].curve == curve { end += 1 }
            parts.append(self[first..<end])
            first = end
        }
        return parts
    }
}

extension CurveQuantile {
    /// The median as R reports it: where a curve runs along a half exactly, the middle of that stretch. Its limits are
    /// where the limits of the curve come down to a half (Brookmeyer & Crowley 1982, Biometrics 38, 29–41).
    init(_ points: [SurvivalPoint]) {
        time = Self.half(points) { $0.estimate }
        lower = Self.half(points) { $0.lower }
        upper = Self.half(points) { $0.upper }
    }

    private static func half(_ points: [SurvivalPoint], _ value: (SurvivalPoint) -> Double?) -> Double? {
        let tolerance = 0x1p-26  // rounding in a product of shares is far below this
        guard let first = points.firstIndex(where: { value($0).map { $0 < 0.5 + tolerance } ?? false }),
            let reached = value(points[first])
        else { return nil }
        let next = points[first...].first { value($0).map { $0 < reached } ?? false }
        guard abs(reached - 0.5) < tolerance, let next else { return points[first].time }
        return (points[first].time + next.time) / 2
    }
}

extension RestrictedMean {
    /// The area under the curve from 0 to `upTo`; nil when the curve is not known that far.
    ///
    /// Its variance is Σ A(t)² d / (Y (Y − d)), A(t) the area from t to the restriction.
    init?(upTo tau: Double, _ risk: RiskTable, _ estimate: ProductLimit, _ times: [Double]) {
        guard let last = risk.time.last else { return nil }
        if times[Int(last)] < tau, estimate.survival.last != 0 { return nil }
        let steps = risk.time.indices.filter { times[Int(risk.time[$0])] <= tau }
        var area = 0.0
        var variance = 0.0
        var end = tau
        for step in steps.reversed() {
            let time = times[Int(risk.time[step])]
            area += (end - time) * estimate.survival[step]
            end = time
            let atRisk = Double(risk.atRisk[step])
            let events = Double(risk.events[step])
            if events < atRisk { variance += area * area * events / (atRisk * (atRisk - events)) }
        }
        self.init(upTo: tau, estimate: area + end, se: variance.squareRoot())
    }
}
