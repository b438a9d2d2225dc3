/// A finding about groups, with how sure it is and what speaks against it.
///
/// A card is made from published or released results alone: it has no field for a person, a case or an answer, and the only
/// ways to one are a file and a released `StudyResult`.
package struct EvidenceCard: Hashable, Sendable {
    package let id: String
    /// The indicator it is about, if any.
    package let indicator: IndicatorID?
    /// The kind of effort it is about, a code of `interventionKinds`, if any; one of the two is there.
    package let intervention: String?
    package let claim: Text
    package let standing: Standing
    package let whose: Whose
    /// `nil` where the source gives no figure.
    package let effect: Effect?
    /// How many it is about; `nil` where the source does not say.
    package let people: Text?
    package let events: Text?
    package let period: Text?
    package let source: Source
    /// What it cannot tell.
    package let limits: Text
    package let counter: Counter

    package init(
        id: String, indicator: IndicatorID?, intervention: String?, claim: Text, standing: Standing, whose: Whose,
        effect: Effect?, people: Text?, events: Text?, period: Text?, source: Source, limits: Text, counter: Counter
    ) {
        self.id = id
        self.indicator = indicator
        self.intervention = intervention
        self.claim = claim
        self.standing = standing
        self.whose = whose
        self.effect = effect
        self.people = people
        self.events = events
        self.period = period
        self.source = source
        self.limits = limits
        self.counter = counter
    }

    /// What kind of study a claim rests on, from the weakest to the strongest.
    package enum Standing: String, CaseIterable, Codable, Sendable {
        case association, adjusted, quasiExperimental, randomised
    }

    /// Whose people it is about, the nearest first.
    package enum Whose: String, CaseIterable, Sendable {
        case own, pooled, published
    }

    package struct Effect: Hashable, Sendable {
        package let measure: Text
        package let value: Text
        /// `nil` where the source gives none.
        package let interval: Text?

        package init(measure: Text, value: Text, interval: Text?) {
            self.measure = measure
            self.value = value
            self.interval = interval
        }
    }

    package struct Source: Hashable, Sendable {
        package let text: String
        /// A DOI or an address; `nil` for what has none.
        package let address: String?
        /// Stated by others than the study's own authors.
        package let isReported: Bool

        package init(text: String, address: String?, isReported: Bool) {
            self.text = text
            self.address = address
            self.isReported = isReported
        }
    }

    /// At least one line of what speaks against the claim.
    package struct Counter: Hashable, Sendable {
        package let words: Text
        package let source: String?

        package init(words: Text, source: String?) {
            self.words = words
            self.source = source
        }
    }
}

/// What a talk can be helped by: landmarks and what is known.
package struct Guide: Sendable {
    package let landmarks: [Landmark]
    package let cards: [EvidenceCard]

    package init(landmarks: [Landmark], cards: [EvidenceCard]) {
        self.landmarks = landmarks
        self.cards = cards
    }

    package func landmark(_ id: IndicatorID) -> Landmark? { landmarks.first { $0.indicator == id } }

    /// With what the organisation found itself.
    package func adding(_ found: [EvidenceCard]) -> Guide { Guide(landmarks: landmarks, cards: found + cards) }

    /// Own figures first, then the surest; of the same standing in the file's order.
    package func cards(about id: IndicatorID) -> [EvidenceCard] { ordered { $0.indicator == id } }

    /// As above, about a kind of effort.
    package func cards(aboutIntervention kind: String) -> [EvidenceCard] { ordered { $0.intervention == kind } }

    private func ordered(_ isAbout: (EvidenceCard) -> Bool) -> [EvidenceCard] {
        let about = cards.filter(isAbout)
        return EvidenceCard.Whose.allCases.flatMap { whose in
            EvidenceCard.Standing.allCases.reversed().flatMap { standing in
                about.filter { $0.whose == whose && $0.standing == standing }
            }
        }
    }
}
