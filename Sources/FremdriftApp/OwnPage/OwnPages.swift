import FremdriftDomain
import FremdriftMarkup

/// The citizen's own answers, newest round first.
enum OwnAnswersPage {
    static func html(
        _ visit: Visit, _ rounds: [Round], _ instruments: [InstrumentKey: Instrument], _ handovers: [OwnHandover]
    ) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            <h1>\(visit[title])</h1>
            \(each(handovers) { $0.html(visit) })
            <p class="lead">\(visit[lead])</p>
            <p class="actions"><a class="button" \(href: Route.ownPicture)>\(visit[picture])</a></p>
            \(each(answered(rounds, instruments).enumerated()) { section(visit, $1.round, $1.instrument, isNewest: $0 == 0) })
            \(when(rounds.allSatisfy { $0.citizenSide.answers.isEmpty }, "<p>\(visit[nothing])</p>"))
            """)
    }

    /// The rounds in which there are answers, newest first.
    private static func answered(_ rounds: [Round], _ instruments: [InstrumentKey: Instrument]) -> [(
        round: Round, instrument: Instrument
    )] {
        rounds.reversed().compactMap { round in
            guard let instrument = instruments[round.instrument] else { return nil }
            let answers = round.answers(of: .citizen, shownTo: .citizen, by: instrument)
            return answers.isEmpty ? nil : (round, instrument)
        }
    }

    /// The newest round stands open; the others under their days.
    private static func section(_ visit: Visit, _ round: Round, _ instrument: Instrument, isNewest: Bool) -> HTML {
        guard round.isFrozen(on: visit.today) else { return notYet(visit, round) }
        let content = content(visit, round, instrument)
        let day = Dates.long(round.window.dueOn, visit.language)
        if isNewest { return "<section class=\"box\"><h2>\(day)</h2>\(content)</section>\n" }
        return "<details class=\"box\"><summary><h2>\(day)</h2></summary>\(content)</details>\n"
    }

    private static func content(_ visit: Visit, _ round: Round, _ instrument: Instrument) -> HTML {
        let answers = round.answers(of: .citizen, shownTo: .citizen, by: instrument)
        return """
            \(definitions(
                indicatorPairs(visit, answers, instrument) + openPairs(visit, answers, instrument)))
            \(corrections(visit, round, instrument))
            <p class="actions"><a class="button quiet" \(href: Route.ownCorrection(round: round.number))>\
            \(visit[correct])<span class="hidden"> \(Dates.long(round.window.dueOn, visit.language))</span></a></p>
            """
    }

    /// The caseworker made the code: what it opens must not be ahead of what the caseworker may see.
    private static func notYet(_ visit: Visit, _ round: Round) -> HTML {
        """
        <section class="box">
        <h2>\(Dates.long(round.window.dueOn, visit.language))</h2>
        <p>\(visit[notYet])</p>
        </section>
        """
    }

    private static func corrections(_ visit: Visit, _ round: Round, _ instrument: Instrument) -> HTML {
        let pairs: [(term: String, description: HTML)] = instrument.indicators.compactMap { indicator in
            guard let item = indicator.item(for: .citizen),
                let value = round.citizenSide.corrections[.indicator(indicator.id)]
            else { return nil }
            return (visit[item.question], "\(AnswerWords.words(value, of: item, visit))")
        }
        return when(!pairs.isEmpty, "<h3>\(visit[correctedTitle])</h3>\(definitions(pairs))")
    }

    private static func indicatorPairs(_ visit: Visit, _ answers: [AnswerField: AnswerValue], _ instrument: Instrument)
        -> [(term: String, description: HTML)]
    {
        instrument.indicators.compactMap { indicator in
            guard let item = indicator.item(for: .citizen), let value = answers[.indicator(indicator.id)] else {
                return nil
            }
            return (visit[item.question], "\(AnswerWords.words(value, of: item, visit))")
        }
    }

    private static func openPairs(_ visit: Visit, _ answers: [AnswerField: AnswerValue], _ instrument: Instrument)
        -> [(term: String, description: HTML)]
    {
        instrument.openQuestions.compactMap { question in
            answers[.open(question.id)].map {
                (visit[question.question], "<bdi>\(AnswerWords.words($0, in: instrument, visit))</bdi>")
            }
        }
    }

    static let title = Text("Mine svar", "My answers")
    private static let lead = Text(
        "Her er det, du selv har svaret. I billedet kan du se begges svar, når I har set dem sammen.",
        "Here is what you have answered yourself. The picture shows both when you have looked at them together.")
    private static let notYet = Text(
        "Dine svar er gemt. Du kan læse dem her, når du og din sagsbehandler har set dem sammen.",
        "Your answers are saved. You can read them here when you and your caseworker have looked at them together.")
    private static let picture = Text("Se vores billede", "See our picture")
    private static let correct = Text("Ret mine svar", "Change my answers")
    static let correctedTitle = Text("Rettet bagefter", "Corrected afterwards")
    private static let nothing = Text("Du har ikke svaret endnu.", "You have not answered yet.")
}
