import Foundation
import Testing

@testable import PanelModels

/// Curves say where they begin late, end early, and why.
@Suite("Hazard: where curves end") struct HazardCurveTests {
    /// Twenty persons a group for the months given, a quarter of them with the event in each month.
    private func table(_ months: [[Int]], missing: (Double, Double) -> Bool = { _, _ in false }) throws
        -> DataTable
    {
        var rows = Rows()
        for (group, months) in months.enumerated() {
            for person in 0..<20 {
                for month in months where month <= person + 1 || person >= months.count {
                    let isEvent = person % 4 == month % 4
                    let x = missing(Double(group), Double(month)) ? Double.nan : Double(person % 3)
                    rows.append([
                        "event": isEvent ? 1 : 0, "g": Double(group), "month": Double(month), "x": x,
                        "w": 0.25,
                    ])
                }
            }
        }
        return try rows.table()
    }

    private func curves(_ table: DataTable, sampling: String? = nil) throws -> [HazardCurve] {
        let fit = try HazardModel(
            formula: Formula("event ~ factor(g) + month + x"), robust: .hc0, sampling: sampling
        ).fit(table)
        try #require(fit.isConverged)
        return try fit.curves(by: "g", time: "month")
    }

    @Test func endsBeforeAPeriodTheGroupIsNotIn() throws {
        let curves = try curves(table([[1, 2, 3, 4], [1, 2, 4]]))
        #expect(curves.map { $0.points.map(\.period) } == [[1, 2, 3, 4], [1, 2]])
        #expect(curves[0].notes.isEmpty && curves[1].notes.count == 1)
        #expect(curves[1].notes.first?.contains("no row used is in month = 3") == true)
    }

    @Test func endsBeforeAPeriodNobodyIsIn() throws {
        let curves = try curves(table([[1, 2, 4], [1, 2, 4]]))
        #expect(curves.map { $0.points.map(\.period) } == [[1, 2], [1, 2]])
        #expect(curves[0].notes.first?.contains("no row is in month = 3") == true)
    }

    /// A covariate that nobody has in one period takes the period away.
    @Test func namesThePeriodsThatMissingValuesTakeAway() throws {
        let late = try curves(table([[1, 2, 3], [1, 2, 3]]) { _, month in month == 1 })
        #expect(late.map { $0.points.map(\.period) } == [[2, 3], [2, 3]])
        #expect(late[0].notes.first?.contains("begins at month = 2") == true)
        let short = try curves(table([[1, 2, 3], [1, 2, 3]]) { _, month in month == 2 })
        #expect(short.map { $0.points.map(\.period) } == [[1], [1]])
        #expect(short[0].notes.first?.contains("month = 2") == true)
    }

    /// The number at risk is of person-periods, not of their weights.
    @Test func countsPersonPeriodsAtRiskWhateverTheyWeigh() throws {
        let weighted = try curves(table([[1, 2], [1, 2]]), sampling: "w")
        let plain = try curves(table([[1, 2], [1, 2]]))
        #expect(weighted.map { $0.points.map(\.atRisk) } == plain.map { $0.points.map(\.atRisk) })
        #expect(plain[0].points.first?.atRisk == 20)
    }

    /// 40 of 40 is no proof of more than 97 %, and no reason for an alarm; 2000 of 2000 is.
    @Test func coverageOfFewPanelsRaisesNoAlarm() {
        func row(_ runs: Int) -> VerificationReport.Row {
            let term = HazardVerification.Run.Term(
                estimate: 0, se: 1, isCovered: true, isRejected: false, isCoveredByCR1: true)
            let run = HazardVerification.Run(terms: [term], bootstrapRejects: false)
            return .init(clusters: 12, term: "x", truth: 0, Array(repeating: run, count: runs), at: 0)
        }
        #expect(row(40).isCoverageRight && !row(2000).isCoverageRight)
    }

    @Test func theReportNamesTheCommandThatWasRun() {
        #expect(HazardVerification(runs: 2000).command == "panelstat verify hazard --runs 2000 --seed 2026")
        let other = HazardVerification(runs: 40, clusterCounts: [12, 20], seed: 3)
        #expect(other.command == "panelstat verify hazard --runs 40 --clusters 12,20 --seed 3")
    }
}
