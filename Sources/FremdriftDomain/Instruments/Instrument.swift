/// A published version of a questionnaire: data, read from a file, never changed afterwards.
///
/// Answers point at the version they were given to, so a later wording cannot rewrite what was said.
package struct Instrument: Hashable, Sendable {
    package let key: InstrumentKey
    package let title: Text
    package let schedule: RoundSchedule
    /// In the order they are asked and shown.
    package let indicators: [Indicator]
    /// What a respondent says in their own words or by ticking indicators; all optional.
    package let openQuestions: [OpenQuestion]
    /// The item whose answers may only be used for groups; `nil` if the instrument has none.
    package let groupItem: GroupItem?
    /// When caseworkers see what they answered last time.
    package let ownPrevious: OwnPrevious

    package init(
        key: InstrumentKey, title: Text, schedule: RoundSchedule, indicators: [Indicator],
        openQuestions: [OpenQuestion], groupItem: GroupItem?, ownPrevious: OwnPrevious = .after
    ) {
        self.key = key
        self.title = title
        self.schedule = schedule
        self.indicators = indicators
        self.openQuestions = openQuestions
        self.groupItem = groupItem
        self.ownPrevious = ownPrevious
    }

    /// Seeing the last answer first pulls the new one towards it; that is the instrument's to decide, not the program's.
    package enum OwnPrevious: String, CaseIterable, Sendable { case never, after, before }

    /// The indicators this rater is asked about, in order.
    package func indicators(for rater: Rater) -> [Indicator] { indicators.filter { $0.item(for: rater) != nil } }

    package func indicator(_ id: IndicatorID) -> Indicator? { indicators.first { $0.id == id } }
}

/// `id` and `version` of an instrument, `fremdrift-11/1` on disk and in the database.
package struct InstrumentKey: Hashable, Sendable, Codable, CustomStringConvertible {
    package let id: String
    package let version: Int
    package init(id: String, version: Int) {
        self.id = id
        self.version = version
    }
    package var description: String { "\(id)/\(version)" }
}

/// The name of an indicator in data files and tables, `healthCoping`.
package struct IndicatorID: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package init(_ name: String) { self.name = name }
    package var description: String { name }
}

/// One of the readiness indicators: what is asked of whom, and from where it is known.
package struct Indicator: Hashable, Sendable {
    package let id: IndicatorID
    package let name: Text
    package let documentation: Documentation
    /// From where the construct is known, as the instrument's file says it.
    package let source: String
    /// Whether this is the caseworker's belief, which opens in the conversation and not with the reveal.
    package let opensInConversation: Bool
    /// What to talk about when this one moves or the two differ.
    package let conversation: Text
    private let items: [Rater: Item]

    package init(
        id: IndicatorID, name: Text, documentation: Documentation, source: String = "",
        opensInConversation: Bool, conversation: Text, items: [Rater: Item]
    ) {
        self.id = id
        self.name = name
        self.documentation = documentation
        self.source = source
        self.opensInConversation = opensInConversation
        self.conversation = conversation
        self.items = items
    }

    /// `nil` when this rater is not asked.
    package func item(for rater: Rater) -> Item? { items[rater] }

    /// Whether the construct stands in a published source, or is this project's own assumption.
    package enum Documentation: String, CaseIterable, Sendable { case documented, assumption }
}

/// A question and its labelled steps, from least to most ready.
package struct Item: Hashable, Sendable {
    /// A few words for a row: the caseworker's row in the form, the citizen's tick under "what has become easier".
    package let label: Text
    package let question: Text
    /// A word for every step; `steps[0]` is step 1.
    package let steps: [Text]

    /// - Parameter label: the question itself when there is none.
    package init(label: Text? = nil, question: Text, steps: [Text]) {
        self.label = label ?? question
        self.question = question
        self.steps = steps
    }

    /// The word for a step; `nil` for one it does not have.
    package func word(for step: Int) -> Text? { steps.indices.contains(step - 1) ? steps[step - 1] : nil }
}

/// A question outside the indicators, asked of the citizen once a round, always optional.
package struct OpenQuestion: Hashable, Sendable {
    package let id: String
    package let kind: Kind
    package let question: Text

    package init(id: String, kind: Kind, question: Text) {
        self.id = id
        self.kind = kind
        self.question = question
    }

    /// The open questions that have a place of their own on the page of a talk, by their id; others stand under their own
    /// words.
    package enum Place: String, CaseIterable, Sendable { case goneWell, becomeEasier, becomeHarder, talkAbout }

    package enum Kind: String, CaseIterable, Sendable {
        /// Tick any of the indicators the citizen is asked about.
        case indicators
        /// Own words.
        case words
    }
}

/// A question that is only ever used for groups: no function shows one person's answer to anyone.
package struct GroupItem: Hashable, Sendable {
    package let id: String
    package let item: Item

    package init(id: String, item: Item) {
        self.id = id
        self.item = item
    }
}
