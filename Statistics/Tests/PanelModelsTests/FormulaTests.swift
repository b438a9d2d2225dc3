import Testing

@testable import PanelModels

@Suite("Formula") struct FormulaTests {
    private func terms(_ text: String) throws -> String {
        let formula = try Formula(text)
        let names = formula.terms.map { $0.map { formula.variables[$0].label }.joined(separator: ":") }
        return ((formula.hasIntercept ? ["1"] : []) + names).joined(separator: " ")
    }

    /// Expanded as `attr(terms(…), "term.labels")` does in R 4.2.
    @Test(arguments: [
        ("y ~ a + b", "1 a b"), ("y~a*b", "1 a b a:b"), ("y ~ a:b + a", "1 a a:b"),
        ("y ~ a + b:a", "1 a a:b"),
        ("y ~ b + a:b", "1 b b:a"), ("y ~ a - 1", "a"), ("y ~ 0 + a", "a"), ("y ~ a + 0 + 1", "1 a"),
        ("y ~ 1", "1"),
        ("y ~ (a + b) * c", "1 a b c a:c b:c"), ("y ~ a*b*c - a:b:c", "1 a b c a:b a:c b:c"),
        ("y ~ a + a + a:a", "1 a"), ("y ~ factor(a) + log(b) * c", "1 factor(a) log(b) c log(b):c"),
        ("y ~ (a + b):(c + d)", "1 a:c a:d b:c b:d"), ("  y ~ `my col` - 1  ", "`my col`"),
        ("y ~ æble.1_x", "1 æble.1_x"),
        ("y ~ ns(a,3) * b + poly(`c d`, 2)", "1 ns(a, 3) b poly(`c d`, 2) ns(a, 3):b"),
    ])
    func expands(_ text: String, _ expected: String) throws { #expect(try terms(text) == expected) }

    @Test func namesItsColumns() throws {
        let formula = try Formula("event ~ factor(month) * fin + log(month)")
        #expect(formula.columnNames == ["event", "month", "fin"])
        #expect(formula.response == "event")
        #expect(formula.description == "event ~ factor(month) * fin + log(month)")
    }

    @Test func readsTimesAndSpecialWords() throws {
        let formula = try Formula(
            "Surv(start, stop, event) ~ age * sex + strata(unit, year) + cluster(id) + offset(log(n))")
        #expect(formula.responseKind == .survival(start: "start", stop: "stop", event: "event"))
        #expect(formula.response == "Surv(start, stop, event)")
        #expect(formula.specials.strata == ["unit", "year"] && formula.specials.cluster == "id")
        #expect(formula.specials.offsets.map(\.label) == ["log(n)"])
        #expect(formula.terms.count == 3 && formula.hasIntercept)
        #expect(
            formula.columnNames == ["start", "stop", "event", "age", "sex", "n", "unit", "year", "id"])
        #expect(try Formula("Surv(t, d) ~ 1").responseKind == .survival(start: nil, stop: "t", event: "d"))
        #expect(try terms("Surv ~ strata + cluster") == "1 strata cluster")
    }

    @Test(arguments: [
        "y ~ a + strata(b)", "y ~ a + cluster(b)", "y ~ a + offset(b)", "Surv(t, d) ~ a",
    ])
    func aModelRefusesWhatItHasNoUseFor(_ text: String) throws {
        let formula = try Formula(text)
        #expect(throws: ModelError.self) { try formula.require(survival: false, takes: [], in: "this model") }
    }

