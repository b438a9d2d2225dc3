import Distributions
import Testing

/// Expected values to 20 digits from mpmath 1.3 (`erfc`, `gammainc`), and from closed forms for Student's t.
@Suite("Distributions") struct DistributionsTests {
    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 4e-15 * abs(b) }

    @Test func normal() {
        #expect(isClose(Normal.quantile(0.975), 1.959_963_984_540_054_2))
        #expect(isClose(Normal.cdf(1), 0.841_344_746_068_542_9))
        #expect(Normal.quantile(0.5) == 0)
        #expect(Normal.quantile(0) == -.infinity)
        #expect(Normal.quantile(1) == .infinity)
        #expect(Normal.quantile(1.5).isNaN)
        #expect(Normal.cdf(.nan).isNaN)
    }

    @Test func normalTailsKeepTheirDigits() {
        #expect(abs(Normal.upperTail(10) / 7.619_853_024_160_526_1e-24 - 1) < 1e-13)
        #expect(abs(Normal.upperTail(30) / 4.906_713_927_148_187_1e-198 - 1) < 5e-13)
        #expect(Normal.twoSidedTail(-10) == 2 * Normal.upperTail(10))
        #expect(Normal.upperTail(.infinity) == 0)
    }

    @Test func chiSquare() {
        #expect(abs(ChiSquare(degrees: 1).upperTail(3.84) / 0.050_043_521_248_705_1 - 1) < 1e-13)
        #expect(abs(ChiSquare(degrees: 3).upperTail(100) / 1.554_159_431_389_604_9e-21 - 1) < 1e-13)
        #expect(ChiSquare(degrees: 3).upperTail(0) == 1)
        #expect(ChiSquare(degrees: 0).upperTail(1).isNaN)
        #expect(ChiSquare(degrees: 1).upperTail(-1).isNaN)
    }

    /// With 2 degrees of freedom P(T ≤ t) = 1/2 + t / (2 √(2 + t²)); P(T ≤ 1) = 1/2 + 1/(2√3).
    @Test func studentT() {
        let two = StudentT(degrees: 2)
        let expected = 0.5 + 1 / (2 * 3.0.squareRoot())
        #expect(isClose(two.cdf(1), expected))
        #expect(isClose(two.quantile(expected), 1))
        #expect(isClose(StudentT(degrees: 1).cdf(1), 0.75))
        // far out, P(T > t) with 1 degree is 1/(πt) − 1/(3πt³) + …
        let tail = StudentT(degrees: 1).upperTail(1e8)
        #expect(abs(tail * Double.pi * 1e8 - 1) < 1e-13)
        #expect(two.quantile(2).isNaN)
    }
}

/// Expected values to 20 digits from mpmath 1.4 (one-dimensional integral of the conditional normal), and closed forms.
@Suite("Bivariate normal") struct BivariateNormalTests {
    @Test(arguments: [
        (0.5, -0.3, 0.6, 0.343_622_530_111_210_809_87), (-1.25, 0.75, -0.8, 0.018_682_760_210_131_372_884),
        (0, 1, 0.5, 0.468_742_952_645_168_083_1), (-1, 0, 0.25, 0.103_455_706_305_804_734_21),
        (2, 2, 0.99, 0.974_211_378_752_310_531_7), (-1.5, 1.5, -0.99, 0.007_299_611_227_271_682_742_1),
        (3, -2, 0.1, 0.022_737_089_525_166_022_026), (1.5, 1.4, 0.999, 0.919_215_860_631_866_157_82),
        (-2.5, -2.25, 0.9375, 0.005_071_911_735_243_575_139_8),
        (1e-200, -0.5, 0.25, 0.189_662_008_162_353_138_92),
    ]) func cumulative(h: Double, k: Double, rho: Double, expected: Double) {
        #expect(abs(BivariateNormal(correlation: rho).cdf(h, k) - expected) < 4e-16)
        #expect(abs(BivariateNormal(correlation: rho).cdf(k, h) - expected) < 4e-16)
    }

    @Test func edges() {
        let pair = BivariateNormal(correlation: 0.5)
        #expect(abs(pair.cdf(0, 0) - 1 / 3.0) < 1e-16)
        #expect(pair.cdf(.infinity, 1) == Normal.cdf(1))
        #expect(pair.cdf(1, -.infinity) == 0)
        #expect(BivariateNormal(correlation: 1).cdf(1, 2) == Normal.cdf(1))
        #expect(BivariateNormal(correlation: -1).cdf(-1, 0.5) == 0)
        #expect(abs(BivariateNormal(correlation: 0).cdf(1, 0.5) - Normal.cdf(1) * Normal.cdf(0.5)) < 4e-16)
        #expect(pair.cdf(.nan, 0).isNaN)
        #expect(BivariateNormal(correlation: 1.5).cdf(0, 0).isNaN)
        #expect(pair.rectangle((-.infinity, .infinity), (-.infinity, .infinity)) == 1)
    }

    /// The derivative of the probability in ρ is the density (Plackett 1954).
    @Test func densityIsTheSlopeInTheCorrelation() {
        for (h, k, rho) in [(0.3, -1.1, 0.4), (1, 1, -0.7), (-0.2, 0, 0.9)] {
            let step = 1e-5
            let slope =
                (BivariateNormal(correlation: rho + step).cdf(h, k)
                    - BivariateNormal(correlation: rho - step).cdf(h, k)) / (2 * step)
            #expect(abs(slope / BivariateNormal(correlation: rho).density(h, k) - 1) < 1e-7)
        }
    }
}
