import FremdriftDomain
import Testing

@Suite("The catalogue of problems") struct ProblemTests {
    @Test(arguments: Problem.Kind.allCases) func everyProblemSaysWhatToDo(kind: Problem.Kind) {
        let problem = Problem(kind)
        #expect((400...599).contains(problem.status))
        #expect(kind.rawValue.wholeMatch(of: /[45][0-9]{2}\.[0-9]{2}/) != nil)
        for language in Language.allCases {
            let words = problem.text[language]
            #expect(words.count > 10 && words.last == ".", "\(language): \(words)")
        }
        #expect(problem.text[.danish] != problem.text[.english])
    }

    @Test func codesAndTextsAreTheProblemsOwn() {
        #expect(Set(Problem.Kind.allCases.map(\.rawValue)).count == Problem.Kind.allCases.count)
        for language in Language.allCases {
            #expect(
                Set(Problem.Kind.allCases.map { Problem($0).text[language] }).count
                    == Problem.Kind.allCases.count)
        }
    }
}
