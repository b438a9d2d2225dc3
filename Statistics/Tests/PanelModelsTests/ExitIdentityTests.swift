import CPanelKernels
import Foundation
import LinearAlgebra
import Testing

@testable import PanelModels

/// What must not change, and what must agree with another way to the same number.
@Suite("Exits: identities") struct ExitIdentityTests {
    private func mgus() throws -> DataTable { try DataTable(csvFile: Rossi.path("mgus2-years.csv")) }

    private func distance(_ a: ExitFit, _ b: ExitFit) -> Double {
        guard a.isConverged, a.terms.map(\.term) == b.terms.map(\.term) else { return .infinity }
        return zip(a.terms, b.terms).map { one, other in
            max(abs(one.estimate - other.estimate), abs(one.se - other.se)) / max(abs(one.estimate), one.se)
        }.max() ?? .infinity
    }

    @Test(arguments: [nil, "id"]) func withOneExitItIsTheLogitHazard(_ cluster: String?) throws {
        let formula = "event ~ fin + age + race + wexp + prio + log(stop)"
        var table = Rossi.table
        guard case .numbers(let events) = try table.column("event") else { return }
        try table.add("exit", texts: events.doubles.map { $0 == 1 ? "arrest" : "none" })
        let hazard = try Rossi.fit(formula, link: .logit, cluster: cluster)
        let exits = try ExitModel(
            formula: Formula(formula.replacingOccurrences(of: "event", with: "exit")), cluster: cluster
        ).fit(table)
        #expect(exits.terms.map(\.column) == hazard.terms.map(\.term))
        for (one, other) in zip(exits.terms, hazard.terms) {
            let scale = max(abs(other.estimate), other.se)
            #expect(abs(one.estimate - other.estimate) <= 1e-9 * scale)
            #expect(abs(one.se - other.se) <= 1e-9 * scale)
            #expect(abs((one.p ?? .nan) - other.p) < 1e-9)
        }
        #expect(abs((exits.logLikelihood ?? .nan) - (hazard.logLikelihood ?? 0)) < 1e-9)
    }

    /// As for the hazard and for Cox.
    @Test func clustersCanStandInTheFormula() throws {
        let table = try mgus()
        let option = try ExitModel(formula: Formula("exit ~ age"), cluster: "id").fit(table)
        let word = try ExitModel(formula: Formula("exit ~ age + cluster(id)")).fit(table)
        #expect(word.terms == option.terms && word.clusters == 1384 && word.model.clusterColumn == "id")
    }

    @Test func theOrderOfRowsChangesNoBit() throws {
        let text = try String(contentsOfFile: Rossi.path("mgus2-years.csv"), encoding: .utf8)
        let lines = text.split(separator: "\n")
        var random = Repeatable(seed: 3)
        let shuffled = [lines[0]] + lines.dropFirst().shuffled(using: &random)
        let model = try ExitModel(
            formula: Formula("exit ~ age * sex + creat + log(year)"), cluster: "id",
            incidence: .init(time: "year", by: "sex"))
        let first = try model.fit(mgus())
        let second = try model.fit(
            DataTable(csv: Array(shuffled.joined(separator: "\n").utf8), named: "shuffled.csv"))
        #expect(first.isConverged && !first.incidence.isEmpty)
        #expect(first.terms == second.terms && first.covariance == second.covariance)
        #expect(first.incidence == second.incidence && first.wald == second.wald)
        #expect(first.logLikelihood == second.logLikelihood)
    }

    /// At the grouped estimate the likelihood of the rows one by one is the same, and a Newton step there moves nothing.
    @Test func groupingIsExact() throws {
        let table = try mgus()
        let grouped = try ExitModel(formula: Formula("exit ~ sex + age"), cluster: "id").fit(table)
        let frame = try ExitFrame(Formula("exit ~ sex + age"), table, cluster: nil, reference: "none")
        let cells = try ExitCells(frame)
        let design = try Design(frame.anyExit, cells.anyExit, references: [:])
        let patternOfRow = cells.anyExit.groups.groupOfRow
        let rows = patternOfRow.filter { $0 >= 0 }.map { Int($0) }
        let k = design.columns.count
        let outcomes = patternOfRow.indices.filter { patternOfRow[$0] >= 0 }.map { frame.outcomeOfRow[$0] }
        let likelihood = ExitLikelihood(
            matrix: PatternMatrix(
                Matrix(rows: rows.count, columns: k, values: rows.flatMap { design.matrix.row($0) })),
            periods: Array(repeating: 1, count: rows.count),
            events: (1...2).map { m in outcomes.map { $0 == m ? 1 : 0 } })
        let gamma = grouped.terms.map(\.estimate)
        let point = likelihood.point(gamma)
        #expect(abs(point.value - (grouped.logLikelihood ?? 0)) < 1e-8)
        let step = try Cholesky(point.information, names: gamma.map { "\($0)" }).solve(point.gradient)
        for (move, term) in zip(step, grouped.terms) {
            #expect(abs(move) < 1e-9 * max(abs(term.estimate), term.se))
        }
        #expect(grouped.patterns < rows.count / 10)
    }

