/// A model formula in R's words: `event ~ fin + age * race + factor(month) + log(week) - 1`.
///
/// `+` adds a term, `a:b` is an interaction, `a * b` is `a + b + a:b`, `- a` takes a term away, `- 1` or `+ 0` the
/// intercept; parentheses group. `factor(x)` treats numbers as levels, `log(x)` is the natural logarithm.
/// A column whose name is not letters, digits, `.` and `_` stands in backquotes.
public struct Formula: Sendable, Hashable, CustomStringConvertible {
    /// A column as it enters the model.
    struct Variable: Hashable, Sendable {
        enum Transform: String, Hashable, Sendable { case plain, factor, log }
        let column: String
        let transform: Transform

        /// As R prints it: `age`, `factor(month)`, `log(week)`.
        var label: String {
            let name = Formula.isPlainName(column) ? column : "`\(column)`"
            return transform == .plain ? name : "\(transform.rawValue)(\(name))"
        }
    }

    /// An interaction of variables, as ascending indices into ``variables``; one index is a main effect,
    /// none the intercept.
    typealias Term = [Int]

    /// The formula as it was written, without spaces around it.
    public let text: String
    /// The column on the left of `~`.
    public let response: String
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
        response = parsed.response
        hasIntercept = parsed.terms.contains([])
        let terms = parsed.terms.filter { !$0.isEmpty }
        let orders = Set(terms.map(\.count)).sorted()
        self.terms = orders.flatMap { order in terms.filter { $0.count == order } }
        variables = parser.variables
    }

    public var description: String { text }

    /// The columns the formula reads, the response first, each once.
    public var columnNames: [String] {
        var names = [response]
        for variable in variables where !names.contains(variable.column) { names.append(variable.column) }
        return names
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
