import Testing

@testable import PanelModels

@Suite("Person-periods") struct PersonPeriodTests {
    private func table(_ rows: [(person: Double, month: Double, event: Double)]) throws -> DataTable {
        var table = DataTable()
        try table.add("person", numbers: rows.map(\.person))
        try table.add("month", numbers: rows.map(\.month))
        try table.add("event", numbers: rows.map(\.event))
        try table.add("x", numbers: rows.indices.map { Double($0 % 3) })
        try table.add("n", numbers: rows.map { _ in 1 })
        return table
    }

    /// Twenty people over six months; every fourth has the event in the last one.
    private var rows: [(person: Double, month: Double, event: Double)] {
        var rows: [(person: Double, month: Double, event: Double)] = []
        for person in 0..<20 {
            for month in 0..<6 {
                let isEvent = person % 4 == 0 && month == 5
                rows.append((Double(person), Double(month), isEvent ? 1 : 0))
            }
        }
        return rows
    }

    private func sentence(_ rows: [(person: Double, month: Double, event: Double)], frequency: String? = nil)
        throws
        -> String?
    {
        let model = HazardModel(
            formula: try Formula("event ~ x"), frequency: frequency,
            personPeriods: PersonPeriodColumns(person: "person", period: "month"))
        do {
            _ = try model.fit(table(rows))
            return nil
        } catch let error as ModelError { return error.sentence }
    }

    @Test func aTableInOrderPassesInAnyOrder() throws {
        #expect(try sentence(rows) == nil)
        #expect(try sentence(rows.reversed()) == nil)
    }

    @Test func aPersonPeriodThatComesTwiceIsNamed() throws {
        let twice = try sentence(rows + [rows[7]])
        #expect(twice?.contains("row 121: the same person and month as row 8") == true)
        let neighbours = try sentence(Array(rows[...7]) + [rows[7]] + Array(rows[8...]))
        #expect(neighbours?.contains("row 9: the same person and month as row 8") == true)
    }

    @Test func aRowAfterTheEventIsNamed() throws {
        let after = try sentence(rows + [(person: 4, month: 6, event: 0)])
        #expect(after?.contains("row 121: a row of person 4 after its event (row 30)") == true)
        let afterAnother = try sentence(rows + [(person: 4, month: 7, event: 1)])
        #expect(afterAnother?.contains("a row of person 4 after its event") == true)
    }

    /// Rows the model leaves out are not looked at: months kept after the job with an empty event.
    @Test func rowsWithoutAnEventCodeAreLeftAlone() throws {
        #expect(
            try sentence(rows + [(person: 4, month: 6, event: .nan), (person: 4, month: 6, event: .nan)])
                == nil)
    }

    @Test func negativePeriodsAndCountedRowsAreRefused() throws {
        let negative = try sentence(rows + [(person: 3, month: -1, event: 0)])
        #expect(negative?.contains("row 121: the period month is -1") == true)
        let counted = try sentence(rows, frequency: "n")
        #expect(counted?.contains("no person of their own") == true)
    }

    @Test func exitsAreCheckedAlike() throws {
        func sentence(_ rows: [(person: Double, month: Double, event: Double)]) throws -> String? {
            var table = try table(rows)
            try table.add("exit", texts: rows.map { $0.event == 1 ? "job" : "none" })
            let model = ExitModel(
                formula: try Formula("exit ~ x"),
                personPeriods: PersonPeriodColumns(person: "person", period: "month"))
            do {
                _ = try model.fit(table)
                return nil
            } catch { return error.sentence }
        }
        #expect(try sentence(rows) == nil)
        #expect(try sentence(rows + [rows[7]])?.contains("the same person and month as row 8") == true)
        #expect(try sentence(rows + [(person: 4, month: 6, event: 0)])?.contains("after its event") == true)
    }

    @Test func spellsOfAPersonMustNotOverlap() throws {
        func sentence(_ spells: [(id: Double, start: Double, stop: Double)], strata: String = "") throws
            -> String?
        {
            var table = DataTable()
            try table.add("id", numbers: spells.map(\.id))
            try table.add("start", numbers: spells.map(\.start))
            try table.add("stop", numbers: spells.map(\.stop))
            try table.add("event", numbers: spells.indices.map { $0 % 2 == 0 ? 1 : 0 })
            try table.add("x", numbers: spells.indices.map { Double($0 * 5 % 7) })
            try table.add("s", numbers: spells.indices.map { Double($0 % 2) })
            let model = CoxModel(
                formula: try Formula("Surv(start, stop, event) ~ x\(strata)"), person: "id")
            do {
                _ = try model.fit(table)
                return nil
            } catch { return error.sentence }
        }
        let apart: [(id: Double, start: Double, stop: Double)] = [
            (1, 0, 3), (1, 3, 5), (2, 0, 4), (3, 1, 6), (2, 6, 9), (4, 0, 9), (5, 2, 7), (4, 9, 12),
        ]
        #expect(try sentence(apart) == nil)
        let within = try sentence(apart + [(4, 2, 3)])
        #expect(within?.contains("row 6 and row 9: the same id is at risk twice at the same time") == true)
        // in another stratum a person may be at risk for another event at the same time
        #expect(
            try sentence(apart + [(5, 3, 4)], strata: " + strata(s)")?.contains("row 7 and row 9") == true)
        #expect(try sentence(apart + [(4, 2, 3)], strata: " + strata(s)") == nil)
    }
}
