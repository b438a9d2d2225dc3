extension ReliabilityFit {
    /// The fit as tables with the conventions it was made by; only the reason when it stopped. No line break at the end.
    public func table() -> String {
        var lines = [
            "Reliability of \(counted(model.items.count, "item")): \(model.items.joined(separator: ", "))"
        ]
        if case .stopped(let reason) = outcome {
            return (lines + ["", "Stopped, no estimates: \(reason)", counts]).joined(separator: "\n")
        }
        for scale in scales { lines += scaleLines(scale) }
        lines += agreementLines + retestLines + simplexLines
        lines += ["", counts, "errors: \(Self.errors); \(CurveText.percent(model.level)) intervals"]
        lines += notes.map { "note: \($0)" }
        return lines.joined(separator: "\n")
    }

    private var counts: String {
        let people =
            model.id.map { "\(counted(n, "person", "people")) (\($0)), \(counted(rows, "row"))" }
            ?? counted(n, "row")
        return people
            + (dropped > 0 ? "; \(counted(dropped, "row")) without person, round or voice left out" : "")
    }

    private var percent: String { CurveText.percent(model.level) }

    private func scaleLines(_ scale: ScaleReliability) -> [String] {
        var lines = ["", (scale.voice.isEmpty ? "Scale" : "Scale, \(scale.voice)") + roundText]
        guard let alpha = scale.alpha else { return lines + ["no estimate: \(scale.reason ?? "")"] }
        lines.append(
            "Cronbach's α \(CurveText.fixed(alpha.estimate)) (\(CurveText.fixed(alpha.lower)) to \(CurveText.fixed(alpha.upper))), "
                + peopleText(scale))
        lines.append(
            "ω total \(CurveText.fixed(scale.omega)), one factor by minimum residual on \(correlationName) correlations"
        )
        let header = ["", "n", "mean", "std. dev.", "item–rest", "α without", "loading"]
        lines += [""]
        lines += CurveText.columns(
            [header]
                + scale.items.map { item in
                    [
                        item.item, "\(item.n)", CurveText.fixed(item.mean),
                        CurveText.fixed(item.standardDeviation),
                        CurveText.fixed(item.itemRest), CurveText.fixed(item.alphaWithout),
                        CurveText.fixed(item.loading),
                    ]
                })
        return lines + correlationLines(scale)
    }

    private var roundText: String { model.time == nil ? "" : ", round \(model.occasion) of each person" }
    private var correlationName: String { model.correlations == .polychoric ? "polychoric" : "Pearson" }

    private func peopleText(_ scale: ScaleReliability) -> String {
        let lacking = scale.incomplete == 0 ? "" : "; \(scale.incomplete) without every item"
        return model.missing == .listwise
            ? "\(scale.n) people with every item (listwise\(lacking))"
            : "at least \(scale.n) people for each pair (pairwise\(lacking))"
    }

    /// A matrix: correlations above the diagonal, their errors below.
    private func correlationLines(_ scale: ScaleReliability) -> [String] {
        let items = model.items
        var cells = items.map { [$0] + items.map { _ in "1" } }
        var pair = 0
        for i in items.indices {
            for j in items.indices where j > i {
                cells[i][j + 1] = CurveText.fixed(scale.correlations[pair].correlation, 4)
                cells[j][i + 1] = CurveText.fixed(scale.correlations[pair].se, 4)
                pair += 1
            }
        }
        return ["", "\(correlationName) correlations, below the diagonal their std. errors"]
            + CurveText.columns([[""] + items] + cells)
    }

    private static func cells(_ estimate: LimitedEstimate?) -> [String] {
        [
            CurveText.fixed(estimate?.estimate), CurveText.fixed(estimate?.lower),
            CurveText.fixed(estimate?.upper),
        ]
    }

    private var agreementLines: [String] {
        guard let first = agreement.first else { return [] }
        let header =
            ["", "n", "second − first"]
            + ["κ linear", "κ quadratic", "ICC(2,1)", "ICC(3,1)"].flatMap { [$0, "lower", "upper"] }
        return ["", "Agreement of \(voiceNames[0]) (first) and \(voiceNames[1]) (second)\(roundText)"]
            + (agreement.allSatisfy { $0.reason != nil }
                ? ["no estimate: \(first.reason ?? "")"]
                : CurveText.columns(
                    [header]
                        + agreement.map { part in
                            [part.item, "\(part.n)", CurveText.fixed(part.difference)]
                                + Self.cells(part.linear)
                                + Self.cells(part.quadratic) + Self.cells(part.agreement)
                                + Self.cells(part.consistency)
                        }))
    }

    private var retestLines: [String] {
        guard !retest.isEmpty else { return [] }
        let header =
            ["", "rounds", "n", "time apart", "least", "most"]
            + ["r", "ICC(2,1)", "κ quadratic"].flatMap { [$0, "lower", "upper"] }
        let rows = retest.map { part in
            [
                Self.name(part.item, part.voice), "\(part.round)–\(part.round + 1)", "\(part.n)",
                CurveText.time(part.apart?.median), CurveText.time(part.apart?.least),
                CurveText.time(part.apart?.most),
            ] + Self.cells(part.correlation) + Self.cells(part.agreement) + Self.cells(part.quadratic)
        }
        return ["", "Test–retest, from each round of a person to the next"] + Self.orShort(header, rows)
    }

    private var simplexLines: [String] {
        guard !quasiSimplex.isEmpty else { return [] }
        let header = ["", "rounds", "n", "reliability", "std. error", "lower", "upper"]
        let rows = quasiSimplex.map { part in
            [
                Self.name(part.item, part.voice), "\(part.round)–\(part.round + 2)", "\(part.n)",
                CurveText.fixed(part.reliability?.estimate), CurveText.fixed(part.reliability?.se),
                CurveText.fixed(part.reliability?.lower), CurveText.fixed(part.reliability?.upper),
            ]
        }
        return ["", "Heise's reliability of one question, r12·r23/r13"] + Self.orShort(header, rows)
    }

    private static func name(_ item: String, _ voice: String) -> String {
        voice.isEmpty ? item : "\(item), \(voice)"
    }

    private static func orShort(_ header: [String], _ rows: [[String]]) -> [String] {
        guard rows.count > CurveText.mostLines else { return CurveText.columns([header] + rows) }
        return CurveText.columns([header] + rows.prefix(CurveText.mostLines))
            + ["(\(rows.count - CurveText.mostLines) more lines: --json has all)"]
    }
}
