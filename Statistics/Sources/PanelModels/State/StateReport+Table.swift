internal import Foundation

extension StateReport {
    /// Every item's estimates in the layout of R's `summary`. An item without an estimate has its reason. No line break at the end.
    public var table: String {
        var lines = ["Measurement model of two voices, by pairwise composite likelihood"]
        for fit in fits { lines += ["", "\(fit.item)"] + section(fit) }
        return (lines + [""] + conventions).joined(separator: "\n")
    }

    private func section(_ fit: StateFit) -> [String] {
        if case .stopped(let reason) = fit.outcome {
            return ["Stopped, no estimates: \(reason)"] + meaning(fit.meaning)
        }
        let percent = HazardFit.percent(model.level)
        func cells(_ name: String, _ numbers: [Double]) -> [String] {
            [name] + numbers.map { HazardFit.fixed($0, 5) }
        }
        let header = ["", "Estimate", "Std. Error", "lower \(percent)", "upper \(percent)"]
        let terms = fit.terms.map { cells($0.term, [$0.estimate, $0.se, $0.lower, $0.upper]) }
        let reliability = fit.reliability.map { r in
            cells(
                "\(r.voice.name) reliability, \(Self.time(r.quarters))", [r.estimate, r.se, r.lower, r.upper])
        }
        let differences = (fit.voices?.differences ?? []).map { d in
            cells("citizen − caseworker \(d.term)", [d.estimate, d.se, d.lower, d.upper])
        }
        return TextTable.lines([header] + terms + reliability + differences) + wald(fit) + [counts(fit)]
            + meaning(fit.meaning)
    }

    private func wald(_ fit: StateFit) -> [String] {
        guard let voices = fit.voices else { return [] }
        return [
            "the voices' thresholds are alike: Wald \(HazardFit.fixed(voices.statistic, 3)) on "
                + "\(counted(voices.degrees, "degree")), p = \(HazardFit.probability(voices.p))"
        ]
    }

    private static func time(_ quarters: Double) -> String {
        if quarters == 0 { return "first round" }
        let number = quarters == quarters.rounded() ? "\(Int(quarters))" : "\(quarters)"
        return "\(number) quarter\(quarters == 1 ? "" : "s") on"
    }

    private func counts(_ fit: StateFit) -> String {
        var text =
            "\(counted(fit.persons, "person")) (\(fit.followed) in two rounds or more), \(counted(fit.answers, "answer")), "
            + "\(counted(fit.pairs, "pair")) of \(counted(fit.tables, "kind"))"
        if let cluster = model.cluster { text += ", \(counted(fit.clusters, "cluster")) (\(cluster))" }
        if let value = fit.logLikelihood {
            text += "; composite log-likelihood \(HazardFit.fixed(value, 4))"
        }
        if case .converged(let count) = fit.outcome { text += ", \(counted(count, "iteration"))" }
        if let refusal = fit.intervalRefusal { text += "\n\(refusal)" }
        return text
    }

    /// How the numbers were made, a line each.
    private var conventions: [String] {
        var lines = [
            "\(counted(persons, "person")), \(counted(n, "row"))"
                + (dropped > 0
                    ? "; \(counted(dropped, "row")) without person, time, voice or cluster left out" : ""),
            "scale: both states have mean 0 and variance 1 at a person's first round; movement per quarter of 91 days",
            "errors: Godambe, H⁻¹JH⁻¹ · G/(G−1), clustered by \(model.cluster ?? model.columns.person); intervals: "
                + (fits.contains { $0.isConverged && $0.degrees != nil }
                    ? "Student's t, G − 1 degrees" : "normal")
                + ", \(HazardFit.percent(model.level))",
        ]
        let given = model.sensitivity
        if given != StateSensitivity() {
            lines.append(
                "handed in, not estimated: error correlation \(given.errorCorrelation) a quarter apart, variance of a caseworker's "
                    + "leaning \(given.leaning), rate of return a quarter \(given.returning)")
        }
        return lines + notes.map { "note: \($0)" }
    }
}
