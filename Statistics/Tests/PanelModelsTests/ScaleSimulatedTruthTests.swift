import Distributions
import LinearAlgebra
import Testing

@testable import PanelModels

/// Known truth comes back: estimates on the mark and intervals that hold it as often as they say, within four Monte Carlo errors.
@Suite("Reliability: simulated truth") struct ScaleSimulatedTruthTests {
    private static func normal(_ generator: inout Repeatable) -> Double {
        Normal.quantile((Double(generator.next() >> 11) + 0.5) * 0x1p-53)
    }

    /// Whether a share of `runs` is 0.95 within four of its errors.
    private func isNinetyFive(_ held: Int, of runs: Int) -> Bool {
        let share = Double(held) / Double(runs)
        return abs(share - 0.95) < 4 * (0.95 * 0.05 / Double(runs)).squareRoot()
    }

    private static func table(_ pairs: [(Int, Int)], steps: ClosedRange<Int>) -> CrossTable {
        let width = steps.count
        var counts = [Int](repeating: 0, count: width * width)
        for (a, b) in pairs { counts[(a - steps.lowerBound) * width + b - steps.lowerBound] += 1 }
        let values = steps.map(Double.init)
        return CrossTable(rows: values, columns: values, counts: counts)
    }

    private static func step(_ latent: Double, _ cuts: [Double]) -> Int { cuts.filter { latent > $0 }.count }

    /// Three items with equal parts of truth and error, rounded to steps of a tenth: α = 0.75 but for the rounding.
    @Test func alphaAndFeldtsInterval() throws {
        var generator = Repeatable(seed: 21)
        let (runs, people) = (1000, 60)
        let variance = 200 + 1.0 / 12
        let truth = CronbachAlpha.alpha(k: 3, trace: 3 * variance, total: 3 * variance + 600)
        var (held, sum) = (0, 0.0)
        for _ in 0..<runs {
            var answers = [[Double]](repeating: [], count: 3)
            for _ in 0..<people {
                let state = Self.normal(&generator)
                for k in 0..<3 { answers[k].append((10 * (state + Self.normal(&generator))).rounded()) }
            }
            let means = answers.map { $0.reduce(0, +) / Double(people) }
            var covariance = Matrix(rows: 3, columns: 3)
            for i in 0..<3 {
                for j in 0..<3 {
                    covariance[i, j] =
                        zip(answers[i], answers[j]).reduce(0) { $0 + ($1.0 - means[i]) * ($1.1 - means[j]) }
                        / Double(people - 1)
                }
            }
            let alpha = CronbachAlpha(
                ScaleMoments(n: people, means: means, covariance: covariance), level: 0.95)
            sum += alpha.estimate
            if alpha.lower <= truth, truth <= alpha.upper { held += 1 }
        }
        #expect(isNinetyFive(held, of: runs), "\(held) of \(runs)")
        // (1 − α)/(1 − its estimate) has the F distribution, so the estimate is a little low on average
        let mean = 1 - (1 - truth) * Double(people - 1) / Double(people - 3)
        #expect(abs(sum / Double(runs) - mean) < 0.006)
    }

    @Test(arguments: [-0.4, 0.0, 0.6, 0.85]) func polychoric(rho: Double) throws {
        var generator = Repeatable(seed: 5)
        let (runs, people) = (600, 400)
        let root = (1 - rho * rho).squareRoot()
        var (held, sum) = (0, 0.0)
        for _ in 0..<runs {
            let pairs = (0..<people).map { _ in
                let x = Self.normal(&generator)
                let y = rho * x + root * Self.normal(&generator)
                return (Self.step(x, [-1, -0.2, 0.6, 1.5]), Self.step(y, [-0.8, 0.1, 0.9, 1.3]))
            }
            let fit = try #require(Polychoric(Self.table(pairs, steps: 0...4)))
            sum += fit.correlation
            if abs(fit.correlation - rho) < 1.959_964 * fit.se { held += 1 }
        }
        #expect(isNinetyFive(held, of: runs), "\(held) of \(runs)")
        #expect(abs(sum / Double(runs) - rho) < 0.008)
    }

