internal import Foundation

extension ExitFit {
    /// The fit as tables in the layout of R's `summary`, one per exit, with the conventions they were made by; only
    /// the reason when the fit stopped. No line break at the end.
    /// - Parameter ratios: relative risk ratios exp(estimate) with their intervals instead of the estimates.
    public func table(ratios: Bool = false) -> String {
        var lines = ["Competing exits in discrete time, multinomial logit", "\(model.formula)", ""]
        switch outcome {
        case .stopped(let reason):
            lines += ["Stopped, no estimates: \(reason)", counts]
        case .converged(let iterations):
            for exit in exits { lines += [heading(exit)] + termLines(of: exit, ratios: ratios) + [""] }
            lines += testLines
            lines.append(counts)
            lines.append(
                "log-likelihood \(HazardFit.fixed(logLikelihood ?? .nan, 4)), \(counted(iterations, "Newton iteration"))"
            )
            lines.append(conventions)
            lines += incidenceLines
            if !notes.isEmpty { lines.append("") }
            lines += notes.map { "note: \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private var percent: String { HazardFit.percent(model.level) }

    private func heading(_ exit: String) -> String {
        let count = exits.firstIndex(of: exit).map { events[$0] } ?? 0
        return "\(exit), against \(model.reference) (\(counted(count, "event")))"
    }

    private func termLines(of exit: String, ratios: Bool) -> [String] {
        let header = [
            "", ratios ? "Risk ratio" : "Estimate", "Std. Error", "z value", "Pr(>|z|)", "lower \(percent)",
            "upper \(percent)",
        ]
        let rows = terms.filter { $0.exit == exit }.map { term in
            let scale = { (number: Double) in ratios ? exp(number) : number }
            let se = ratios ? exp(term.estimate) * term.se : term.se
            return [
                term.column, HazardFit.fixed(scale(term.estimate), 5), HazardFit.fixed(se, 5),
                HazardFit.fixed(term.z, 3), term.p.map(HazardFit.probability) ?? "–",
                Self.cell(term.lower.map(scale)), Self.cell(term.upper.map(scale)),
            ]
        }
        return AlignedRows.lines([header] + rows)
    }

    private static func cell(_ number: Double?) -> String { number.map { HazardFit.fixed($0, 5) } ?? "–" }

    private var testLines: [String] {
        guard !wald.isEmpty || likelihoodRatio != nil else { return [] }
        let rows =
            wald.map { ("\($0.term), Wald over exits", $0) }
            + (likelihoodRatio.map { [("\($0.term), likelihood ratio", $0)] } ?? [])
        let cells = rows.map { name, test in
            [name, HazardFit.fixed(test.statistic, 3), "\(test.degrees)", HazardFit.probability(test.p)]
        }
        return AlignedRows.lines([["", "Chisq", "Df", "Pr(>Chisq)"]] + cells) + [""]
    }

    private var counts: String {
        let named = zip(exits, events).map { "\($1) \($0)" }.joined(separator: ", ")
        var text =
            "\(counted(n, "person-period")), exits: \(named); \(counted(patterns, "distinct pattern"))"
        if let clusters { text += ", \(counted(clusters, "cluster")) (\(model.clusterColumn ?? ""))" }
        if dropped > 0 { text += "; \(counted(dropped, "row")) with a missing value left out" }
        return text
    }

    private var conventions: String {
        let interval = terms.first?.lower == nil ? "no intervals" : "intervals: normal, \(percent)"
        let test = model.clusterColumn == nil ? "" : "; the likelihood ratio takes the rows as independent"
        if let clusters {
            return "errors: clustered over the scores of all exits, \(errors) = \(model.correction.formula), "
                + "G = \(clusters)\(errors == "CR1S" ? ", k = \(terms.count)" : ""); bread: information (observed = expected); "
                + "\(interval)\(test)"
        }
        let kind =
            model.robust == nil
            ? "information (observed = expected)"
            : "HC0, every person-period its own cluster; bread: information (observed = expected)"
        return "errors: \(kind); \(interval)"
    }

    // MARK: Cumulative incidence

    private var incidenceLines: [String] {
        guard let incidence = model.incidence, !self.incidence.isEmpty else { return [] }
        let groups = incidence.by.map { "by \($0)" } ?? "of all"
        var lines = [
            "",
            "Cumulative incidence \(groups): predicted probabilities averaged over the group's person-periods in each "
                + "\(incidence.time), at their observed covariates; for groups, not persons",
            "errors: delta method, covariates as given; "
                + (terms.first?.lower == nil
                    ? "no intervals" : "intervals: complementary log-log, \(percent)"),
        ]
        for curve in self.incidence {
            for (j, exit) in exits.enumerated() {
                lines += ["", "\(curve.group), \(exit)"]
                lines += curveLines(curve, "incidence", { $0.incidence[j] }, { $0.probabilities[j].estimate })
            }
            lines += ["", "\(curve.group), \(model.reference) (no exit so far)"]
            lines += curveLines(
                curve, "survival", { $0.survival },
                { 1 - $0.probabilities.reduce(0) { $0 + $1.estimate } })
        }
        return lines
    }

    private func curveLines(
        _ curve: GroupIncidence, _ name: String, _ value: (GroupIncidence.Point) -> ProbabilityEstimate,
        _ now: (GroupIncidence.Point) -> Double
    ) -> [String] {
        let header = [
            model.incidence?.time ?? "", "n", "probability", name, "Std. Error", "lower \(percent)",
            "upper \(percent)",
        ]
        let rows = curve.points.map { point in
            let estimate = value(point)
            return [
                CodedVariable.levelLabel(point.period), "\(point.atRisk)", HazardFit.fixed(now(point), 5),
                HazardFit.fixed(estimate.estimate, 5), HazardFit.fixed(estimate.se, 5),
                Self.cell(estimate.lower), Self.cell(estimate.upper),
            ]
        }
        return AlignedRows.lines([header] + rows)
    }
}
