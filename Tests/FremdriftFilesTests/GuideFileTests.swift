import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

/// Landmarks and evidence cards as they come with the program.
@Suite("Landmarks and evidence cards") struct GuideFileTests {
    private func guide() throws -> Guide {
        Guide(
            landmarks: try LandmarkFiles.read(files: Resources.landmarks),
            cards: try EvidenceFiles.read(name: Resources.evidence.name, text: Resources.evidence.text))
    }

    @Test func everyIndicatorHasALandmark() throws {
        let (guide, instrument) = (try guide(), try InstrumentFiles.read(files: Resources.instrument))
        #expect(guide.landmarks.map(\.indicator) == instrument.indicators.map(\.id))
        for landmark in guide.landmarks {
            #expect(landmark.questions.count >= 2 && Set(landmark.tries.keys) == Set(Landmark.Hand.allCases))
            for question in landmark.questions {
                let words = question.danish.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.count
                #expect(words <= 14 && question.danish.hasSuffix("?"), "\(question.danish)")
            }
        }
    }

    /// Each is about something that is there, and no claim stands alone.
    @Test func everyCardIsAboutSomethingAndHasACounter() throws {
        let instrument = try InstrumentFiles.read(files: Resources.instrument)
        let kinds = try CodeLists.read(files: Resources.codeLists).first { $0.id == "interventionKinds" }?.codes ?? []
        for card in try guide().cards {
            if let indicator = card.indicator { #expect(instrument.indicator(indicator) != nil, "\(card.id)") }
            if let kind = card.intervention { #expect(kinds.contains { $0.id == kind }, "\(card.id)") }
            #expect(!card.counter.words.danish.isEmpty && !card.limits.danish.isEmpty && !card.source.text.isEmpty)
            #expect(!card.claim.danish.contains("27 %"), "the raw split of belief is mostly selection")
        }
    }

    @Test func theSurestCardsStandFirst() throws {
        let standings = try guide().cards(about: IndicatorID("healthCoping")).map(\.standing)
        let order = EvidenceCard.Standing.allCases
        let places = standings.compactMap { order.firstIndex(of: $0) }
        #expect(places == places.sorted(by: >) && places.count >= 2)
    }

    @Test(arguments: [
        ("about: { indicator: jobSearch }", "about: {}"), ("standing: association", "standing: proven"),
        ("limits: { da: l, en: l }", "limits: { da: l }"), ("counter: { da: c, en: c }", ""),
    ]) func aCardThatLacksSomethingIsRefused(part: String, instead: String) {
        let card = """
            cards:
              - id: one
                about: { indicator: jobSearch }
                claim: { da: a, en: a }
                standing: association
                source: { text: s }
                isReported: false
                limits: { da: l, en: l }
                counter: { da: c, en: c }
            """
        #expect(throws: Never.self) { try EvidenceFiles.read(name: "x.yaml", text: card) }
        #expect(throws: DataFileError.self) {
            try EvidenceFiles.read(name: "x.yaml", text: card.replacing(part, with: instead))
        }
    }

    @Test func theLanguagesHaveTheSameLandmarks() {
        var files = Resources.landmarks
        files["landmarks.en.yaml"] = files["landmarks.en.yaml"]?.replacing(
            "- indicator: cooperation", with: "- indicator: x")
        #expect(throws: DataFileError.self) { try LandmarkFiles.read(files: files) }
    }
}
