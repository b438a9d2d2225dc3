import Foundation
import PanelModels
import Testing

/// Cases worked by hand in `docs/survival-curves.md`, identities, simulated truth and refusals.
@Suite("Survival curves") struct SurvivalCurveTests {
    static let five = "start,stop,event,exit,group\n0,2,1,1,x\n0,3,0,0,x\n2,4,1,1,y\n0,4,0,0,x\n1,2,1,2,y\n"

    private func table(_ text: String) throws -> DataTable {
        try DataTable(csv: Array(text.utf8), named: "t.csv")
    }

    private func km(_ text: String, _ formula: String, id: String? = nil) throws -> KaplanMeierFit {
        try KaplanMeierModel(formula: Formula(formula), id: id).fit(table(text))
    }

    private func cif(_ text: String, _ formula: String, id: String? = nil, censored: String? = nil) throws
        -> CumulativeIncidenceFit
    {
        try CumulativeIncidenceModel(formula: Formula(formula), id: id, censored: censored).fit(table(text))
    }

    // MARK: By hand

    /// Who enters at 2 is not at risk of what happens at 2.
    @Test func productLimitByHand() throws {
        let curve = try #require(km(Self.five, "Surv(start, stop, event) ~ 1").curves.first)
        #expect(curve.points.map(\.time) == [2, 3, 4])
        #expect(curve.points.map(\.atRisk) == [4, 3, 2])
        #expect(curve.points.map(\.estimate) == [0.5, 0.5, 0.25])
        let se = curve.points.map { $0.se ?? .nan }
        #expect(abs(se[0] - 0.25) < 1e-15 && abs(se[2] - 0.25 * 0.75.squareRoot()) < 1e-15)
        #expect(abs(try #require(curve.points[0].lower) - 0.05785) < 5e-6)
        #expect(abs(try #require(curve.points[0].upper) - 0.84486) < 5e-6)
        #expect(curve.median.time == 3)  // a half from 2 to 4
        #expect(curve.point(at: 2.5)?.atRisk == 3 && curve.point(at: 2.5)?.events == 2)
        #expect(curve.point(at: 1)?.atRisk == 3 && curve.point(at: 1)?.estimate == 1)
        #expect(curve.point(at: 5) == nil)
    }

    @Test func logRankByHand() throws {
        let test = try #require(km(Self.five, "Surv(start, stop, event) ~ group").logRank)
        #expect(test.groups.map(\.observed) == [1, 2] && test.groups.map(\.expected) == [2, 1])
        #expect(abs(try #require(test.chiSquare) - 2) < 1e-14 && test.degrees == 1)
    }

    @Test func incidenceByHand() throws {
        let curves = try cif(Self.five, "Surv(start, stop, exit) ~ 1").curves
        #expect(curves.map(\.cause) == ["1", "2"])
        #expect(curves[0].points.map(\.estimate) == [0.25, 0.25, 0.5])
        #expect(curves[1].points.map(\.estimate) == [0.25, 0.25, 0.25])
        let se = curves[0].points.map(\.se)
        #expect(abs(se[0] - (12.0 / 256).squareRoot()) < 1e-15 && abs(se[2] - 0.25) < 1e-15)
    }

