/// What the law changes, as data: categories, benefits, kinds of intervention.
///
/// A code that has ended is still read and shown; it can only not be chosen any more.
package struct CodeList: Hashable, Sendable {
    /// `visitationCategories`.
    package let id: String
    /// In the order they are offered. The same id may come more than once, with validities that do not overlap: a
    /// reform may rename what it keeps.
    package let codes: [Code]

    package init(id: String, codes: [Code]) {
        self.id = id
        self.codes = codes
    }

    /// What may be chosen on this day.
    package func codes(on day: Day) -> [Code] { codes.filter { $0.isValid(on: day) } }

    /// The code as it was called on this day; outside every validity the latest of its kind, `nil` if there is none.
    package func code(_ id: String, on day: Day) -> Code? {
        let named = codes.filter { $0.id == id }
        return named.first { $0.isValid(on: day) } ?? named.last
    }
}

/// One entry of a code list, and the days on which it may be chosen.
package struct Code: Hashable, Sendable {
    /// `jobReady`; what is stored with a case.
    package let id: String
    package let name: Text
    /// `nil` is "as far back as anyone asks".
    package let validFrom: Day?
    /// Within the validity; `nil` is "until further notice".
    package let validTo: Day?
    package let flags: Set<Flag>

    package init(id: String, name: Text, validFrom: Day? = nil, validTo: Day? = nil, flags: Set<Flag> = []) {
        self.id = id
        self.name = name
        self.validFrom = validFrom
        self.validTo = validTo
        self.flags = flags
    }

    package func isValid(on day: Day) -> Bool {
        (validFrom ?? day) <= day && day <= (validTo ?? day)
    }

    /// What the program itself has to know about a code. Everything else about it is only a name.
    package enum Flag: String, CaseIterable, Sendable {
        /// Takes place in a company.
        case companyBased
        /// Directed at a job: a case without any such effort is said to stand still.
        case jobDirected
        /// A health-related activity.
        case health
        /// An upgrading activity.
        case upskilling
    }
}
