import FremdriftDomain

/// Reads a sheet out of the fields of the entry form: a digit for every question, as it stands in the boxes.
struct PaperForm: Sendable {
    /// What is typed where the citizen crossed "don't know / won't say", and where nobody can tell what was meant.
    static let withheld = "0"
    static let unreadable = "9"
    /// The hidden field with how many readings of the sheet there were.
    static let seen = "seen"

    let request: Request
    let instrument: Instrument

    /// The questions on a sheet. What is only for groups is not on it: whoever keys it in would see it.
    static func questions(of instrument: Instrument) -> [AnswerSheet.Question] {
        AnswerSheet.indicatorQuestions(of: instrument)
    }

    /// The open questions that have lines on a sheet.
    static func words(of instrument: Instrument) -> [OpenQuestion] {
        instrument.openQuestions.filter { $0.kind == .words }
    }

    static func fields(of instrument: Instrument) -> [AnswerField] {
        questions(of: instrument).map(\.field) + words(of: instrument).map { .open($0.id) }
    }

    /// - Parameter fields: those that stand in the form.
    /// - Throws: `Problem` naming the first field that holds something else.
    func marks(_ fields: [AnswerField]) throws(Problem) -> [AnswerField: PaperMark] {
        var marks: [AnswerField: PaperMark] = [:]
        for field in fields {
            if case .open = field {
                if let words = try words(field) { marks[field] = .read(.words(words)) }
            } else if let mark = try mark(field) {
                marks[field] = mark
            }
        }
        return marks
    }

    /// The day on the sheet; whether it is one of the round's is the round's to say (`Round.requireSheet`).
    var dated: Day {
        get throws(Problem) { try FormReading.day(request, "dated") }
    }

    private func mark(_ field: AnswerField) throws(Problem) -> PaperMark? {
        switch request.field(field.name) {
        case nil: return nil
        case PaperForm.withheld: return .read(.withheld)
        case PaperForm.unreadable: return .unreadable
        case let text?:
            let steps = PaperForm.questions(of: instrument).first { $0.field == field }?.item.steps.count ?? 0
            guard let step = Int(text), (1...max(1, steps)).contains(step) else {
                throw Problem(.paperDigit, field: field.name)
            }
            return .read(.step(step))
        }
    }

    private func words(_ field: AnswerField) throws(Problem) -> String? {
        guard let text = request.field(field.name) else { return nil }
        try FreeText.checked(text, longest: AnswerValue.longestWords, field: field.name)
        return text
    }

    /// A mark as it is typed.
    static func typed(_ mark: PaperMark?) -> String {
        switch mark {
        case nil: ""
        case .unreadable: unreadable
        case .read(.step(let step)): "\(step)"
        case .read(.withheld): withheld
        case .read(.words(let words)): words
        case .read(.ticked): ""
        }
    }
}
