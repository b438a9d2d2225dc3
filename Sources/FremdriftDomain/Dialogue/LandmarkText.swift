/// The words of a landmark in one language: what an organisation may say in its own way. What is known about the indicator is
/// not among them; that is said by the evidence.
package struct LandmarkText: Hashable, Sendable {
    package static let longestMeaning = 600
    package static let longestLine = 200
    package static let mostLines = 8

    package var meaning: String
    package var questions: [String]
    package var tries: [Landmark.Hand: [String]]

    package init(meaning: String, questions: [String], tries: [Landmark.Hand: [String]]) {
        self.meaning = meaning
        self.questions = questions
        self.tries = tries
    }

    /// The lists, by the name of the field each is written in.
    package var lists: [(name: String, lines: [String])] {
        [("questions", questions)] + Landmark.Hand.allCases.map { ($0.rawValue, tries[$0] ?? []) }
    }

    /// Everything that keeps these words from being used, each naming the part it is in.
    package var problems: [Problem] {
        ([LandmarkText.problem(meaning: meaning)] + lists.map { LandmarkText.problem(list: $0.lines, $0.name) })
            .compactMap(\.self)
    }

    private static func problem(meaning: String) -> Problem? {
        if meaning.allSatisfy(\.isWhitespace) { return Problem(.fieldMissing, field: "meaning") }
        if meaning.count > longestMeaning {
            return Problem(
                .wordsTooLong, field: "meaning",
                exactly: Text(
                    "Teksten er på \(meaning.count) tegn. Skriv højst \(longestMeaning).",
                    "The text has \(meaning.count) characters. Write \(longestMeaning) at most."))
        }
        return FreeText.hasCPRNumber(meaning) ? Problem(.textHasNumber, field: "meaning") : nil
    }

    private static func problem(list lines: [String], _ name: String) -> Problem? {
        if lines.isEmpty {
            return Problem(
                .fieldMissing, field: name, exactly: Text("Skriv mindst én linje.", "Write one line at least."))
        }
        if lines.count > mostLines {
            return Problem(
                .wordsTooLong, field: name,
                exactly: Text(
                    "Der er \(lines.count) linjer. Skriv højst \(mostLines).",
                    "There are \(lines.count) lines. Write \(mostLines) at most."))
        }
        if let long = lines.firstIndex(where: { $0.count > longestLine }) {
            return Problem(
                .wordsTooLong, field: name,
                exactly: Text(
                    "Linje \(long + 1) er for lang. Skriv højst \(longestLine) tegn.",
                    "Line \(long + 1) is too long. Write \(longestLine) characters at most."))
        }
        return lines.contains(where: FreeText.hasCPRNumber) ? Problem(.textHasNumber, field: name) : nil
    }

    /// All of it as running text, each line a sentence, for measuring how it reads.
    package var running: String {
        ([meaning] + lists.flatMap(\.lines)).map { line in
            line.last.map { ".!?:".contains($0) } == true ? line : line + "."
        }.joined(separator: "\n")
    }
}

extension Landmark {
    /// The shipped words.
    package func text(in language: Language) -> LandmarkText {
        LandmarkText(
            meaning: meaning[language], questions: questions.map { $0[language] },
            tries: tries.mapValues { lines in lines.map { $0[language] } })
    }
}
