import Foundation
import Testing

@testable import PanelModels

/// What the tables say beside the numbers.
@Suite("Notes") struct CurveNoteTests {
    private func table(_ text: String) throws -> DataTable {
        try DataTable(csv: Array(text.utf8), named: "t.csv")
    }

    private func km(_ text: String, _ formula: String, id: String? = nil, mean: Double? = nil) throws
        -> KaplanMeierFit
    {
        try KaplanMeierModel(formula: Formula(formula), id: id, restrictedMeanUpTo: mean).fit(table(text))
    }

    private let three = "t,d,g\n1,1,a\n2,0,a\n3,1,b\n4,1,b\n"

    @Test func aMeanThatIsNotThereHasAReason() throws {
        let fit = try km(three, "Surv(t, d) ~ g", mean: 3)
        #expect(fit.curves[0].restrictedMean == nil && fit.curves[1].restrictedMean != nil)
        let said =
            "g=a: no mean to 3: nobody is observed after 2, where the curve is not yet 0; ask for one up to 2 at most"
        #expect(fit.notes == [said] && fit.table().contains("note: \(said)"))
        #expect(fit.json().contains("\"notes\": [\n    \"\(said)\""))
        #expect(try km(three, "Surv(t, d) ~ g", mean: 2).notes.isEmpty)
    }

