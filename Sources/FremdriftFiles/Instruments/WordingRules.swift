import FremdriftDomain

/// What can be said about a wording by looking at its words, in one language.
struct WordingRules {
    private let language: Language

    init(_ language: Language) { self.language = language }

    /// No question denies anything: with "no" among the answers that would be a double negation.
    func faults(ofQuestion question: String) -> [String] {
        let words = lowercasedWords(question)
        var faults: [String] = []
        if words.count > InstrumentWording.longestQuestion {
            faults.append("\(words.count) words in a question")
        }
        if !question.hasSuffix("?") { faults.append("a question without a question mark") }
        if question.count(where: { $0 == "?" }) > 1 { faults.append("two questions in one") }
        if let negation = words.first(where: negations.contains) {
            faults.append("a question with \"\(negation)\"")
        }
        if let both = words.first(where: joinings.contains) {
            faults.append("two ideas joined by \"\(both)\"")
        }
        return faults
    }

    /// The citizen is "you"; the caseworker is asked about "the citizen".
    func faults(ofAddress question: String, to rater: Rater) -> [String] {
        let words = lowercasedWords(question)
        let namesCitizen = words.contains { $0.hasPrefix(citizen) }
        switch rater {
        case .citizen:
            return (words.contains(where: secondPerson.contains) ? [] : ["the citizen is not spoken to"])
                + (namesCitizen ? ["the citizen is spoken about"] : [])
        case .caseworker: return namesCitizen ? [] : ["not about the citizen"]
        }
    }

    /// At most one negation, and never one that shuts the door.
    func faults(ofStep step: String) -> [String] {
        let words = lowercasedWords(step)
        let denials = words.filter(negations.contains)
        var faults: [String] = []
        if words.count > InstrumentWording.longestStep { faults.append("\(words.count) words in a step") }
        if denials.count > 1 { faults.append("two negations in \"\(step)\"") }
        if !denials.isEmpty, !words.contains(where: openings.contains) {
            faults.append("\"\(step)\" leaves no way on")
        }
        return faults
    }

    private func lowercasedWords(_ text: String) -> [String] {
        Readability.words(in: text).map { $0.lowercased() }
    }

    // MARK: - Words of each language

    private var negations: Set<String> {
        switch language {
        case .danish, .arabic, .ukrainian, .somali, .turkish:
            [
                "ikke", "ej", "nej", "aldrig", "ingen", "intet", "ingenting", "uden", "hverken", "næppe",
                "umuligt", "umulig",
            ]
        case .english:
            [
                "not", "no", "never", "none", "nothing", "nobody", "without", "neither", "nor", "cannot",
                "can't", "don't", "doesn't", "hardly", "impossible",
            ]
        }
    }

    /// What makes "not" a "not yet".
    private var openings: Set<String> {
        switch language {
        case .danish, .arabic, .ukrainian, .somali, .turkish: ["endnu", "nu"]
        case .english: ["yet", "now"]
        }
    }

    private var joinings: Set<String> {
        switch language {
        case .danish, .arabic, .ukrainian, .somali, .turkish: ["og", "eller", "samt"]
        case .english: ["and", "or"]
        }
    }

    private var secondPerson: Set<String> {
        switch language {
        case .danish, .arabic, .ukrainian, .somali, .turkish: ["du", "dig", "din", "dit", "dine"]
        case .english: ["you", "your"]
        }
    }

    private var citizen: String {
        switch language {
        case .danish, .arabic, .ukrainian, .somali, .turkish: "borger"
        case .english: "citizen"
        }
    }
}
