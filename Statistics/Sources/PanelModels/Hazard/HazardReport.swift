internal import Foundation

/// A fit with what else was asked of it, as one table or one JSON object.
public struct HazardReport: Sendable {
    public var fit: HazardFit
    /// nil where not asked for.
    public var effects: [MarginalEffect]?
    public var tests: [TermTest]?
    public var curves: [HazardCurve]?

    public init(
        fit: HazardFit, effects: [MarginalEffect]? = nil, tests: [TermTest]? = nil,
        curves: [HazardCurve]? = nil
    ) {
        self.fit = fit
        self.effects = effects
        self.tests = tests
        self.curves = curves
    }

    public var table: String {
        var parts = [fit.table]
        if fit.isConverged, fit.terms.allSatisfy({ $0.term == "(Intercept)" }), effects != nil || tests != nil
        {
            parts.append("Nothing to test and no effects: the formula has no term but the intercept")
        } else {
            if let effects { parts.append(Self.text(effects, fit)) }
            if let tests { parts.append(Self.text(tests, fit)) }
        }
        for curve in curves ?? [] { parts.append(Self.text(curve, fit)) }
        let notes = self.notes
        if !notes.isEmpty { parts.append(notes.map { "note: \($0)" }.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }

    /// What a reader of the numbers should know, sentences without a full stop.
    var notes: [String] {
        guard fit.isConverged else { return [] }
        var notes = fit.notes
        if effects != nil { notes += fit.effectNotes }
        if tests != nil { notes += testNotes }
        return notes + (curves ?? []).flatMap(\.notes)
    }

    private var testNotes: [String] {
        var notes: [String] = []
        let formula = fit.model.formula
        let inside = formula.variables.indices.filter { v in
            formula.terms.contains([v]) && formula.terms.contains { $0.count > 1 && $0.contains(v) }
        }.map { formula.variables[$0].label }
        if !inside.isEmpty {
            notes.append(
                "\(inside.joined(separator: ", ")) also stand\(inside.count == 1 ? "s" : "") in an interaction: the test of a "
                    + "term alone is of its effect where the other is 0 or at its reference")
        }
        if fit.usesT, fit.intervalRefusal == nil, tests?.contains(where: { $0.degrees > 1 }) == true {
            notes.append(
                "with few clusters the Wald test of several coefficients rejects too easily (more so than clubSandwich's "
                    + "HTZ); prefer --bootstrap")
        }
        return notes
    }

    public var json: String {
        var further: [(String, String)] = []
        if let effects { further.append(("marginalEffects", JSONText.lines(effects.map(Self.json)))) }
        if let tests { further.append(("tests", JSONText.lines(tests.map(Self.json)))) }
        if let curves { further.append(("curves", JSONText.lines(curves.map(Self.json)))) }
        further.append(("notes", JSONText.lines(notes.map(JSONText.string))))
        return fit.json(adding: further)
    }
}

/// As text.
extension HazardReport {
    private static func text(_ effects: [MarginalEffect], _ fit: HazardFit) -> String {
        let letter = fit.usesT ? "t" : "z"
        let percent = HazardFit.percent(fit.model.level)
        let decimals = decimals(showing: effects.map(\.se))
        let rows = effects.map { e in
            [e.term, small(e.estimate, decimals), small(e.se, decimals), HazardFit.fixed(e.z, 3)]
                + (fit.usesT ? [HazardFit.fixed(e.df ?? .nan, 2)] : [])
                + [HazardFit.probability(e.p), small(e.lower, decimals), small(e.upper, decimals)]
        }
        let header =
            ["", "Effect", "Std. Error", "\(letter) value"] + (fit.usesT ? ["df"] : [])
            + ["Pr(>|\(letter)|)", "lower \(percent)", "upper \(percent)"]
        return
            (["Average marginal effects on the hazard per period (errors by the delta method)"]
            + TextTable.lines([header] + rows)).joined(separator: "\n")
    }

    /// So many decimals that the smallest error has three digits: one number of them for a table, so that its columns can
    /// be compared by eye.
    private static func decimals(showing errors: [Double]) -> Int {
        guard let smallest = errors.filter({ $0 > 0 && $0.isFinite }).min() else { return 5 }
        return min(max(2 - Int(log10(smallest).rounded(.down)), 5), 10)
    }

    private static func small(_ number: Double, _ decimals: Int) -> String {
        number.magnitude < 1e7 ? String(format: "%.\(decimals)f", number) : HazardFit.fixed(number, decimals)
    }

    private static func text(_ tests: [TermTest], _ fit: HazardFit) -> String {
        func cell(_ result: TestResult?) -> [String] {
            [
                result.map { HazardFit.fixed($0.statistic, 3) } ?? "–",
                result.map { HazardFit.probability($0.p) } ?? "–",
            ]
        }
        let isDrawn = tests.contains { $0.bootstrap != nil }
        let rows = tests.map { test in
            [test.term, "\(test.degrees)"] + cell(test.wald) + cell(test.score) + cell(test.likelihoodRatio)
                + (isDrawn ? [test.bootstrap.map { HazardFit.probability($0.p) } ?? "–"] : [])
        }
        let header =
            ["", "df", "Wald", "Pr", "Score", "Pr", "LR", "Pr"] + (isDrawn ? ["Pr (bootstrap)"] : [])
        var note = "Tests of terms (all coefficients of a term 0)"
        if fit.errors != .model {
            note +=
                "; no likelihood-ratio test: it takes person-periods as independent. Score: generalised (Boos 1992)"
                + (fit.correction == .cr2 ? ", CR1" : "")
        }
        if fit.usesT { note += "; Wald: t, or Hotelling's T² on G − 1 for several coefficients" }
        return ([note] + TextTable.lines([header] + rows)).joined(separator: "\n")
    }

    private static func text(_ curve: HazardCurve, _ fit: HazardFit) -> String {
        let percent = HazardFit.percent(fit.model.level)
        let interval = ["lower \(percent)", "upper \(percent)"]
        let rows = curve.points.map { p in
            [
                CodedVariable.levelLabel(p.period), CodedVariable.levelLabel(p.atRisk),
                HazardFit.fixed(p.hazard, 5),
                HazardFit.fixed(p.hazardLower, 5), HazardFit.fixed(p.hazardUpper, 5),
                HazardFit.fixed(p.survival, 5),
                HazardFit.fixed(p.survivalLower, 5), HazardFit.fixed(p.survivalUpper, 5),
            ]
        }
        let header = ["period", "at risk", "hazard"] + interval + ["survival"] + interval
        return
            (["Group \(curve.group): fitted hazard and survival (intervals on the log-log scale)"]
            + TextTable.lines([header] + rows)).joined(separator: "\n")
    }
}

/// As JSON.
extension HazardReport {
    private static func json(_ e: MarginalEffect) -> String {
        JSONText.object([
            ("term", JSONText.string(e.term)), ("estimate", JSONText.number(e.estimate)),
            ("se", JSONText.number(e.se)), ("lower", JSONText.number(e.lower)),
            ("upper", JSONText.number(e.upper)),
            ("z", JSONText.number(e.z)), ("p", JSONText.number(e.p)), ("df", JSONText.number(e.df)),
        ])
    }

    private static func json(_ test: TermTest) -> String {
        func result(_ result: TestResult?) -> String {
            guard let result else { return "null" }
            return JSONText.object([
                ("statistic", JSONText.number(result.statistic)), ("p", JSONText.number(result.p)),
            ])
        }
        return JSONText.object([
            ("term", JSONText.string(test.term)), ("degrees", "\(test.degrees)"), ("wald", result(test.wald)),
            ("score", result(test.score)), ("likelihoodRatio", result(test.likelihoodRatio)),
            ("bootstrap", result(test.bootstrap)),
        ])
    }

    private static func json(_ curve: HazardCurve) -> String {
        let points = curve.points.map { p in
            JSONText.object([
                ("period", JSONText.number(p.period)), ("atRisk", JSONText.number(p.atRisk)),
                ("hazard", JSONText.number(p.hazard)), ("hazardLower", JSONText.number(p.hazardLower)),
                ("hazardUpper", JSONText.number(p.hazardUpper)), ("survival", JSONText.number(p.survival)),
                ("survivalLower", JSONText.number(p.survivalLower)),
                ("survivalUpper", JSONText.number(p.survivalUpper)),
            ])
        }
        return JSONText.object([
            ("group", JSONText.string(curve.group)), ("points", JSONText.array(points)),
            ("notes", JSONText.array(curve.notes.map(JSONText.string))),
        ])
    }
}
