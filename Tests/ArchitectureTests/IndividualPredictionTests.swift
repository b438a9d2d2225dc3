import TestSupport
import Testing

/// No function computes a job probability for one citizen, and none takes one person's answers and a fitted model
/// together.
///
/// Held by two textual rules over the names and parameters of every declaration. `Sources/FremdriftStudy/Simulation/`
/// is exempt: the simulator invents people by drawing from hazards it was given, so it must know each invented
/// person's chance; nobody in it exists, and nothing there takes a model fitted to data.
@Suite("Nobody is predicted") struct IndividualPredictionTests {
    private static let exempt = "Sources/FremdriftStudy/Simulation/"
    private static var person: some RegexComponent {
        #/\b(Round|Side|StudyCitizen|StudyResponse|PersonMonth|CaseFile|Citizen|CaseloadLine|CaseloadEntry|RatingSheet|AnswerSheet|DialoguePicture|\[AnswerField: ?AnswerValue\]|\[IndicatorID: ?\w+\])(?![\w\]])/#
    }
    private static var model: some RegexComponent {
        #/\b(HazardFit|HazardModel|Coefficient\w*|FittedModel|\w*Fit)\b/#
    }
    private static var prediction: some RegexComponent {
        #/(?i)(predict|riskScore|score(For|Of)(Citizen|Person|Case)|(probability|chance|likelihood|risk)(OfJob|For(Citizen|Person|Case)|Of(Citizen|Person|Case))|job(Probability|Chance|Likelihood|Score)|profil(ing|e)Score|employab)/#
    }

    private func sources() throws -> [SourceFile] {
        try Repository.swiftFiles(under: "Sources").filter { !$0.path.hasPrefix(Self.exempt) }
    }

    /// The declarations of a file: from `func`, `init` or `subscript` to the opening of its body.
    private static func declarations(in file: SourceFile) -> [String] {
        let code = file.code.map(\.line).joined(separator: "\n")
        return code.matches(
            of: #/\b(?:func\s+\S+|init|subscript)\s*(?:<[^>]*>)?\((?:[^{}]|\{[^{}]*\})*?(?=\{|\n\s*\n|$)/#
        )
        .map { String(code[$0.range]) }
    }

    @Test func noFunctionTakesAModelAndOnePersonsAnswers() throws {
        var seen = 0
        for file in try sources() {
            for declaration in Self.declarations(in: file) {
                seen += 1
                let hasBoth = declaration.contains(Self.model) && declaration.contains(Self.person)
                #expect(!hasBoth, "\(file): \(declaration)")
            }
        }
        #expect(seen > 300, "the reader must find the functions")
    }

    @Test func nothingIsNamedLikeAPrediction() throws {
        for file in try sources() {
            for (number, line) in file.code where line.contains(#/\b(func|var|let|struct|class|enum|case)\b/#) {
                #expect(!line.contains(Self.prediction), "\(file):\(number) \(line)")
            }
        }
    }

    /// The web never sees a model at all.
    @Test func pagesKnowNoModel() throws {
        let pages = try Import.all(under: "Sources/FremdriftApp").map(\.module)
        #expect(!pages.contains("PanelModels") && !pages.contains("Distributions"))
    }

    @Test func theRulesFindWhatTheyAreFor() {
        let file = SourceFile(
            path: "x",
            text: """
                func chance(of round: Round, by fit: HazardFit) -> Double { 0.5 }
                init(_ fit: HazardFit, months: [PersonMonth]) { }
                """)
        let found = Self.declarations(in: file)
        #expect(found.count == 2)
        #expect(found[0].contains(Self.model) && found[0].contains(Self.person))
        #expect(!found[1].contains(Self.person), "a whole cohort is no person")
        #expect("var jobProbability: Double".contains(Self.prediction))
    }
}
