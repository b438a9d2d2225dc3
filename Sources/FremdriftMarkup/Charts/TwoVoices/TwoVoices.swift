/// Who speaks in a picture. The first is drawn as a filled circle with a solid line, the second as a hollow diamond with
/// a dashed one, so that they are told apart without colour.
package struct TwoVoices: Sendable {
    package let first: Voice
    package let second: Voice

    package init(first: Voice, second: Voice) {
        self.first = first
        self.second = second
    }

    subscript(side: Side) -> Voice { side == .first ? first : second }

    /// The letter inside a mark; `nil` when both have the same one, which would say nothing.
    func letter(_ side: Side) -> String? {
        first.letter == second.letter ? nil : self[side].letter
    }

    enum Side: Sendable, CaseIterable { case first, second }
}

/// A name as the reader of the picture would say it: "Du", "Amira", "Sagsbehandler".
package struct Voice: Sendable {
    package let name: String
    package let letter: String

    package init(name: String) {
        self.name = name
        self.letter = name.prefix(1).uppercased()
    }
}

/// What a voice said at one moment.
package enum VoiceAnswer: Hashable, Sendable {
    /// 1 is the lowest step.
    case step(Int)
    /// "Don't know, or won't say": shown in a lane of its own, never on the scale.
    case withheld
    /// Nothing was said. The line is broken here, never bridged.
    case none

    var step: Int? { if case .step(let step) = self { step } else { nil } }
}

/// One time both were asked.
package struct VoiceMoment: Sendable {
    /// As read under the picture: "nov. 2026".
    package let label: String
    /// On any scale of time, a day's number for instance; only distances matter.
    package let position: Double
    package let first: VoiceAnswer
    package let second: VoiceAnswer
    /// The second voice is another person's from here on: its line begins anew.
    package let isNewSecond: Bool

    package init(
        label: String, position: Double, first: VoiceAnswer, second: VoiceAnswer, isNewSecond: Bool = false
    ) {
        self.label = label
        self.isNewSecond = isNewSecond
        self.position = position
        self.first = first
        self.second = second
    }

    subscript(side: TwoVoices.Side) -> VoiceAnswer { side == .first ? first : second }

    func isNew(_ side: TwoVoices.Side) -> Bool { side == .second && isNewSecond }
}

/// The words around the pictures, in the reader's language.
package struct TwoVoicesWords: Sendable {
    /// "Ved ikke / vil ikke svare"
    package let withheld: String
    /// "Intet svar"
    package let noAnswer: String
    /// "Bliver ikke spurgt"
    package let notAsked: String
    /// Head of the table's column of moments: "Tidspunkt"
    package let moment: String
    /// Head of the table's column of topics: "Emne"
    package let topic: String
    /// "Nu"
    package let now: String
    /// "Sidste gang"
    package let lastTime: String
    /// What the small marks of the overview are: "Sidste gang, hvis svaret var et andet"
    package let lastTimeMark: String
    /// "Vis som tabel"
    package let showTable: String
    /// Beside an answer that is another person's than the one before: "ny sagsbehandler"
    package let newSecond: String

    package init(
        withheld: String, noAnswer: String, notAsked: String, moment: String, topic: String, now: String,
        lastTime: String, lastTimeMark: String, showTable: String, newSecond: String
    ) {
        self.newSecond = newSecond
        self.withheld = withheld
        self.noAnswer = noAnswer
        self.notAsked = notAsked
        self.moment = moment
        self.topic = topic
        self.now = now
        self.lastTime = lastTime
        self.lastTimeMark = lastTimeMark
        self.showTable = showTable
    }
}
