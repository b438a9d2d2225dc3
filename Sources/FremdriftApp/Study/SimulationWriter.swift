package import FremdriftDomain
package import FremdriftStore
package import FremdriftStudy

/// Writes a simulated job centre into an empty database, in one transaction: all of it or nothing.
package struct SimulationWriter: Sendable {
    let simulation: Simulation
    let instrument: Instrument
    /// The instrument's texts, published with the first round.
    let instrumentSource: String
    /// What counts as change among these people; without it no words are said.
    let changeTable: ChangeTable?

    package init(
        _ simulation: Simulation, instrument: Instrument, instrumentSource: String, changeTable: ChangeTable? = nil
    ) {
        self.simulation = simulation
        self.instrument = instrument
        self.instrumentSource = instrumentSource
        self.changeTable = changeTable
    }

    /// - Parameter progress: called with the number of citizens written, after every hundredth and at the end.
    /// - Parameter finish: is given what was built in and what came of it, before it is committed; if it throws, nothing
    ///   is kept.
    /// - Throws: `StoreError.refused` when the database holds people already.
    package func write(
        to database: any SQLDatabase, progress: @escaping @Sendable (Int) -> Void,
        finish: @escaping @Sendable (SimulatedTruth) throws -> Void
    ) async throws {
        try await database.write { connection in
            guard try !connection.holdsPeople() else {
                throw StoreError.refused(
                    reason: "the database holds people already; simulate into a new file", statement: "simulate")
            }
            let staff = try writeHouse(connection)
            var summary = SimulationSummaryCount(simulation)
            var written = 0
            try simulation.forEachCitizen { citizen in
                summary.count(citizen)
                try CitizenWriter(
                    citizen, staff: staff, instrument: instrument, today: simulation.size.endingOn,
                    connection: connection
                ).write()
                written += 1
                if written.isMultiple(of: 100) { progress(written) }
            }
            progress(written)
            try writeArchive(connection)
            try finish(simulation.truth(achieved: summary.summary))
        }
    }

    /// Terms by which the first who left are due by now, and one of them kept for the archive, for the pages to show.
    private func writeArchive(_ connection: any SQLConnection) throws {
        let end = Instant.noon(simulation.size.endingOn)
        let months = max(1, simulation.size.endingOn.month.months(since: simulation.size.beginningOn.month) - 1)
        try connection.set(.retentionPeople, "\(min(months, Retention.range.upperBound))")
        try connection.set(.retentionRuns, "no")
        try connection.set(.retentionChangedOn, simulation.size.endingOn.iso)
        if let first = try connection.firstEndedCase() {
            try connection.recordHold(
                first, holds: true, reason: "Afleveres til arkivet", by: .simulation, at: end)
        }
    }

    /// Units, caseworkers, instrument and settings. Returns who has which number in the simulation.
    private func writeHouse(_ connection: any SQLConnection) throws -> SimulatedStaff {
        let begin = Instant.noon(simulation.size.beginningOn)
        try connection.set(.organisation, "Jobcenter Fjordby")
        try connection.set(.simulated, "seed \(simulation.seed)")
        try connection.set(.observedUntil, simulation.size.endingOn.iso)
        try connection.publish(instrument.key, source: instrumentSource, by: .simulation, at: begin)
        if let changeTable { try connection.publish(changeTable, by: .simulation, at: begin) }
        let units = try simulation.profile.people.units.map { name in
            try connection.unit(named: name, by: .simulation, at: begin)
        }
        let staff = try simulation.caseworkers.map { caseworker in
            let name = "\(caseworker.firstName) \(caseworker.surname)"
            return try connection.addStaff(
                username: "sagsbehandler\(caseworker.number)", name: name, passwordHash: nil,
                roles: [RoleInUnit(role: .caseworker, unit: units[caseworker.unit])], by: .simulation, at: begin)
        }
        try connection.recordChange(
            AuditEvent(at: begin, actor: .simulation, .simulationWritten, detail: "seed \(simulation.seed)"))
        return SimulatedStaff(units: units, caseworkers: staff)
    }
}

/// The database's numbers for what the simulation numbers itself.
struct SimulatedStaff: Sendable {
    let units: [UnitID]
    let caseworkers: [StaffID]

    /// - Parameter number: the simulation's, from 1.
    func caseworker(_ number: Int) -> StaffID { caseworkers[number - 1] }
}
