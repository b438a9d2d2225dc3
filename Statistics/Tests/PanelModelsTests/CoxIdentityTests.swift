import Foundation
import LinearAlgebra
import Testing

@testable import PanelModels

/// What must not change the result, and what must.
@Suite("Cox: identities") struct CoxIdentityTests {
    /// The columns of a set as numbers, texts as codes.
    private func rows(_ name: String) throws -> Rows {
        let table = try Cox.table(name)
        var rows = Rows()
        for column in table.columnNames {
            rows.order.append(column)
            switch try table.column(column) {
            case .numbers(let numbers): rows.numbers[column] = numbers.doubles
            case .codes(let codes, _): rows.numbers[column] = codes.words.map { $0 < 0 ? .nan : Double($0) }
            }
        }
        return rows
    }

    private func isClose(_ a: CoxFit, _ b: CoxFit, _ tolerance: Double = 1e-11) -> Bool {
        a.isConverged && b.isConverged && a.terms.count == b.terms.count
            && zip(a.terms, b.terms).allSatisfy {
                abs($0.estimate - $1.estimate) <= tolerance * max($0.se, abs($0.estimate))
                    && abs($0.se - $1.se) <= tolerance * $0.se
            }
    }

    /// Sums by pattern do not depend on the order of the rows at all; sums by cluster are taken in it, and depend on it by
    /// rounding.
    @Test(arguments: [
        ("awkward", "Surv(start, stop, event) ~ x + factor(f) + strata(site)"),
        ("late", "Surv(entry, exit, died) ~ x * z"), ("bladder2", "Surv(stop, event) ~ rx + size"),
    ])
    func theOrderOfTheRowsDoesNotChangeABit(_ name: String, _ formula: String) throws {
        let rows = try rows(name)
        let count = try #require(rows.numbers["id"]).count
        var random = Repeatable(seed: 5)
        let order = Array(0..<count).shuffled(using: &random)
        let (plain, shuffled) = (try rows.table(), try rows.table(permutation: order))
        for ties in CoxTies.allCases {
            let a = try Cox.fit(formula, ties: ties, cluster: "id", proportionality: .km, table: plain)
            let b = try Cox.fit(formula, ties: ties, cluster: "id", proportionality: .km, table: shuffled)
            #expect(a.isConverged && a.terms.map(\.estimate) == b.terms.map(\.estimate))
            #expect(a.logLikelihood == b.logLikelihood && a.modelErrors == b.modelErrors)
            #expect(isClose(a, b, 1e-13))
            #expect(a.proportionality == b.proportionality && a.concordance == b.concordance)
            #expect(a.baseline == b.baseline)
        }
    }

    @Test func robustErrorsDoNotDependOnTheOrder() throws {
        let rows = try rows("awkward")
        let order = Array(0..<rows.numbers["id"]!.count).reversed() as [Int]
        let a = try Cox.fit("Surv(stop, event) ~ x", isRobust: true, table: rows.table())
        let b = try Cox.fit("Surv(stop, event) ~ x", isRobust: true, table: rows.table(permutation: order))
        #expect(a.isConverged && a.terms == b.terms)
    }

    /// The same fit twice is the same to the last bit, on however many cores its pieces ran.
    @Test func theSameAgain() throws {
        let formula = "Surv(start, stop, event) ~ age + prio + fin"
        let a = try Cox.fit(formula, cluster: "id", table: Rossi.table)
        for _ in 0..<5 {
            let b = try Cox.fit(formula, cluster: "id", table: Rossi.table)
            #expect(a.terms == b.terms && a.covariance == b.covariance && a.logLikelihood == b.logLikelihood)
        }
    }

    /// A year followed in one row or week by week is the same, and so is the clustered error.
    @Test(arguments: CoxTies.allCases) func splittingAStretchChangesNothing(_ ties: CoxTies) throws {
        let weekly = try Cox.fit(
            "Surv(start, stop, event) ~ age + prio", ties: ties, cluster: "id", table: Rossi.table)
        var last: [Double: (stop: Double, event: Double, age: Double, prio: Double)] = [:]
        func numbers(_ name: String) throws -> [Double] {
            guard case .numbers(let numbers) = try Rossi.table.column(name) else { return [] }
            return numbers.doubles
        }
        let (id, stop, event) = (try numbers("id"), try numbers("stop"), try numbers("event"))
        let (age, prio) = (try numbers("age"), try numbers("prio"))
        for i in id.indices where stop[i] > last[id[i]]?.stop ?? 0 {
            last[id[i]] = (stop[i], event[i], age[i], prio[i])
        }
        var rows = Rows()
        for (id, row) in last.sorted(by: { $0.key < $1.key }) {
            rows.append(["id": id, "stop": row.stop, "event": row.event, "age": row.age, "prio": row.prio])
        }
        let once = try Cox.fit(
            "Surv(stop, event) ~ age + prio", ties: ties, cluster: "id", table: rows.table())
        #expect(once.n == 432 && weekly.n == 19809)
        #expect(isClose(weekly, once))
        #expect(abs(weekly.logLikelihood! - once.logLikelihood!) < 1e-10)
        #expect(weekly.concordance == once.concordance)
        let robust = try Cox.fit(
            "Surv(stop, event) ~ age + prio", ties: ties, isRobust: true, table: rows.table())
        #expect(isClose(robust, once))
    }

