extension KaplanMeierFit {
    /// The fit as JSON text, keys in a fixed order, a time a line, numbers with all their digits, null where there
    /// is none.
    ///
    /// The keys that every family of models has come first. `curves` hold every time at which somebody leaves;
    /// with `times`, `at` holds the estimates there.
    public func json(at times: [Double]? = nil) -> String {
        var said = "converged"
        if case .stopped(let reason) = outcome { said = reason }
        let members: [(String, String)] = [
            ("model", JSONText.string("km")), ("n", "\(n)"), ("dropped", "\(dropped)"),
            ("events", "\(events)"),
            ("outcome", JSONText.string(said)), ("seconds", JSONText.number(seconds)),
            ("formula", JSONText.string(model.formula.text)), ("id", model.id.map(JSONText.string) ?? "null"),
            ("variance", JSONText.string(variance)), ("interval", JSONText.string(model.interval.rawValue)),
            ("level", JSONText.number(model.level)), ("logRank", logRank.map(Self.json) ?? "null"),
            ("curves", CurveJSON.list(curves.map { Self.json($0, times) }, indent: "  ")),
            ("notes", JSONText.lines(notes(at: times).map(JSONText.string))),
        ]
        return CurveJSON.document(members + JSONText.ending(outcome))
    }

    private static func json(_ test: LogRankTest) -> String {
        JSONText.object([
            ("chiSquare", JSONText.number(test.chiSquare)), ("degrees", "\(test.degrees)"),
            ("p", JSONText.number(test.p)), ("strata", "\(test.strata)"),
            ("variance", JSONText.string("hypergeometric")),
            (
                "groups",
                "["
                    + test.groups.map { group in
                        JSONText.object([
                            ("group", JSONText.string(group.label)), ("n", "\(group.n)"),
                            ("observed", "\(group.observed)"), ("expected", JSONText.number(group.expected)),
                        ])
                    }.joined(separator: ", ") + "]"
            ),
        ])
    }

    private static func json(_ curve: SurvivalCurve, _ times: [Double]?) -> String {
        var members: [(String, String)] = [
            ("group", JSONText.string(curve.label)), ("n", "\(curve.n)"), ("events", "\(curve.events)"),
            ("censored", "\(curve.censored)"),
            (
                "median",
                JSONText.object([
                    ("time", JSONText.number(curve.median.time)),
                    ("lower", JSONText.number(curve.median.lower)),
                    ("upper", JSONText.number(curve.median.upper)),
                ])
            ),
            (
                "restrictedMean",
                curve.restrictedMean.map { mean in
                    JSONText.object([
                        ("upTo", JSONText.number(mean.upTo)), ("estimate", JSONText.number(mean.estimate)),
                        ("se", JSONText.number(mean.se)),
                    ])
                } ?? "null"
            ),
            ("emptiedAt", JSONText.number(curve.emptiedAt)),
        ]
        if let times {
            let fields = ["events", "censored", "estimate", "se", "lower", "upper"]
            let rows = times.map { time in curve.point(at: time).map(json) ?? CurveJSON.unknown(time, fields)
            }
            members.append(("at", CurveJSON.list(rows, indent: "    ")))
        }
        members.append(("points", CurveJSON.list(curve.points.map(json), indent: "    ")))
        return JSONText.object(members)
    }

    private static func json(_ point: SurvivalPoint) -> String {
        JSONText.object([
            ("time", JSONText.number(point.time)), ("atRisk", "\(point.atRisk)"),
            ("events", "\(point.events)"),
            ("censored", "\(point.censored)"), ("estimate", JSONText.number(point.estimate)),
            ("se", JSONText.number(point.se)), ("lower", JSONText.number(point.lower)),
            ("upper", JSONText.number(point.upper)),
        ])
    }
}

/// The outer shape of the curves' JSON.
enum CurveJSON {
    static func document(_ members: [(String, String)]) -> String {
        "{\n" + members.map { "  \(JSONText.string($0)): \($1)" }.joined(separator: ",\n") + "\n}"
    }

    /// One element a line.
    static func list(_ elements: [String], indent: String) -> String {
        guard !elements.isEmpty else { return "[]" }
        return "[\n" + elements.map { "\(indent)  \($0)" }.joined(separator: ",\n") + "\n\(indent)]"
    }

    /// A time after the last of a curve: nobody is at risk and nothing is known.
    static func unknown(_ time: Double, _ fields: [String]) -> String {
        JSONText.object([("time", JSONText.number(time)), ("atRisk", "0")] + fields.map { ($0, "null") })
    }
}