    @Test(arguments: [
        ("", "position 1: the end of the formula"), ("event", "position 6"), ("event x", "position 7: 'x'"),
        ("~ x", "position 1: '~'"), ("y ~", "position 4: the end"), ("y ~ a +", "position 8: the end"),
        ("y ~ (a", "the '(' at position 5 is not closed"), ("y ~ a)", "position 6: ')'"),
        ("y ~ sqrt(a)", "position 5: the word sqrt() is not known; factor(), log(), ns() and poly() are"),
        ("y ~ a^2", "write poly(x, 2) for a curve"), ("y ~ I(a^2)", "make a column of the power in the file"),
        ("Surv(t, d == 1) ~ a", "a comparison cannot stand in a formula"),
        ("y ~ a < 2", "a column of 0 and 1"),
        ("y ~ ns(a, df=3)", "numbers stand alone, as in ns(age, 3)"),
        ("y ~ (1|a)", "there are no random effects"),
        ("y ~ a/b", "write a + a:b for a/b"), ("y ~ relevel(a, 'b')", "without quotation marks"),
        ("y ~ as.factor(a)", "write factor(x)"), ("y ~ bs(a, 3)", "ns(x, 3) is a natural cubic spline"),
        ("y ~ log10(a)", "log(x) is the natural logarithm"),
        ("y ~ frailty(a)", "name the clusters, as in cluster(id)"),
        ("y ~ my age", "a name with a space stands in `backquotes`"),
        ("y ~ log(a + 1)", "anything else in the file"),
        ("y ~ relevel(a)", "--reference x=level"), ("y ~ a ? b", "the signs are ~ + - : * ( ) and the comma"),
        ("y ~ ns(a)", "takes a column, a comma and its degrees of freedom"),
        ("y ~ poly(a, 0)", "from 1 to 20, not 0"),
        ("y ~ ns(a, 2.5)", "whole number from 1 to 20"), ("y ~ poly(a, b)", "its degree, as in poly(age, 3)"),
        ("y ~ ns(a, 99)", "not 99"), ("y ~ poly(a, 2, 3)", "and then ')'"),
        ("y ~ a + offset(ns(a, 2))", "not ns(a, 2)"), ("y ~ a ^ 2", "position 7: '^'"),
        ("y ~ a + 2", "position 9: the number 2"), ("y ~ log(a + 1)", "log() takes one column name"),
        ("y ~ a:strata(b)", "added with +"), ("y ~ a - cluster(b)", "added with +"),
        ("y ~ strata(b) * a", "added with +"), ("y ~ cluster(a, b)", "takes one column"),
        ("y ~ offset(1)", "offset() takes"), ("y ~ strata()", "takes column names"),
        (
            "Surv(a, b)",
            "position 11: the end of the formula is out of place; '~' follows the response Surv(a, b), as"
        ),
        ("event", "'~' follows the response event, as in 'event ~ age'"),
        ("surv(a, b) ~ x", "position 1: the word surv() is not known there; write Surv( with a capital S"),
        ("SURV(a, b) ~ x", "write Surv( with a capital S"),
        ("log(a) ~ x", "the word log() is not known there"),
        ("y ~ Factor(a)", "write factor( in small letters"), ("y ~ Surv(a, b)", "stands on the left of '~'"),
        ("Surv(a) ~ x", "two or three columns"), ("Surv(a, b, c) ~ c", "the response c also stands"),
        ("Surv(a, b ~ x", "a comma or the closing"),
        ("y ~ `a", "the backquote has no partner"), ("y ~ -1", "no term left"),
        ("y ~ a - a - 1", "no term left"),
        ("y ~ a + y", "the response y also stands on the right"), ("y ~ a ~ b", "position 7: '~'"),
        ("y ~ a b", "position 7: 'b'"), (String(repeating: "(", count: 9000), "position 1: '('"),
        ("y ~ " + String(repeating: "(", count: 9000), "deeper than 64"),
        ("y ~ a*b*c*d*e*f*g*h*i*j*k*l*m*n", "more than 1024 terms"),
    ])
    func refuses(_ text: String, _ fragment: String) {
        let error = #expect(throws: ModelError.self) { try Formula(text) }
        #expect(error?.sentence.contains(fragment) == true, "\(error?.sentence ?? "")")
        #expect(error?.place == .formula)
        for word in ["nil", "column(", "survival(", "Optional"] {
            #expect(error?.sentence.contains(word) == false, "\(error?.sentence ?? "")")
        }
    }

    /// Whatever the characters, a formula is read or refused, never a crash.
    @Test func survivesNoise() {
        let alphabet = Array("ab1 0~+-:*()`.^,logfactr\n\u{301}æ")
        for seed in UInt64(1)...3000 {
            var random = Repeatable(seed: seed)
            let length = Int(random.next() % 24)
            let noise = String(
                (0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
            for text in [noise, "y ~ " + noise] {
                if let formula = try? Formula(text) { #expect(!formula.response.isEmpty) }
            }
        }
    }
}
