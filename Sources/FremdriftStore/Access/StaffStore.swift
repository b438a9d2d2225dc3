package import FremdriftDomain

/// Members of staff, their roles and their passwords.
package struct StaffStore: Sendable {
    private let database: any SQLDatabase
    package init(_ database: any SQLDatabase) { self.database = database }

    /// Whether anybody can sign in at all; `false` asks for the first administrator.
    package func hasAny() async throws -> Bool {
        try await database.read { try $0.first("SELECT id FROM staff LIMIT 1") != nil }
    }

    /// Adds a person with a role in a unit, which is made if there is none of that name.
    /// - Parameter organisation: set on the first run only: names the organisation, and refuses when somebody is there.
    /// - Throws: `Problem.usernameTaken`, `Problem.alreadySetUp`.
    package func add(
        username: String, name: String, passwordHash: String, roles: [Role], unit: String,
        organisation: String? = nil, by actor: Actor, at instant: Instant
    ) async throws -> StaffID {
        try await database.write { connection in
            if let organisation {
                guard try connection.first("SELECT id FROM staff LIMIT 1") == nil else { throw Problem(.alreadySetUp) }
                try connection.set(.organisation, organisation)
            }
            let unit = try connection.unit(named: unit, by: actor, at: instant)
            return try connection.addStaff(
                username: username, name: name, passwordHash: passwordHash,
                roles: roles.map { RoleInUnit(role: $0, unit: unit) }, by: actor, at: instant)
        }
    }

    /// The person and the stored hash; `nil` for an unknown or closed account.
    package func signIn(username: String) async throws -> (id: StaffID, passwordHash: String)? {
        try await database.read { connection in
            try connection.first(
                """
                SELECT staff.id, password.hash FROM staff JOIN password ON password.staff = staff.id
                LEFT JOIN staff_closure ON staff_closure.staff = staff.id
                WHERE staff.username = \(username) AND staff_closure.staff IS NULL
                """
            ).map { (try $0.id("id"), try $0.text("hash")) }
        }
    }

    package func passwordHash(of staff: StaffID) async throws -> String {
        try await database.read { connection in
            guard let row = try connection.first("SELECT hash FROM password WHERE staff = \(staff)") else {
                throw StoreError.missing(what: "password")
            }
            return try row.text("hash")
        }
    }

    /// Sets a new password and ends the person's other sessions.
    package func changePassword(
        of staff: StaffID, to hash: String, keeping session: SessionID?, by actor: Actor, at instant: Instant
    ) async throws {
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO password (staff, hash, changed_at) VALUES (\(staff), \(hash), \(instant))
                ON CONFLICT (staff) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
                """)
            try connection.run("DELETE FROM session WHERE staff = \(staff) AND id <> \(session?.number ?? 0)")
            try connection.recordChange(
                AuditEvent(at: instant, actor: actor, .passwordChanged, detail: "staff:\(staff)"))
        }
    }

    /// Ends an account: its sessions end at once and it cannot sign in again. What the person did stays theirs.
    /// - Returns: `false` when there is no open account of that name.
    package func close(username: String, by actor: Actor, at instant: Instant) async throws -> Bool {
        try await database.write { connection in
            guard let staff: StaffID = try connection.openAccount(username) else { return false }
            try connection.close(staff, by: actor, at: instant)
            return true
        }
    }

    /// Gives roles in a unit, which is made if there is none of that name; what the person has already stays.
    /// - Returns: `false` when there is no open account of that name.
    package func give(_ roles: [Role], in unit: String, to username: String, by actor: Actor, at instant: Instant)
        async throws -> Bool
    {
        try await database.write { connection in
            guard let staff: StaffID = try connection.openAccount(username) else { return false }
            let unit = try connection.unit(named: unit, by: actor, at: instant)
            let known = try connection.staff(staff)?.roles ?? []
            for role in roles where !known.contains(RoleInUnit(role: role, unit: unit)) {
                try connection.addRole(RoleInUnit(role: role, unit: unit), to: staff, at: instant)
            }
            try connection.recordChange(AuditEvent(at: instant, actor: actor, .roleGiven, detail: "staff:\(staff)"))
            return true
        }
    }

    package func find(username: String) async throws -> StaffID? {
        try await database.read { try $0.openAccount(username) }
    }

    /// Everybody with an open account, by name.
    package func all() async throws -> [Staff] {
        try await database.read { connection in
            try connection.staff(
                where: """
                    NOT EXISTS (SELECT 1 FROM staff_closure WHERE staff_closure.staff = staff.id)
                    """)
        }
    }

    /// Everybody there ever was, closed accounts included, with their roles.
    package func everybody() async throws -> [Staff] {
        try await database.read { try $0.staff(where: "1 = 1") }
    }

    /// Names by audit actor (`staff:12`), closed accounts included: the log must not forget who looked.
    package func namesByActor() async throws -> [String: String] {
        try await database.read { connection in
            let rows = try connection.rows("SELECT id, name FROM staff")
            return Dictionary(
                try rows.map { (Actor.staff(try $0.id("id")).description, try $0.text("name")) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    package func units() async throws -> [Unit] {
        try await database.read { connection in
            try connection.rows("SELECT id, name FROM unit ORDER BY name")
                .map { Unit(id: try $0.id("id"), name: try $0.text("name")) }
        }
    }
}

extension SQLConnection {
    /// The person with their roles; `nil` when there is none.
    func staff(_ id: StaffID) throws -> Staff? { try staff(where: "staff.id = \(id)").first }

    /// The same, unless the account has been closed.
    func openAccount(_ id: StaffID) throws -> Staff? {
        try staff(
            where: """
                staff.id = \(id)
                AND NOT EXISTS (SELECT 1 FROM staff_closure WHERE staff_closure.staff = staff.id)
                """
        ).first
    }

    /// People with their roles by name, in one statement.
    func staff(where condition: SQL) throws -> [Staff] {
        var found: [Staff] = []
        for row in try rows(
            """
            SELECT staff.id, staff.username, staff.name, staff_role.role, staff_role.unit FROM staff
            LEFT JOIN staff_role ON staff_role.staff = staff.id
            WHERE \(condition) ORDER BY staff.name, staff.id, staff_role.id
            """)
        {
            let id: StaffID = try row.id("id")
            var roles = found.last?.id == id ? found.removeLast().roles : []
            if try !row.isNull("role") {
                roles.insert(RoleInUnit(role: try row.word("role"), unit: try row.id("unit")))
            }
            found.append(Staff(id: id, username: try row.text("username"), name: try row.text("name"), roles: roles))
        }
        return found
    }

    func openAccount(_ username: String) throws -> StaffID? {
        try first(
            """
            SELECT staff.id FROM staff LEFT JOIN staff_closure ON staff_closure.staff = staff.id
            WHERE staff.username = \(username) AND staff_closure.staff IS NULL
            """
        ).map { try $0.id("id") }
    }

    /// The unit of that name, made now if there is none.
    package func unit(named name: String, by actor: Actor, at instant: Instant) throws -> UnitID {
        if let row = try first("SELECT id FROM unit WHERE name = \(name)") { return try row.id("id") }
        let unit = UnitID(try id("INSERT INTO unit (name) VALUES (\(name)) RETURNING id"))
        try recordChange(AuditEvent(at: instant, actor: actor, .unitAdded, detail: "unit:\(unit)"))
        return unit
    }

    func close(_ staff: StaffID, by actor: Actor, at instant: Instant) throws {
        try run(
            "INSERT INTO staff_closure (staff, closed_at, closed_by) VALUES (\(staff), \(instant), \(actor))")
        try run("DELETE FROM session WHERE staff = \(staff)")
        try recordChange(AuditEvent(at: instant, actor: actor, .staffClosed, detail: "staff:\(staff)"))
    }

    func give(_ role: RoleInUnit, to staff: StaffID, by actor: Actor, at instant: Instant) throws {
        try addRole(role, to: staff, at: instant)
        try recordChange(AuditEvent(at: instant, actor: actor, .roleGiven, detail: "staff:\(staff)"))
    }

    fileprivate func addRole(_ role: RoleInUnit, to staff: StaffID, at instant: Instant) throws {
        try run(
            """
            INSERT INTO staff_role (staff, unit, role, given_at)
            VALUES (\(staff), \(role.unit), \(role.role.rawValue), \(instant))
            """)
    }

    /// - Throws: `Problem.usernameTaken`.
    package func addStaff(
        username: String, name: String, passwordHash: String?, roles: [RoleInUnit], by actor: Actor,
        at instant: Instant
    ) throws -> StaffID {
        guard try first("SELECT id FROM staff WHERE username = \(username)") == nil else {
            throw Problem(.usernameTaken, field: "username")
        }
        let staff = StaffID(
            try id(
                """
                INSERT INTO staff (username, name, added_at, added_by)
                VALUES (\(username), \(name), \(instant), \(actor)) RETURNING id
                """))
        for role in roles { try addRole(role, to: staff, at: instant) }
        if let passwordHash {
            try run(
                "INSERT INTO password (staff, hash, changed_at) VALUES (\(staff), \(passwordHash), \(instant))")
        }
        try recordChange(AuditEvent(at: instant, actor: actor, .staffAdded, detail: "staff:\(staff)"))
        return staff
    }
}
