import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The landmarks of the instrument, one line each.
enum LandmarksPage {
    static func html(_ visit: Visit, _ guide: Guide, _ instrument: Instrument) -> HTML {
        Layout.page(
            visit, title: visit[LandmarkWords.title],
            """
            <h1>\(visit[LandmarkWords.title])</h1>
            <p class="lead">\(visit[LandmarkWords.lead])</p>
            <ul class="choices">\(each(instrument.indicators.filter { guide.landmark($0.id) != nil }) {
                "<li><a \(href: Route.landmark($0.id.name))>\(visit[$0.name])</a></li>"
            })</ul>
            """)
    }
}

/// One landmark: what it is about, what to ask, what to try, and what is known with what speaks against it.
enum LandmarkPage {
    /// - Parameter own: the newest the organisation wrote; `nil` where it wrote nothing.
    static func html(
        _ visit: Visit, _ landmark: Landmark, _ name: String, _ own: LandmarkVersion?, _ cards: [EvidenceCard]
    ) -> HTML {
        let text = own?.text ?? landmark.text(in: visit.language)
        return Layout.page(
            visit, title: name,
            """
            <p class="crumb"><a \(href: Route.landmarks)>\(visit[LandmarkWords.title])</a></p>
            <h1>\(name)</h1>
            <p class="lead">\(text.meaning)</p>
            \(whose(visit, landmark.indicator, own))
            <h2>\(visit[LandmarkWords.questions])</h2>
            \(list(text.questions))
            <h2>\(visit[LandmarkWords.tries])</h2>
            \(each(Landmark.Hand.allCases) { hand in
                "<h3>\(visit[LandmarkWords.hand(hand)])</h3>\(list(text.tries[hand] ?? []))"
            })
            <h2>\(visit[LandmarkWords.known])</h2>
            <p>\(visit[landmark.known])</p>
            \(each(cards) { EvidenceCardBox.html(visit, $0) })
            """)
    }

    /// That the words are the organisation's own, and for whoever may change them the way there.
    private static func whose(_ visit: Visit, _ id: IndicatorID, _ own: LandmarkVersion?) -> HTML {
        let written = own.flatMap { $0.text == nil ? nil : $0.on }
        let told = written.map { visit[LandmarkTextWords.changed(Dates.long($0.local.day, visit.language))] }
        guard told != nil || visit.isAdministrator else { return .empty }
        return """
            <p class="soft">\(told ?? "") \(when(visit.isAdministrator, """
                <a \(href: Route.landmarkText(id.name, visit.language))>\(visit[LandmarkWords.change])</a>
                """))</p>
            """
    }

    private static func list(_ lines: [String]) -> HTML { "<ul>\(each(lines) { "<li>\($0)</li>" })</ul>" }
}

/// A card: the claim and what kind of study it rests on first; what it cannot tell and what speaks against it always with it.
enum EvidenceCardBox {
    static func html(_ visit: Visit, _ card: EvidenceCard) -> HTML {
        """
        <section class="box evidence"><p>\(visit[card.claim])</p>
        \(definitions(facts(visit, card)))</section>
        """
    }

    private static func facts(_ visit: Visit, _ card: EvidenceCard) -> [(term: String, description: HTML)] {
        let isReported = card.source.isReported ? " \(visit[LandmarkWords.reported])" : ""
        let optional: [(Text, HTML?)] = [
            (LandmarkWords.whose, "\(visit[LandmarkWords.whose(card.whose)])"),
            (LandmarkWords.standing, "\(visit[LandmarkWords.standing(card.standing)])"),
            (LandmarkWords.effect, card.effect.map { effect(visit, $0) }),
            (LandmarkWords.people, card.people.map { "\(visit[$0])" }),
            (LandmarkWords.events, card.events.map { "\(visit[$0])" }),
            (LandmarkWords.period, card.period.map { "\(visit[$0])" }),
            (LandmarkWords.limits, "\(visit[card.limits])"),
            (LandmarkWords.counter, counter(visit, card.counter)),
            (LandmarkWords.source, "\(card.source.text) \(card.source.address ?? "")\(isReported)"),
        ]
        return optional.compactMap { term, words in words.map { (visit[term], $0) } }
    }

    private static func effect(_ visit: Visit, _ effect: EvidenceCard.Effect) -> HTML {
        let interval = effect.interval.map { visit[$0] } ?? visit[LandmarkWords.noInterval]
        return "\(visit[effect.measure]): <strong>\(visit[effect.value])</strong> (\(interval))"
    }

    private static func counter(_ visit: Visit, _ counter: EvidenceCard.Counter) -> HTML {
        "\(visit[counter.words])\(when(counter.source) { " <span class=\"soft\">(\($0))</span>" })"
    }
}

enum LandmarkWords {
    static let title = Text("Pejlemærker", "Landmarks")
    static let lead = Text(
        "Hvad hvert emne handler om, hvad I kan tale om og prøve, og hvad man ved.",
        "What each topic is about, what you can talk about and try, and what is known.")
    static let questions = Text("Spørgsmål til samtalen", "Questions for the conversation")
    static let tries = Text("Små ting at prøve", "Small things to try")
    static let change = Text("Ret teksten", "Change the text")
    static let known = Text("Hvad ved man?", "What is known?")
    static let whose = Text("Hvis tal", "Whose data")
    static let standing = Text("Slags viden", "Kind of knowledge")
    static let effect = Text("Fundet", "The finding")
    static let noInterval = Text("usikkerheden står ikke i kilden", "the source gives no interval")
    static let people = Text("Hvor mange", "How many")
    static let events = Text("Hændelser", "Events")
    static let period = Text("Hvornår", "When")
    static let limits = Text("Det kan den ikke sige", "What it cannot tell")
    static let counter = Text("Det taler imod", "What speaks against")
    static let source = Text("Kilde", "Source")
    static let reported = Text("(fortalt af andre end forskerne selv)", "(told by others than the researchers)")

    static func tries(by hand: Landmark.Hand) -> Text {
        switch hand {
        case .citizen: Text("Det kan borgeren prøve", "What the citizen can try")
        case .caseworker: Text("Det kan sagsbehandleren prøve", "What the caseworker can try")
        case .company: Text("Det kan virksomheden prøve", "What the company can try")
        }
    }

    static func hand(_ hand: Landmark.Hand) -> Text {
        switch hand {
        case .citizen: Text("Borgeren", "The citizen")
        case .caseworker: Text("Sagsbehandleren", "The caseworker")
        case .company: Text("Virksomheden", "The company")
        }
    }

    static func whose(_ whose: EvidenceCard.Whose) -> Text {
        switch whose {
        case .own: Text("Jeres egne tal", "Your own figures")
        case .pooled: Text("Flere kommuners tal", "The figures of several municipalities")
        case .published: Text("Udgivet", "Published")
        }
    }

    static func standing(_ standing: EvidenceCard.Standing) -> Text {
        switch standing {
        case .association:
            Text("Sammenhæng: de to følges ad", "Association: the two go together")
        case .adjusted:
            Text("Sammenhæng, når der er taget højde for andet", "Association, adjusted for other things")
        case .quasiExperimental: Text("Næsten som et forsøg", "Quasi-experimental")
        case .randomised: Text("Forsøg med lodtrækning", "Randomised trial")
        }
    }
}
