import FremdriftDomain

/// The file of an instrument that says what is asked of whom, and when; it holds no words.
struct InstrumentLayout: Decodable {
    let id: String
    let version: Int
    let schedule: Schedule
    /// Labelled steps of every item that does not say otherwise.
    let steps: Int
    let indicators: [IndicatorLayout]
    let openQuestions: [OpenQuestionLayout]?
    let groupOnly: GroupLayout?
    let ownPrevious: Instrument.OwnPrevious?

    struct Schedule: Decodable {
        let intervalDays: Int
        let opensDaysBefore: Int
        let closesDaysAfter: Int
    }

    struct IndicatorLayout: Decodable {
        let id: String
        let asked: [Rater]
        let documentation: Indicator.Documentation
        let source: String
        let opensInConversation: Bool?
        let steps: Int?
    }

    struct OpenQuestionLayout: Decodable {
        let id: String
        let kind: OpenQuestion.Kind
    }

    struct GroupLayout: Decodable {
        let id: String
        let steps: Int?
    }

    /// How the instrument's files are named: `fremdrift-11-1`.
    var stem: String { "\(id)-\(version)" }
}

extension Rater: Decodable {}
extension Indicator.Documentation: Decodable {}
extension OpenQuestion.Kind: Decodable {}
extension Instrument.OwnPrevious: Decodable {}
