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
        scaling: Standardisation, eta: [Double], names: [String]
    ) throws(LinearAlgebraError) {
        let information = likelihood.information(model.information, eta)
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
                .covariance(eta: eta, bread: bread)
            standardised = plain.scaled(by: robust.factor(periods: cells.periodCount, terms: k))
        case .clustered(.cr2):
            let result = try BiasReduced(
                likelihood: likelihood, clustering: cells.clusterings[0], names: names, eta: eta,
                information: information, bread: bread
            ).run()
            standardised = result.covariance
            satterthwaite = result.satterthwaite
        case .clustered(let correction):
            let components = cells.clusterings.map { clustering in
                ClusterRobust(likelihood: likelihood, clustering: clustering)
                    .covariance(eta: eta, bread: bread)
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
