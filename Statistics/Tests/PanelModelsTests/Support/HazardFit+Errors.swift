@testable import PanelModels

extension HazardFit {
    /// Whether the errors, their degrees of freedom and p-values are another fit's, but for the last digits.
    func hasErrorsOf(_ other: HazardFit) -> Bool {
        terms.count == other.terms.count
            && zip(terms, other.terms).allSatisfy { a, b in
                abs(a.se / b.se - 1) < 1e-12 && abs(a.p - b.p) < 1e-11
                    && abs((a.df ?? 0) - (b.df ?? 0)) < 1e-9 * max(1, a.df ?? 0)
            }
    }
}
