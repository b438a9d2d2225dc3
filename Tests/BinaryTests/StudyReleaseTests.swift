import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport
import Testing

/// From a simulated job centre to results that cards show, and to results that stay hidden.
@Suite("analyse --release") struct StudyReleaseTests {
    private func kept(_ path: String) async throws -> [StudyResult] {
        let database = try SQLiteDatabase(path: path, .openExisting, at: CaseHouse.start)
        defer { try? database.close() }
        return try await StudyResultStore(database).newest()
    }

    private func release(_ path: String) throws -> Command {
        try Binary.run(["analyse", "job-hazard", "--database", path, "--release"])
    }

    /// 3,000 invented people have enough internships alone, and too few beside something else.
    @Test func whatPassesIsShownAndWhatDoesNotIsKeptWithItsFaults() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s")
        #expect(try Binary.simulate(3000, into: path).status == 0)
        let run = try release(path)
        #expect(run.status == 2, "one of the three did not pass")
        #expect(run.output.contains("internshipalone") && run.error.contains("Simulated data"))
        #expect(run.error.contains("companyInternship, alone: hazard ratio 2.49, 95% interval"), "\(run.error)")
        #expect(run.error.contains("companyInternship, parallel: kept, and not shown"), "\(run.error)")
        let results = try await kept(path)
        #expect(
            results.map(\.about.key) == [
                "caseworkerBelief:perStep", "companyInternship:alone", "companyInternship:parallel",
            ])
        #expect(results[0].hasPassed && (results[0].estimate?.lower ?? 0) > 1)
        let (alone, parallel) = (results[1], results[2])
        let estimate = try #require(alone.estimate)
        #expect(alone.hasPassed && alone.isSimulated && alone.whose == .own)
        #expect(estimate.lower < estimate.value && estimate.value < estimate.upper && estimate.lower > 1)
        #expect(alone.events == 148 && (alone.people ?? 0) > 500 && (alone.exposedEvents ?? 0) >= 20)
        #expect(parallel.faults.contains(.fewExposedEvents))
    }

    @Test func aFitThatStoppedIsKeptAsNoResult() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s")
        #expect(try Binary.simulate(60, into: path).status == 0)
        let run = try release(path)
        #expect(run.status == 2 && run.error.contains("The fit did not converge"), "\(run.error)")
        let results = try await kept(path)
        #expect(results.count == 3 && results.allSatisfy { $0.faults.contains(.notConverged) && $0.estimate == nil })
        #expect(results.allSatisfy { !(1..<5).contains($0.exposedEvents ?? 0) && !(1..<5).contains($0.events ?? 0) })
    }

    @Test(arguments: [["--formula", "job ~ belief"], ["--link", "logit"]])
    func anotherModelIsNotReleased(options: [String]) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s")
        #expect(try Binary.simulate(60, into: path).status == 0)
        let run = try Binary.run(["analyse", "job-hazard", "--database", path, "--release"] + options)
        #expect(run.status == 1 && run.error.contains("--release") && run.output.isEmpty, "\(run.error)")
        #expect(try await kept(path).isEmpty)
    }
}
