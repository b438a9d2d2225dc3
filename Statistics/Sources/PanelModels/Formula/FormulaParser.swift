/// Reads a formula by recursive descent and expands it to a list of terms.
///
///     formula     := response '~' sum
///     response    := name | 'Surv' '(' name ',' name [',' name] ')'
///     sum         := ['+' | '-'] product (('+' | '-') product)*
///     product     := interaction ('*' interaction)*
///     interaction := atom (':' atom)*
///     atom        := name | word '(' name [',' number] ')' | special | '0' | '1' | '(' sum ')'
///     special     := 'strata' '(' name (',' name)* ')' | 'cluster' '(' name ')' | 'offset' '(' variable ')'
///
/// A part of the right-hand side is a list of distinct terms in order of appearance; the empty term is the
/// intercept. `0` is the part that takes the intercept away.
struct FormulaParser {
    typealias Term = Formula.Term

    /// Deeper parentheses are refused, so that no input can exhaust the stack.
    private static let deepest = 64
    /// More terms than this are refused, so that `a*b*c*…` cannot exhaust memory.
    private static let mostTerms = 1024

    let trimmedText: String
    private(set) var variables: [Formula.Variable] = []
    private(set) var specials = Formula.Specials()

    private let tokens: [FormulaToken]
    private var next = 0
    private var depth = 0
    private var removesIntercept = false
    /// The part just read was a special word, which adds no term.
    private var readSpecial = false

