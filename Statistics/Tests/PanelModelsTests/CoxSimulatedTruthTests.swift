import Foundation
import PanelModels
import Testing

/// Estimates and intervals on data whose truth is known.
@Suite("Cox: simulated truth") struct CoxSimulatedTruthTests {
    /// 400 people with late entry, two covariates, β = (0.5, −0.7); a baseline
    /// hazard of 0.2 in one stratum and 0.5 in the other.
    private func sample(_ random: inout Repeatable) throws -> DataTable {
        var rows = Rows()
        for person in 0..<400 {
            let (x, z) = (2 * random.uniform() - 1, random.uniform() < 0.4 ? 1.0 : 0)
            let stratum = random.uniform() < 0.5 ? 1.0 : 0
            let hazard = (stratum == 1 ? 0.5 : 0.2) * exp(0.5 * x - 0.7 * z)
            let entry = random.uniform()
            // memoryless: conditional on being there at entry
            let time = entry - log(1 - random.uniform()) / hazard
            let end = entry + 1 + 3 * random.uniform()
            rows.append([
                "entry": entry, "exit": min(time, end), "event": time <= end ? 1 : 0, "x": x, "z": z,
                "s": stratum,
                "id": Double(person),
            ])
        }
        return try rows.table()
    }

    @Test func intervalsCoverTheTruth() throws {
        var random = Repeatable(seed: 3)
        let replicates = 200
        let truth = [0.5, -0.7]
        var (sum, square, covered, coveredRobust) = ([0.0, 0.0], [0.0, 0.0], [0, 0], [0, 0])
        for _ in 0..<replicates {
            let table = try sample(&random)
            let fit = try Cox.fit("Surv(entry, exit, event) ~ x + z + strata(s)", table: table)
            let robust = try Cox.fit(
                "Surv(entry, exit, event) ~ x + z + strata(s)", cluster: "id", table: table)
            for j in 0..<2 {
                let term = fit.terms[j]
                sum[j] += term.estimate
                square[j] += term.estimate * term.estimate
                if term.lower < truth[j], truth[j] < term.upper { covered[j] += 1 }
                if robust.terms[j].lower < truth[j], truth[j] < robust.terms[j].upper {
                    coveredRobust[j] += 1
                }
            }
        }
        for j in 0..<2 {
            let mean = sum[j] / Double(replicates)
            let error = ((square[j] / Double(replicates) - mean * mean) / Double(replicates)).squareRoot()
            #expect(abs(mean - truth[j]) < 4 * error)
            // 95 % ± 4 Monte Carlo errors of 1.54 %
            #expect(covered[j] >= 178 && covered[j] < 200)
            #expect(coveredRobust[j] >= 178 && coveredRobust[j] < 200)
        }
    }

    /// The baseline found is the one the times were drawn from.
    @Test func baselineIsTheTruth() throws {
        var random = Repeatable(seed: 8)
        var slopes: [Double] = []
        for _ in 0..<60 {
            let fit = try Cox.fit("Surv(entry, exit, event) ~ x + z + strata(s)", table: sample(&random))
            let steps = fit.baseline.filter { $0.stratum == "s=1" }
            let at3 = try #require(steps.last { $0.time <= 3 }).cumulativeHazard
            let at1 = try #require(steps.last { $0.time <= 1 }).cumulativeHazard
            slopes.append((at3 - at1) / 2)
        }
        let mean = slopes.reduce(0, +) / 60
        let error = (slopes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 60 / 59).squareRoot()
        #expect(abs(mean - 0.5) < 4 * error && error < 0.02)
    }
}
