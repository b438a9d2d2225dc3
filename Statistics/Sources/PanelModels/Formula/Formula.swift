/// A model formula in R's words: `event ~ fin + age * race + factor(month) + log(week) - 1`.
///
/// `+` adds a term, `a:b` is an interaction, `a * b` is `a + b + a:b`, `- a` takes a term away, `- 1` or `+ 0` the
/// intercept; parentheses group. `factor(x)` treats numbers as levels, `log(x)` is the natural logarithm.
/// `ns(x, 3)` is a natural cubic spline with 3 degrees of freedom, `poly(x, 2)` orthogonal polynomials up to degree 2.
/// On the left stands a column, or `Surv(stop, event)` or `Surv(start, stop, event)`. `strata(x)`, `cluster(x)` and
/// `offset(x)` on the right say how to fit and add no term; a model that has no use for one of them refuses it.
/// A column whose name is not letters, digits, `.` and `_` stands in backquotes.
public struct Formula: Sendable, Hashable, CustomStringConvertible {
    /// A column as it enters the model.
    struct Variable: Hashable, Sendable {
        enum Transform: String, Hashable, Sendable {
            case plain, factor, log
            /// A natural cubic spline, and orthogonal polynomials: several columns of the design.
            case ns, poly

            /// Whether the word takes a number too, as in `ns(age, 3)`.
            var takesCount: Bool { self == .ns || self == .poly }
        }
        let column: String
        let transform: Transform
        /// Degrees of freedom of `ns`, degree of `poly`; 0 for the others.
        var count = 0

        /// As R prints it: `age`, `factor(month)`, `log(week)`, `ns(age, 3)`.
        var label: String {
            let name = Formula.isPlainName(column) ? column : "`\(column)`"
            if transform.takesCount { return "\(transform.rawValue)(\(name), \(count))" }
            return transform == .plain ? name : "\(transform.rawValue)(\(name))"
        }
    }

    /// What stands on the left of `~`.
    enum Response: Hashable, Sendable {
        case column(String)
        /// `start` is the time of entry, 0 for everybody when nil.
        case survival(start: String?, stop: String, event: String)

        var columns: [String] {
            switch self {
            case .column(let name): [name]
            case .survival(let start, let stop, let event): (start.map { [$0] } ?? []) + [stop, event]
            }
        }

        /// As it is written: `event`, `Surv(start, stop, event)`.
        var spelled: String {
            switch self {
            case .column(let name): name
            case .survival: "Surv(\(columns.joined(separator: ", ")))"
            }
        }
    }

    /// Words on the right that say how to fit and add no term.
    struct Specials: Hashable, Sendable {
        /// Each once, in the order they appear.
        var strata: [String] = []
        var cluster: String?
        /// Added to the linear predictor with a coefficient of 1; plain or `log`.
        var offsets: [Variable] = []
    }

    /// An interaction of variables, as ascending indices into ``variables``; one index is a main effect,
    /// none the intercept.
    typealias Term = [Int]

    /// The formula as it was written, without spaces around it.
    public let text: String
    /// What stands on the left of `~`, as written there: `event`, `Surv(start, stop, event)`.
    public let response: String
    let responseKind: Response
    let specials: Specials
    /// The variables on the right in the order they first appear.
    let variables: [Variable]
    /// Without the intercept; main effects first, then two-way interactions and so on (R's order).
    let terms: [Term]
    let hasIntercept: Bool

    /// - Throws: ``ModelError`` naming the position of what cannot be read, or the word that is not known.
    public init(_ text: String) throws(ModelError) {
        var parser = try FormulaParser(text)
        let parsed = try parser.parse()
        self.text = parser.trimmedText
        responseKind = parsed.response
        specials = parser.specials
        response = parsed.response.spelled
        hasIntercept = parsed.terms.contains([])
        let terms = parsed.terms.filter { !$0.isEmpty }
        let orders = Set(terms.map(\.count)).sorted()
        self.terms = orders.flatMap { order in terms.filter { $0.count == order } }
        variables = parser.variables
    }

    public var description: String { text }

    /// The columns the formula reads, the response first, each once.
    public var columnNames: [String] {
        var names: [String] = []
        let read =
            responseKind.columns + (variables + specials.offsets).map(\.column) + specials.strata
            + (specials.cluster.map { [$0] } ?? [])
        for name in read where !names.contains(name) { names.append(name) }
        return names
    }

    /// The columns that must be numbers: times, and what stands in `log()`, `ns()`, `poly()` and `offset()`.
    public var numberColumns: Set<String> {
        var names = Set(specials.offsets.map(\.column))
        for variable in variables where variable.transform == .log || variable.transform.takesCount {
            names.insert(variable.column)
        }
        if case .survival(let start, let stop, _) = responseKind {
            names.insert(stop)
            if let start { names.insert(start) }
        }
        return names
    }

    /// The column that says whether the event came: the response, or the last one of `Surv()`.
    public var eventColumn: String {
        switch responseKind {
        case .column(let name): name
        case .survival(_, _, let event): event
        }
    }

    /// Whether the formula names clusters itself, by `cluster(x)`.
    public var hasClusters: Bool { specials.cluster != nil }

    /// Clusters are named by the formula or by an option; by both only when they say the same.
    func requireOneNaming(ofClusters cluster: String?) throws(ModelError) {
        guard let named = specials.cluster, let cluster, named != cluster else { return }
        throw ModelError(
            .option,
            "the formula says cluster(\(named)) and the option says \(cluster); name the clusters once")
    }

    /// Refuses a response of another kind, and the words this model has no use for.
    /// - Parameters:
    ///   - model: how the model is called in the sentence.
    ///   - takes: the special words it does understand: `strata`, `cluster`, `offset`.
    func require(survival: Bool, takes words: Set<String>, in model: String) throws(ModelError) {
        switch responseKind {
        case .column where survival:
            throw ModelError(
                .formula,
                "\(model) needs times on the left, as in 'Surv(start, stop, event) ~ age', not the column \(response)"
            )
        case .survival where !survival:
            throw ModelError(
                .formula,
                "\(model) needs one column on the left, as in 'event ~ age'; Surv() belongs to km, cif and cox"
            )
        default: break
        }
        let used: [(String, Bool)] = [
            ("strata", !specials.strata.isEmpty), ("cluster", specials.cluster != nil),
            ("offset", !specials.offsets.isEmpty),
        ]
        for (word, isUsed) in used where isUsed && !words.contains(word) {
            let instead = instead(of: word, survival: survival).map { ", and \($0)" } ?? ""
            throw ModelError(
                .formula, "\(model) has no use for \(word)(); take it out of the formula\(instead)")
        }
    }

    private func instead(of word: String, survival: Bool) -> String? {
        switch (word, survival) {
        case ("strata", false):
            "write \(specials.strata.map { "factor(\($0))" }.joined(separator: " * ")) for a hazard of each level"
        case ("cluster", true):
            "name the person of several rows as the id (panelstat: --id \(specials.cluster ?? ""))"
        default: nil
        }
    }

    /// Whether R would read the name without backquotes.
    static func isPlainName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first else { return false }
        return (first.properties.isAlphabetic || first == "." || first == "_")
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "." || $0 == "_"
            }
    }
}
