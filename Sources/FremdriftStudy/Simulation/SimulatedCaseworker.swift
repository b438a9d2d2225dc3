/// One invented caseworker: a stable kind, and stable habits that are independent of it.
package struct SimulatedCaseworker: Hashable, Sendable {
    /// 1, 2, …
    package var number: Int
    package var firstName: String
    package var surname: String
    /// Index into the profile's units.
    package var unit: Int
    package var kind: CaseworkerKind
    /// Added to all ratings but the belief, on the latent scale.
    package var leniency: Double
    /// Added to the stated belief, beside the kind.
    package var beliefShift: Double
    /// Own part of the log job hazard (u).
    package var jobEffect: Double
    /// Own log odds of starting each kind of intervention, in the profile's order.
    package var tendencies: [Double]
    /// Own log odds of answering a round.
    package var diligence: Double
}

/// How a caseworker tends to see citizens' chances. It never changes, and it is never shown to anyone but as truth.
package enum CaseworkerKind: String, Codable, CaseIterable, Sendable {
    case optimistic
    case pessimistic

    /// ½ for optimistic, −½ for pessimistic: shifts written as a distance between the kinds.
    var half: Double { self == .optimistic ? 0.5 : -0.5 }
}
