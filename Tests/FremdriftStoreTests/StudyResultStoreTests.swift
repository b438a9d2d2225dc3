import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Results are appended, and of each subject the newest holds.
@Suite("Released results in the store") struct StudyResultStoreTests {
    @Test(arguments: Engine.available) func theNewestOfEachSubjectHolds(engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (store, now) = (StudyResultStore(house.database), house.clock.now)
        #expect(try await store.newest().isEmpty)
        let (alone, parallel) = (StudyResultSamples.result(), StudyResultSamples.result("parallel", value: 2.25))
        try await store.record([alone, parallel], by: .operations, at: now)
        #expect(try await store.passed() == [alone, parallel], "as they went in")
        let newer = StudyResultSamples.result(value: 1.75)
        try await store.record([newer], by: .operations, at: now)
        #expect(try await store.passed() == [newer, parallel])
        #expect(try await house.count("SELECT id FROM study_result") == 3, "the older one stays")
    }

    /// Data that no longer carry a result take it off the cards; the older one does not come back.
    @Test func aResultThatDidNotPassHidesTheOlderOne() async throws {
        let house = try await CaseHouse.make(on: .sqlite)
        let (store, now) = (StudyResultStore(house.database), house.clock.now)
        try await store.record([StudyResultSamples.result()], by: .operations, at: now)
        let failed = StudyResultSamples.result(faults: [.fewCaseworkers])
        try await store.record([failed], by: .operations, at: now)
        #expect(try await store.newest() == [failed])
        #expect(try await store.passed().isEmpty)
        let log = try await AuditTrail(house.database).page(before: nil, size: 100)
        #expect(
            log.filter { $0.action == .resultReleased }.map(\.detail) == [
                "companyInternship:alone", "companyInternship:alone",
            ])
    }
}
