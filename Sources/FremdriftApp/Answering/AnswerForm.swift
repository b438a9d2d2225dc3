import FremdriftDomain

/// Reads answers out of posted fields. Shared by every form in which somebody answers.
struct AnswerForm: Sendable {
    private let form: [String: String]
    init(_ form: [String: String]) { self.form = form }

    /// The answers that were given to these fields; a question without a choice is left out, so that nothing that
    /// was saved before is undone. Ticks and words are taken as they stand where the page showed the earlier ones.
    /// - Throws: `Problem` naming the field.
    func answers(to fields: [AnswerField], of instrument: Instrument) throws(Problem) -> [AnswerField: AnswerValue] {
        var answers: [AnswerField: AnswerValue] = [:]
        for field in fields {
            if let value = try value(of: field, instrument) { answers[field] = value }
        }
        return answers
    }

    private func value(of field: AnswerField, _ instrument: Instrument) throws(Problem) -> AnswerValue? {
        switch field {
        case .indicator, .group: return try choice(field)
        case .open(let id):
            switch instrument.openQuestions.first(where: { $0.id == id })?.kind {
            case .words: return try words(field)
            case .indicators: return ticks(field, instrument)
            case nil: return nil
            }
        }
    }

    private func choice(_ field: AnswerField) throws(Problem) -> AnswerValue? {
        guard let text = form[field.name], !text.isEmpty else { return nil }
        if text == AnswerForm.withheld { return .withheld }
        guard let step = Int(text) else { throw Problem(.answerOutOfRange, field: field.name) }
        return .step(step)
    }

    /// Emptied text is an answer only where the earlier text was on the page to be emptied.
    private func words(_ field: AnswerField) throws(Problem) -> AnswerValue? {
        guard let text = form[field.name]?.trimmingWhitespace() else { return nil }
        try FreeText.checked(text, longest: AnswerValue.longestWords, field: field.name)
        return text.isEmpty && !wasShown(field) ? nil : .words(text)
    }

    /// No ticks are an answer only where the earlier ticks were on the page to be taken away: a browser that does not
    /// show them must not undo them.
    private func ticks(_ field: AnswerField, _ instrument: Instrument) -> AnswerValue? {
        let ticked = (form[field.name] ?? "").split(whereSeparator: \.isNewline)
        guard !ticked.isEmpty || wasShown(field) else { return nil }
        return .ticked(instrument.indicators.map(\.id).filter { ticked.contains(Substring($0.name)) })
    }

    private func wasShown(_ field: AnswerField) -> Bool { form[AnswerForm.shown(field)] != nil }

    /// The hidden field that says that the page showed what had been answered before.
    static func shown(_ field: AnswerField) -> String { "shown." + field.name }
    static let withheld = "withheld"
}
