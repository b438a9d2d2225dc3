import Foundation
import Testing

@testable import PanelModels

/// A calendar time inside an interaction: its products are nearly the other columns times 2020.
@Suite("Calendar times in interactions") struct CalendarTests {
    struct Golden: Decodable, Sendable, CustomTestStringConvertible {
        let formula, link: String
        let terms: [String]
        let estimates, model, hc0, cr1: [Double]
        var testDescription: String { "\(formula), \(link)" }

        enum CodingKeys: String, CodingKey {
            case formula, link, terms, estimates, model
            case hc0 = "HC0"
            case cr1 = "CR1"
        }

        static let all: [Golden] = {
            struct File: Decodable { let models: [Golden] }
            let data = try! Data(contentsOf: URL(fileURLWithPath: Rossi.path("hazard-calendar.json")))
            return try! JSONDecoder().decode(File.self, from: data).models
        }()

        func distance(_ found: [Double], _ expected: [Double]) -> Double {
            guard found.count == expected.count else { return .infinity }
            return found.indices.map { abs(found[$0] - expected[$0]) / max(abs(estimates[$0]), model[$0]) }
                .max() ?? 0
        }
    }

    /// With `cal` near 2020, `years` the same from 2020 on, and offices.
    private static func table(_ start: DataTable, id: String, years: (Double) -> Double) throws -> DataTable {
        var table = start
        guard case .numbers(let ids) = try table.column(id) else { fatalError(id) }
        let calendar = ids.doubles.map(years)
        try table.add("cal", numbers: calendar)
        try table.add("years", numbers: calendar.map { $0 - 2020 })
        try table.add("office", numbers: ids.doubles.map { $0.truncatingRemainder(dividingBy: 12) })
        return table
    }

    private static func rossi() throws -> DataTable {
        guard case .numbers(let stop) = try Rossi.table.column("stop") else { fatalError("stop") }
        var row = -1
        return try table(Rossi.table, id: "id") { id in
            row += 1
            return 2018 + id.truncatingRemainder(dividingBy: 5) + stop.doubles[row] / 52
        }
    }

    /// Estimates to 1e-9, errors to 1e-8 of the values in 50 digits.
    @Test(arguments: Golden.all) func agreesWithFiftyDigits(_ golden: Golden) throws {
        let table = try Self.rossi()
        func fit(_ change: (inout HazardModel) -> Void) throws -> HazardFit {
            var model = HazardModel(formula: try Formula(golden.formula), link: Link(rawValue: golden.link)!)
            change(&model)
            return try model.fit(table)
        }
        let plain = try fit { _ in }
        #expect(plain.terms.map(\.term) == golden.terms)
        #expect(golden.distance(plain.terms.map(\.estimate), golden.estimates) < 1e-9)
        #expect(golden.distance(plain.terms.map(\.se), golden.model) < 1e-8)
        let robust = try fit { $0.robust = .hc0 }
        #expect(golden.distance(robust.terms.map(\.se), golden.hc0) < 1e-8)
        let clustered = try fit { ($0.cluster, $0.correction) = ("office", .cr1) }
        #expect(golden.distance(clustered.terms.map(\.se), golden.cr1) < 1e-8)
    }

