import PanelModels
import Testing

/// Reliability beside R's psych and Python's statsmodels, pingouin, factor_analyzer and scipy.
@Suite("Reliability: golden values") struct ScaleGoldenTests {
    private func distance(_ found: [Double?], _ expected: [Double]) -> Double {
        guard found.count == expected.count else { return .infinity }
        return zip(found, expected).map { abs(($0 ?? .nan) - $1) }.reduce(0) {
            $1.isNaN ? .infinity : max($0, $1)
        }
    }

    private func fit(
        _ data: String, _ items: [String], second: [String]? = nil, missing: String = "listwise",
        correlations: ReliabilityModel.Correlations = .polychoric
    ) throws -> ReliabilityFit {
        try ReliabilityModel(
            items: items, second: second, correlations: correlations,
            missing: ReliabilityModel.Missing(rawValue: missing)!
        ).fit(ScaleGolden.table(data))
    }

    @Test(arguments: ScaleGolden.r.scales.indices) func psychsScales(_ index: Int) throws {
        let golden = ScaleGolden.r.scales[index]
        let polychoric = try fit(golden.data, golden.items, missing: golden.missing)
        let scale = try #require(polychoric.scales.first)
        let alpha = try #require(scale.alpha)
        #expect(scale.n == golden.n)
        #expect(distance([alpha.estimate], [golden.alpha]) < 1e-9)
        #expect(distance([alpha.lower, alpha.upper], [golden.lower, golden.upper]) < 1e-8)
        #expect(distance(scale.items.map(\.itemRest), golden.itemRest) < 1e-9)
        #expect(distance(scale.items.map(\.alphaWithout), golden.alphaWithout) < 1e-9)
        #expect(distance(scale.items.map(\.mean), golden.mean) < 1e-9)
        #expect(distance(scale.items.map(\.standardDeviation), golden.sd) < 1e-9)
        // psych's search for ρ stops at about 1e-5, its factor at about 1e-5 too
        #expect(distance(scale.correlations.map(\.correlation), golden.polychoric) < 2e-4)
        #expect(distance(scale.items.map(\.loading), golden.loadings) < 2e-4)
        #expect(distance([scale.omega], [golden.omega]) < 2e-4)
        let pearson = try #require(
            fit(golden.data, golden.items, missing: golden.missing, correlations: .pearson).scales.first)
        #expect(distance(pearson.correlations.map(\.correlation), golden.pearson) < 1e-9)
        #expect(distance(pearson.items.map(\.loading), golden.pearsonLoadings) < 1e-4)
        #expect(distance([pearson.omega, pearson.omega], [golden.pearsonOmega, golden.psychOmega]) < 1e-6)
    }

    @Test(arguments: ScaleGolden.r.awkward.indices) func psychOnAnAwkwardSet(_ index: Int) throws {
        let golden = ScaleGolden.r.awkward[index]
        let fit = try fit(golden.data, golden.items, missing: golden.missing)
        let scale = try #require(fit.scales.first)
        #expect(distance([scale.alpha?.estimate], [golden.alpha]) < 1e-9)
        #expect(distance(scale.items.map(\.itemRest), golden.itemRest) < 1e-9)
        #expect(distance(scale.items.map(\.alphaWithout), golden.alphaWithout) < 1e-9)
        #expect(fit.notes.contains { $0.hasPrefix("z goes against the other items") })
    }

    @Test(arguments: PythonScales.all.polychoric.indices) func polychoricCorrelations(_ index: Int) throws {
        let golden = PythonScales.all.polychoric[index]
        let fit = try fit(golden.data, [golden.first, golden.second])
        let pair = try #require(fit.scales.first?.correlations.first)
        #expect(pair.n == golden.n)
        #expect(distance([pair.correlation], [golden.correlation]) < 1e-9)
        // theirs is a quotient of differences
        if let se = golden.se { #expect(distance([pair.se], [se]) < 1e-5 * se) }
    }

    @Test(arguments: PythonScales.all.factors.indices) func oneFactor(_ index: Int) throws {
        let golden = PythonScales.all.factors[index]
        let scale = try #require(fit(golden.data, golden.items, correlations: .pearson).scales.first)
        #expect(distance(scale.items.map(\.loading), golden.loadings) < 1e-9)
        #expect(distance([scale.omega], [golden.omega]) < 1e-9)
        #expect(distance(scale.items.map(\.loading), golden.factorAnalyzer) < 1e-4)
    }

    @Test(arguments: PythonScales.all.kappas.indices) func statsmodelsKappa(_ index: Int) throws {
        let golden = PythonScales.all.kappas[index]
        let part = try #require(fit(golden.data, [golden.first], second: [golden.second]).agreement.first)
        #expect(part.n == golden.n)
        for (ours, theirs) in [(part.linear, golden.linear), (part.quadratic, golden.quadratic)] {
            #expect(distance([ours?.estimate], [theirs.estimate]) < 1e-9)
            #expect(distance([ours?.se], [theirs.se]) < 1e-8)
        }
    }

    @Test(arguments: PythonScales.all.alphas.indices) func pingouinsAlpha(_ index: Int) throws {
        let golden = PythonScales.all.alphas[index]
        let alpha = try #require(fit(golden.data, golden.items).scales.first?.alpha)
        #expect(distance([alpha.estimate], [golden.alpha]) < 1e-9)
        // pingouin rounds its limits to three decimals
        #expect(distance([alpha.lower, alpha.upper], [golden.lower, golden.upper]) <= 5.001e-4)
    }

    @Test(arguments: ScaleGolden.r.agreements.indices) func psychsAgreement(_ index: Int) throws {
        let golden = ScaleGolden.r.agreements[index]
        let part = try #require(fit(golden.data, [golden.first], second: [golden.second]).agreement.first)
        #expect(part.n == golden.n)
        // psych's error of κ is another one (see Reference/README.md)
        #expect(distance([part.linear?.estimate], [golden.linear.estimate]) < 1e-9)
        #expect(distance([part.quadratic?.estimate], [golden.quadratic.estimate]) < 1e-9)
        #expect(distance(all(part.agreement), golden.icc21) < 1e-8)
        #expect(distance(all(part.consistency), golden.icc31) < 1e-8)
    }

    private func all(_ estimate: LimitedEstimate?) -> [Double?] {
        [estimate?.estimate, estimate?.lower, estimate?.upper]
    }

    /// Two voices in rows of their own and four rounds on uneven days, counted and joined in R.
    @Test func roundsAndVoices() throws {
        let fit = try ReliabilityModel(
            items: ["health", "network", "skills"], voice: "voice", id: "person", time: "day"
        ).fit(ScaleGolden.table("voices"))
        #expect(fit.isConverged && fit.n == 240 && fit.voiceNames == ["caseworker", "citizen"])
        let golden = ScaleGolden.r
        #expect(fit.agreement.map(\.n) == golden.voices.map(\.n))
        for (ours, theirs) in zip(fit.agreement, golden.voices) {
            #expect(ours.item == theirs.item)
            #expect(distance([ours.difference], [theirs.difference]) < 1e-9)
            #expect(distance([ours.linear?.estimate], [theirs.linear.estimate]) < 1e-9)
            #expect(distance(all(ours.agreement), theirs.icc21) < 1e-8)
            #expect(distance(all(ours.consistency), theirs.icc31) < 1e-8)
        }
        #expect(fit.retest.count == 18 && golden.retest.count == 18)
        for theirs in golden.retest {
            let ours = try #require(
                fit.retest.first {
                    $0.item == theirs.item && $0.voice == theirs.voice && $0.round == theirs.round
                })
            #expect(ours.n == theirs.n)
            let apart = try #require(ours.apart)
            #expect([apart.median, apart.least, apart.most] == [theirs.median, theirs.least, theirs.most])
            #expect(distance(all(ours.correlation), theirs.r) < 1e-9)
            #expect(distance([ours.quadratic?.estimate], [theirs.quadratic.estimate]) < 1e-9)
            #expect(distance(all(ours.agreement), theirs.icc21) < 1e-8)
        }
        #expect(fit.quasiSimplex.count == 12 && golden.quasiSimplex.count == 12)
        for theirs in golden.quasiSimplex {
            let ours = try #require(
                fit.quasiSimplex.first {
                    $0.item == theirs.item && $0.voice == theirs.voice && $0.round == theirs.round
                })
            #expect(ours.n == theirs.n)
            #expect(distance([ours.reliability?.estimate], [theirs.estimate]) < 1e-9)
            #expect(distance([ours.reliability?.se], [theirs.se]) < 1e-6 * theirs.se)
        }
    }

    @Test func referenceFilesAreThere() {
        #expect(ScaleGolden.r.scales.count == 5 && ScaleGolden.r.agreements.count == 4)
        #expect(PythonScales.all.polychoric.count == 11 && PythonScales.all.factors.count == 3)
    }
}
