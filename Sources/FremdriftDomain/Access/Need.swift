/// What a page asks of whoever wants to see it. Every route names one, and what none grants is denied.
package enum Need: Hashable, Sendable {
    case nothing
    /// The personal link itself is the key; it is checked where it is used.
    case personalLink
    /// A citizen who has entered their code.
    case citizenSelf
    case signedIn
    /// Caseworkers and administrators: who may have cases before them. A team leader has nobody's.
    case worksWithCases
    /// Whoever has a session, staff or citizen.
    case anySession
    case role(Role)
    /// Whoever sees figures about groups: administrators and team leaders.
    case leads
    /// The same, of this unit.
    case leadsUnit(UnitID)
    /// The caseworker who has the case today.
    case caseworkerOfCase(CaseFileID)
    /// That caseworker, or an administrator of the case's unit: for how the case is run, never for answers.
    case runsCase(CaseFileID)
    /// An administrator of the case's unit.
    case administratorOfCase(CaseFileID)
}

/// How a member of staff stands to a case; found by one read.
package struct CaseRelation: Hashable, Sendable {
    package let caseworker: StaffID?
    package let unit: UnitID

    package init(caseworker: StaffID?, unit: UnitID) {
        self.caseworker = caseworker
        self.unit = unit
    }
}

extension Need {
    /// The case whose relation has to be read before deciding; `nil` when the need is about no case.
    package var caseFile: CaseFileID? {
        switch self {
        case .caseworkerOfCase(let id), .runsCase(let id), .administratorOfCase(let id): id
        case .nothing, .personalLink, .citizenSelf, .signedIn, .worksWithCases, .anySession, .role, .leads, .leadsUnit:
            nil
        }
    }

    /// - Parameter relation: the case's, when `caseFile` is not `nil`; `nil` also when there is no such case.
    /// - Throws: `signInNeeded` or `notYours`; a case that does not exist is not yours either.
    package func check(_ viewer: Viewer, relation: CaseRelation?) throws(Problem) {
        switch self {
        case .nothing, .personalLink: return
        case .citizenSelf:
            guard case .citizen = viewer else { throw Problem(.signInNeeded) }
        case .signedIn: _ = try staff(viewer)
        case .worksWithCases:
            let staff = try staff(viewer)
            guard staff.has(.caseworker) || staff.has(.administrator) else { throw Problem(.notYours) }
        case .anySession:
            if viewer == .nobody { throw Problem(.signInNeeded) }
        case .role(let role):
            guard try staff(viewer).has(role) else { throw Problem(.notYours) }
        case .leads:
            let staff = try staff(viewer)
            guard staff.has(.administrator) || staff.has(.teamLeader) else { throw Problem(.notYours) }
        case .leadsUnit(let unit):
            guard try staff(viewer).leads(unit) else { throw Problem(.notYours) }
        case .caseworkerOfCase:
            let staff = try staff(viewer)
            guard let relation, Need.isCaseworker(staff, relation) else { throw Problem(.notYours) }
        case .runsCase:
            let staff = try staff(viewer)
            guard let relation, Need.isCaseworker(staff, relation) || Need.isAdministrator(staff, relation) else {
                throw Problem(.notYours)
            }
        case .administratorOfCase:
            let staff = try staff(viewer)
            guard let relation, Need.isAdministrator(staff, relation) else { throw Problem(.notYours) }
        }
    }

    private func staff(_ viewer: Viewer) throws(Problem) -> Staff {
        guard case .staff(let staff) = viewer else { throw Problem(.signInNeeded) }
        return staff
    }

    private static func isCaseworker(_ staff: Staff, _ relation: CaseRelation) -> Bool {
        relation.caseworker == staff.id && staff.has(.caseworker)
    }

    private static func isAdministrator(_ staff: Staff, _ relation: CaseRelation) -> Bool {
        staff.roles.contains(RoleInUnit(role: .administrator, unit: relation.unit))
    }
}