    /// With another level as reference, coefficients are differences, errors those of the differences.
    @Test func aSwappedReferenceTellsTheSameStory() throws {
        let formula = try Formula("exit ~ age + sex")
        let from = try ExitModel(formula: formula, cluster: "id").fit(mgus())
        let to = try ExitModel(formula: formula, reference: "death", cluster: "id").fit(mgus())
        #expect(to.exits == ["none", "pcm"].sorted() && from.exits == ["death", "pcm"])
        let covariance = try #require(from.covariance)
        let k = 3
        for c in 0..<k {
            let none = to.terms[c]
            #expect(abs(none.estimate + from.terms[c].estimate) < 1e-9 * max(abs(none.estimate), none.se))
            #expect(abs(none.se - from.terms[c].se) < 1e-8 * none.se)
            let pcm = to.terms[k + c]
            let difference = from.terms[k + c].estimate - from.terms[c].estimate
            let variance = covariance[c, c] + covariance[k + c, k + c] - 2 * covariance[c, k + c]
            #expect(abs(pcm.estimate - difference) < 1e-9 * max(abs(difference), pcm.se))
            #expect(abs(pcm.se - variance.squareRoot()) < 1e-8 * pcm.se)
        }
        #expect(abs((from.logLikelihood ?? 0) - (to.logLikelihood ?? 1)) < 1e-9)
    }

    @Test func rescalingAColumnRescalesItsCoefficient() throws {
        var table = try mgus()
        guard case .numbers(let ages) = try table.column("age") else { return }
        try table.add("days", numbers: ages.doubles.map { 365.25 * $0 + 1e6 })
        let years = try ExitModel(formula: Formula("exit ~ age + sex"), cluster: "id").fit(table)
        let days = try ExitModel(formula: Formula("exit ~ days + sex"), cluster: "id").fit(table)
        for j in [1, 4] {
            #expect(abs(days.terms[j].estimate * 365.25 / years.terms[j].estimate - 1) < 1e-8)
            #expect(abs(days.terms[j].se * 365.25 / years.terms[j].se - 1) < 1e-8)
        }
    }

    /// With a parameter for every group and period, predictions are observed shares: the Aalen–Johansen estimate.
    @Test func saturatedIncidenceIsAalenJohansen() throws {
        let text = try String(contentsOfFile: Rossi.path("exits-made.csv"), encoding: .utf8)
        let table = try DataTable(csv: Array(text.utf8), named: "made.csv")
        let fit = try ExitModel(
            formula: Formula("status ~ factor(when) * factor(half)"),
            incidence: .init(time: "when", by: "half")
        ).fit(halved(table))
        let shares = try observed(halved(table))
        #expect(fit.incidence.count == 2)
        for (curve, byPeriod) in zip(fit.incidence, shares) {
            var (survival, incidence) = (1.0, [0.0, 0.0])
            for (point, share) in zip(curve.points, byPeriod) {
                for j in 0..<2 { incidence[j] += survival * share[j] }
                survival *= 1 - share[0] - share[1]
                #expect(abs(point.survival.estimate - survival) < 1e-12)
                for j in 0..<2 { #expect(abs(point.incidence[j].estimate - incidence[j]) < 1e-12) }
                let total = point.survival.estimate + point.incidence.reduce(0) { $0 + $1.estimate }
                #expect(abs(total - 1) < 1e-14)
            }
            #expect(curve.points.count == 6)
        }
    }

    private func halved(_ table: DataTable) throws -> DataTable {
        var table = table
        guard case .numbers(let people) = try table.column("person") else { return table }
        try table.add("half", numbers: people.doubles.map { $0.isNaN ? .nan : $0 <= 30 ? 1 : 2 })
        return table
    }

    /// Shares of (Zjob, a skole) by half and period.
    private func observed(_ table: DataTable) throws -> [[[Double]]] {
        guard case .numbers(let halves) = try table.column("half"),
            case .numbers(let times) = try table.column("when"),
            case .codes(let codes, let levels) = try table.column("status")
        else { return [] }
        return [1.0, 2.0].map { half in
            (1...6).map { time in
                let rows = codes.indices.filter {
                    halves[$0] == half && times[$0] == Double(time) && codes[$0] >= 0
                }
                return ["Zjob", "a skole"].map { level in
                    Double(rows.filter { levels[Int(codes[$0])] == level }.count) / Double(rows.count)
                }
            }
        }
    }

    @Test func derivativesAgreeWithFiniteDifferences() throws {
        let frame = try ExitFrame(Formula("exit ~ age + sex"), mgus(), cluster: nil, reference: "none")
        let cells = try ExitCells(frame)
        let design = try Design(frame.anyExit, cells.anyExit, references: [:])
        let scaling = Standardisation(design, weights: cells.anyExit.periods)
        let likelihood = ExitLikelihood(
            matrix: scaling.matrix, periods: cells.anyExit.periods,
            events: (1...2).map { cells.countsByPattern(ofOutcome: $0) })
        let gamma = [-2.0, 0.3, -0.2, -4, 0.5, 0.1]
        func at(_ j: Int, _ h: Double) -> LikelihoodPoint {
            var moved = gamma
            moved[j] += h
            return likelihood.point(moved)
        }
        let here = at(0, 0)
        for j in gamma.indices {
            let slope = (at(j, 1e-5).value - at(j, -1e-5).value) / 2e-5
            #expect(abs(slope - here.gradient[j]) < 1e-4 * max(1, abs(slope)))
            let (up, down) = (at(j, 1e-5).gradient, at(j, -1e-5).gradient)
            for i in gamma.indices {
                #expect(
                    abs((down[i] - up[i]) / 2e-5 - here.information[i, j]) < 1e-5 * here.information[j, j])
            }
        }
    }

