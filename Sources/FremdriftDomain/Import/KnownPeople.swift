/// What the database knows, as far as an import is decided on it. Read in one go; the plan adds to it row by row, so
/// that a later row sees what an earlier one brings.
package struct KnownPeople: Sendable {
    package var units: Set<String> = []
    /// The unit that a team is a part of, by names.
    package var partOf: [String: String] = [:]
    package var staff: [String: KnownStaff] = [:]
    package var citizens: [CitizenKey: KnownCitizen] = [:]
    package var cases: [CaseKey: KnownCase] = [:]
    package var casesOf: [CitizenKey: [CaseKey]] = [:]
    package var caseByNumber: [String: CaseKey] = [:]
    package var citizenByNumber: [String: CitizenKey] = [:]
    package var citizenByFingerprint: [[UInt8]: CitizenKey] = [:]
    /// Everybody in the database is simulated.
    package var isSimulated = false

    package init() {}
}

/// A citizen of the database, or one that a line of the file brings.
package enum CitizenKey: Hashable, Sendable { case known(CitizenID), new(line: Int) }
package enum CaseKey: Hashable, Sendable { case known(CaseFileID), new(line: Int) }

package struct KnownStaff: Hashable, Sendable {
    package var name: String
    package var isClosed: Bool
    package var roles: Set<RoleInNamedUnit>

    package init(name: String, isClosed: Bool, roles: Set<RoleInNamedUnit>) {
        self.name = name
        self.isClosed = isClosed
        self.roles = roles
    }
}

package struct RoleInNamedUnit: Hashable, Sendable {
    package let role: Role
    package let unit: String

    package init(role: Role, unit: String) {
        self.role = role
        self.unit = unit
    }
}

package struct KnownCitizen: Hashable, Sendable {
    package var name = ""
    package var language = Language.danish
    package var birthYear: Int?
    package var sex: String?
    package var number: String?
    package var fingerprint: [UInt8]?
    package var contact = Contact()

    package init() {}
}

package struct KnownCase: Hashable, Sendable {
    package var citizen: CitizenKey
    package var number: String?
    package var openedOn: Day
    package var unit = ""
    package var unitFrom: Day?
    package var caseworker: String?
    package var caseworkerFrom: Day?
    package var codes: [String: CodeSince] = [:]
    package var hasEnded = false
    /// An end before this day is old news: the case was paused, resumed or reopened after it. `nil` when nothing happened.
    package var earliestEnd: Day?

    package init(citizen: CitizenKey, openedOn: Day) {
        self.citizen = citizen
        self.openedOn = openedOn
    }
}

/// A code of a list, and the day it holds from.
package struct CodeSince: Hashable, Sendable {
    package var code: String
    package var from: Day

    package init(code: String, from: Day) {
        self.code = code
        self.from = from
    }
}
