import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Erasure knows every table: a migration that adds one fails here until somebody has said what it holds.
@Suite("Erasure knows the schema") struct ErasureSchemaTests {
    private static let person = ErasurePlan(.person(CitizenID(1), addedAt: CaseHouse.start))

    @Test(arguments: Engine.withOutbox) func everyTableIsPlannedOrAboutNobody(engine: Engine) async throws {
        let fresh = try engine.fresh()
        let schema = try await Schema.read(fresh.database, engine)
        #expect(schema.tables.count > 30, "the walk must find the tables")
        #expect(schema.faults(of: Self.person).isEmpty, "\(schema.faults(of: Self.person))")
    }

    /// The walk itself finds a table that a later step forgets.
    @Test(arguments: Engine.withOutbox) func aNewTableAboutSomebodyIsFound(engine: Engine) async throws {
        let fresh = try engine.fresh()
        try await fresh.database.write { connection in
            try connection.run("CREATE TABLE plan (id \(.identity), round \(.integer) REFERENCES round (id))")
            try connection.run("CREATE TABLE plan_step (plan \(.integer) REFERENCES plan (id))")
            try connection.run("CREATE TABLE note (case_file \(.integer), words \(.text))")
            try connection.run("CREATE TABLE thought (words \(.text))")
        }
        let faults = try await Schema.read(fresh.database, engine).faults(of: Self.person)
        for table in ["plan", "plan_step", "note", "thought"] {
            #expect(faults.contains { $0.contains("“\(table)”") }, "\(table)")
        }
    }

    /// A table about nobody must really be that: no column leads from it to a person.
    @Test(arguments: Engine.withOutbox) func tablesAboutNobodyLeadToNobody(engine: Engine) async throws {
        let fresh = try engine.fresh()
        let schema = try await Schema.read(fresh.database, engine)
        #expect(schema.aboutSomebody.isDisjoint(with: ErasurePlan.aboutNobody))
        #expect(schema.aboutSomebody.isSuperset(of: ["answer", "outbox_outcome", "lottery_candidate", "audit_event"]))
    }
}

/// Tables, columns and foreign keys, as the engine tells them.
struct Schema {
    let tables: Set<String>
    let columns: [String: Set<String>]
    /// Child to parents.
    let parents: [String: Set<String>]

    static func read(_ database: any SQLDatabase, _ engine: Engine) async throws -> Schema {
        try await database.read { connection in
            let isSQLite = engine.description == "SQLite"
            let columns = try connection.rows(isSQLite ? sqliteColumns : postgresColumns)
            let keys = try connection.rows(isSQLite ? sqliteKeys : postgresKeys)
            let names = Set(try columns.map { try $0.text("table_name") })
            return Schema(
                tables: names,
                columns: try Dictionary(grouping: columns) { try $0.text("table_name") }.mapValues { rows in
                    Set(try rows.map { try $0.text("column_name") })
                },
                parents: try Dictionary(grouping: keys) { try $0.text("child") }.mapValues { rows in
                    Set(try rows.map { try $0.text("parent") })
                })
        }
    }

    private static let sqliteColumns: SQL = """
        SELECT holder.name AS table_name, pragma_table_info.name AS column_name
        FROM sqlite_master AS holder, pragma_table_info(holder.name)
        WHERE holder.type = 'table' AND holder.name NOT LIKE 'sqlite%'
        """
    private static let sqliteKeys: SQL = """
        SELECT holder.name AS child, pragma_foreign_key_list."table" AS parent
        FROM sqlite_master AS holder, pragma_foreign_key_list(holder.name) WHERE holder.type = 'table'
        """
    private static let postgresColumns: SQL = """
        SELECT table_name::text AS table_name, column_name::text AS column_name
        FROM information_schema.columns WHERE table_schema = current_schema()
        """
    private static let postgresKeys: SQL = """
        SELECT child.relname::text AS child, parent.relname::text AS parent FROM pg_constraint
        JOIN pg_class AS child ON child.oid = pg_constraint.conrelid
        JOIN pg_class AS parent ON parent.oid = pg_constraint.confrelid
        JOIN pg_namespace ON pg_namespace.oid = child.relnamespace
        WHERE pg_constraint.contype = 'f' AND pg_namespace.nspname = current_schema()
        """

    /// Tables with a chain of foreign keys, or a column of the name, that leads to a person.
    var aboutSomebody: Set<String> {
        var found = tables.filter { table in
            !(columns[table] ?? []).isDisjoint(with: ["citizen", "case_file", "round"])
        }.union(["citizen", "case_file", "round"])
        // The log is told who was there by number and has no key; what points at its lines is about nobody.
        let chain = found.subtracting(["audit_event"])
        var reached = chain
        while true {
            let more = tables.filter { !(parents[$0] ?? []).isDisjoint(with: reached) }.union(reached)
            if more == reached { break }
            reached = more
        }
        found.formUnion(reached)
        return found
    }

    func faults(of plan: ErasurePlan) -> [String] {
        let planned = Set(plan.steps.map(\.name))
        return tables.sorted().compactMap { table in
            if planned.contains(table), ErasurePlan.aboutNobody.contains(table) { return "“\(table)” is in both lists" }
            if planned.contains(table) { return nil }
            if aboutSomebody.contains(table) {
                return "“\(table)” leads to a person: add it to ErasurePlan, before the tables it points at"
            }
            if ErasurePlan.aboutNobody.contains(table) { return nil }
            return "“\(table)” is new: add it to ErasurePlan, or to aboutNobody if no person can ever stand in it"
        } + planned.subtracting(tables).map { "“\($0)” is planned but not there" }
    }
}