    @Test func tiesMethodsAgreeWithoutTies() throws {
        let a = try Cox.fit("Surv(futime, fustat) ~ age + rx", table: Cox.table("ovarian"))
        let b = try Cox.fit("Surv(futime, fustat) ~ age + rx", ties: .breslow, table: Cox.table("ovarian"))
        #expect(isClose(a, b))
        let lung = try Cox.fit("Surv(time, status) ~ age", table: Cox.table("lung"))
        let other = try Cox.fit("Surv(time, status) ~ age", ties: .breslow, table: Cox.table("lung"))
        #expect(!isClose(lung, other, 1e-6))
    }

    /// A row is not at risk at the time it enters: entering a moment earlier is another model, a moment later is not.
    @Test func anEntryAtAnEventTimeIsNotAtRisk() throws {
        let rows = try rows("awkward")
        func shifted(_ by: Double) throws -> Double {
            var moved = rows
            moved.numbers["start"] = rows.numbers["start"]!.map { $0 + by }
            return try #require(
                Cox.fit("Surv(start, stop, event) ~ x", table: moved.table(permutation: nil)).logLikelihood)
        }
        let exact = try shifted(10 - 10)
        #expect(try shifted(0.25) == exact)
        var earlier = rows
        earlier.numbers["start"] = rows.numbers["start"]!.map { max(0, $0 - 0.25) }
        let wrong = try Cox.fit("Surv(start, stop, event) ~ x", table: earlier.table())
        #expect(abs(wrong.logLikelihood! - exact) > 1)
    }

    @Test func unitsAndOriginsDoNotMatter() throws {
        let rows = try rows("lung")
        var other = rows
        other.numbers["age"] = rows.numbers["age"]!.map { 1e6 + 1000 * $0 }
        other.numbers["time"] = rows.numbers["time"]!.map { $0 / 7 }
        let a = try Cox.fit("Surv(time, status) ~ age + sex", table: rows.table())
        let b = try Cox.fit("Surv(time, status) ~ age + sex", table: other.table())
        #expect(abs(b.terms[0].estimate * 1000 - a.terms[0].estimate) < 1e-10 * a.terms[0].se)
        #expect(abs(b.terms[1].estimate - a.terms[1].estimate) < 1e-10 * a.terms[1].se)
        #expect(abs(b.terms[1].se - a.terms[1].se) < 1e-10 * a.terms[1].se)
    }

    /// Risk sets summed one by one and by running sums are the same.
    @Test func runningSumsAreRiskSets() throws {
        let frame = try CoxFrame(
            Formula("Surv(entry, exit, died) ~ x + z + strata(s)"),
            {
                var rows = try rows("late")
                rows.append(["s": 0])
                rows.numbers["s"] = rows.numbers["id"]!.map { $0.truncatingRemainder(dividingBy: 2) }
                return try rows.table()
            }(), cluster: nil)
        let risk = try CoxRiskTable(frame)
        #expect(risk.accumulates && risk.notYet != nil)
        let count = risk.patternCount
        let matrix = Matrix(rows: count, columns: 1, values: (0..<count).map { Double($0 % 17) / 17 })
        let likelihood = CoxLikelihood(risk: risk, ties: .efron, matrix: PatternMatrix(matrix), offset: nil)
        let point = likelihood.point([3])
        let (patternOfRun, runOfSpell) = (risk.groups.groupOfRun, risk.spells.runOfSpell)
        for j in stride(from: 0, to: risk.times.count, by: 37) {
            var sum = 0.0
            for (i, spell) in risk.spells.all.enumerated() where spell.first <= j && j < spell.end {
                sum += exp(3 * matrix.values[Int(patternOfRun[Int(runOfSpell[i])])])
            }
            #expect(abs(point.sums[j].hazard * sum - Double(risk.times[j].events)) < 0.05)
            let single = risk.times[j].events == 1
            if single { #expect(abs(point.sums[j].hazard * sum - 1) < 1e-13) }
        }
    }

    @Test(arguments: CoxTies.allCases) func derivativesAreDifferences(_ ties: CoxTies) throws {
        let frame = try CoxFrame(
            Formula("Surv(start, stop, event) ~ x + f + strata(site)"), Cox.table("awkward"), cluster: nil)
        let risk = try CoxRiskTable(frame)
        let design = try Design(frame, risk, references: [:], absorbsIntercept: true)
        let likelihood = CoxLikelihood(risk: risk, ties: ties, matrix: design.matrix, offset: nil)
        let gamma = [0.3, -0.2, 0.4]
        let here = likelihood.derivatives(likelihood.point(gamma))
        let h = 1e-5
        for c in 0..<3 {
            let around = [h, -h].map { step in
                var moved = gamma
                moved[c] += step
                return likelihood.point(moved)
            }
            #expect(abs((around[0].value - around[1].value) / (2 * h) - here.gradient[c]) < 1e-7)
            let (up, down) = (likelihood.derivatives(around[0]), likelihood.derivatives(around[1]))
            for other in 0..<3 {
                let slope = (up.gradient[other] - down.gradient[other]) / (2 * h)
                #expect(abs(slope + here.information[other, c]) < 1e-7)
            }
        }
    }
}
