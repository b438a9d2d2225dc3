import FremdriftDomain
import FremdriftMarkup

/// From the domain's picture to what the pictures are drawn from.
struct DialogueTopics {
    private let visit: Visit
    private let picture: DialoguePicture

    init(_ visit: Visit, _ picture: DialoguePicture) {
        self.visit = visit
        self.picture = picture
    }

    var all: [TwoVoicesTopic] { picture.indicators.compactMap(topic) }

    private func topic(_ history: DialoguePicture.IndicatorHistory) -> TwoVoicesTopic? {
        let indicator = history.indicator
        guard let caseworker = indicator.item(for: .caseworker) ?? indicator.item(for: .citizen) else { return nil }
        let citizen = indicator.item(for: .citizen) ?? caseworker
        let isClosed = indicator.opensInConversation && picture.moments.last?.isBeliefOpen != true
        let moments = isClosed ? [] : moments(history)
        return try? TwoVoicesTopic(
            id: indicator.id.name, title: visit[indicator.name],
            steps: .init(first: citizen.steps.map { visit[$0] }, second: caseworker.steps.map { visit[$0] }),
            state: isClosed ? .closed(explanation: visit[DialogueWords.closed]) : state(indicator), moments: moments)
    }

    private func state(_ indicator: Indicator) -> TwoVoicesTopic.State {
        indicator.item(for: .citizen) == nil ? .onlySecondAsked(note: visit[DialogueWords.onlyCaseworker]) : .bothAsked
    }

    private func moments(_ history: DialoguePicture.IndicatorHistory) -> [VoiceMoment] {
        picture.moments.enumerated().map { index, moment in
            VoiceMoment(
                label: Dates.month(moment.dueOn, visit.language), position: Double(moment.dueOn.number),
                first: VoiceAnswer(history.citizen[index]), second: VoiceAnswer(history.caseworker[index]),
                isNewSecond: moment.isNewCaseworker)
        }
    }
}

extension VoiceAnswer {
    fileprivate init(_ value: AnswerValue?) {
        switch value {
        case .step(let step): self = .step(step)
        case .withheld: self = .withheld
        case .words, .ticked, nil: self = .none
        }
    }
}

enum DialogueWords {
    static let closed = Text(
        "Åbner i samtalen, når I er sammen om det.", "Opens in the conversation, when you are together.")
    static let onlyCaseworker = Text("Her svarer kun sagsbehandleren.", "Only the caseworker answers here.")

    static func words(_ visit: Visit) -> TwoVoicesWords {
        TwoVoicesWords(
            withheld: visit[AnsweringWords.withheld], noAnswer: visit[Text("Intet svar", "No answer")],
            notAsked: visit[Text("Bliver ikke spurgt", "Not asked")], moment: visit[Text("Tidspunkt", "Time")],
            topic: visit[Text("Emne", "Topic")], now: visit[Text("Nu", "Now")],
            lastTime: visit[Text("Sidste gang", "Last time")],
            lastTimeMark: visit[
                Text("Sidste gang, hvis svaret var et andet", "Last time, if the answer was a different one")],
            showTable: visit[Text("Vis som tabel", "Show as a table")],
            newSecond: visit[Text("ny sagsbehandler", "new caseworker")])
    }
}
