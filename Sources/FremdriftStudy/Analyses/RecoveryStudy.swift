import Foundation
package import PanelModels

/// Proves the job-hazard analysis on simulated job centres whose truth is known, and shows beside it how far the
/// naive analysis misses.
///
/// Run r simulates the centre of `firstSeed + r`, makes person-months with the function that real data go
/// through, and fits two models that differ in one term:
/// - *kind*: whether the caseworker is truly of the optimistic kind, which no real analysis can know;
/// - *naive*: whether the caseworker's latest stated belief was high, as if stating it were the cause.
///
/// Both are judged against the profile's log hazard ratio. A run depends on nothing but its own seed, so the
/// caller may share runs between threads and gets the same results.
package struct RecoveryStudy: Sendable {
    package let profile: SimulationProfile
    package let size: SimulationSize
    package let firstSeed: UInt64
    /// 1 or more.
    package let runs: Int

    package init(profile: SimulationProfile, size: SimulationSize, firstSeed: UInt64, runs: Int) {
        self.profile = profile
        self.size = size
        self.firstSeed = firstSeed
        self.runs = runs
    }

    /// The lowest step that counts as believing in a job.
    package static let highBelief = 4

    /// The two specifications, by the term that is judged.
    package enum Model: String, CaseIterable, Codable, Sendable {
        case kind
        case naive

        package var specification: JobHazardSpecification {
            JobHazardSpecification(
                formula: "job ~ log(monthsAtRisk) + \(column) + ageGroup + sex + benefit + internship",
                link: .cloglog, correction: nil, level: 0.95,
                reading: self == .kind
                    ? "The caseworker's true kind, known only because the centre is simulated."
                    : "Stated belief of \(RecoveryStudy.highBelief) or more, read naively as if it were a cause."
            )
        }

        /// The column that the model adds; its second level is the one whose coefficient is judged.
        var column: String { self == .kind ? "kind" : "believes" }
        var levels: [String] { self == .kind ? ["pessimistic", "optimistic"] : ["no", "yes"] }
        var term: String { column + levels[1] }
    }

    /// Simulates and fits one centre.
    /// - Parameter index: 0 ..< `runs`.
    /// - Throws: ``ModelError`` when the simulated rows cannot make a model at all (a profile without benefits
    ///   to compare, say); a fit that did not converge is part of the result.
    package func run(_ index: Int) throws(ModelError) -> RecoveryRun {
        let seed = firstSeed &+ UInt64(index)
        let simulation = Simulation(profile: profile, size: size, seed: seed)
        var count = SimulationSummaryCount(simulation)
        var months: [PersonMonth] = []
        simulation.forEachCitizen { citizen in
            count.count(citizen)
            months += personMonths(of: citizen.forStudy(observedUntil: size.endingOn), by: .activityReady)
        }
        var table = try JobHazardAnalysis.table(of: months)
        try table.add("kind", codes: months.map { kind($0, simulation) }, levels: Model.kind.levels)
        try table.add("believes", codes: months.map(believes), levels: Model.naive.levels)
        return RecoveryRun(
            seed: seed, achieved: count.summary, kind: try estimate(.kind, table),
            naive: try estimate(.naive, table))
    }

    /// Every run in turn, on this thread.
    /// - Parameter progress: called with the number of runs done.
    package func allRuns(progress: (Int) -> Void) throws(ModelError) -> [RecoveryRun] {
        var done: [RecoveryRun] = []
        for index in 0..<runs {
            done.append(try run(index))
            progress(done.count)
        }
        return done
    }

    /// Judges the runs, in whichever order they came.
    package func summary(of runs: [RecoveryRun]) -> RecoverySummary {
        RecoverySummary(runs: runs, truth: log(profile.outcomes.job.optimisticHazardRatio))
    }

    private func kind(_ month: PersonMonth, _ simulation: Simulation) -> Int32 {
        guard let caseworker = month.caseworker else { return -1 }
        return simulation.caseworkers[caseworker - 1].kind == .optimistic ? 1 : 0
    }

    private func believes(_ month: PersonMonth) -> Int32 {
        month.statedBelief.map { $0 >= Self.highBelief ? 1 : 0 } ?? -1
    }

    private func estimate(_ model: Model, _ table: DataTable) throws(ModelError) -> RecoveryEstimate {
        RecoveryEstimate(try JobHazardAnalysis(model.specification).fit(table), term: model.term)
    }
}