    @Test func probabilitiesKeepTheirDigitsFarOut() {
        let likelihood = ExitLikelihood(
            matrix: PatternMatrix(Matrix(rows: 1, columns: 1, values: [1])), periods: [2],
            events: [[1], [0]])
        #expect(likelihood.probabilities([-800, 900]) == [0, 1])
        #expect(likelihood.point([-800, 900]).value == -1700 - 900)
        let small = likelihood.point([-40, -50])
        #expect(abs(likelihood.probabilities([-40, -50])[0] / exp(-40) - 1) < 1e-14)
        #expect(abs(small.value + 40) < 1e-12 && small.information[0, 0] > 0)
    }

    /// Four exits with large and small η, with every set of instructions: so few rows are worked through on this thread.
    @Test func theLoopsAgreeWithTheFormulas() {
        var random = Repeatable(seed: 5)
        let (rows, exits) = (301, 4)
        let x = (0..<rows).map { _ in 40 * random.uniform() - 20 }
        let periods = (0..<rows).map { _ in (20 * random.uniform()).rounded() + 4 }
        let events = (0..<exits).map { j in (0..<rows).map { Double(($0 * (j + 3)) % 7 == 0 ? 1 : 0) } }
        let likelihood = ExitLikelihood(
            matrix: PatternMatrix(Matrix(rows: rows, columns: 1, values: x)), periods: periods, events: events
        )
        let gamma = [0.7, -1, 0.1, 1.1]
        var (value, gradient) = (0.0, [0.0, 0, 0, 0])
        var information = Matrix(rows: exits, columns: exits)
        for p in 0..<rows {
            let total = 1 + gamma.reduce(0) { $0 + exp($1 * x[p]) }
            let pi = gamma.map { exp($0 * x[p]) / total }
            value -= periods[p] * log(total)
            for a in 0..<exits {
                value += events[a][p] * gamma[a] * x[p]
                gradient[a] += (events[a][p] - periods[p] * pi[a]) * x[p]
                for b in 0..<exits {
                    information[a, b] += periods[p] * ((a == b ? pi[a] : 0) - pi[a] * pi[b]) * x[p] * x[p]
                }
            }
        }
        for name in ["plain", "avx2", "avx512"] where pk_choose(name) == 1 {
            let point = likelihood.point(gamma)
            _ = pk_choose(nil)
            #expect(abs(point.value / value - 1) < 1e-13, "\(name)")
            for a in 0..<exits {
                #expect(abs(point.gradient[a] / gradient[a] - 1) < 1e-10, "\(name)")
                for b in 0..<exits {
                    #expect(abs(point.information[a, b] / information[a, b] - 1) < 1e-9, "\(name)")
                }
            }
        }
    }
}

extension ExitLikelihood {
    /// - Parameter events: one array for each exit.
    fileprivate init(matrix: PatternMatrix, periods: [Double], events: [[Double]]) {
        self.init(
            matrix: matrix, periodsByPattern: periods, eventsByExit: events.flatMap { $0 },
            totals: events.map { $0.reduce(0, +) }, gram: matrix.crossProduct(weights: periods),
            interceptColumn: nil)
    }
}