    /// With one cause and one entry time the infinitesimal jackknife is Greenwood's formula.
    @Test func oneCauseIsKaplanMeier() throws {
        let data = try SurvivalGolden.table("lung")
        let survival = try KaplanMeierModel(formula: Formula("Surv(time, status) ~ sex")).fit(data)
        let incidence = try CumulativeIncidenceModel(formula: Formula("Surv(time, status) ~ sex")).fit(data)
        for (s, f) in zip(survival.curves, incidence.curves) {
            for (a, b) in zip(s.points, f.points) {
                #expect(abs(a.estimate + b.estimate - 1) < 1e-13)
                if let se = a.se { #expect(abs(se - b.se) < 1e-12) }
            }
        }
    }

    // MARK: Identities

    @Test func orderOfRowsChangesNoBit() throws {
        let text = try String(contentsOfFile: Rossi.path("survival-gaps.csv"), encoding: .utf8)
        var lines = text.split(separator: "\n")
        let header = lines.removeFirst()
        let formula = "Surv(start, stop, event) ~ sex"
        let first = try cif(text, formula, id: "id")
        let sorted = try cif(([header] + lines.sorted()).joined(separator: "\n"), formula, id: "id")
        #expect(first.curves.map(\.points) == sorted.curves.map(\.points))
    }

    @Test func splitRowsAreJoined() throws {
        let split = "start,stop,event,id\n0,1,0,a\n1,2,1,a\n0,3,0,b\n2,3,0,c\n3,4,1,c\n0,4,0,d\n1,2,1,e\n"
        let whole = try km(Self.five, "Surv(start, stop, event) ~ 1").curves[0]
        let joined = try km(split, "Surv(start, stop, event) ~ 1", id: "id").curves[0]
        #expect(joined.points == whole.points && joined.n == 5 && joined.censored == 2)
        let loose = try km(split, "Surv(start, stop, event) ~ 1").curves[0]
        #expect(loose.n == 7)
        for point in whole.points {
            let same = loose.point(at: point.time)
            #expect(same?.estimate == point.estimate && same?.se == point.se && same?.atRisk == point.atRisk)
        }
    }

    /// Times that are no whole numbers take the other way of coding and counting.
    @Test func unitOfTimeChangesNothing() throws {
        let data = try SurvivalGolden.table("late")
        guard case .success(let scaled) = Self.scaled(data) else { return #expect(Bool(false)) }
        let formula = try Formula("Surv(start, stop, event) ~ sex")
        let months = try CumulativeIncidenceModel(formula: formula).fit(data)
        let years = try CumulativeIncidenceModel(formula: formula).fit(scaled)
        for (a, b) in zip(months.curves, years.curves) {
            #expect(a.points.map(\.estimate) == b.points.map(\.estimate))
            #expect(
                a.points.map(\.se) == b.points.map(\.se) && a.points.map(\.atRisk) == b.points.map(\.atRisk))
        }
    }

    private static func scaled(_ data: DataTable) -> Result<DataTable, any Error> {
        Result {
            let text = try String(contentsOfFile: Rossi.path("survival-late.csv"), encoding: .utf8)
            let lines = text.split(separator: "\n").enumerated().map { index, line in
                guard index > 0 else { return String(line) }
                var cells = line.split(separator: ",").map(String.init)
                for j in [2, 3] { cells[j] = "\(Double(cells[j])! / 8)" }
                return cells.joined(separator: ",")
            }
            return try DataTable(csv: Array(lines.joined(separator: "\n").utf8), named: "scaled.csv")
        }
    }

    // MARK: Truth

    /// Two constant hazards 0.06 and 0.03, entries uniform on (0, 4), ends uniform on (4, 24).
    @Test func intervalsCoverTheTruth() throws {
        var random = Repeatable(seed: 5)
        var hits = (survival: 0, incidence: 0)
        let (rounds, people, moment) = (500, 150, 10.0)
        let free = exp(-0.09 * moment)
        for _ in 0..<rounds {
            var rows = Rows()
            while (rows.numbers["stop"]?.count ?? 0) < people {
                let exit = -log(1 - random.uniform()) / 0.09
                let cause = random.uniform() < 2.0 / 3 ? 1.0 : 2.0
                let entry = random.uniform() * 4
                let end = 4 + random.uniform() * 20
                if exit <= entry { continue }
                let stop = min(exit, end)
                let event = exit <= end ? cause : 0
                rows.append(["start": entry, "stop": stop, "event": event, "any": event > 0 ? 1 : 0])
            }
            let data = try rows.table()
            let km = try KaplanMeierModel(formula: Formula("Surv(start, stop, any) ~ 1")).fit(data)
            let cif = try CumulativeIncidenceModel(formula: Formula("Surv(start, stop, event) ~ 1")).fit(data)
            if let point = km.curves[0].point(at: moment), let low = point.lower, let high = point.upper,
                low < free,
                free < high
            {
                hits.survival += 1
            }
            let truth = 2.0 / 3 * (1 - free)
            if let point = cif.curves[0].point(at: moment), let low = point.lower, let high = point.upper,
                low < truth,
                truth < high
            {
                hits.incidence += 1
            }
        }
        // three Monte Carlo errors, and a point for the small risk sets just after 0
        for share in [hits.survival, hits.incidence].map({ Double($0) / Double(rounds) }) {
            #expect(share > 0.91 && share < 0.98, "\(share)")
        }
    }

    // MARK: Refusals

    @Test(arguments: [
        ("t,d\n1,1\n-2,0\n", "Surv(t, d) ~ 1", "t.csv, line 3, column t: the time is negative (-2)"),
        ("t,d\n1,1\nInf,0\n", "Surv(t, d) ~ 1", "t.csv, line 3, column t: the time is infinite"),
        ("t,d\n1,1\n2,2\n", "Surv(t, d) ~ 1", "t.csv, line 3: the event d is 2"),
        ("t,d\n1,yes\n2,no\n", "Surv(t, d) ~ 1", "the event d holds texts (no, yes)"),
        ("t,d\nearly,1\nlate,0\n", "Surv(t, d) ~ 1", "the time t holds texts"),
        (
            "s,t,d\n1,2,1\n4,3,0\n", "Surv(s, t, d) ~ 1",
            "line 3: the entry s = 4 is not before the exit t = 3"
        ),
        (
            "s,t,d\n1,2,1\n3,3,0\n", "Surv(s, t, d) ~ 1",
            "line 3: the entry s = 3 is not before the exit t = 3"
        ),
        ("t,d\n,1\n2,\n", "Surv(t, d) ~ 1", "none of the 2 rows has all the values"),
        ("t,d,g\n1,1,\n2,0,\n", "Surv(t, d) ~ g", "column g is missing in every row"),
        ("t,d\n1,\n2,\n", "Surv(t, d) ~ 1", "column d is missing in every row"),
        (
            "t,d,g\n1,1,a\n2,0,a\n3,1,\n", "Surv(t, d) ~ g",
            "the group g has one value only (a) in the rows used"
        ),
        ("t,d,g,h\n1,1,5,a\n2,0,5,b\n", "Surv(t, d) ~ g + h", "the group g has one value only (5)"),
        ("t,d,g\n1,1,a\n", "Surv(t, d) ~ h", "there is no column h"),
        ("t,d,g\n1,1,a\n", "d ~ g", "needs times on the left"),
        ("t,d,g\n1,1,2\n", "Surv(t, d) ~ ns(g, 2)", "write g and not ns(g, 2)"),
        ("t,d,g\n1,1,2\n", "Surv(t, d) ~ log(g)", "write g and not log(g)"),
        ("t,d,g,h\n1,1,2,3\n", "Surv(t, d) ~ g:h", "write g + h and not g:h"),
        ("t,d,g\n1,1,2\n", "Surv(t, d) ~ g - 1", "no intercept to leave out"),
        ("t,d,g\n1,1,2\n", "Surv(t, d) ~ cluster(g)", "has no use for cluster()"),
    ])
    func refuses(_ text: String, _ formula: String, _ fragment: String) {
        let error = #expect(throws: ModelError.self) { try km(text, formula) }
        #expect(error?.sentence.contains(fragment) == true, "\(error?.sentence ?? "")")
    }

    @Test(arguments: [
        ("s,t,d,id\n0,3,0,a\n2,4,1,a\n", "lines"), ("s,t,d,id\n0,3,1,a\n3,4,0,a\n", "after its event"),
    ])
    func refusesDisorderOfAPerson(_ text: String, _ fragment: String) {
        let error = #expect(throws: ModelError.self) { try km(text, "Surv(s, t, d) ~ 1", id: "id") }
        let expected =
            fragment == "lines" ? "t.csv, line 2 and t.csv, line 3: the same id is at risk twice" : fragment
        #expect(error?.sentence.contains(expected) == true, "\(error?.sentence ?? "")")
    }

    @Test func censoringIsFoundOrAskedFor() throws {
        let text = "t,d\n1,job\n2,open\n3,school\n"
        let error = #expect(throws: ModelError.self) { try cif(text, "Surv(t, d) ~ 1") }
        #expect(error?.sentence.contains("name it with --censored") == true)
        let told = try cif(text, "Surv(t, d) ~ 1", censored: "open")
        #expect(told.causes == ["job", "school"] && told.curves[0].censored == 1)
        let found = try cif("t,d\n1,job\n2,None\n3,school\n", "Surv(t, d) ~ 1")
        #expect(found.causes == ["job", "school"])
        let both = #expect(throws: ModelError.self) { try cif("t,d\n1,none\n2,censored\n", "Surv(t, d) ~ 1") }
        #expect(both?.sentence.contains("more than one value") == true)
        #expect(throws: ModelError.self) { try cif("t,d\n1,0.5\n2,1\n", "Surv(t, d) ~ 1") }
        let wrong = #expect(throws: ModelError.self) { try cif(text, "Surv(t, d) ~ 1", censored: "x") }
        #expect(wrong?.sentence.contains("has no value x") == true)
    }

    @Test func noEventIsAnOutcome() throws {
        let none = try km("t,d\n1,0\n1,0\n", "Surv(t, d) ~ 1")
        guard case .stopped(let reason) = none.outcome else { return #expect(Bool(false)) }
        #expect(reason.hasPrefix("no events") && none.curves.isEmpty && none.logRank == nil)
        #expect(none.table().contains(reason) && none.json().contains("\"curves\": []"))
        // one group without an event: its curve stays at 1 and has no interval, the other's goes on
        let half = try km("t,d,g\n1,0,a\n2,0,a\n1,1,b\n2,1,b\n", "Surv(t, d) ~ g")
        #expect(half.curves[0].points.allSatisfy { $0.estimate == 1 && $0.lower == nil && $0.se == 0 })
        #expect(half.curves[1].points.map(\.estimate) == [0.5, 0])
        #expect(half.curves[0].median.time == nil)
        let missing = try km("t,d,g\n1,0,a\n2,1,\n,1,b\n3,NA,b\n4,1,b\n", "Surv(t, d) ~ g")
        #expect(missing.n == 2 && missing.dropped == 3)
    }

    /// Groups that are never at risk together cannot be compared.
    @Test func groupsApartHaveNoTest() throws {
        let fit = try km("s,t,d,g\n0,1,1,a\n0,1,0,a\n5,6,1,b\n5,7,0,b\n", "Surv(s, t, d) ~ g")
        #expect(fit.logRank?.chiSquare == nil && fit.logRank?.p == nil)
        #expect(fit.table().contains("no test: the groups"))
    }
}
