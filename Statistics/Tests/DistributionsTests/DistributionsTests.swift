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
