internal import Foundation

extension CoxFit {
    /// The fit as tables in the layout of R's `summary` of a `coxph`, with the conventions it was made by; only the
    /// reason when the fit stopped. No line break at the end.
    public var table: String {
        var lines = ["Cox proportional hazards, \(tiesName) ties", "\(model.formula)", ""]
        switch outcome {
        case .stopped(let reason):
            lines += ["Stopped, no estimates: \(reason)", counts]
        case .converged(let iterations):
            if !terms.isEmpty { lines += coefficientLines + [""] + ratioLines + [""] }
            lines += [
                counts,
                "log partial likelihood \(HazardFit.fixed(logLikelihood ?? .nan, 4)), null "
                    + "\(HazardFit.fixed(nullLogLikelihood ?? .nan, 4)), \(counted(iterations, "Newton iteration"))",
            ]
            if let concordance {
                lines.append("concordance \(HazardFit.fixed(concordance, 4)) (Harrell's C)")
            }
            lines += testLines
            if !terms.isEmpty { lines.append(conventions) }
            lines += notes.map { "note: \($0)" } + proportionalityLines + baselineLines
        }
        return lines.joined(separator: "\n")
    }

    private var tiesName: String { model.ties == .efron ? "Efron's" : "Breslow's" }

    private var coefficientLines: [String] {
        let isRobust = correction != nil
        let header =
            ["", "coef", "exp(coef)", "se(coef)"] + (isRobust ? ["robust se"] : []) + ["z", "Pr(>|z|)"]
        return Self.aligned(
            [header]
                + terms.enumerated().map { j, term in
                    [
                        term.term, HazardFit.fixed(term.estimate, 5), HazardFit.fixed(exp(term.estimate), 5),
                        HazardFit.fixed(modelErrors[j], 5),
                    ] + (isRobust ? [HazardFit.fixed(term.se, 5)] : []) + [
                        HazardFit.fixed(term.z, 3), term.p.isNaN ? "–" : HazardFit.probability(term.p),
                    ]
                })
    }

    private var ratioLines: [String] {
        let percent = HazardFit.percent(model.level)
        return Self.aligned(
            [["", "exp(coef)", "exp(-coef)", "lower \(percent)", "upper \(percent)"]]
                + terms.map { term in
                    [
                        term.term, HazardFit.fixed(exp(term.estimate), 5),
                        HazardFit.fixed(exp(-term.estimate), 5),
                        term.lower.isNaN ? "–" : HazardFit.fixed(exp(term.lower), 5),
                        term.upper.isNaN ? "–" : HazardFit.fixed(exp(term.upper), 5),
                    ]
                })
    }

    private var counts: String {
        var text =
            "\(counted(n, "row")), \(counted(events, "event")) at \(counted(eventTimes, "time")), "
            + counted(cells, "distinct pattern")
        if !model.formula.specials.strata.isEmpty { text += ", \(counted(strata, "stratum", "strata"))" }
        if let clusters { text += ", \(counted(clusters, "cluster")) (\(model.clusterColumn ?? ""))" }
        if dropped > 0 { text += "; \(counted(dropped, "row")) with a missing value left out" }
        return text
    }

    private var testLines: [String] {
        guard let tests else { return [] }
        let independence = correction == nil ? "" : " (as if rows were independent)"
        var lines = ["likelihood ratio test \(Self.sentence(tests.likelihoodRatio))\(independence)"]
        if let wald = tests.wald { lines.append("Wald test \(Self.sentence(wald))") }
        lines.append("score (log-rank) test \(Self.sentence(tests.score))\(independence)")
        return lines
    }

    private static func sentence(_ test: ChiSquareTest) -> String {
        "\(HazardFit.fixed(test.statistic, 3)) on \(test.degrees) df, \(HazardFit.pValue(test.p))"
    }

    private var conventions: String {
        let isGiven = terms.allSatisfy { $0.lower.isFinite }
        let interval = isGiven ? "intervals: normal, \(HazardFit.percent(model.level))" : "no intervals"
        guard let correction else { return "errors: observed information; \(interval)" }
        let groups = clusters ?? n
        let kind = clusters == nil ? "robust, every row a cluster" : "clustered"
        return
            "errors: \(kind), score residuals, \(correction.rawValue) = \(correction.formula), G = \(groups); "
            + interval
    }

    private var proportionalityLines: [String] {
        guard let transform = model.proportionality, !proportionality.isEmpty else { return [] }
        let rows = proportionality.map { line in
            [
                line.term, HazardFit.fixed(line.test.statistic, 4), "\(line.test.degrees)",
                HazardFit.probability(line.test.p),
            ]
        }
        return ["", "Proportional hazards, score test against \(transform.rawValue) of time"]
            + Self.aligned([["", "chisq", "df", "p"]] + rows)
    }

    private var baselineLines: [String] {
        guard !baseline.isEmpty else { return [] }
        let isStratified = !model.formula.specials.strata.isEmpty
        let rows = baseline.map { step in
            (isStratified ? [step.stratum] : []) + [
                CodedVariable.levelLabel(step.time), "\(step.events)",
                HazardFit.fixed(step.cumulativeHazard, 6),
            ]
        }
        return ["", "Cumulative baseline hazard, all columns 0 (not centred)"]
            + Self.aligned([(isStratified ? ["stratum"] : []) + ["time", "events", "hazard"]] + rows)
    }

    /// Cells in columns: the first to the left, the others to the right.
    private static func aligned(_ rows: [[String]]) -> [String] {
        guard let header = rows.first else { return [] }
        let widths = header.indices.map { j in rows.map { $0[j].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { j, cell in
                let space = String(repeating: " ", count: widths[j] - cell.count)
                return j == 0 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
    }
}
