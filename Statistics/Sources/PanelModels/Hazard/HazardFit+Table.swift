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
                "log-likelihood \(Self.fixed(logLikelihood ?? .nan, 4)), \(counted(iterations, "Newton iteration"))"
            )
            lines += conventions
        }
        return lines.joined(separator: "\n")
    }

    private var termLines: [String] {
        let percent = Self.percent(model.level)
        let letter = usesT ? "t" : "z"
        let header =
            ["", "Estimate", "Std. Error", "\(letter) value"] + (usesT ? ["df"] : [])
            + ["Pr(>|\(letter)|)", "lower \(percent)", "upper \(percent)"]
        let rows = terms.map { term in
            [term.term, Self.fixed(term.estimate, 5), Self.fixed(term.se, 5), Self.fixed(term.z, 3)]
                + (usesT ? [Self.fixed(term.df ?? .nan, 2)] : [])
                + [Self.probability(term.p), Self.fixed(term.lower, 5), Self.fixed(term.upper, 5)]
        }
        return TextTable.lines([header] + rows)
    }

    /// Whether intervals and p-values are Student's.
    var usesT: Bool { terms.contains { $0.df != nil } }

    private var counts: String {
        var text =
            "\(counted(n, "person-period")), \(counted(events, "event")), \(counted(cells, "distinct pattern"))"
        for (column, count) in zip(model.clusterColumns, clusterCounts) {
            text += ", \(counted(count, "cluster")) (\(column))"
        }
        if clusterCounts.count == 3 { text += ", \(clusterCounts[2]) in both" }
        // with frequencies a row left out counts as so many
        let left = model.frequency == nil ? "row" : "person-period"
        if dropped > 0 { text += "; \(counted(dropped, left)) with a missing value left out" }
        return text
    }

    /// How the numbers were made, a line each.
    private var conventions: [String] {
        var lines = ["\(errorLine); \(intervalLine)"]
        if estimate?.covariance.isRepaired == true {
            lines.append(
                "two-way errors: V_a + V_b − V_ab was not positive semidefinite; its negative eigenvalues were set to 0"
            )
        }
        if model.frequency != nil || model.sampling != nil { lines.append(weightLine) }
        if let intervalRefusal { lines.append(intervalRefusal) }
        return lines
    }

    private var errorLine: String {
        switch errors {
        case .model: return "errors: \(information) information"
        case .robust(let robust):
            return "errors: robust, \(robust.rawValue) = \(robust.formula); bread: \(information) information"
        case .clustered(let correction):
            let g =
                clusterCounts.count == 3
                ? "two-way V_a + V_b − V_ab, each with its own G = "
                    + clusterCounts.map { "\($0)" }.joined(separator: ", ")
                : "G = \(clusterCounts.first ?? 0)"
            return
                "errors: clustered, \(correction.rawValue) = \(correction.formula), \(g); bread: \(information) information"
        }
    }

    private var intervalLine: String {
        if intervalRefusal != nil { return "no intervals" }
        let percent = Self.percent(model.level)
        guard usesT else { return "intervals: normal, \(percent)" }
        let degrees =
            correction == .cr2 ? "Satterthwaite degrees of freedom" : "the fewer clusters − 1 degrees"
        return "intervals: Student's t, \(degrees), \(percent)"
    }

    private var weightLine: String {
        let parts = [
            model.frequency.map { "frequencies: \($0) (a row counts as so many)" },
            model.sampling.map { "sampling weights: \($0) (the log-likelihood is weighted)" },
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }

    static func percent(_ level: Double) -> String {
        let percent = (level * 1e6).rounded() / 1e4
        return (percent == percent.rounded() ? "\(Int(percent))" : "\(percent)") + "%"
    }

    /// So many decimals; in scientific notation where those would show nothing or too much.
    static func fixed(_ number: Double, _ decimals: Int) -> String {
        guard !number.isNaN else { return "–" }
        let magnitude = number.magnitude
        let isPlain = number == 0 || (magnitude >= 1e-4 && magnitude < 1e7)
        return String(format: isPlain ? "%.\(decimals)f" : "%.\(max(decimals - 1, 0))e", number)
    }

    static func probability(_ p: Double) -> String {
        p.isNaN
            ? "–" : p < 2e-16 ? "<2e-16" : p < 1e-4 ? String(format: "%.2e", p) : String(format: "%.5f", p)
    }

    /// In a sentence: `p = 0.01234`, `p < 2e-16`.
    static func pValue(_ p: Double) -> String {
        let number = probability(p)
        return number.hasPrefix("<") ? "p < \(number.dropFirst())" : "p = \(number)"
    }
}

/// Rows of cells as lines: the first column to the left, the others to the right.
enum TextTable {
    static func lines(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { j in rows.map { $0[j].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { j, cell in
                let space = String(repeating: " ", count: widths[j] - cell.count)
                return j == 0 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
    }
}
