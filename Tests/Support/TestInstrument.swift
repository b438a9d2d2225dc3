package import FremdriftDomain
import FremdriftFiles
import FremdriftResources

/// Instruments for tests.
package enum TestInstrument {
    /// The one that comes with the program.
    package static let shipped = Result { try InstrumentFiles.read(files: Resources.instrument) }

    /// Three indicators, the last one the caseworker's belief; every kind of open question; a group-only item. Every
    /// step's words are a marker that says whose answer they are: `citizen-sleep-2`.
    package static let small = instrument(InstrumentKey(id: "small", version: 1))

    package static func instrument(_ key: InstrumentKey) -> Instrument {
        Instrument(
            key: key, title: both("Small"),
            schedule: RoundSchedule(intervalDays: 91, opensDaysBefore: 14, closesDaysAfter: 30),
            indicators: [
                indicator("sleep", [.citizen, .caseworker]), indicator("work", [.citizen, .caseworker]),
                indicator("belief", [.caseworker], opensInConversation: true),
            ],
            openQuestions: [
                OpenQuestion(id: "easier", kind: .indicators, question: both("What is easier?")),
                OpenQuestion(id: "talk", kind: .words, question: both("What shall we talk about?")),
            ],
            groupItem: GroupItem(id: "trust", item: item("group", "trust")))
    }

    private static func indicator(_ id: String, _ raters: [Rater], opensInConversation: Bool = false)
        -> Indicator
    {
        Indicator(
            id: IndicatorID(id), name: both("Name of \(id)"), documentation: .assumption,
            opensInConversation: opensInConversation, conversation: both("How about \(id)?"),
            items: Dictionary(uniqueKeysWithValues: raters.map { ($0, item($0.rawValue, id)) }))
    }

    private static func item(_ rater: String, _ id: String) -> Item {
        Item(
            label: both("\(rater) label \(id)"), question: both("\(rater) question \(id)?"),
            steps: (1...5).map { both("\(rater)-\(id)-\($0)") })
    }

    private static func both(_ words: String) -> Text { Text(written: words, words) }
}

extension Rater {
    /// An answer to everything this rater is asked in the small instrument.
    package func fullAnswers(step: Int = 3) -> [AnswerField: AnswerValue] {
        switch self {
        case .citizen:
            [
                .indicator(IndicatorID("sleep")): .step(step), .indicator(IndicatorID("work")): .step(step),
                .group("trust"): .step(step), .open("easier"): .ticked([IndicatorID("sleep")]),
                .open("talk"): .words("words of the citizen"),
            ]
        case .caseworker:
            [
                .indicator(IndicatorID("sleep")): .step(step), .indicator(IndicatorID("work")): .step(step),
                .indicator(IndicatorID("belief")): .step(step),
            ]
        }
    }
}
