import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftStore
import TestSupport
import Testing

/// An organisation's own figures, from the table of results to where they are read.
@Suite("Own figures on evidence cards") struct OwnCardTests {
    private func page(after results: [StudyResult]) async throws -> Seen {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get())
        try await StudyResultStore(house.cases.database).record(
            results, by: .operations, at: house.cases.clock.now)
        let vera = await house.signedIn("vera")
        return await vera.get(.interventions(house.cases.amira))
    }

    @Test func whatPassedStandsFirstWithItsInterval() async throws {
        let page = try await page(after: [StudyResultSamples.result()])
        for words in [
            "Jeres egne tal", "1,60 gange så ofte", "95 %-interval: 1,20 til 2,10", "1234 borgere",
            "87 kom i job, 23 af dem under praktikken", "1. marts 2024 til 28. februar 2026",
            "Folk, der får en praktik, er ikke som folk, der ikke får en.", "job ~ internship",
        ] {
            #expect(page.has(words), "\(words)")
        }
        let (own, published) = (page.text.firstRange(of: "Jeres egne tal"), page.text.firstRange(of: "Udgivet"))
        let first = try #require(own?.lowerBound)
        #expect(first < (try #require(published?.lowerBound)))
        #expect(!page.has("Folkene er fundet på"))
    }

    @Test(arguments: StudyResult.Fault.allCases) func whatDidNotPassIsNotShown(fault: StudyResult.Fault) async throws {
        let page = try await page(after: [StudyResultSamples.result(faults: [fault])])
        #expect(!page.has("Jeres egne tal") && !page.has("1,60"))
        #expect(page.has("Udgivet"), "the published cards stay")
    }

    @Test func inASimulatedHouseThePeopleAreInvented() async throws {
        let page = try await page(after: [StudyResultSamples.result("parallel", isSimulated: true)])
        #expect(page.has("Folkene er fundet på") && page.has("behandling eller kursus på samme tid"))
    }

    @Test func aLandmarkSaysWhoseFiguresItHas() async throws {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get())
        try await StudyResultStore(house.cases.database).record(
            [StudyResultSamples.belief()], by: .operations, at: house.cases.clock.now)
        let vera = await house.signedIn("vera")
        let page = await vera.get(.landmark("jobSearch"))
        #expect(page.has("Hvis tal") && page.has("Udgivet") && !page.has("Jeres egne tal"))
        let belief = await vera.get(.landmark("caseworkerBelief"))
        for words in [
            "Jeres egne tal", "1,60 gange så ofte", "for hvert trin", "87 kom i job",
            "Vi tror mest på dem, der er tæt på",
        ] {
            #expect(belief.has(words), "\(words)")
        }
        #expect(!belief.has("under praktikken"))
    }

    @Test func theFixedWordsAreEasyToRead() {
        let texts =
            Array(OwnCards.claims.values) + Array(OwnCards.counters.values) + [
                OwnCards.limits, OwnCards.limitsOfBelief,
            ]
        #expect(texts.count == 8)
        for text in texts { #expect(Readability.lix(text.danish) <= 30, "\(text.danish)") }
    }
}
