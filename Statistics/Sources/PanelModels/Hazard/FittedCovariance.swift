import LinearAlgebra

/// The covariance of a fit's coefficients, made as its model asks.
struct FittedCovariance: Sendable {
    /// k × k, for the columns as the table has them.
    let inOwnUnits: Matrix
    /// k × k, for the standardised columns; nil when two-way errors were repaired, which is done in own units.
    let standardised: Matrix?
    /// With CR2.
    let satterthwaite: Satterthwaite?
    /// The two-way difference was not positive semidefinite, and negative eigenvalues were set to 0.
    let isRepaired: Bool

    /// - Throws: ``LinearAlgebraError`` when the information is singular, with CR2 also when it is so without a cluster.
    init(
        model: HazardModel, errors: ErrorKind, cells: CellTable, likelihood: HazardLikelihood,
        scaling: Standardisation, gamma: [Double], point: HazardLikelihood.Point, names: [String]
    ) throws(LinearAlgebraError) {
        // for the logit the two are one
        let isObserved = model.information == .observed || model.link == .logit
        let information = isObserved ? point.information : likelihood.information(.expected, at: gamma)
        let bread = try Cholesky(information, names: names).inverse
        let k = names.count
        var satterthwaite: Satterthwaite?
        var isRepaired = false
        var standardised: Matrix? = bread
        var inOwnUnits: Matrix?
        switch errors {
        case .model: break
        case .robust(let robust):
            let plain = HeteroskedasticityRobust(likelihood: likelihood, cells: cells)
                .covariance(gamma: gamma, bread: bread)
            standardised = plain.scaled(by: robust.factor(periods: cells.periodCount, terms: k))
        case .clustered(.cr2):
            let result = try BiasReduced(
                likelihood: likelihood, clusters: ClusterCells(cells.clusterings[0], cells), names: names,
                eta: likelihood.etaByPattern(gamma),
                information: information, bread: bread
            ).run()
            standardised = result.covariance
            satterthwaite = result.satterthwaite
        case .clustered(let correction):
            let sandwich = ClusterRobust(likelihood: likelihood, cells: cells, gamma: gamma)
            let components = cells.clusterings.map { clustering in
                sandwich.covariance(clustering, bread: bread)
                    .scaled(
                        by: correction.factor(
                            clusters: clustering.count, periods: cells.periodCount, terms: k))
            }
            standardised = components[0]
            if components.count == 3 {
                let combined = TwoWayClusters.combine(components.map(scaling.covariance))
                inOwnUnits = combined.covariance
                isRepaired = combined.isRepaired
                standardised = isRepaired ? nil : components[0] + components[1] - components[2]
            }
        }
        self.standardised = standardised
        self.inOwnUnits = inOwnUnits ?? standardised.map(scaling.covariance) ?? bread
        self.satterthwaite = satterthwaite
        self.isRepaired = isRepaired
    }
}

extension Matrix {
    func scaled(by factor: Double) -> Matrix {
        Matrix(rows: rows, columns: columns, values: values.map { $0 * factor })
    }

    static func + (a: Matrix, b: Matrix) -> Matrix {
        Matrix(rows: a.rows, columns: a.columns, values: zip(a.values, b.values).map(+))
    }

    static func - (a: Matrix, b: Matrix) -> Matrix {
        Matrix(rows: a.rows, columns: a.columns, values: zip(a.values, b.values).map(-))
    }
}
