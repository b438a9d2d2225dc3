/// How a cluster-robust covariance is corrected for few clusters; G is the number of clusters, n the number of
/// *person-periods* (never of patterns or table rows), k the number of terms.
public enum ClusterCorrection: String, Sendable, CaseIterable {
    /// None.
    case cr0 = "CR0"
    /// G/(G−1); the default of R's `sandwich::vcovCL` for a `glm`, and ours from 50 clusters on.
    case cr1 = "CR1"
    /// G/(G−1) · (n−1)/(n−k), as statsmodels has it.
    case cr1s = "CR1S"
    /// Bias-reduced linearisation with Satterthwaite degrees of freedom, as R's clubSandwich has it; our default
    /// below 50 clusters.
    case cr2 = "CR2"

    /// Below this many clusters CR2 is the default, from it on CR1.
    static let clustersForCR1 = 50
    /// Below this many clusters no interval and no p-value is given, whatever the correction.
    static let clustersForIntervals = 10

    /// The factor as it is written in a table's notes.
    public var formula: String {
        switch self {
        case .cr0: "1"
        case .cr1: "G/(G−1)"
        case .cr1s: "G/(G−1)·(n−1)/(n−k), n in person-periods"
        case .cr2: "bias-reduced (Bell–McCaffrey; Pustejovsky–Tipton 2018)"
        }
    }

    /// What the plain sandwich is multiplied by; 1 for CR2, which corrects each cluster's scores instead.
    func factor(clusters: Int, periods: Int, terms: Int) -> Double {
        let g = Double(clusters)
        let n = Double(periods)
        switch self {
        case .cr0, .cr2: return 1
        case .cr1: return g / (g - 1)
        case .cr1s: return g / (g - 1) * (n - 1) / (n - Double(terms))
        }
    }
}

/// Errors robust to a wrong variance, for independent person-periods.
public enum RobustCorrection: String, Sendable, CaseIterable {
    /// The plain sandwich (White 1980).
    case hc0 = "HC0"
    /// n/(n−k), n in person-periods.
    case hc1 = "HC1"

    public var formula: String { self == .hc0 ? "1" : "n/(n−k), n in person-periods" }

    func factor(periods: Int, terms: Int) -> Double {
        self == .hc0 ? 1 : Double(periods) / Double(periods - terms)
    }
}

/// Which information matrix the errors are made from. For the logit the two are equal.
public enum InformationKind: String, Sendable, CaseIterable {
    /// Its expectation over event and no event (Fisher); R's `glm` has it.
    case expected
    /// Minus the second derivative of the log-likelihood as it is.
    case observed
}
