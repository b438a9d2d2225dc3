/// What both were asked about, and what each said over time. The value behind every picture and every table.
package struct TwoVoicesTopic: Sendable {
    /// Unique on the page, letters and digits: ids in the page are made from it.
    package let id: String
    package let title: String
    package let state: State
    /// A word for each step in the words put to each voice, lowest first. Both have the same number of steps.
    package let steps: Steps
    /// Oldest first, strictly rising positions.
    package let moments: [VoiceMoment]

    /// - Throws: `OffScale` for an answer outside the steps, so that a picture never leaves out what somebody said.
    package init(
        id: String, title: String, steps: Steps, state: State = .bothAsked, moments: [VoiceMoment]
    ) throws(OffScale) {
        for moment in moments {
            for side in TwoVoices.Side.allCases {
                if let step = moment[side].step, !(1...max(1, steps.count)).contains(step) {
                    throw OffScale(topic: id, step: step, steps: steps.count)
                }
            }
        }
        self.id = id
        self.title = title
        self.steps = steps
        self.state = state
        self.moments = moments
    }

    package enum State: Hashable, Sendable {
        case bothAsked
        /// With a line that says so.
        case onlySecondAsked(note: String)
        /// Not shown on this page; the sentence says when it opens. The answers need not be handed in.
        case closed(explanation: String)
    }

    package struct Steps: Hashable, Sendable {
        package let first: [String]
        package let second: [String]

        /// The same words for both.
        package init(_ words: [String]) {
            first = words
            second = words
        }

        /// - Precondition: as many words for the second voice as for the first.
        package init(first: [String], second: [String]) {
            precondition(first.count == second.count, "both voices answer on the same number of steps")
            self.first = first
            self.second = second
        }

        var count: Int { first.count }
    }

    package struct OffScale: Error, Equatable {
        package let topic: String
        package let step: Int
        package let steps: Int

        package init(topic: String, step: Int, steps: Int) {
            self.topic = topic
            self.step = step
            self.steps = steps
        }
    }
}

extension TwoVoicesTopic {
    /// The sides that are asked and shown.
    var sides: [TwoVoices.Side] {
        switch state {
        case .bothAsked: [.first, .second]
        case .onlySecondAsked: [.second]
        case .closed: []
        }
    }

    /// The words beside the scale: the first voice's own, unless only the second is asked.
    var scale: [String] { sides == [.second] ? steps.second : steps.first }

    func word(_ answer: VoiceAnswer, _ side: TwoVoices.Side, _ words: TwoVoicesWords) -> String {
        switch answer {
        case .step(let step): (side == .first ? steps.first : steps.second)[step - 1]
        case .withheld: words.withheld
        case .none: sides.contains(side) ? words.noAnswer : words.notAsked
        }
    }

    func answer(_ side: TwoVoices.Side, _ moment: VoiceMoment?) -> VoiceAnswer {
        guard sides.contains(side), let moment else { return .none }
        return moment[side]
    }

    /// Whether either voice ever said "don't know, or won't say".
    var hasWithheld: Bool { moments.contains { moment in sides.contains { moment[$0] == .withheld } } }
}
