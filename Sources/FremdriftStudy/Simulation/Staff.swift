import Foundation

/// The caseworkers of a centre, ready to be assigned.
struct Staff: Sendable {
    let caseworkers: [SimulatedCaseworker]
    /// Log odds of an optimistic caseworker for each standard deviation of R; 0 is at random.
    private let byReadiness: Double
    /// Log odds of the optimistic share.
    private let intercept: Double
    /// Numbers of a unit's caseworkers.
    private let ofUnit: [[Int]]

    init(_ caseworkers: [SimulatedCaseworker], profile: SimulationProfile) {
        self.caseworkers = caseworkers
        self.byReadiness = profile.caseworkers.assignmentByReadiness
        let share = profile.caseworkers.optimisticShare
        self.intercept = log(share / (1 - share))
        self.ofUnit = profile.people.units.indices.map { unit in
            caseworkers.filter { $0.unit == unit }.map(\.number)
        }
    }

    subscript(number: Int) -> SimulatedCaseworker { caseworkers[number - 1] }

    /// Somebody of the unit other than the present one: any with the same probability, or, when the profile says
    /// so, the kind first by the citizen's readiness.
    func assigned(
        inUnit unit: Int, readiness: Double, not present: Int?, _ stream: inout RandomStream
    ) -> Int {
        guard byReadiness != 0 else { return anyone(ofUnit[unit], not: present, &stream) }
        let others = ofUnit[unit].filter { $0 != present }
        let isOptimistic = stream.chance(logistic(intercept + byReadiness * readiness))
        let ofKind = others.filter { (self[$0].kind == .optimistic) == isOptimistic }
        return stream.pick(ofKind.isEmpty ? others : ofKind)
    }

    /// Picks without building the list of the others: a country has thousands in a unit.
    private func anyone(_ numbers: [Int], not present: Int?, _ stream: inout RandomStream) -> Int {
        guard let present, let taken = numbers.firstIndex(of: present) else { return stream.pick(numbers) }
        let index = stream.below(numbers.count - 1)
        return numbers[index < taken ? index : index + 1]
    }
}