    @Test func timesAfterTheEndHaveAReason() throws {
        let fit = try km(three, "Surv(t, d) ~ g")
        #expect(
            fit.table(at: [1, 9]).contains(
                "note: g=a: nobody is observed after 2, so there is no estimate (–) later"))
        #expect(!fit.table(at: [1, 9]).contains("note: g=b"))  // 0 from 4 on
        #expect(!fit.table(at: [1, 2]).contains("note:"))
        let cif = try CumulativeIncidenceModel(formula: Formula("Surv(t, d) ~ g")).fit(table(three))
        #expect(cif.table(at: [1, 9]).contains("note: g=a: nobody is observed after 2"))
    }

    /// Twenty people of two rows each, from 0 to 1 … 10 and on to 11 … 20.
    private var cut: String {
        "id,start,stop,d\n"
            + (0..<20).map { i in "\(i),0,\(i % 10 + 1),0\n\(i),\(i % 10 + 1),\(11 + i % 10),1\n" }.joined()
    }

    @Test func cutRowsAskForThePerson() throws {
        let note = try #require(km(cut, "Surv(start, stop, d) ~ 1").notes.first)
        #expect(
            note.hasPrefix("20 of 20 late entries come at a time at which another row ends without event"))
        #expect(note.contains("--id: without it the end of every row counts as censored"))
        #expect(try km(cut, "Surv(start, stop, d) ~ 1", id: "id").notes.isEmpty)
        let cif = try CumulativeIncidenceModel(formula: Formula("Surv(start, stop, d) ~ 1")).fit(table(cut))
        #expect(cif.notes.first?.contains("the errors are wrong") == true)
        // late entries of other people, none of whom begins where another ends
        let late = "start,stop,d\n0,3,1\n1.5,4,1\n2.5,5,0\n0,6,1\n"
        #expect(try km(late, "Surv(start, stop, d) ~ 1").notes.isEmpty)
    }

    @Test func timesThatRoundingTellsApartAreNamed() throws {
        let said = "1 pair of times differs by no more than rounding (0.3 and 0.30000000000000004)"
        let text = "t,d,x\n0.3,1,0\n0.30000000000000004,1,1\n0.7,1,1\n0.9,0,0\n1.2,1,0\n"
        #expect(try km(text, "Surv(t, d) ~ 1").notes.first?.hasPrefix(said) == true)
        let cox = try CoxModel(formula: Formula("Surv(t, d) ~ x")).fit(table(text))
        #expect(cox.notes.first?.hasPrefix(said) == true && cox.table.contains("note: \(said)"))
        let apart = text.replacingOccurrences(of: "0.30000000000000004", with: "0.3000001")
        #expect(try km(apart, "Surv(t, d) ~ 1").notes.isEmpty)
    }

    /// R's rule: √ε, or √ε of the mean time.
    @Test func nearTiesAreThoseOfR() {
        #expect(NearTies.note([1, 1 + 1.4e-8, 2]) != nil && NearTies.note([1, 1 + 3e-8, 2]) == nil)
        #expect(NearTies.note([1, 1 + 3e-8, 5]) != nil)  // mean 2.33
        #expect(NearTies.note([0, 1e-9]) != nil && NearTies.note([]) == nil && NearTies.note([3]) == nil)
        #expect(NearTies.note([1, 1 + 1e-9, 2, 2 + 1e-9])?.hasPrefix("2 pairs of times differ by") == true)
    }

    @Test func kindsWithoutACensoredOneAreNoted() throws {
        func notes(_ values: [Int], censored: String? = nil) throws -> [String] {
            let text = "t,d\n" + values.enumerated().map { "\($0.offset + 1),\($0.element)\n" }.joined()
            return try CumulativeIncidenceModel(formula: Formula("Surv(t, d) ~ 1"), censored: censored).fit(
                table(text)
            ).notes
        }
        #expect(
            try notes([1, 2, 1]).first?.contains("no value of d stands for an end without event") == true)
        #expect(try notes([1, 2, 0]).isEmpty && notes([1, 2, 1], censored: "1").isEmpty)
    }

    @Test func oneRowIsNoRows() throws {
        #expect(
            try km("t,d\n1,1\n2,\n", "Surv(t, d) ~ 1").table().contains(
                "1 row, 1 event; 1 row with a missing"))
        let text = "event,x\n" + String(repeating: "1,0\n0,0\n", count: 4) + ",1\n"
        let fit = try HazardModel(formula: Formula("event ~ 1")).fit(table(text))
        #expect(
            fit.table.contains(
                "8 person-periods, 4 events, 1 distinct pattern; 1 row with a missing value left out"))
        #expect(
            counted(1, "stratum", "strata") == "1 stratum" && counted(0, "stratum", "strata") == "0 strata")
    }

    /// CR1 below 50 clusters, asked for, has a note; at 50, and CR2, have none.
    @Test func clusteredErrorsOfFewClustersAreNoted() throws {
        func notes(_ clusters: Int, _ correction: ClusterCorrection) throws -> HazardFit {
            let rows = (0..<400).map { i in "\(i * 7 % 5 == 0 ? 1 : 0),\(i * 3 % 7),\(i % clusters)\n" }
                .joined()
            return try HazardModel(formula: Formula("event ~ x"), cluster: "g", correction: correction)
                .fit(table("event,x,g\n" + rows))
        }
        let few = try notes(49, .cr1)
        #expect(
            few.notes.count == 1
                && few.notes[0].hasPrefix("49 clusters are few: CR1 errors come out too small"))
        #expect(HazardReport(fit: few).table.contains("note: 49 clusters are few"))
        #expect(
            try notes(49, .cr0).notes.count == 1 && notes(50, .cr1).notes.isEmpty
                && notes(49, .cr2).notes.isEmpty)
        #expect(try notes(9, .cr1).notes.isEmpty)  // no interval, and the reason
    }

    /// Below 10 clusters the bootstrap is refused, so no note recommends it.
    @Test func theBootstrapIsRecommendedWhereItIsGiven() throws {
        func notes(_ clusters: Int) throws -> [String] {
            let rows = (0..<400).map { i in
                "\(i * 7 % 5 == 0 ? 1 : 0),\(["a", "b", "c"][i * 11 % 13 % 3]),\(i % clusters)\n"
            }.joined()
            let fit = try HazardModel(formula: Formula("event ~ f"), cluster: "g").fit(
                table("event,f,g\n" + rows))
            return HazardReport(fit: fit, tests: try fit.termTests()).notes
        }
        #expect(try notes(12).contains { $0.hasSuffix("prefer --bootstrap") })
        #expect(try !notes(5).contains { $0.contains("bootstrap") })
    }

    /// Wilson's interval at z = 2: with n panels and coverage c it is (c + 2/n ± 2 √(c (1 − c)/n + 1/n²)) / (1 + 4/n).
    /// By hand, n = 100: c = 0.86 reaches to 0.9156, 0.87 to 0.9232, 0.88 to 0.9308; so 93 % is met from 88 on. n = 1000: 0.912
    /// reaches to 0.9283, 0.914 to 0.9301; from above, 0.980 reaches down to 0.9690, 0.981 to 0.9703.
    @Test(arguments: [
        (100, 87, false), (100, 88, true), (100, 99, true), (1000, 912, false), (1000, 914, true),
        (1000, 980, true),
        (1000, 981, false),
    ])
    func coverageIsJudgedByWilsonsInterval(_ runs: Int, _ covered: Int, _ isRight: Bool) {
        let panels = (0..<runs).map { i in
            HazardVerification.Run(
                terms: [
                    .init(estimate: 0, se: 1, isCovered: i < covered, isRejected: false, isCoveredByCR1: true)
                ],
                bootstrapRejects: false)
        }
        let row = VerificationReport.Row(clusters: 12, term: "x", truth: 0, panels, at: 0)
        #expect(row.isCoverageRight == isRight)
    }

    /// A curve does not jump over a period that no row of the table is in, and says so in table and JSON.
    @Test func aCurveEndsBeforeAnEmptyPeriodAndTheReportSaysSo() throws {
        var text = "event,month\n"
        for month in [1, 2, 4, 5] { for i in 0..<20 { text += "\(i % 4 == month % 4 ? 1 : 0),\(month)\n" } }
        let fit = try HazardModel(formula: Formula("event ~ month")).fit(table(text))
        let report = HazardReport(fit: fit, curves: try fit.curves(by: nil, time: "month"))
        #expect(report.curves?.first?.points.map(\.period) == [1, 2])
        let said = "all: no row is in month = 3, so the curve ends before it"
        #expect(report.table.contains("note: \(said)") && report.json.contains(said))
    }
}
