extension KaplanMeierFit {
    /// The fit in the layout of R's `print` and `summary` of a `survfit`, with the conventions it was made by; only the
    /// reason when it stopped. No line break at the end.
    /// - Parameter times: where the curves are printed; nil for every time with an event if those are few.
    public func table(at times: [Double]? = nil) -> String {
        var lines = ["Kaplan–Meier estimate of the probability of no event", "\(model.formula)", ""]
        let counts = CurveText.counts(n, id: model.id, events: events, dropped: dropped)
        if case .stopped(let reason) = outcome {
            return (lines + ["Stopped, no estimates: \(reason)", counts]).joined(separator: "\n")
        }
        lines += CurveText.columns(overview)
        lines += curveLines(times)
        lines += logRankLines
        lines += ["", counts]
        lines.append(
            "errors: \(variance); intervals: \(model.interval.rawValue), \(CurveText.percent(model.level)); at risk at t: start < t "
                + "≤ stop")
        lines += notes(at: times).map { "note: \($0)" }
        return lines.joined(separator: "\n")
    }

    /// The notes, and where a curve ends before a time asked for.
    func notes(at times: [Double]?) -> [String] {
        let ends = curves.compactMap { curve in
            curve.points.last.flatMap { $0.estimate > 0 ? (curve.label, $0.time) : nil }
        }
        return CurveText.ended(ends, before: times) + notes
    }

    private var overview: [[String]] {
        let percent = CurveText.percent(model.level)
        var header = ["", "n", "events", "censored", "median", "lower \(percent)", "upper \(percent)"]
        if let tau = model.restrictedMeanUpTo { header += ["mean to \(CurveText.time(tau))", "std. error"] }
        return [header]
            + curves.map { curve in
                var row = [
                    curve.label, "\(curve.n)", "\(curve.events)", "\(curve.censored)",
                    CurveText.time(curve.median.time), CurveText.time(curve.median.lower),
                    CurveText.time(curve.median.upper),
                ]
                if model.restrictedMeanUpTo != nil {
                    row += [
                        CurveText.fixed(curve.restrictedMean?.estimate),
                        CurveText.fixed(curve.restrictedMean?.se),
                    ]
                }
                return row
            }
    }

    private func curveLines(_ times: [Double]?) -> [String] {
        let percent = CurveText.percent(model.level)
        let header = [
            "time", "at risk", times == nil ? "events" : "events so far", "survival", "std. error",
            "lower \(percent)",
            "upper \(percent)",
        ]
        let rows: [[(Double, SurvivalPoint?)]] = curves.map { curve in
            if let times { return times.map { ($0, curve.point(at: $0)) } }
            return curve.points.filter { $0.events > 0 }.map { ($0.time, $0) }
        }
        guard times != nil || rows.reduce(0, { $0 + $1.count }) <= CurveText.mostLines else {
            return [
                "", "(the curves are long: --at 12,24 prints them at times of your choice, --json in full)",
            ]
        }
        return zip(curves, rows).flatMap { curve, rows in
            (curve.label.isEmpty ? [""] : ["", curve.label])
                + CurveText.columns([header] + rows.map { Self.cells($0.0, $0.1) })
        }
    }

    private static func cells(_ time: Double, _ point: SurvivalPoint?) -> [String] {
        guard let point else { return [CurveText.time(time), "0", "–", "–", "–", "–", "–"] }
        return [
            CurveText.time(time), "\(point.atRisk)", "\(point.events)", CurveText.fixed(point.estimate),
            CurveText.fixed(point.se), CurveText.fixed(point.lower), CurveText.fixed(point.upper),
        ]
    }

    private var logRankLines: [String] {
        guard let test = logRank else { return [] }
        let rows = test.groups.map {
            [$0.label, "\($0.n)", "\($0.observed)", CurveText.fixed($0.expected, 3)]
        }
        let lines =
            ["", "Log-rank test" + (test.strata > 1 ? ", \(test.strata) strata" : "")]
            + CurveText.columns([["", "n", "observed", "expected"]] + rows)
        guard let chiSquare = test.chiSquare, let p = test.p else {
            return lines + ["no test: the groups with events are not at risk at the same times"]
        }
        return lines + [
            "chi-square \(CurveText.fixed(chiSquare, 4)) on \(test.degrees) "
                + "\(test.degrees == 1 ? "degree" : "degrees") of freedom, \(HazardFit.pValue(p)); variance: hypergeometric"
        ]
    }
}
