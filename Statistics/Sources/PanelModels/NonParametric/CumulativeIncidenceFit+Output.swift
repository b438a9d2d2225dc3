extension CumulativeIncidenceFit {
    /// The fit as a table with the conventions it was made by; only the reason when it stopped. No line break at the
    /// end.
    /// - Parameter times: where the curves are printed; nil for every time with an event of the cause if those are
    ///   few.
    public func table(at times: [Double]? = nil) -> String {
        var lines = ["Aalen–Johansen estimate of cumulative incidence", "\(model.formula)", ""]
        let counts = CurveText.counts(n, id: model.id, events: events, dropped: dropped)
        if case .stopped(let reason) = outcome {
            return (lines + ["Stopped, no estimates: \(reason)", counts]).joined(separator: "\n")
        }
        let overview = curves.map { curve in
            [
                Self.title(curve), "\(curve.n)", "\(curve.events)", "\(curve.otherEvents)",
                "\(curve.censored)",
            ]
        }
        lines += CurveText.columns([["", "n", "events", "other events", "censored"]] + overview)
        lines += curveLines(times)
        lines += ["", counts]
        lines.append(
            "errors: \(variance); intervals: \(model.interval.rawValue), \(CurveText.percent(model.level)); at risk at t: start < t "
                + "≤ stop")
        lines += notes(at: times).map { "note: \($0)" }
        return lines.joined(separator: "\n")
    }

    /// The notes, and where a curve ends before a time asked for.
    private func notes(at times: [Double]?) -> [String] {
        let ends = curves.compactMap { curve in
            curve.points.last.flatMap { $0.free > 0 ? (curve.label, $0.time) : nil }
        }
        return CurveText.ended(ends, before: times) + notes
    }

    private static func title(_ curve: IncidenceCurve) -> String {
        curve.label.isEmpty ? "event \(curve.cause)" : "\(curve.label), event \(curve.cause)"
    }

    private func curveLines(_ times: [Double]?) -> [String] {
        let percent = CurveText.percent(model.level)
        let header = [
            "time", "at risk", times == nil ? "events" : "events so far", "incidence", "std. error",
            "lower \(percent)",
            "upper \(percent)",
        ]
        let rows: [[(Double, IncidencePoint?)]] = curves.map { curve in
            if let times { return times.map { ($0, curve.point(at: $0)) } }
            return curve.points.filter { $0.events > 0 }.map { ($0.time, $0) }
        }
        guard times != nil || rows.reduce(0, { $0 + $1.count }) <= CurveText.mostLines else {
            return [
                "", "(the curves are long: --at 12,24 prints them at times of your choice, --json in full)",
            ]
        }
        return zip(curves, rows).flatMap { curve, rows in
            ["", Self.title(curve)] + CurveText.columns([header] + rows.map { Self.cells($0.0, $0.1) })
        }
    }

    private static func cells(_ time: Double, _ point: IncidencePoint?) -> [String] {
        guard let point else { return [CurveText.time(time), "0", "–", "–", "–", "–", "–"] }
        return [
            CurveText.time(time), "\(point.atRisk)", "\(point.events)", CurveText.fixed(point.estimate),
            CurveText.fixed(point.se), CurveText.fixed(point.lower), CurveText.fixed(point.upper),
        ]
    }

    /// The fit as JSON text; see ``KaplanMeierFit/json(at:)``.
    public func json(at times: [Double]? = nil) -> String {
        var said = "converged"
        if case .stopped(let reason) = outcome { said = reason }
        let members: [(String, String)] = [
            ("model", JSONText.string("cif")), ("n", "\(n)"), ("dropped", "\(dropped)"),
            ("events", "\(events)"),
            ("outcome", JSONText.string(said)), ("seconds", JSONText.number(seconds)),
            ("formula", JSONText.string(model.formula.text)), ("id", model.id.map(JSONText.string) ?? "null"),
            ("causes", "[" + causes.map(JSONText.string).joined(separator: ", ") + "]"),
            ("variance", JSONText.string(variance)), ("interval", JSONText.string(model.interval.rawValue)),
            ("level", JSONText.number(model.level)),
            ("curves", CurveJSON.list(curves.map { Self.json($0, times) }, indent: "  ")),
            ("notes", JSONText.lines(notes(at: times).map(JSONText.string))),
        ]
        return CurveJSON.document(members + JSONText.ending(outcome))
    }

    private static func json(_ curve: IncidenceCurve, _ times: [Double]?) -> String {
        var members: [(String, String)] = [
            ("group", JSONText.string(curve.label)), ("cause", JSONText.string(curve.cause)),
            ("n", "\(curve.n)"),
            ("events", "\(curve.events)"), ("otherEvents", "\(curve.otherEvents)"),
            ("censored", "\(curve.censored)"),
            ("emptiedAt", JSONText.number(curve.emptiedAt)),
        ]
        if let times {
            let fields = ["events", "estimate", "se", "lower", "upper", "free"]
            let rows = times.map { time in curve.point(at: time).map(json) ?? CurveJSON.unknown(time, fields)
            }
            members.append(("at", CurveJSON.list(rows, indent: "    ")))
        }
        members.append(("points", CurveJSON.list(curve.points.map(json), indent: "    ")))
        return JSONText.object(members)
    }

    private static func json(_ point: IncidencePoint) -> String {
        JSONText.object([
            ("time", JSONText.number(point.time)), ("atRisk", "\(point.atRisk)"),
            ("events", "\(point.events)"),
            ("estimate", JSONText.number(point.estimate)), ("se", JSONText.number(point.se)),
            ("lower", JSONText.number(point.lower)), ("upper", JSONText.number(point.upper)),
            ("free", JSONText.number(point.free)),
        ])
    }
}
