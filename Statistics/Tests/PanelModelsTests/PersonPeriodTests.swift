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
        } catch { return (error as? ModelError)?.sentence }
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
}
