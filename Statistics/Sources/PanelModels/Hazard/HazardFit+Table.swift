internal import Foundation

extension HazardFit {
    /// The fit as a table in the layout of R's `summary`, with the conventions it was made by; only the reason
    /// when the fit stopped. No line break at the end.
    public var table: String {
        var lines = ["Discrete-time hazard, \(model.link.fullName) link", "\(model.formula)", ""]
        switch outcome {
        case .stopped(let reason):
            lines += ["Stopped, no estimates: \(reason)", counts]
        case .converged(let iterations):
            lines += termLines + ["", counts]
            lines.append(
                "log-likelihood \(Self.fixed(logLikelihood ?? .nan, 4)), \(iterations) Newton iterations")
            lines += conventions
        }
        return lines.joined(separator: "\n")
    }

    private var termLines: [String] {
        let percent = Self.percent(model.level)
        let header = [
            "", "Estimate", "Std. Error", "z value", "Pr(>|z|)", "lower \(percent)", "upper \(percent)",
        ]
        let rows = terms.map { term in
            [
                term.term, Self.fixed(term.estimate, 5), Self.fixed(term.se, 5), Self.fixed(term.z, 3),
                Self.probability(term.p), Self.fixed(term.lower, 5), Self.fixed(term.upper, 5),
            ]
        }
        let all = [header] + rows
        let widths = header.indices.map { j in all.map { $0[j].count }.max() ?? 0 }
        return all.map { row in
            row.enumerated().map { j, cell in
                let space = String(repeating: " ", count: widths[j] - cell.count)
                return j == 0 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
    }

    private var counts: String {
        var text = "\(n) person-periods, \(events) events, \(cells) distinct patterns"
        if let clusters { text += ", \(clusters) clusters (\(model.cluster ?? ""))" }
        if dropped > 0 { text += "; \(dropped) rows with a missing value left out" }
        return text
    }

    private var conventions: [String] {
        let interval = "intervals: normal, \(Self.percent(model.level))"
        guard let correction, let clusters else {
            return ["errors: \(information) information; \(interval)"]
        }
        return [
            "errors: clustered, \(correction.rawValue) = \(correction.formula), G = \(clusters); bread: \(information) "
                + "information; \(interval)"
        ]
    }

    static func percent(_ level: Double) -> String {
        let percent = (level * 1e6).rounded() / 1e4
        return (percent == percent.rounded() ? "\(Int(percent))" : "\(percent)") + "%"
    }

    /// So many decimals; in scientific notation where those would show nothing or too much.
    static func fixed(_ number: Double, _ decimals: Int) -> String {
        let magnitude = number.magnitude
        let isPlain = number == 0 || (magnitude >= 1e-4 && magnitude < 1e7)
        return String(format: isPlain ? "%.\(decimals)f" : "%.\(decimals - 1)e", number)
    }

    static func probability(_ p: Double) -> String {
        p < 2e-16 ? "<2e-16" : p < 1e-4 ? String(format: "%.2e", p) : String(format: "%.5f", p)
    }
}
