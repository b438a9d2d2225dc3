/// Age in four bands, the coarsest that the evidence distinguishes.
package enum AgeGroup: String, CaseIterable, Sendable {
    case under30
    case from30to39 = "30to39"
    case from40to49 = "40to49"
    case from50 = "50plus"

    /// The band of an age in whole years.
    package init(age: Int) {
        switch age {
        case ..<30: self = .under30
        case ..<40: self = .from30to39
        case ..<50: self = .from40to49
        default: self = .from50
        }
    }

    /// Age is counted as the difference of years: a day of birth is more than the study needs.
    package init(bornIn birthYear: Int, during year: Int) { self.init(age: year - birthYear) }
}
