import Distributions
import LinearAlgebra

/// A maximum with all that it was found by: where effects, curves and tests start from.
struct HazardEstimate: Sendable {
    let model: HazardModel
    let errors: ErrorKind
    let frame: ModelFrame
    let cells: CellTable
    let design: Design
    let likelihood: HazardLikelihood
    let scaling: Standardisation
    /// In standardised columns, length k.
    let gamma: [Double]
    /// In the columns' own units, length k.
    let coefficients: [Double]
    let covariance: FittedCovariance

    /// η at the maximum, offsets included, length P.
    /// - Complexity: a pass over the patterns.
    var eta: [Double] { likelihood.etaByPattern(gamma) }

    /// Such that the model without some columns is this one with their coefficients at 0. Where the columns help others
    /// to be taken around middles, that takes columns as they are.
    func likelihood(withoutColumns columns: [Int]) -> HazardLikelihood {
        guard design.products.mixes(without: columns) else { return likelihood }
        return likelihood.over(Standardisation(asIs: design, weights: cells.periods))
    }

    /// The smallest number of clusters among the columns; nil without clusters.
    var fewestClusters: Int? { cells.clusterings.map(\.count).min() }

    var intervalRefusal: String? {
        guard let clusters = fewestClusters, clusters < ClusterCorrection.clustersForIntervals else {
            return nil
        }
        return
            "no intervals and p-values: \(clusters) clusters are too few to judge them by; at least "
            + "\(ClusterCorrection.clustersForIntervals) are needed"
    }

    /// A number computed from the coefficients, with its error by the delta method.
    struct Inference {
        var estimate: Double
        var se: Double
        var df: Double?
        /// How many errors an interval reaches; NaN without intervals.
        var reach: Double
        var p: Double
        var z: Double { estimate / se }
        var lower: Double { estimate - reach * se }
        var upper: Double { estimate + reach * se }
    }

    /// - Parameter gradient: ∂estimate/∂β in the columns' own units, length k.
    func inference(_ estimate: Double, gradient: [Double]) -> Inference {
        let se = variance(gradient).squareRoot()
        let df = degrees(gradient)
        let z = estimate / se
        guard intervalRefusal == nil, se > 0 else {
            return Inference(estimate: estimate, se: se, df: df, reach: .nan, p: .nan)
        }
        let share = 0.5 + model.level / 2
        guard let df else {
            return Inference(
                estimate: estimate, se: se, df: nil, reach: Normal.quantile(share), p: Normal.twoSidedTail(z))
        }
        let t = StudentT(degrees: df)
        return Inference(
            estimate: estimate, se: se, df: df, reach: t.quantile(share), p: 2 * t.upperTail(z.magnitude))
    }

    /// gᵀVg; in standardised columns where possible, so that badly scaled columns cost no digits.
    func variance(_ gradient: [Double]) -> Double {
        let (v, g) =
            covariance.standardised.map { ($0, scaling.gradient(gradient)) } ?? (
                covariance.inOwnUnits, gradient
            )
        return zip(g, v.times(g)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Satterthwaite's with CR2; the fewer clusters − 1 with two-way clusters below 50; nil for the normal distribution.
    func degrees(_ gradient: [Double]) -> Double? {
        if let satterthwaite = covariance.satterthwaite {
            return satterthwaite.degrees(scaling.gradient(gradient))
        }
        guard cells.clusterings.count == 3, let clusters = fewestClusters,
            clusters < ClusterCorrection.clustersForCR1
        else { return nil }
        return Double(clusters - 1)
    }
}
