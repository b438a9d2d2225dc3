/// What a member of staff may do in a unit. Roles that have no pages yet do not exist yet.
package enum Role: String, CaseIterable, Sendable {
    case caseworker
    case administrator
    /// Sees figures about their units, and nobody's case.
    case teamLeader
}

/// A role counts only in the unit it was given for.
package struct RoleInUnit: Hashable, Sendable {
    package let role: Role
    package let unit: UnitID

    package init(role: Role, unit: UnitID) {
        self.role = role
        self.unit = unit
    }
}
