import Foundation
import PanelModels
import Testing

/// Made data with known coefficients: fixed seeds, so the same in every run.
@Suite("Exits: simulated truth") struct ExitSimulatedTruthTests {
    private static let truth = [-3.0, 0.5, -2.5, -0.4]  // a: intercept, x; b: intercept, x

    /// People followed for up to 12 months; half have x = 1.
    private func table(people: Int, seed: UInt64, spread: Double = 0) throws -> DataTable {
        var random = Repeatable(seed: seed)
        var (exits, xs, ids, months): ([String?], [Double], [Double], [Double]) = ([], [], [], [])
        for person in 0..<people {
            let x = Double(person % 2)
            let own = spread * (random.uniform() + random.uniform() + random.uniform() - 1.5)
            let (a, b) = (
                exp(Self.truth[0] + own + Self.truth[1] * x), exp(Self.truth[2] + own + Self.truth[3] * x)
            )
            for month in 1...12 {
                let u = random.uniform() * (1 + a + b)
                let exit = u < a ? "a" : u < a + b ? "b" : "none"
                exits.append(exit)
                xs.append(x)
                ids.append(Double(person))
                months.append(Double(month))
                if exit != "none" { break }
            }
        }
        var table = DataTable()
        try table.add("exit", texts: exits)
        try table.add("x", numbers: xs)
        try table.add("id", numbers: ids)
        try table.add("month", numbers: months)
        return table
    }

    /// 400 samples; coverage of a 95 % interval is binomial with standard error 1.1 points, so 91–98.5 % is four or more.
    @Test func intervalsCoverTheTruth() throws {
        var covered = [0, 0, 0, 0]
        var sums = [0.0, 0, 0, 0]
        let samples = 400
        for seed in 0..<samples {
            let fit = try ExitModel(formula: Formula("exit ~ x"), cluster: "id")
                .fit(table(people: 300, seed: UInt64(seed) + 1))
            #expect(fit.terms.count == 4)
            for (j, term) in fit.terms.enumerated() {
                sums[j] += (term.estimate - Self.truth[j]) / term.se
                if (term.lower ?? .nan) <= Self.truth[j], Self.truth[j] <= (term.upper ?? .nan) {
                    covered[j] += 1
                }
            }
        }
        for j in 0..<4 {
            let share = Double(covered[j]) / Double(samples)
            #expect(share > 0.91 && share < 0.985, "term \(j): \(share)")
            #expect(abs(sums[j] / Double(samples)) < 0.25)
        }
    }

    /// Cumulative incidence of a known process: 1 − (1/(1+a+b))^t shared between the exits as a to b.
    @Test func incidenceCoversTheTruth() throws {
        let (a, b) = (exp(Self.truth[0] + Self.truth[1]), exp(Self.truth[2] + Self.truth[3]))
        let gone = 1 - pow(1 / (1 + a + b), 12)
        var covered = 0
        let samples = 200
        for seed in 0..<samples {
            let fit = try ExitModel(
                formula: Formula("exit ~ x"), cluster: "id", incidence: .init(time: "month", by: "x")
            ).fit(table(people: 400, seed: UInt64(seed) + 10_000))
            let last = try #require(fit.incidence.last?.points.last)
            #expect(fit.incidence.last?.group == "x = 1" && last.period == 12)
            let truth = gone * a / (a + b)
            if (last.incidence[0].lower ?? .nan) <= truth, truth <= (last.incidence[0].upper ?? .nan) {
                covered += 1
            }
        }
        let share = Double(covered) / Double(samples)
        #expect(share > 0.885 && share <= 0.995, "\(share)")
    }
}
