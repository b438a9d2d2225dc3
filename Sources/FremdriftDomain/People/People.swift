/// A person who answers about themselves.
package struct Citizen: Hashable, Sendable {
    package let id: CitizenID
    package let name: String
    package let language: Language

    package init(id: CitizenID, name: String, language: Language) {
        self.id = id
        self.name = name
        self.language = language
    }
}

/// A person with a sign-in: caseworker or administrator, or both, in one or more units.
package struct Staff: Hashable, Sendable {
    package let id: StaffID
    package let username: String
    package let name: String
    package let roles: Set<RoleInUnit>

    package init(id: StaffID, username: String, name: String, roles: Set<RoleInUnit>) {
        self.id = id
        self.username = username
        self.name = name
        self.roles = roles
    }

    package func has(_ role: Role) -> Bool { roles.contains { $0.role == role } }

    package var administeredUnits: Set<UnitID> { Set(roles.filter { $0.role == .administrator }.map(\.unit)) }

    /// Whether this person may see figures about the unit.
    package func leads(_ unit: UnitID) -> Bool {
        roles.contains { $0.unit == unit && ($0.role == .administrator || $0.role == .teamLeader) }
    }
}

/// A part of the organisation that works with citizens; what it is called is the organisation's own word.
package struct Unit: Hashable, Sendable {
    package let id: UnitID
    package let name: String

    package init(id: UnitID, name: String) {
        self.id = id
        self.name = name
    }
}

/// A citizen's course with the organisation, from the day it opened to the day it ended, if it has.
package struct CaseFile: Hashable, Sendable {
    package let id: CaseFileID
    package let citizen: Citizen
    package let unit: UnitID
    package let openedOn: Day
    /// The caseworker today; `nil` while the case has none.
    package let caseworker: StaffID?
    package let standing: Standing

    package init(
        id: CaseFileID, citizen: Citizen, unit: UnitID, openedOn: Day, caseworker: StaffID?, standing: Standing
    ) {
        self.id = id
        self.citizen = citizen
        self.unit = unit
        self.openedOn = openedOn
        self.caseworker = caseworker
        self.standing = standing
    }

    package enum Standing: Hashable, Sendable {
        case active
        case paused(PauseReason, since: Day)
        case ended(LeftReason, on: Day)
    }

    /// Why a round opened now would not be asked; `nil` when it would.
    package var exclusion: Exclusion? {
        switch standing {
        case .active: nil
        case .paused(let reason, _): .paused(reason)
        case .ended(let reason, _): .left(reason)
        }
    }
}

/// How it came about that this caseworker has this case; recorded with every assignment, because research needs it.
package enum AssignmentRule: String, CaseIterable, Sendable {
    case freeChoice
    case fixedRule
    case takenOver
    /// Drawn by the program among those with room; the draw is on record.
    case sealedLottery
    /// The case system that the case came from does not tell.
    case notStated

    /// What somebody may say about a choice they made themselves. A draw is only ever the program's.
    package static let byHand: [AssignmentRule] = [.freeChoice, .fixedRule, .takenOver]
}
