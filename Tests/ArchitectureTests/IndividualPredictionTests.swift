import TestSupport
import Testing

/// No function computes a job probability for one citizen, and none takes one person's answers and a fitted model
/// together.
///
/// What is done for one person is a look-up in a published change table: a table is no model. Held by two textual rules over
/// the names and parameters of every declaration. `Sources/FremdriftStudy/Simulation/`
/// is exempt: the simulator invents people by drawing from hazards it was given, so it must know each invented
/// person's chance; nobody in it exists, and nothing there takes a model fitted to data.
@Suite("Nobody is predicted") struct IndividualPredictionTests {
    private func sources() throws -> [SourceFile] {
        try Repository.swiftFiles(under: "Sources").filter {
            !$0.path.hasPrefix("Sources/FremdriftStudy/Simulation/")
        }
    }

    @Test func noFunctionTakesAModelAndOnePersonsAnswers() throws {
        var seen = 0
        for file in try sources() {
            for parameters in Declaration.parameters(in: file) {
                seen += 1
                #expect(
                    !(Declaration.hasModel(parameters) && Declaration.hasPerson(parameters)), "\(file): \(parameters)")
            }
        }
        #expect(seen > 300, "the reader must find the functions")
    }

    @Test func nothingIsNamedLikeAPrediction() throws {
        for file in try sources() {
            for (number, line) in file.code {
                for name in Declaration.names(in: line) where Declaration.isPrediction(name) {
                    Issue.record("\(file):\(number) declares \(name)")
                }
            }
        }
    }

    /// The web never sees a model at all.
    @Test func pagesKnowNoModel() throws {
        let pages = try Import.all(under: "Sources/FremdriftApp").map(\.module)
        #expect(!pages.contains("PanelModels") && !pages.contains("Distributions"))
    }

    /// Whatever makes or holds an evidence card reads no database and is given nobody's answers.
    @Test func anEvidenceCardIsMadeOfResultsAlone() throws {
        let makers = try sources().filter { file in
            file.path.hasSuffix("/EvidenceCard.swift") || file.code.contains { $0.line.contains("EvidenceCard(") }
        }
        #expect(makers.count >= 3, "the type itself, the reader of its files and the words of own figures")
        for file in makers {
            #expect(!file.code.contains { $0.line.contains("import FremdriftStore") }, "\(file) reads a database")
            for parameters in Declaration.parameters(in: file) {
                #expect(!Declaration.hasPerson(parameters), "\(file): \(parameters)")
            }
        }
    }

    /// What an own card is made of has no field for a person, and leaves the study through disclosure control alone.
    @Test func aStudyResultIsAboutGroupsAndLeavesThroughOneDoor() throws {
        let files = try sources()
        let type = try #require(files.first { $0.path.hasSuffix("/StudyResult.swift") })
        let fields = type.code.map(\.line).filter { $0.contains("let ") && $0.contains(": ") }
        #expect(fields.count > 12, "the reader must find the fields")
        for field in fields {
            #expect(!Declaration.hasPerson(String(field)) && !Declaration.isOfSomebody(String(field)), "\(field)")
        }
        let makers = files.filter { file in
            file.code.contains { $0.line.contains("StudyResult(") && !$0.line.contains("StudyResult(json:") }
        }
        #expect(makers.map(\.path) == ["Sources/FremdriftStudy/Disclosure/JobHazardFigures.swift"])
        for file in makers {
            #expect(file.code.contains { $0.line.contains("DisclosureControl.release(") }, "\(file)")
            for parameters in Declaration.parameters(in: file) {
                #expect(!Declaration.hasPerson(parameters), "\(file): \(parameters)")
            }
        }
    }

    @Test func theRulesFindWhatTheyAreFor() {
        let file = SourceFile(
            path: "x",
            text: """
                func chance(of round: Round, by fit: HazardFit) -> Double { 0.5 }
                init(_ fit: HazardFit, months: [PersonMonth]) { }
                func word(for answers: IndicatorAnswers, by state: StateParameters) -> ChangeWord {}
                func words(_ page: [ChangeReading], _ models: [IndicatorModel]) {}
                func word(for answers: IndicatorAnswers, in table: ChangeTable) {}
                func page(_ models: [IndicatorModel], _ stream: inout RandomStream) -> [IndicatorAnswers] {}
                func predicted(_ answers: [AnswerField: AnswerValue], by model: HazardModel) {}
                """)
        let found = Declaration.parameters(in: file)
        #expect(found.count == 7)
        #expect(
            found.count { Declaration.hasModel($0) && Declaration.hasPerson($0) } == 4,
            "neither a cohort, nor a table, nor invented people who are drawn")
        #expect(Declaration.names(in: "    let jobProbability: Double").contains(where: Declaration.isPrediction))
        #expect(!Declaration.names(in: "let notPredicted = 1, hazard = 2").contains("jobProbability"))
        #expect(Declaration.isOfSomebody("let citizen: CitizenID") && Declaration.isOfSomebody("let by: [StaffID]"))
        #expect(!Declaration.isOfSomebody("let indicator: IndicatorID?") && !Declaration.isOfSomebody("let from: Day"))
    }
}

