internal import LinearAlgebra

extension StateReport {
    /// The report as JSON text, keys in their fixed order, numbers with all their digits.
    public var json: String {
        var said = "converged"
        if case .stopped(let reason) = outcome { said = reason }
        let members: [(String, String)] =
            [
                ("model", JSONText.string("state")), ("n", "\(n)"), ("dropped", "\(dropped)"),
                ("events", "null"), ("formula", "null"),
                ("outcome", JSONText.string(said)), ("seconds", JSONText.number(seconds)),
                ("level", JSONText.number(model.level)), ("persons", "\(persons)"),
                ("steps", "\(model.steps)"),
                ("cluster", model.cluster.map(JSONText.string) ?? "null"),
                ("errorCorrelation", JSONText.number(model.sensitivity.errorCorrelation)),
                ("leaning", JSONText.number(model.sensitivity.leaning)),
                ("returning", JSONText.number(model.sensitivity.returning)),
                ("items", JSONText.lines(fits.map(Self.object))),
                ("notes", JSONText.array(notes.map(JSONText.string))),
            ] + JSONText.ending(outcome)
        return "{\n" + members.map { "  \(JSONText.string($0)): \($1)" }.joined(separator: ",\n") + "\n}"
    }

    private static func object(_ fit: StateFit) -> String {
        var iterations = "null"
        var reason = "null"
        switch fit.outcome {
        case .converged(let count): iterations = "\(count)"
        case .stopped(let said): reason = JSONText.string(said)
        }
        let terms = fit.terms.map { term in
            JSONText.object(
                [("term", JSONText.string(term.term))]
                    + numbers(term.estimate, term.se, term.lower, term.upper))
        }
        let reliability = fit.reliability.map { r in
            JSONText.object(
                [("voice", JSONText.string(r.voice.name)), ("quarters", JSONText.number(r.quarters))]
                    + numbers(r.estimate, r.se, r.lower, r.upper))
        }
        let rows = fit.covariance.map { matrix in
            JSONText.array(
                (0..<matrix.rows).map { i in
                    JSONText.array((0..<matrix.columns).map { JSONText.number(matrix[i, $0]) })
                })
        }
        return JSONText.object([
            ("item", JSONText.string(fit.item)), ("converged", fit.isConverged ? "true" : "false"),
            ("reason", reason), ("persons", "\(fit.persons)"), ("followed", "\(fit.followed)"),
            ("answers", "\(fit.answers)"), ("pairs", "\(fit.pairs)"), ("tables", "\(fit.tables)"),
            ("clusters", "\(fit.clusters)"), ("logLikelihood", JSONText.number(fit.logLikelihood)),
            ("iterations", iterations), ("df", JSONText.number(fit.degrees)),
            ("intervalRefusal", fit.intervalRefusal.map(JSONText.string) ?? "null"),
            ("terms", JSONText.array(terms)), ("reliability", JSONText.array(reliability)),
            ("voices", fit.voices.map(voices) ?? "null"),
            ("rounds", JSONText.array(fit.meaning.rounds.map(rounds))),
            ("margins", margins(fit.meaning.margins)),
            ("covariance", rows ?? "null"),
        ])
    }

    private static func voices(_ voices: StateVoices) -> String {
        let differences = voices.differences.map { d in
            JSONText.object(
                [("term", JSONText.string(d.term))] + numbers(d.estimate, d.se, d.lower, d.upper))
        }
        return JSONText.object([
            ("statistic", JSONText.number(voices.statistic)), ("degrees", "\(voices.degrees)"),
            ("p", JSONText.number(voices.p)), ("differences", JSONText.array(differences)),
        ])
    }

    static func numbers(_ estimate: Double, _ se: Double, _ lower: Double, _ upper: Double)
        -> [(String, String)]
    {
        [
            ("estimate", JSONText.number(estimate)), ("se", JSONText.number(se)),
            ("lower", JSONText.number(lower)), ("upper", JSONText.number(upper)),
        ]
    }
}
