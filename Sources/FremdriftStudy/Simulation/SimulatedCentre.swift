package import FremdriftDomain

/// A whole simulated job centre as one value; for sizes that fit in memory.
package struct SimulatedCentre: Hashable, Sendable {
    package let size: SimulationSize
    package let seed: UInt64
    package let units: [String]
    package let caseworkers: [SimulatedCaseworker]
    package let citizens: [SimulatedCitizen]
    package let truth: SimulatedTruth

    /// - Parameters:
    ///   - citizens: over the whole time, 0 or more.
    ///   - years: 1 or more.
    ///   - progress: called with the number of citizens drawn so far, after every hundredth and at the end.
    package static func make(
        profile: SimulationProfile, citizens: Int, years: Int, endingOn: Day, seed: UInt64,
        progress: (Int) -> Void
    ) -> SimulatedCentre {
        let size = SimulationSize(citizens: citizens, years: years, endingOn: endingOn)
        let simulation = Simulation(profile: profile, size: size, seed: seed)
        var summary = SimulationSummaryCount(simulation)
        var drawn: [SimulatedCitizen] = []
        drawn.reserveCapacity(citizens)
        simulation.forEachCitizen { citizen in
            summary.count(citizen)
            drawn.append(citizen)
            if drawn.count.isMultiple(of: 100) { progress(drawn.count) }
        }
        progress(drawn.count)
        return SimulatedCentre(
            size: size, seed: seed, units: profile.people.units, caseworkers: simulation.caseworkers,
            citizens: drawn, truth: simulation.truth(achieved: summary.summary))
    }
}
