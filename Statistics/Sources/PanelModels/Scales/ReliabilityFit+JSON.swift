extension ReliabilityFit {
    /// The fit as JSON text, keys in a fixed order, numbers with all their digits, null where there is none.
    public func json() -> String {
        var said = "converged"
        if case .stopped(let reason) = outcome { said = reason }
        let texts = { (names: [String]) in JSONText.array(names.map(JSONText.string)) }
        let members: [(String, String)] = [
            ("model", JSONText.string("reliability")), ("n", "\(n)"), ("dropped", "\(dropped)"),
            ("events", "null"), ("formula", "null"),
            ("rows", "\(rows)"),
            ("outcome", JSONText.string(said)), ("seconds", JSONText.number(seconds)),
            ("items", texts(model.items)),
            ("voices", texts(voiceNames)), ("id", model.id.map(JSONText.string) ?? "null"),
            ("time", model.time.map(JSONText.string) ?? "null"), ("occasion", "\(model.occasion)"),
            ("correlations", JSONText.string(model.correlations.rawValue)),
            ("missing", JSONText.string(model.missing.rawValue)),
            ("factor", JSONText.string("minimum residual")),
            ("errors", JSONText.string(Self.errors)), ("level", JSONText.number(model.level)),
            ("scales", JSONText.lines(scales.map(Self.json))),
            ("agreement", JSONText.lines(agreement.map(Self.json))),
            ("retest", JSONText.lines(retest.map(Self.json))),
            ("quasiSimplex", JSONText.lines(quasiSimplex.map(Self.json))),
            ("notes", JSONText.lines(notes.map(JSONText.string))),
        ]
        return CurveJSON.document(members + JSONText.ending(outcome))
    }

    private static func text(_ text: String?) -> String { text.map(JSONText.string) ?? "null" }

    private static func json(_ scale: ScaleReliability) -> String {
        JSONText.object([
            ("voice", JSONText.string(scale.voice)), ("n", "\(scale.n)"),
            ("incomplete", "\(scale.incomplete)"),
            (
                "alpha",
                scale.alpha.map {
                    json(
                        LimitedEstimate(estimate: $0.estimate, se: nil, lower: $0.lower, upper: $0.upper),
                        hasError: false)
                } ?? "null"
            ),
            ("omega", JSONText.number(scale.omega)), ("omegaReason", text(scale.omegaReason)),
            (
                "items",
                JSONText.array(
                    scale.items.map { item in
                        JSONText.object([
                            ("item", JSONText.string(item.item)), ("n", "\(item.n)"),
                            ("mean", JSONText.number(item.mean)),
                            ("sd", JSONText.number(item.standardDeviation)),
                            ("itemRest", JSONText.number(item.itemRest)),
                            ("alphaWithout", JSONText.number(item.alphaWithout)),
                            ("loading", JSONText.number(item.loading)),
                        ])
                    })
            ),
            (
                "correlations",
                JSONText.array(
                    scale.correlations.map { pair in
                        JSONText.object([
                            ("first", JSONText.string(pair.first)), ("second", JSONText.string(pair.second)),
                            ("n", "\(pair.n)"), ("estimate", JSONText.number(pair.correlation)),
                            ("se", JSONText.number(pair.se)),
                        ])
                    })
            ), ("reason", text(scale.reason)),
        ])
    }

    private static func json(_ estimate: LimitedEstimate?, hasError: Bool) -> String {
        guard let estimate else { return "null" }
        let error = hasError ? [("se", JSONText.number(estimate.se))] : []
        return JSONText.object(
            [("estimate", JSONText.number(estimate.estimate))] + error
                + [("lower", JSONText.number(estimate.lower)), ("upper", JSONText.number(estimate.upper))])
    }

    private static func json(_ part: VoiceAgreement) -> String {
        JSONText.object([
            ("item", JSONText.string(part.item)), ("n", "\(part.n)"),
            ("difference", JSONText.number(part.difference)),
            ("kappaLinear", json(part.linear, hasError: true)),
            ("kappaQuadratic", json(part.quadratic, hasError: true)),
            ("icc21", json(part.agreement, hasError: false)),
            ("icc31", json(part.consistency, hasError: false)),
            ("reason", text(part.reason)),
        ])
    }

    private static func json(_ part: RoundAgreement) -> String {
        JSONText.object([
            ("item", JSONText.string(part.item)), ("voice", JSONText.string(part.voice)),
            ("round", "\(part.round)"),
            ("n", "\(part.n)"),
            (
                "apart",
                part.apart.map { apart in
                    JSONText.object([
                        ("median", JSONText.number(apart.median)), ("least", JSONText.number(apart.least)),
                        ("most", JSONText.number(apart.most)),
                    ])
                } ?? "null"
            ), ("correlation", json(part.correlation, hasError: false)),
            ("icc21", json(part.agreement, hasError: false)),
            ("kappaQuadratic", json(part.quadratic, hasError: true)), ("reason", text(part.reason)),
        ])
    }

    private static func json(_ part: RoundReliability) -> String {
        JSONText.object([
            ("item", JSONText.string(part.item)), ("voice", JSONText.string(part.voice)),
            ("round", "\(part.round)"),
            ("n", "\(part.n)"), ("reliability", json(part.reliability, hasError: true)),
            ("reason", text(part.reason)),
        ])
    }
}
