package import FremdriftDomain

/// The rules for the wording that Fremdrift ships (`docs/instrument.md`). Somebody else's instrument may break them and
/// is still read: a questionnaire that has been tested elsewhere is not to be reworded for our rules.
package enum InstrumentWording {
    /// A breach of one rule, in one language.
    package struct Finding: Hashable, Sendable, CustomStringConvertible {
        package let language: Language
        /// `jobSearch.citizen`.
        package let place: String
        package let reason: String
        package var description: String { "\(language.rawValue) \(place): \(reason)" }
    }

    package static let longestQuestion = 14
    package static let stepsPerItem = 5
    /// Words in the label of one step.
    package static let longestStep = 8
    /// LIX of what citizens read, and of what only caseworkers do.
    package static let hardestText: [Rater: Double] = [.citizen: 30, .caseworker: 42]

    /// All breaches, in the order of languages and items; empty when there are none.
    package static func check(_ instrument: Instrument) -> [Finding] {
        Language.written.flatMap { language in
            items(of: instrument).flatMap { check($0, in: language) }
                + conversations(of: instrument, in: language)
                + Rater.allCases.flatMap { readability(of: instrument, for: $0, in: language) }
        }
    }

    /// What a rater reads as running text: the questions, for the citizen also what there is to talk about.
    package static func runningText(of instrument: Instrument, for rater: Rater, in language: Language)
        -> String
    {
        let questions = items(of: instrument).filter { $0.rater == rater }.map { $0.item.question[language] }
        guard rater == .citizen else { return questions.joined(separator: " ") }
        let others =
            instrument.openQuestions.map { $0.question[language] }
            + instrument.indicators.map { $0.conversation[language] }
        return (questions + others).joined(separator: " ")
    }

    // MARK: - Rules

    private struct PlacedItem {
        let place: String
        let rater: Rater
        let item: Item
    }

    private static func items(of instrument: Instrument) -> [PlacedItem] {
        let indicators = instrument.indicators.flatMap { indicator in
            Rater.allCases.compactMap { rater in
                indicator.item(for: rater).map {
                    PlacedItem(place: "\(indicator.id).\(rater.rawValue)", rater: rater, item: $0)
                }
            }
        }
        return indicators
            + (instrument.groupItem.map { [PlacedItem(place: $0.id, rater: .citizen, item: $0.item)] } ?? [])
    }

    private static func check(_ placed: PlacedItem, in language: Language) -> [Finding] {
        let words = WordingRules(language)
        let question = placed.item.question[language]
        let steps = placed.item.steps.map { $0[language] }
        var reasons = words.faults(ofQuestion: question)
        reasons += words.faults(ofAddress: question, to: placed.rater)
        if steps.count != stepsPerItem { reasons.append("\(steps.count) steps instead of \(stepsPerItem)") }
        if Set(steps.map { $0.lowercased() }).count != steps.count {
            reasons.append("two steps say the same")
        }
        reasons += steps.flatMap(words.faults(ofStep:))
        return reasons.map { Finding(language: language, place: placed.place, reason: $0) }
    }

    private static func conversations(of instrument: Instrument, in language: Language) -> [Finding] {
        let texts =
            instrument.indicators.map { ("\($0.id).conversation", $0.conversation[language]) }
            + instrument.openQuestions.map { ($0.id, $0.question[language]) }
        return texts.flatMap { place, text in
            WordingRules(language).faults(ofQuestion: text).map {
                Finding(language: language, place: place, reason: $0)
            }
        }
    }

    private static func readability(
        of instrument: Instrument, for rater: Rater, in language: Language
    ) -> [Finding] {
        let lix = Readability.lix(runningText(of: instrument, for: rater, in: language))
        guard let limit = hardestText[rater], lix > limit else { return [] }
        return [
            Finding(
                language: language, place: rater.rawValue,
                reason: "LIX \(Int(lix.rounded())) over \(Int(limit))")
        ]
    }
}
