extension CoxFit {
    /// The fit as JSON text: keys in their fixed order, those of every family of models first; numbers with all their
    /// digits, null for those a fit does not have.
    public var json: String {
        var said = "converged"
        var iterations: Int?
        switch outcome {
        case .converged(let count): iterations = count
        case .stopped(let reason): said = reason
        }
        let members: [(String, String)] =
            [
                ("model", JSONText.string("cox")), ("n", "\(n)"), ("dropped", "\(dropped)"),
                ("events", "\(events)"),
                ("clusters", clusters.map { "\($0)" } ?? "null"), ("outcome", JSONText.string(said)),
                ("logLikelihood", JSONText.number(logLikelihood)), ("terms", Self.lines(termObjects)),
                ("seconds", JSONText.number(seconds)), ("formula", JSONText.string(model.formula.text)),
                ("ties", JSONText.string(model.ties.rawValue)),
                ("errors", JSONText.string(correction?.rawValue ?? "model")),
                ("level", JSONText.number(model.level)),
                ("iterations", iterations.map { "\($0)" } ?? "null"), ("patterns", "\(cells)"),
                ("strata", "\(strata)"),
                ("eventTimes", "\(eventTimes)"), ("nullLogLikelihood", JSONText.number(nullLogLikelihood)),
                ("tests", testsObject), ("concordance", JSONText.number(concordance)),
                ("proportionality", proportionalityObject), ("baseline", Self.lines(baselineObjects)),
                ("notes", "[" + notes.map(JSONText.string).joined(separator: ", ") + "]"),
                (
                    "clusterColumns",
                    JSONText.array((model.clusterColumn.map { [$0] } ?? []).map(JSONText.string))
                ),
                ("covariance", JSONText.matrix(covariance)),
            ] + JSONText.ending(outcome)
        return "{\n" + members.map { "  \(JSONText.string($0)): \($1)" }.joined(separator: ",\n") + "\n}"
    }

    private static func lines(_ objects: [String]) -> String {
        objects.isEmpty ? "[]" : "[\n" + objects.map { "    \($0)" }.joined(separator: ",\n") + "\n  ]"
    }

    private var termObjects: [String] {
        zip(terms, modelErrors).map { term, modelSE in
            JSONText.object([
                ("term", JSONText.string(term.term)), ("estimate", JSONText.number(term.estimate)),
                ("se", JSONText.number(term.se)), ("lower", JSONText.number(term.lower)),
                ("upper", JSONText.number(term.upper)), ("z", JSONText.number(term.z)),
                ("p", JSONText.number(term.p)), ("modelSE", JSONText.number(modelSE)),
            ])
        }
    }

    private static func members(_ test: ChiSquareTest) -> [(String, String)] {
        [
            ("chisq", JSONText.number(test.statistic)), ("df", "\(test.degrees)"),
            ("p", JSONText.number(test.p)),
        ]
    }

    private var testsObject: String {
        guard let tests else { return "null" }
        return JSONText.object([
            ("likelihoodRatio", JSONText.object(Self.members(tests.likelihoodRatio))),
            ("wald", tests.wald.map { JSONText.object(Self.members($0)) } ?? "null"),
            ("score", JSONText.object(Self.members(tests.score))),
        ])
    }

    private var proportionalityObject: String {
        guard let transform = model.proportionality, !proportionality.isEmpty else { return "null" }
        let lines = proportionality.map { line in
            "      " + JSONText.object([("term", JSONText.string(line.term))] + Self.members(line.test))
        }
        return "{\n    \"transform\": \(JSONText.string(transform.rawValue)),\n    \"terms\": [\n"
            + lines.joined(separator: ",\n") + "\n    ]\n  }"
    }

    private var baselineObjects: [String] {
        baseline.map { step in
            JSONText.object([
                ("stratum", JSONText.string(step.stratum)), ("time", JSONText.number(step.time)),
                ("events", "\(step.events)"), ("cumulativeHazard", JSONText.number(step.cumulativeHazard)),
            ])
        }
    }
}
