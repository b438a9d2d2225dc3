import Distributions
import Foundation
import Testing

@Suite("Bivariate normal, identities") struct BivariateNormalIdentityTests {
    /// Sheppard (1899): a quadrant's probability is ¼ + asin(ρ)/2π.
    @Test(arguments: [-1.0, -0.9, -0.25, 0, 0.5, 0.999, 1]) func quadrants(_ rho: Double) {
        let expected = 0.25 + asin(rho) / (2 * Double.pi)
        #expect(abs(BivariateNormal(correlation: rho).cdf(0, 0) - expected) < 1e-15)
    }

    /// Infinities leave one variable, or none.
    @Test(arguments: [-1.0, -0.3, 0, 0.8, 1]) func infinities(_ rho: Double) {
        let law = BivariateNormal(correlation: rho)
        #expect(law.cdf(.infinity, 0.7) == Normal.cdf(0.7) && law.cdf(-0.2, .infinity) == Normal.cdf(-0.2))
        #expect(
            law.cdf(.infinity, .infinity) == 1 && law.cdf(-.infinity, 3) == 0 && law.cdf(3, -.infinity) == 0)
    }

    /// P(X ≤ h, Y ≤ k) + P(X ≤ h, Y > k) = P(X ≤ h), on both sides of 0 and at it.
    @Test(arguments: [-0.99, -0.5, 0.1, 0.9]) func halvesAddUp(_ rho: Double) {
        for h in [-3.0, -1e-200, 0, 1e-9, 0.6, 2.4] {
            for k in [-2.0, -1e-12, 0, 1e-160, 1.3] {
                let below = BivariateNormal(correlation: rho).cdf(h, k)
                let above = BivariateNormal(correlation: -rho).cdf(h, -k)
                #expect(abs(below + above - Normal.cdf(h)) < 4e-16, "\(h), \(k)")
                #expect(abs(below - BivariateNormal(correlation: rho).cdf(k, h)) < 4e-16, "\(h), \(k)")
            }
        }
    }

    /// X and Y equal or opposite.
    @Test func perfectCorrelations() {
        #expect(BivariateNormal(correlation: 1).cdf(0.3, -0.4) == Normal.cdf(-0.4))
        #expect(BivariateNormal(correlation: -1).cdf(0.3, -0.4) == 0)
        let expected = Normal.cdf(0.3) - Normal.cdf(-0.4)
        #expect(abs(BivariateNormal(correlation: -1).cdf(0.3, 0.4) - expected) < 1e-15)
    }

    @Test func outsideIsNaN() {
        #expect(BivariateNormal(correlation: 1.1).cdf(0, 0).isNaN)
        #expect(BivariateNormal(correlation: 0.1).cdf(.nan, 0).isNaN)
    }
}
