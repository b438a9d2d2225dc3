import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The copy knows every table and every column about a citizen: a migration that adds one fails here until somebody has said
/// whether the citizen takes it along, or why not.
@Suite("The copy knows the schema") struct OwnCopyPlanTests {
    private static var erased: Set<String> {
        Set(ErasurePlan(.person(CitizenID(1), addedAt: CaseHouse.start)).steps.map(\.name))
    }

    @Test func everyTableThatCanBeErasedIsCopiedOrLeftOutWithAReason() {
        let (copied, leftOut) = (Set(CopyPlan.tables.map(\.name)), Set(CopyPlan.leftOut.keys))
        #expect(copied.count == CopyPlan.tables.count, "each once")
        #expect(Set(CopyPlan.tables.map(\.key)).count == copied.count, "no two under one name in the file")
        #expect(copied.isDisjoint(with: leftOut))
        #expect(copied.union(leftOut) == Self.erased, "\(Self.erased.symmetricDifference(copied.union(leftOut)))")
    }

    @Test(arguments: Engine.withOutbox) func everyColumnIsCopiedOrWithheld(engine: Engine) async throws {
        let fresh = try engine.fresh()
        let schema = try await Schema.read(fresh.database, engine)
        for table in CopyPlan.tables {
            let known = Set(table.columns.keys)
            #expect(known.isDisjoint(with: table.withheld), "\(table.name)")
            #expect(
                known.union(table.withheld) == schema.columns[table.name],
                "\(table.name): \(known.union(table.withheld).symmetricDifference(schema.columns[table.name] ?? []))")
        }
    }

    /// What is read for a copy is a row of every table, and of nobody else.
    @Test(arguments: Engine.withOutbox) func everythingIsReadAndNothingOfOthers(engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await Everything.record(of: house.amira, house, "amiras")
        try await Everything.record(of: house.bo, house, "bos")
        let citizen = try await house.citizen(of: house.amira).id
        let all = try await CopyStore(house.database).everything(about: citizen)
        #expect(Set(all.keys) == Self.erased)
        for (table, rows) in all {
            #expect(!rows.isEmpty, "\(table)")
            #expect(!"\(rows)".contains("bos"), "\(table)")
        }
    }
}
