internal import Foundation
internal import LinearAlgebra

/// A fit as it is written to JSON: numbers that a fit does not have are null.
///
/// The first nine keys are the same for every family of models; the rest say how these numbers were made.
public struct HazardSummary: Codable, Hashable, Sendable {
    public struct Term: Codable, Hashable, Sendable {
        public let term: String
        public let estimate: Double?
        public let se: Double?
        public let lower: Double?
        public let upper: Double?
        public let z: Double?
        public let p: Double?
        /// Degrees of freedom of Student's t; null where the normal distribution is used.
        public let df: Double?
    }

    public let model: String
    public let n: Int
    public let dropped: Int
    public let events: Int
    public let clusters: Int?
    /// `converged`, or why the fit stopped.
    public let outcome: String
    public let logLikelihood: Double?
    /// Empty when the fit stopped.
    public let terms: [Term]
    public let seconds: Double?
    public let formula: String
    public let link: String
    /// `CR0`, `CR1`, `CR1S`, `CR2`, `HC0`, `HC1`, or `model`.
    public let errors: String
    public let information: String
    public let level: Double
    public let iterations: Int?
    public let patterns: Int
    /// Columns of clusters, and their numbers (for two columns also of their crossing).
    public let clusterColumns: [String]
    public let clusterCounts: [Int]
    /// Why there are no intervals and p-values, or null.
    public let intervalRefusal: String?
    public let converged: Bool
    /// Why the fit stopped, or null.
    public let reason: String?
    /// Columns of the weights, or null.
    public let frequency: String?
    public let sampling: String?
}

extension HazardFit {
    public var summary: HazardSummary {
        var said = "converged"
        var iterations: Int?
        switch outcome {
        case .converged(let count): iterations = count
        case .stopped(let reason): said = reason
        }
        return HazardSummary(
            model: "hazard", n: n, dropped: dropped, events: events, clusters: clusters, outcome: said,
            logLikelihood: logLikelihood.flatMap(Self.finite),
            terms: terms.map { term in
                HazardSummary.Term(
                    term: term.term, estimate: Self.finite(term.estimate), se: Self.finite(term.se),
                    lower: Self.finite(term.lower), upper: Self.finite(term.upper), z: Self.finite(term.z),
                    p: Self.finite(term.p), df: term.df.flatMap(Self.finite))
            },
            seconds: Self.finite(seconds), formula: model.formula.text, link: model.link.rawValue,
            errors: errors.name, information: information, level: model.level,
            iterations: iterations, patterns: cells, clusterColumns: model.clusterColumns,
            clusterCounts: clusterCounts, intervalRefusal: intervalRefusal, converged: isConverged,
            reason: isConverged ? nil : said, frequency: model.frequency, sampling: model.sampling)
    }

    /// The summary as JSON text, keys in their fixed order, a term a line, numbers with all their digits.
    public var json: String { json(adding: []) }

    /// - Parameter further: more keys with their JSON, after the others.
    func json(adding further: [(String, String)]) -> String {
        let s = summary
        let terms = s.terms.map { term in
            "    "
                + JSONText.object(
                    [
                        ("term", JSONText.string(term.term)), ("estimate", JSONText.number(term.estimate)),
                        ("se", JSONText.number(term.se)), ("lower", JSONText.number(term.lower)),
                        ("upper", JSONText.number(term.upper)), ("z", JSONText.number(term.z)),
                        ("p", JSONText.number(term.p)),
                    ] + (term.df.map { [("df", JSONText.number($0))] } ?? []))
        }
        let members: [(String, String)] =
            [
                ("model", JSONText.string(s.model)), ("n", "\(s.n)"), ("dropped", "\(s.dropped)"),
                ("events", "\(s.events)"), ("clusters", s.clusters.map { "\($0)" } ?? "null"),
                ("outcome", JSONText.string(s.outcome)), ("logLikelihood", JSONText.number(s.logLikelihood)),
                ("terms", terms.isEmpty ? "[]" : "[\n\(terms.joined(separator: ",\n"))\n  ]"),
                ("seconds", JSONText.number(s.seconds)), ("formula", JSONText.string(s.formula)),
                ("link", JSONText.string(s.link)), ("errors", JSONText.string(s.errors)),
                ("information", JSONText.string(s.information)), ("level", JSONText.number(s.level)),
                ("iterations", s.iterations.map { "\($0)" } ?? "null"), ("patterns", "\(s.patterns)"),
                ("clusterColumns", JSONText.array(s.clusterColumns.map(JSONText.string))),
                ("clusterCounts", JSONText.array(s.clusterCounts.map { "\($0)" })),
                ("intervalRefusal", s.intervalRefusal.map(JSONText.string) ?? "null"),
                ("frequency", s.frequency.map(JSONText.string) ?? "null"),
                ("sampling", s.sampling.map(JSONText.string) ?? "null"),
                ("covariance", JSONText.matrix(covariance)),
            ] + JSONText.ending(outcome)
        return "{\n" + (members + further).map { "  \(JSONText.string($0)): \($1)" }.joined(separator: ",\n")
            + "\n}"
    }

    static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
}

/// JSON written by hand where the order of keys matters (`JSONEncoder` has none).
enum JSONText {
    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(string($0)): \($1)" }.joined(separator: ", ") + "}"
    }

    static func array(_ elements: [String]) -> String { "[\(elements.joined(separator: ", "))]" }

    /// An array of objects, one a line, as the value of a member of the outermost object.
    static func lines(_ objects: [String]) -> String {
        objects.isEmpty ? "[]" : "[\n" + objects.map { "    \($0)" }.joined(separator: ",\n") + "\n  ]"
    }

    /// A matrix as an array of its rows, a row a line; null for nil.
    static func matrix(_ matrix: Matrix?) -> String {
        guard let matrix else { return "null" }
        return lines(
            (0..<matrix.rows).map { i in array((0..<matrix.columns).map { number(matrix[i, $0]) }) })
    }

    /// The members that every model ends its own with: whether there is an estimate, why not, and the version.
    static func ending(_ outcome: FitOutcome) -> [(String, String)] {
        var reason = "null"
        if case .stopped(let said) = outcome { reason = string(said) }
        return [
            ("converged", reason == "null" ? "true" : "false"), ("reason", reason),
            ("panelstat", string(Release.version)),
        ]
    }

    /// The shortest digits that read back as the same number; null for nil, NaN and infinities.
    static func number(_ number: Double?) -> String {
        guard let number, number.isFinite else { return "null" }
        return "\(number)"
    }

    static func string(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
