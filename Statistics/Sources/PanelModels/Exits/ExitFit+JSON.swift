internal import Foundation

extension ExitFit {
    /// The fit as JSON text, keys in their fixed order, a term a line, numbers with all their digits. The first
    /// nine keys are the same for every family of models; a number that there is not is null.
    public var json: String {
        var said = "converged"
        var iterations = "null"
        switch outcome {
        case .converged(let count): iterations = "\(count)"
        case .stopped(let reason): said = reason
        }
        let members: [(String, String)] =
            [
                ("model", JSONText.string("exits")), ("n", "\(n)"), ("dropped", "\(dropped)"),
                ("events", "\(events.reduce(0, +))"), ("clusters", clusters.map { "\($0)" } ?? "null"),
                ("outcome", JSONText.string(said)), ("logLikelihood", JSONText.number(logLikelihood)),
                ("terms", Self.array(terms.map(Self.member))), ("seconds", JSONText.number(seconds)),
                ("formula", JSONText.string(model.formula.text)),
                ("reference", JSONText.string(model.reference)), ("exits", Self.array(exitMembers)),
                ("errors", JSONText.string(errors)), ("information", JSONText.string("expected")),
                ("level", JSONText.number(model.level)), ("iterations", iterations),
                ("patterns", "\(patterns)"), ("wald", Self.array(wald.map(Self.member))),
                ("likelihoodRatio", likelihoodRatio.map(Self.member) ?? "null"),
                ("incidence", Self.array(incidence.flatMap(pointMembers))),
                ("notes", Self.array(notes.map(JSONText.string))),
                (
                    "clusterColumns",
                    JSONText.array((model.clusterColumn.map { [$0] } ?? []).map(JSONText.string))
                ),
                ("covariance", JSONText.matrix(covariance)),
            ] + JSONText.ending(outcome)
        return "{\n" + members.map { "  \(JSONText.string($0)): \($1)" }.joined(separator: ",\n") + "\n}"
    }

    private static func array(_ members: [String]) -> String {
        members.isEmpty ? "[]" : "[\n" + members.map { "    \($0)" }.joined(separator: ",\n") + "\n  ]"
    }

    private var exitMembers: [String] {
        zip(exits, events).map { exit, events in
            JSONText.object([("exit", JSONText.string(exit)), ("events", "\(events)")])
        }
    }

    private static func member(_ term: ExitTerm) -> String {
        JSONText.object([
            ("term", JSONText.string(term.term)), ("estimate", JSONText.number(term.estimate)),
            ("se", JSONText.number(term.se)), ("lower", JSONText.number(term.lower)),
            ("upper", JSONText.number(term.upper)), ("z", JSONText.number(term.z)),
            ("p", JSONText.number(term.p)), ("exit", JSONText.string(term.exit)),
            ("column", JSONText.string(term.column)), ("ratio", JSONText.number(exp(term.estimate))),
        ])
    }

    private static func member(_ test: ExitTest) -> String {
        JSONText.object([
            ("term", JSONText.string(test.term)), ("statistic", JSONText.number(test.statistic)),
            ("degrees", "\(test.degrees)"), ("p", JSONText.number(test.p)),
        ])
    }

    /// A line per period and state, the reference's (survival) first.
    private func pointMembers(_ curve: GroupIncidence) -> [String] {
        curve.points.flatMap { point in
            let staying = 1 - point.probabilities.reduce(0) { $0 + $1.estimate }
            let states =
                [(model.reference, staying, point.survival)]
                + exits.indices.map { (exits[$0], point.probabilities[$0].estimate, point.incidence[$0]) }
            return states.map { state, probability, estimate in
                JSONText.object([
                    ("group", JSONText.string(curve.group)), ("period", JSONText.number(point.period)),
                    ("atRisk", "\(point.atRisk)"), ("state", JSONText.string(state)),
                    ("probability", JSONText.number(probability)),
                    ("estimate", JSONText.number(estimate.estimate)), ("se", JSONText.number(estimate.se)),
                    ("lower", JSONText.number(estimate.lower)), ("upper", JSONText.number(estimate.upper)),
                ])
            }
        }
    }
}
