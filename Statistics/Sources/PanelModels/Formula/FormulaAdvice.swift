/// What to write instead of what R would take and this formula does not.
enum FormulaAdvice {
    /// - Parameter next: the character after the sign.
    static func on(sign: Character, before next: Character?) -> String {
        switch sign {
        case "^": "write poly(x, 2) for a curve, a*b for (a+b)^2, or make a column of the power in the file"
        case "=" where next != "=":
            "numbers stand alone, as in ns(age, 3) and poly(age, 2)"
        case "=", "<", ">", "!":
            "a comparison cannot stand in a formula; make a column of 0 and 1 in the file"
        case "/": "write a + a:b for a/b, and make a column of a quotient in the file"
        case "|": "there are no random effects; for dependent rows name the clusters, as in cluster(id)"
        case "\"", "'": "names stand without quotation marks, unusual ones in `backquotes`"
        default:
            "the signs are ~ + - : * ( ) and the comma, and a column with an unusual name stands in `backquotes`"
        }
    }

    /// What stands for a word that is not known.
    static func on(word: String) -> String {
        let known = ["factor", "log", "ns", "poly", "strata", "cluster", "offset"]
        if known.contains(word.lowercased()) { return "write \(word.lowercased())( in small letters" }
        switch word {
        case "Surv": return "it stands on the left of '~'"
        case "as.factor", "ordered", "C": return "write factor(x)"
        case "relevel":
            return "write factor(x) and give the level as the reference (panelstat: --reference x=level)"
        case "log10", "log2", "log1p": return "log(x) is the natural logarithm"
        case "bs", "s", "rcs", "pspline": return "ns(x, 3) is a natural cubic spline"
        case "frailty":
            return "there are no random effects; for dependent rows name the clusters, as in cluster(id)"
        default:
            return "factor(), log(), ns() and poly() are; make a column of anything else in the file"
        }
    }
}
