import FremdriftDomain
import FremdriftStore

/// What a door opens: the round's questions in order, and what this browser has answered.
struct AnswerSheet: Sendable {
    let door: AnsweringDoor
    let round: Round
    let instrument: Instrument
    let session: Session?
    /// Answers given in this browser session: the only ones the link shows again.
    var given: [AnswerField: AnswerValue]

    /// One question with its steps, whether an indicator's or the group-only one.
    struct Question: Sendable {
        let field: AnswerField
        let item: Item
        var isGroupOnly: Bool { if case .group = field { true } else { false } }
    }

    var questions: [Question] {
        guard door.asksGroupItem else { return AnswerSheet.indicatorQuestions(of: instrument) }
        let group = instrument.groupItem.map { Question(field: .group($0.id), item: $0.item) }
        return AnswerSheet.indicatorQuestions(of: instrument) + [group].compactMap(\.self)
    }

    /// What the citizen is asked about the indicators, in order.
    static func indicatorQuestions(of instrument: Instrument) -> [Question] {
        instrument.indicators.compactMap { indicator in
            indicator.item(for: .citizen).map { Question(field: .indicator(indicator.id), item: $0) }
        }
    }

    /// How many questions the citizen is asked, besides their own words.
    static func questionCount(of instrument: Instrument) -> Int {
        indicatorQuestions(of: instrument).count + (instrument.groupItem == nil ? 0 : 1)
    }

    /// `nil` beyond the last.
    func question(_ number: Int) -> Question? {
        questions.indices.contains(number - 1) ? questions[number - 1] : nil
    }

    /// Where to go on: the first question without an answer, then the citizen's own words, then the last look.
    var goOn: AnsweringPage {
        if let index = questions.firstIndex(where: { round.citizenSide.answers[$0.field] == nil }) {
            return .question(index + 1)
        }
        return openFields.contains { round.citizenSide.answers[$0] != nil } ? .check : .sinceLast
    }

    var answeredCount: Int { questions.filter { round.citizenSide.answers[$0.field] != nil }.count }

    var isSent: Bool { round.citizenSide.sentAt != nil }

    /// Neither sent, declined nor over: there is no receipt for it yet.
    var isWaiting: Bool { !round.citizenSide.isIn && !isFinished }

    /// Shown to both, or not asked any more: from here on the link only shows a receipt.
    var isFinished: Bool { round.revealedAt != nil || round.citizenSide.exclusion != nil }

    func at(_ page: AnsweringPage) -> Route { door.at(page) }

    /// The fields a page asks about.
    func fields(on page: AnsweringPage) -> [AnswerField] {
        switch page {
        case .question(let number): [question(number)?.field].compactMap(\.self)
        case .allQuestions: questions.map(\.field) + openFields
        case .sinceLast: openFields
        case .start, .check, .receipt, .decline, .pause, .helper: []
        }
    }

    private var openFields: [AnswerField] { instrument.openQuestions.map { .open($0.id) } }

    /// - Parameter returns: the page was reached from the last look, to change one answer.
    func next(after page: AnsweringPage, pressed button: String?, returns: Bool) -> AnsweringPage {
        if button == "pause" { return .pause }
        if returns { return .check }
        switch page {
        case .question(let number):
            let next = button == "back" ? number - 1 : number + 1
            if next < 1 { return .start }
            return question(next) == nil ? .sinceLast : .question(next)
        case .sinceLast: return button == "back" ? .question(questions.count) : .check
        default: return .check
        }
    }
}
