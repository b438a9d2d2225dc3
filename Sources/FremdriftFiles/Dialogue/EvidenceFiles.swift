package import FremdriftDomain

/// Reads evidence cards: the only way to a published one.
package enum EvidenceFiles {
    /// - Throws: for a card without a subject, with an unknown word, or with nothing that speaks against it.
    package static func read(name: String, text: String) throws(DataFileError) -> [EvidenceCard] {
        let file = try YAMLFile(name: name, text: text)
        let layout = try file.decode(CardsLayout.self)
        var cards: [EvidenceCard] = []
        for (index, card) in layout.cards.enumerated() {
            guard card.about.indicator != nil || card.about.effort != nil else {
                throw file.fault(
                    at: "cards[\(index)].about", "the card is about nothing", "Name an indicator or a kind of effort.")
            }
            guard !cards.contains(where: { $0.id == card.id }) else {
                throw file.fault(at: "cards[\(index)].id", "the id \"\(card.id)\" stands twice", "Give it its own.")
            }
            cards.append(card.card)
        }
        return cards
    }
}

private struct CardsLayout: Decodable {
    let cards: [CardLayout]
}

private struct Words: Decodable {
    let da: String
    let en: String
    var text: Text { Text(written: da, en) }
}

/// Words in both languages, or one text that is the same in both.
private struct WordsOrFigure: Decodable {
    let text: Text

    init(from decoder: any Decoder) throws {
        if let figure = try? decoder.singleValueContainer().decode(String.self) {
            text = Text(written: figure, figure)
        } else {
            text = try Words(from: decoder).text
        }
    }
}

private struct CardLayout: Decodable {
    let id: String
    let about: About
    let claim: Words
    let standing: EvidenceCard.Standing
    let effect: EffectLayout?
    let people: Words?
    let events: Words?
    let period: String?
    let source: SourceLayout
    let isReported: Bool
    let limits: Words
    let counter: CounterLayout

    struct About: Decodable {
        let indicator: String?
        let effort: String?
    }

    struct EffectLayout: Decodable {
        let measure: Words
        let value: WordsOrFigure
        let interval: WordsOrFigure?
    }

    struct SourceLayout: Decodable {
        let text: String
        let address: String?
    }

    struct CounterLayout: Decodable {
        let da: String
        let en: String
        let source: SourceLayout?
    }

    var card: EvidenceCard {
        EvidenceCard(
            id: id, indicator: about.indicator.map(IndicatorID.init), intervention: about.effort, claim: claim.text,
            standing: standing, whose: .published,
            effect: effect.map {
                EvidenceCard.Effect(measure: $0.measure.text, value: $0.value.text, interval: $0.interval?.text)
            },
            people: people?.text, events: events?.text, period: period.map { Text(written: $0, $0) },
            source: EvidenceCard.Source(text: source.text, address: source.address, isReported: isReported),
            limits: limits.text,
            counter: EvidenceCard.Counter(
                words: Text(written: counter.da, counter.en), source: counter.source?.text))
    }
}
