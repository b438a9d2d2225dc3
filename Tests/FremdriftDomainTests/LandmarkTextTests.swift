import FremdriftDomain
import Testing

/// An organisation's own words of a landmark: what keeps them from being used, all at once.
@Suite("A landmark in one's own words") struct LandmarkTextTests {
    private func text(_ change: (inout LandmarkText) -> Void = { _ in }) -> LandmarkText {
        var text = LandmarkText(
            meaning: "Det handler om søvn.", questions: ["Hvordan sover du?"],
            tries: [.citizen: ["Gå en tur."], .caseworker: ["Spørg."], .company: ["Mød senere."]])
        change(&text)
        return text
    }

    @Test func wordsThatFitHaveNoProblem() { #expect(text().problems.isEmpty) }

    @Test func everyPartThatLacksSomethingIsNamed() {
        let none = LandmarkText(meaning: " ", questions: [], tries: [.caseworker: ["Spørg."]])
        #expect(none.problems.map(\.field) == ["meaning", "questions", "citizen", "company"])
        #expect(none.problems.allSatisfy { $0.kind == .fieldMissing })
    }

    @Test(arguments: [(LandmarkText.longestLine, true), (LandmarkText.longestLine + 1, false)])
    func aLineHasAnEnd(length: Int, fits: Bool) {
        let problems = text { $0.questions = ["Kort?", String(repeating: "a", count: length)] }.problems
        #expect(problems.isEmpty == fits)
        if !fits { #expect(problems[0].text.danish.contains("Linje 2") && problems[0].field == "questions") }
    }

    @Test(arguments: [(LandmarkText.mostLines, true), (LandmarkText.mostLines + 1, false)])
    func aListHasAnEnd(count: Int, fits: Bool) {
        let problems = text { $0.tries[.company] = Array(repeating: "Mød.", count: count) }.problems
        #expect(problems.map(\.field) == (fits ? [] : ["company"]))
    }

    @Test func theMeaningHasAnEnd() {
        let longest = LandmarkText.longestMeaning
        #expect(text { $0.meaning = String(repeating: "a", count: longest) }.problems.isEmpty)
        #expect(
            text { $0.meaning = String(repeating: "a", count: longest + 1) }.problems.map(\.kind) == [.wordsTooLong])
    }

    @Test func nobodysNumberStandsThere() {
        #expect(text { $0.meaning = "Ring om 610180-0006." }.problems.map(\.kind) == [.textHasNumber])
        #expect(text { $0.tries[.citizen] = ["6101800006"] }.problems.map(\.field) == ["citizen"])
    }

    @Test func runningTextHasASentenceALine() {
        #expect(
            text { $0.questions = ["Hvad", "Hvor?"] }.running
                == "Det handler om søvn.\nHvad.\nHvor?\nGå en tur.\nSpørg.\nMød senere.")
    }
}