    /// Within 1e-8 of one another, and not nothing.
    private static func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-8) -> Bool {
        !a.isEmpty && a.count == b.count
            && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(abs($0), abs($1)) }
    }

    /// Counting years from 2020 is the same model: all that does not speak of the year 0 stays as it is.
    @Test(arguments: Link.allCases) func countingFromAnotherYearChangesNoHazard(_ link: Link) throws {
        let table = try Self.rossi()
        let fits = try ["cal", "years"].map { year in
            try HazardModel(
                formula: Formula("event ~ \(year) * fin * prio + \(year) * log(stop)"), link: link,
                cluster: "office", correction: .cr2
            ).fit(table)
        }
        #expect(fits.allSatisfy { $0.isConverged })
        #expect(Self.near([fits[0].logLikelihood!], [fits[1].logLikelihood!], 1e-13))
        let highest = fits.map { fit in
            fit.terms.filter { $0.term.split(separator: ":").count == 3 || $0.term.hasSuffix("log(stop)") }
                .filter { $0.term.contains("cal") || $0.term.contains("years") }
        }
        #expect(highest[0].count == 2)
        #expect(Self.near(highest[0].map(\.estimate), highest[1].map(\.estimate)))
        #expect(Self.near(highest[0].map(\.se), highest[1].map(\.se)))
        #expect(Self.near(highest[0].map { $0.df ?? .nan }, highest[1].map { $0.df ?? .nan }))
        let effects = fits.map { $0.marginalEffects() }
        #expect(Self.near(effects[0].map(\.estimate), effects[1].map(\.estimate)))
        #expect(Self.near(effects[0].map(\.se), effects[1].map(\.se)))
    }

    /// A main effect beside its interaction is the effect in the year 0, and the tests of it are of that.
    @Test func aMainEffectIsTestedInTheYearNought() throws {
        let table = try Self.rossi()
        func fit(_ formula: String) throws -> HazardFit {
            try HazardModel(formula: Formula(formula), link: .logit).fit(table)
        }
        let full = try fit("event ~ cal * fin + age")
        let without = try fit("event ~ cal + age + cal:fin")
        #expect(without.terms.map(\.term) == ["(Intercept)", "cal", "age", "cal:finyes"])
        let tests = try full.termTests()
        let test = try #require(tests.first { $0.term == "fin" })
        let ratio = 2 * (full.logLikelihood! - without.logLikelihood!)
        #expect(abs(test.likelihoodRatio!.statistic / ratio - 1) < 1e-6)
        #expect(abs(test.score!.statistic / test.wald.statistic - 1) < 0.1)
    }

    @Test func countingFromAnotherYearChangesNoExit() throws {
        var table = try DataTable(csvFile: Rossi.path("mgus2-years.csv"))
        guard case .numbers(let years) = try table.column("dxyr") else { fatalError("dxyr") }
        try table.add("since", numbers: years.doubles.map { $0 - 1980 })
        let fits = try ["dxyr", "since"].map {
            try ExitModel(formula: Formula("exit ~ \($0) * sex + age"), cluster: "id").fit(table)
        }
        let crossed = fits.map { fit in fit.terms.filter { $0.column.contains(":") } }
        #expect(crossed[0].count == 2)
        #expect(Self.near(crossed[0].map(\.estimate), crossed[1].map(\.estimate)))
        #expect(Self.near(crossed[0].map(\.se), crossed[1].map(\.se)))
        let tests = fits.map { fit in fit.wald.filter { $0.term.contains(":") || $0.term == "age" } }
        #expect(Self.near(tests[0].map(\.statistic), tests[1].map(\.statistic)))
    }

    /// The baseline is of somebody with 0 in all columns, so of the year 0 or of 2020.
    @Test func countingFromAnotherYearMovesTheBaselineOnly() throws {
        let table = try Self.rossi()
        let fits = try ["cal", "years"].map {
            try Cox.fit(
                "Surv(start, stop, event) ~ \($0) * fin + prio", cluster: "id", proportionality: .rank,
                table: table)
        }
        let crossed = fits.map { fit in fit.terms.filter { $0.term.contains(":") || $0.term == "prio" } }
        #expect(Self.near(crossed[0].map(\.estimate), crossed[1].map(\.estimate)))
        #expect(Self.near(crossed[0].map(\.se), crossed[1].map(\.se)))
        let tests = fits.map { fit in
            fit.proportionality.filter { !$0.term.contains(":") }.map(\.test.statistic)
        }
        #expect(Self.near(tests[0], tests[1], 1e-7))
        let slope = try #require(fits[0].terms.first { $0.term == "cal" }?.estimate)
        let moved = fits[1].baseline.map { $0.cumulativeHazard * exp(-2020 * slope) }
        #expect(Self.near(fits[0].baseline.map(\.cumulativeHazard), moved))
    }
}