/// What the rules read of a declaration.
enum Declaration {
    /// The parameter lists, from the opening bracket to its own closing one, after `func name`, `init` or `subscript`.
    static func parameters(in file: SourceFile) -> [String] {
        let code = Array(file.code.map(\.line).joined(separator: "\n"))
        let text = String(code)
        var found: [String] = []
        for word in ["func ", "init(", "init<", "subscript("] {
            for range in text.ranges(of: word) {
                let start = text.distance(from: text.startIndex, to: range.lowerBound)
                if let list = brackets(in: code, from: start) { found.append(list) }
            }
        }
        return found
    }

    private static func brackets(in code: [Character], from start: Int) -> String? {
        guard let open = code[start...].firstIndex(of: "(") else { return nil }
        var depth = 0
        for index in open..<code.count {
            if code[index] == "(" { depth += 1 }
            if code[index] == ")" { depth -= 1 }
            if depth == 0 { return String(code[open...index]) }
        }
        return nil
    }

    /// What is declared on a line.
    static func names(in line: Substring) -> [String] {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        let keywords: Set = ["func", "var", "let", "struct", "class", "enum", "case", "typealias"]
        return zip(words, words.dropFirst()).filter { keywords.contains($0.0) }.map(\.1)
    }

    static func hasModel(_ parameters: String) -> Bool {
        types(in: parameters).contains {
            $0.hasSuffix("Fit") || $0.hasSuffix("Model") || $0.hasSuffix("Parameters") || $0.hasPrefix("Coefficient")
        }
    }

    /// One person's, not a list of people's.
    static func hasPerson(_ parameters: String) -> Bool {
        let alone = parameters.replacing("[AnswerField: AnswerValue]", with: "OnePersonsAnswers")
            .replacing("[IndicatorID: AnswerValue]", with: "OnePersonsAnswers")
        let persons: Set = [
            "Round", "Side", "StudyCitizen", "StudyResponse", "PersonMonth", "CaseFile", "Citizen", "CaseloadLine",
            "CaseloadEntry", "RatingSheet", "AnswerSheet", "DialoguePicture", "OnePersonsAnswers",
        ]
        // A list of these is still one person's: an indicator each.
        let pages: Set = [
            "IndicatorAnswers", "VoiceCourse", "ChangeReading", "IndicatorChanges", "ChangeWord", "ShownWords",
        ]
        return types(in: alone.replacing(#/\[\w+\]/#, with: "")).contains(where: persons.contains)
            || types(in: alone).contains(where: pages.contains)
    }

    /// A field that says who somebody is, or what they answered.
    static func isOfSomebody(_ field: String) -> Bool {
        let ids: Set = [
            "CitizenID", "CaseFileID", "StaffID", "RoundID", "Actor", "CPR", "Staff", "AnswerValue", "AnswerField",
        ]
        return types(in: field).contains(where: ids.contains)
    }

    private static func types(in parameters: String) -> [String] {
        parameters.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            .filter { $0.first?.isUppercase == true }
    }

    static func isPrediction(_ name: String) -> Bool {
        let name = name.lowercased()
        let whole = ["predict", "riskscore", "profilescore", "employab", "jobscore"]
        let chance = ["probability", "chance", "likelihood", "risk", "score"]
        let about = ["job", "citizen", "person", "case", "borger"]
        return whole.contains(where: name.contains)
            || (chance.contains(where: name.contains) && about.contains(where: name.contains))
    }
}
