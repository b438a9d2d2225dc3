import FremdriftDomain

/// What holds of a case on a day, as parts of other statements, written once: of the rows that reach back to the day or
/// further the one with the latest day, and of several of one day the one written last. `caseFile` and `day` may be values
/// or columns of the statement around it.
extension SQL {
    /// The number of the event a case stands by; NULL when nothing has happened to it.
    static func lastEvent(of caseFile: SQL, on day: SQL) -> SQL {
        """
        SELECT holding.id FROM case_event AS holding WHERE holding.case_file = \(caseFile) AND holding.on_day <= \(day)
        ORDER BY holding.on_day DESC, holding.id DESC LIMIT 1
        """
    }

    /// `paused`, `resumed` or `left`; NULL when nothing has happened to the case.
    static func standing(of caseFile: SQL, on day: SQL) -> SQL {
        "SELECT standing.kind FROM case_event AS standing WHERE standing.id = (\(lastEvent(of: caseFile, on: day)))"
    }

    /// A condition: the case has not ended, or was reopened since.
    static func runs(_ caseFile: SQL, on day: SQL) -> SQL {
        "COALESCE((\(standing(of: caseFile, on: day))), '') <> 'left'"
    }

    /// NULL while nobody has it.
    static func caseworker(of caseFile: SQL, on day: SQL) -> SQL {
        """
        SELECT holding.caseworker FROM assignment AS holding
        WHERE holding.case_file = \(caseFile) AND holding.from_day <= \(day)
        ORDER BY holding.from_day DESC, holding.id DESC LIMIT 1
        """
    }

    static func unit(of caseFile: SQL, on day: SQL) -> SQL {
        """
        SELECT holding.unit FROM case_unit AS holding
        WHERE holding.case_file = \(caseFile) AND holding.from_day <= \(day)
        ORDER BY holding.from_day DESC, holding.id DESC LIMIT 1
        """
    }

    /// The numbers of the units somebody administers.
    static func units(administeredBy staff: StaffID) -> SQL {
        """
        SELECT staff_role.unit FROM staff_role
        WHERE staff_role.staff = \(staff) AND staff_role.role = \(Role.administrator.rawValue)
        """
    }

    /// The number of the row with what a citizen is called now, and in which language.
    static func newestName(of citizen: SQL) -> SQL {
        "SELECT MAX(newest.id) FROM citizen_name AS newest WHERE newest.citizen = \(citizen)"
    }
}