    /// Five-step answers of one factor with known loadings: ω of the latent answers is (Σλ)² / ((Σλ)² + Σ(1 − λ²)).
    @Test func omega() throws {
        let loadings = [0.8, 0.7, 0.6, 0.5]
        let common = loadings.reduce(0, +) * loadings.reduce(0, +)
        let truth = common / (common + loadings.reduce(0) { $0 + 1 - $1 * $1 })
        var generator = Repeatable(seed: 34)
        let runs = 20
        var (sum, squares) = (0.0, 0.0)
        var means = [Double](repeating: 0, count: 4)
        for _ in 0..<runs {
            var columns = [[Double]](repeating: [], count: 4)
            for _ in 0..<2000 {
                let state = Self.normal(&generator)
                for k in 0..<4 {
                    let latent =
                        loadings[k] * state + (1 - loadings[k] * loadings[k]).squareRoot()
                        * Self.normal(&generator)
                    columns[k].append(Double(Self.step(latent, [-1.2, -0.4, 0.3, 1.1])))
                }
            }
            var table = DataTable()
            for k in 0..<4 { try table.add("x\(k)", numbers: columns[k]) }
            let scale = try #require(
                ReliabilityModel(items: ["x0", "x1", "x2", "x3"]).fit(table).scales.first)
            let omega = try #require(scale.omega)
            (sum, squares) = (sum + omega, squares + omega * omega)
            for k in 0..<4 { means[k] += try #require(scale.items[k].loading) / Double(runs) }
        }
        let mean = sum / Double(runs)
        let error = ((squares / Double(runs) - mean * mean) / Double(runs - 1)).squareRoot()
        #expect(abs(mean - truth) < 4 * error && error < 0.003)
        #expect(zip(means, loadings).allSatisfy { abs($0 - $1) < 0.015 })
    }

    /// True values that change, errors that do not hang together: reliability 1/(1 + 0.6) = 0.625 at the second round.
    @Test func heise() throws {
        var generator = Repeatable(seed: 55)
        let (runs, people) = (600, 600)
        var held = 0
        var sum = 0.0
        let noise = 0.6.squareRoot()
        for _ in 0..<runs {
            var codes = [[UInt8]](repeating: [], count: 3)
            for _ in 0..<people {
                var state = Self.normal(&generator)
                for k in 0..<3 {
                    if k > 0 { state = 0.8 * state + 0.6 * Self.normal(&generator) }
                    let answer = (8 * (state + noise * Self.normal(&generator))).rounded() + 50
                    codes[k].append(UInt8(min(max(answer, 0), 100)))
                }
            }
            let columns = codes.map { StepColumn(steps: (0...100).map(Double.init), codes: $0) }
            guard let fit = try? QuasiSimplex(TripleTable(columns, (0..<people).map { ($0, $0, $0) })) else {
                continue
            }
            sum += fit.estimate
            let limits = fit.limits(quantile: 1.959_964)
            // rounding to whole steps adds 1/12 to the error's 64 · 0.6
            let truth = 64 / (64 * 1.6 + 1.0 / 12)
            if limits.lower <= truth, truth <= limits.upper { held += 1 }
        }
        #expect(isNinetyFive(held, of: runs), "\(held) of \(runs)")
        #expect(abs(sum / Double(runs) - 0.625) < 0.01)
    }

    /// Two fixed raters, one a little lower: ICC(3,1) and the F interval; and κ's normal interval around the κ of all people.
    @Test func agreementOfVoices() throws {
        var generator = Repeatable(seed: 89)
        let (runs, people) = (600, 200)
        let cuts = [-1.2, -0.4, 0.4, 1.2]
        func pair(_ generator: inout Repeatable) -> (Int, Int) {
            let state = Self.normal(&generator)
            return (
                Self.step(state + 0.6 * Self.normal(&generator), cuts),
                Self.step(state - 0.2 + 0.6 * Self.normal(&generator), cuts)
            )
        }
        // the truth from a million people
        let all = Self.table((0..<1_000_000).map { _ in pair(&generator) }, steps: 0...4)
        let truth = [WeightedKappa.Weights.linear, .quadratic].map { WeightedKappa(all, $0)!.estimate }
        let moments = all.moments
        let consistency = 2 * moments.covariance / (moments.first + moments.second)
        var held = [0, 0, 0]
        for _ in 0..<runs {
            let table = Self.table((0..<people).map { _ in pair(&generator) }, steps: 0...4)
            for (k, weights) in [WeightedKappa.Weights.linear, .quadratic].enumerated() {
                let kappa = try #require(WeightedKappa(table, weights))
                if abs(kappa.estimate - truth[k]) < 1.959_964 * kappa.se { held[k] += 1 }
            }
            let sample = table.moments
            let icc = try #require(
                IntraclassCorrelation(
                    ScaleMoments(
                        n: people, means: [table.rowMean, table.columnMean],
                        covariance: Matrix(
                            rows: 2, columns: 2,
                            values: [sample.first, sample.covariance, sample.covariance, sample.second])),
                    level: 0.95)
            ).consistency
            if try #require(icc.lower) <= consistency, consistency <= (try #require(icc.upper)) {
                held[2] += 1
            }
        }
        #expect(held.allSatisfy { isNinetyFive($0, of: runs) }, "\(held) of \(runs)")
    }
}