    init(_ text: String) throws(ModelError) {
        trimmedText = Self.trimmed(text)
        var lexer = FormulaLexer(text)
        tokens = try lexer.tokens()
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// - Returns: the response and the terms, the empty term first if there is an intercept.
    mutating func parse() throws(ModelError) -> (response: Formula.Response, terms: [Term]) {
        let response = try response()
        guard take("~") else {
            throw unexpected(
                "'~' follows the response \(response.spelled), as in '\(response.spelled) ~ age'")
        }
        var terms = try sum(startingWith: [[]])
        guard token.kind == .end else {
            var expectation = "an operator (+ - : *) or the end was expected"
            if case .name = token.kind { expectation += ", and a name with a space stands in `backquotes`" }
            throw unexpected(expectation)
        }
        if removesIntercept { terms.removeAll { $0.isEmpty } }
        guard !terms.isEmpty else {
            throw ModelError(.formula, "the formula \(trimmedText) has no term left to estimate")
        }
        if let column = response.columns.first(where: { column in variables.contains { $0.column == column } }
        ) {
            throw ModelError(
                .formula, "the response \(column) also stands on the right of '~'; take it away there")
        }
        return (response, terms)
    }

    /// A column, or `Surv(stop, event)`, or `Surv(start, stop, event)`.
    private mutating func response() throws(ModelError) -> Formula.Response {
        guard case .name(let name) = token.kind else {
            throw unexpected(
                "the response comes first, as in 'event ~ age' or 'Surv(start, stop, event) ~ age'")
        }
        next += 1
        guard token.kind == .symbol("(") else { return .column(name) }
        guard name == "Surv" else { throw notSurv(name, position: tokens[next - 1].position) }
        next += 1
        let columns = try columns(of: name)
        switch columns.count {
        case 2: return .survival(start: nil, stop: columns[0], event: columns[1])
        case 3: return .survival(start: columns[0], stop: columns[1], event: columns[2])
        default:
            throw ModelError(
                .formula,
                "Surv() takes two or three columns, as in Surv(stop, event) or Surv(start, stop, event), not "
                    + "\(columns.count)")
        }
    }

    private func notSurv(_ word: String, position: Int) -> ModelError {
        let remedy =
            word.lowercased() == "surv"
            ? "write Surv( with a capital S"
            : "on the left stands a column, as in 'event ~ age', or Surv(start, stop, event)"
        return ModelError(
            .formula, "formula, position \(position): the word \(word)() is not known there; \(remedy)")
    }

    /// The columns between the parentheses of a word, the opening one already read.
    private mutating func columns(of word: String) throws(ModelError) -> [String] {
        var columns: [String] = []
        repeat {
            guard case .name(let column) = token.kind else {
                throw unexpected("\(word)() takes column names")
            }
            next += 1
            columns.append(column)
        } while take(",")
        guard take(")") else { throw unexpected("a comma or the closing ')' of \(word)() was expected") }
        return columns
    }

    private mutating func sum(startingWith initial: [Term]) throws(ModelError) -> [Term] {
        var terms = initial
        var adds = !take("-")
        if adds { _ = take("+") }
        while true {
            let removalBefore = removesIntercept
            let part = try product()
            let partIsZero = part.isEmpty
            if readSpecial {
                readSpecial = false
                guard adds else { throw specialOutOfPlace }
            } else if adds {
                if part.contains([]) { removesIntercept = false }
                terms = try union(terms, part)
            } else if partIsZero {  // `- 0` asks for the intercept, as in R
                removesIntercept = false
                terms = try union(terms, [[]])
            } else {
                removesIntercept = part.contains([]) || removalBefore
                terms.removeAll { part.contains($0) }
            }
            if take("+") { adds = true } else if take("-") { adds = false } else { return terms }
        }
    }

    private mutating func product() throws(ModelError) -> [Term] {
        var terms = try interaction()
        while take("*") {
            if readSpecial { throw specialOutOfPlace }
            let other = try interaction()
            if readSpecial { throw specialOutOfPlace }
            terms = try union(union(terms, other), crossing(terms, other))
        }
        return terms
    }

    private mutating func interaction() throws(ModelError) -> [Term] {
        var terms = try atom()
        while take(":") {
            if readSpecial { throw specialOutOfPlace }
            terms = try crossing(terms, atom())
            if readSpecial { throw specialOutOfPlace }
        }
        return terms
    }

    private var specialOutOfPlace: ModelError {
        ModelError(.formula, "strata(), cluster() and offset() are added with + and take no part in : * or -")
    }

    private mutating func atom() throws(ModelError) -> [Term] {
        switch token.kind {
        case .number("1"):
            next += 1
            return [[]]
        case .number("0"):
            next += 1
            removesIntercept = true
            return []
        case .number(let digits):
            throw ModelError(
                .formula,
                "formula, position \(token.position): the number \(digits) is no term; only 1 and 0 (with and "
                    + "without an intercept) are")
        case .symbol("("):
            return try parenthesised()
        case .name(let name):
            next += 1
            if try special(name) { return [] }
            return [[index(of: try variable(name, position: tokens[next - 1].position))]]
        default:
            throw unexpected("a column name, factor(…), log(…), 1, 0 or '(' was expected")
        }
    }

    /// Takes `strata(…)`, `cluster(…)` or `offset(…)` where the name begins one.
    private mutating func special(_ name: String) throws(ModelError) -> Bool {
        guard ["strata", "cluster", "offset"].contains(name), token.kind == .symbol("(") else { return false }
        next += 1
        switch name {
        case "strata":
            for column in try columns(of: name) where !specials.strata.contains(column) {
                specials.strata.append(column)
            }
        case "cluster":
            let columns = try columns(of: name)
            guard columns.count == 1, specials.cluster == nil else {
                throw ModelError(
                    .formula,
                    "cluster() takes one column and stands once; two-way clusters are panelstat hazard --cluster a,b"
                )
            }
            specials.cluster = columns[0]
        default:
            guard case .name(let word) = token.kind else {
                throw unexpected("offset() takes a column or log(column)")
            }
            next += 1
            let offset = try variable(word, position: tokens[next - 1].position)
            guard !offset.transform.takesCount else {
                throw ModelError(.formula, "offset() takes a column or log(column), not \(offset.label)")
            }
            specials.offsets.append(offset)
            guard take(")") else { throw unexpected("the closing ')' of offset() was expected") }
        }
        readSpecial = true
        return true
    }

    private mutating func parenthesised() throws(ModelError) -> [Term] {
        let opening = token.position
        depth += 1
        guard depth <= Self.deepest else {
            throw ModelError(
                .formula, "formula, position \(opening): parentheses go deeper than \(Self.deepest) levels")
        }
        next += 1
        let terms = try sum(startingWith: [])
        guard take(")") else {
            throw unexpected("the '(' at position \(opening) is not closed; ')' was expected")
        }
        depth -= 1
        return terms
    }

    /// The variable a name begins: itself, or a word with a column, as in `log(column)` and `ns(column, 3)`.
    private mutating func variable(_ name: String, position: Int) throws(ModelError) -> Formula.Variable {
        guard take("(") else { return Formula.Variable(column: name, transform: .plain) }
        guard let transform = Formula.Variable.Transform(rawValue: name), transform != .plain else {
            throw unknownWord(name, position: position)
        }
        guard case .name(let column) = token.kind else { throw unexpected("\(name)() takes one column name") }
        next += 1
        let count = transform.takesCount ? try count(of: name) : 0
        guard take(")") else {
            throw unexpected(
                "\(name)() takes one column name\(transform.takesCount ? ", a comma, a number" : "") and then ')'; make a "
                    + "column of anything else in the file"
            )
        }
        return Formula.Variable(column: column, transform: transform, count: count)
    }

    private func unknownWord(_ name: String, position: Int) -> ModelError {
        ModelError(
            .formula,
            "formula, position \(position): the word \(name)() is not known; \(FormulaAdvice.on(word: name))")
    }

    /// The most columns `ns(x, …)` or `poly(x, …)` may make.
    private static let mostBasisColumns = 20

    /// The number after the comma in `ns(x, 3)` and `poly(x, 2)`.
    private mutating func count(of word: String) throws(ModelError) -> Int {
        let means = word == "ns" ? "its degrees of freedom" : "its degree"
        guard take(","), case .number(let digits) = token.kind else {
            throw unexpected("\(word)() takes a column, a comma and \(means), as in \(word)(age, 3)")
        }
        guard let count = Int(digits), (1...Self.mostBasisColumns).contains(count) else {
            throw ModelError(
                .formula,
                "formula, position \(token.position): \(word)() takes \(means) as a whole number from 1 to "
                    + "\(Self.mostBasisColumns), not \(digits)")
        }
        next += 1
        return count
    }

    private mutating func index(of variable: Formula.Variable) -> Int {
        if let index = variables.firstIndex(of: variable) { return index }
        variables.append(variable)
        return variables.count - 1
    }

    // MARK: Lists of terms

    private func union(_ a: [Term], _ b: [Term]) throws(ModelError) -> [Term] {
        try limited(a + b.filter { !a.contains($0) })
    }

    /// Every term of `a` interacting with every term of `b`; a variable interacting with itself is itself.
    private func crossing(_ a: [Term], _ b: [Term]) throws(ModelError) -> [Term] {
        guard a.count * b.count <= Self.mostTerms else {
            return try limited(Array(repeating: [], count: a.count * b.count))
        }
        var crossed: [Term] = []
        for left in a {
            for right in b {
                let term = Set(left + right).sorted()
                if !crossed.contains(term) { crossed.append(term) }
            }
        }
        return crossed
    }

    private func limited(_ terms: [Term]) throws(ModelError) -> [Term] {
        guard terms.count <= Self.mostTerms else {
            throw ModelError(.formula, "the formula expands to more than \(Self.mostTerms) terms")
        }
        return terms
    }

    // MARK: Tokens

    private var token: FormulaToken { tokens[next] }

    private mutating func take(_ symbol: Character) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        next += 1
        return true
    }

    private func unexpected(_ expectation: String) -> ModelError {
        ModelError(
            .formula, "formula, position \(token.position): \(token.spelled) is out of place; \(expectation)")
    }
}
