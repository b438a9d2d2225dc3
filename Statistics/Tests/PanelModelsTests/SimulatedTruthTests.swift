import Foundation
import PanelModels
import Testing

/// Data made from known coefficients: estimates are centred on them and intervals cover them as often as they say,
/// within 3.5 Monte Carlo standard errors. Seeds are fixed, so a run cannot fail by chance.
@Suite("Hazard: simulated truth") struct SimulatedTruthTests {
    private static let truth = [-2.2, 0.5, -0.3]
    private static let repetitions = 80

    /// 150 people for at most 8 periods, each row entered `copies` times.
    private func panel(_ link: Link, seed: UInt64, copies: Int = 1) throws -> DataTable {
        var random = Repeatable(seed: seed)
        var rows = Rows()
        for person in 0..<150 {
            let x = random.uniform() < 0.5 ? 0.0 : 1.0
            for period in 0..<8 {
                let z = Double(period % 4)
                let eta = Self.truth[0] + Self.truth[1] * x + Self.truth[2] * z
                let hazard = link == .logit ? 1 / (1 + exp(-eta)) : 1 - exp(-exp(eta))
                let event = random.uniform() < hazard
                for _ in 0..<copies {
                    rows.append(["event": event ? 1 : 0, "x": x, "z": z, "id": Double(person)])
                }
                if event { break }
            }
        }
        return try rows.table()
    }

    @Test(arguments: Link.allCases) func estimatesAndIntervals(_ link: Link) throws {
        var sums = [0.0, 0, 0]
        var errors = [0.0, 0, 0]
        var covered = [0, 0, 0]
        for seed in 1...Self.repetitions {
            let fit = try Rossi.fit(
                "event ~ x + z", link: link, cluster: "id", table: panel(link, seed: UInt64(seed)))
            try #require(fit.isConverged)
            for (j, term) in fit.terms.enumerated() {
                sums[j] += term.estimate - Self.truth[j]
                errors[j] += term.se
                if term.lower <= Self.truth[j], Self.truth[j] <= term.upper { covered[j] += 1 }
            }
        }
        let count = Double(Self.repetitions)
        for j in 0..<3 {
            let spread = errors[j] / count
            // maximum likelihood in a sample of this size is itself a little biased: a tenth of the error is let pass
            #expect(abs(sums[j] / count) < 3.5 * spread / count.squareRoot() + 0.1 * spread)
            let tolerance = 3.5 * (0.95 * 0.05 / count).squareRoot()
            #expect(abs(Double(covered[j]) / count - 0.95) < tolerance)
        }
    }

    /// Rows entered four times are no news: clustered intervals know, the model's own do not.
    @Test func clusteredErrorsSeeDependence() throws {
        var clustered = 0
        var model = 0
        for seed in 1...Self.repetitions {
            let table = try panel(.logit, seed: UInt64(seed), copies: 4)
            for (cluster, isClustered) in [("id", true), (nil, false)] as [(String?, Bool)] {
                let term = try Rossi.fit("event ~ x + z", link: .logit, cluster: cluster, table: table).terms[
                    1]
                guard term.lower <= Self.truth[1], Self.truth[1] <= term.upper else { continue }
                if isClustered { clustered += 1 } else { model += 1 }
            }
        }
        let count = Double(Self.repetitions)
        #expect(abs(Double(clustered) / count - 0.95) < 3.5 * (0.95 * 0.05 / count).squareRoot())
        #expect(Double(model) / count < 0.8)  // half the true error: about 67 %
    }
}
