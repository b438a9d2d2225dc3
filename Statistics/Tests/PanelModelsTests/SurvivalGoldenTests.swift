import Foundation
import PanelModels
import Testing

/// Ours beside R's `survfit`, `survdiff`, `coxph` and `mantelhaen.test`; made by `Reference/survival.R`. Estimates to 1e-9,
/// errors and limits to 1e-8.
@Suite("Survival curves: golden values") struct SurvivalGoldenTests {
    @Test(arguments: SurvivalGolden.all.km.indices)
    func kaplanMeier(_ index: Int) throws {
        let golden = SurvivalGolden.all.km[index]
        for interval in SurvivalInterval.allCases {
            let model = KaplanMeierModel(
                formula: try Formula(golden.formula), interval: interval, restrictedMeanUpTo: golden.tau)
            let fit = try model.fit(golden.table())
            for theirs in golden.curves where theirs.interval == interval.rawValue {
                let what: Comment = "\(golden.data) \(golden.formula) \(theirs.group) \(theirs.interval)"
                let ours = try #require(fit.curves.first { $0.label == theirs.group }, what)
                let points = ours.points
                #expect(ours.n == theirs.n, what)
                if let time = theirs.time {
                    #expect(points.map(\.time) == time, what)
                    #expect(
                        points.map(\.atRisk) == theirs.atRisk && points.map(\.events) == theirs.events, what)
                    #expect(points.map(\.censored) == theirs.censored, what)
                    let estimate = try #require(theirs.estimate)
                    #expect(
                        distance(points.map(\.estimate), estimate, scale: try #require(theirs.se)) < 1e-9,
                        what)
                    #expect(distance(points.map(\.se), try #require(theirs.se)) < 1e-8, what)
                }
                #expect(distance(points.map { $0.estimate > 0 ? $0.lower : nil }, theirs.lower) < 1e-8, what)
                #expect(distance(points.map { $0.estimate > 0 ? $0.upper : nil }, theirs.upper) < 1e-8, what)
                let median = [ours.median.time, ours.median.lower, ours.median.upper]
                #expect(median == theirs.median, what)
                if let mean = theirs.mean {
                    #expect(distance([ours.restrictedMean?.estimate], [mean[0]]) < 1e-9, what)
                    #expect(distance([ours.restrictedMean?.se], [mean[1]]) < 1e-8, what)
                }
            }
        }
    }

    @Test(arguments: SurvivalGolden.all.km.indices)
    func logRank(_ index: Int) throws {
        let golden = SurvivalGolden.all.km[index]
        let fit = try KaplanMeierModel(formula: Formula(golden.formula)).fit(golden.table())
        guard let theirs = golden.logRank else {
            #expect(fit.logRank == nil)
            return
        }
        let ours = try #require(fit.logRank)
        #expect(ours.degrees == theirs.degrees)
        #expect(distance([ours.chiSquare], [theirs.chiSquare]) < 1e-9, "\(golden.formula)")
        if let observed = theirs.observed, let expected = theirs.expected {
            #expect(ours.groups.map(\.observed) == observed)
            #expect(distance(ours.groups.map(\.expected), expected) < 1e-9)
        }
    }

    @Test(arguments: SurvivalGolden.all.cif.indices)
    func cumulativeIncidence(_ index: Int) throws {
        let golden = SurvivalGolden.all.cif[index]
        for interval in SurvivalInterval.allCases {
            let model = CumulativeIncidenceModel(
                formula: try Formula(golden.formula), id: golden.id, interval: interval)
            let fit = try model.fit(golden.table())
            for theirs in golden.curves where theirs.interval == interval.rawValue {
                let what: Comment = "\(golden.data) \(golden.formula) \(theirs.group) \(theirs.cause ?? "")"
                let ours = try #require(
                    fit.curves.first { $0.label == theirs.group && $0.cause == theirs.cause }, what)
                let first = try #require(
                    golden.curves.first {
                        $0.group == theirs.group && $0.cause == theirs.cause && $0.time != nil
                    })
                // with joined rows ours has no line where only a row ends; R has
                let at = try #require(first.time).map { time in ours.points.last { $0.time <= time } }
                if golden.id == nil { #expect(ours.points.map(\.time) == first.time, what) }
                if let estimate = theirs.estimate, let se = theirs.se {
                    #expect(distance(at.map { $0?.estimate ?? 0 }, estimate, scale: se) < 1e-9, what)
                    #expect(distance(at.map { $0?.free ?? 1 }, try #require(theirs.free)) < 1e-9, what)
                    // an error of 0 comes out as the root of a rounding error in both
                    let scale = se.map { _ in 1e-7 as Double? }
                    #expect(distance(at.map { $0?.se ?? 0 }, se, scale: scale) < 1e-8, what)
                    if golden.id == nil {
                        #expect(ours.points.map(\.atRisk) == theirs.atRisk, what)
                        #expect(ours.points.map(\.events) == theirs.events, what)
                    }
                }
                let inside = at.indices.filter { (at[$0]?.estimate ?? 0) > 0 }
                #expect(
                    distance(
                        inside.map { at[$0]?.lower }, inside.map { theirs.lower[$0] },
                        scale: inside.map { _ in 1e-3 })
                        < 1e-8, what)
                #expect(distance(inside.map { at[$0]?.upper }, inside.map { theirs.upper[$0] }) < 1e-8, what)
            }
        }
    }

    @Test(arguments: PythonCurve.all.indices)
    func lifelinesAndScikitSurvival(_ index: Int) throws {
        let theirs = PythonCurve.all[index]
        let formula = try Formula(theirs.formula)
        let data = try SurvivalGolden.table(theirs.data)
        if let cause = theirs.cause {
            let fit = try CumulativeIncidenceModel(formula: formula).fit(data)
            let ours = try #require(fit.curves.first { $0.cause == cause })
            #expect(distance(theirs.time.map { ours.point(at: $0)?.estimate }, theirs.estimate) < 1e-9)
        } else {
            let ours = try #require(KaplanMeierModel(formula: formula).fit(data).curves.first)
            #expect(distance(theirs.time.map { ours.point(at: $0)?.estimate }, theirs.estimate) < 1e-9)
            #expect(
                distance(theirs.time.map { ours.point(at: $0)?.lower }, try #require(theirs.lower)) < 1e-8)
            #expect(
                distance(theirs.time.map { ours.point(at: $0)?.upper }, try #require(theirs.upper)) < 1e-8)
        }
    }

    @Test func referenceFileIsThere() {
        #expect(PythonCurve.all.count == 6)
        #expect(SurvivalGolden.all.km.count == 16 && SurvivalGolden.all.cif.count == 8)
        #expect(Golden.all("bases-r.json").count == 16)
    }

    /// R's `glm` with `ns` and `poly`; made by `Reference/bases.R`.
    @Test(arguments: Golden.all("bases-r.json"))
    func splinesAndPolynomials(_ golden: Golden) throws {
        let fit = try golden.fit()
        #expect(fit.isConverged)
        #expect(fit.terms.map(\.term) == golden.terms)
        #expect(abs(try #require(fit.logLikelihood) - golden.logLikelihood) < 1e-9)
        #expect(golden.distance(fit.terms.map(\.estimate), golden.estimates) < 1e-9)
        #expect(golden.distance(fit.terms.map(\.se), golden.se) < 1e-8)
    }
}
