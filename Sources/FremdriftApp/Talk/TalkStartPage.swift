import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Before staff open the citizen's questions: own answers first, what to say to the citizen, and the button to begin.
enum TalkStartPage {
    static func html(_ visit: Visit, _ caseFile: CaseFile, _ round: Round, _ talk: Talk, _ lock: OwnAnswersLock) -> HTML
    {
        let name = visit[title(talk)]
        return Layout.page(
            visit, title: name,
            """
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <h1>\(name)</h1>
            \(body(visit, caseFile, round, talk, lock))
            """)
    }

    private static func body(
        _ visit: Visit, _ caseFile: CaseFile, _ round: Round, _ talk: Talk, _ lock: OwnAnswersLock
    ) -> HTML {
        guard round.window.isOpen(on: visit.today), round.revealedAt == nil, round.citizenSide.exclusion == nil else {
            return "<p class=\"lead\">\(visit[over])</p>"
        }
        guard lock.mayBegin else {
            return OwnAnswersFirst.html(visit, caseFile, round, .talk(caseFile.id, round: round.number, talk, .start))
        }
        let route = Route.talk(caseFile.id, round: round.number, talk, .start)
        let asked = AnsweringDoor.talk(caseFile.id, round: round.number, talk)
            .speaking(visit, for: caseFile.citizen.language)
        return """
            \(when(round.citizenSide.sentAt != nil, notice(.warning, prefix: visit[note], "<p>\(visit[hasSent])</p>")))
            <p class="lead">\(visit[talk == .phone ? phoneLead : togetherLead])</p>
            <h2>\(visit[sayTitle])</h2>
            \(TalkFirstWords.html(visit, asked, caseFile.citizen.name))
            \(language(visit, asked, route))
            \(PostButton.html(visit, route, visit[begin]))
            <p class="actions"><a class="button quiet small" \(href: Route.talk(caseFile.id, round: round.number, talk, .decline))>\
            \(visit[noThanks])</a></p>
            """
    }

    /// In which language the questions will stand, and the others there are.
    private static func language(_ visit: Visit, _ asked: Visit, _ route: Route) -> HTML {
        """
        <h2>\(visit[languageTitle])</h2>
        <form method="post" \(action: Route.preferences) class="reading">\(Layout.forgery(visit))
        <input type="hidden" name="\(Reading.back)" value="\(route.path)">
        <p>\(Reading.buttons(asked))</p>
        </form>
        """
    }

    static func title(_ talk: Talk) -> Text {
        switch talk {
        case .together: Text("Svar sammen", "Answer together")
        case .phone: Text("Svar over telefonen", "Answer over the telephone")
        }
    }

    private static let note = Text("Bemærk", "Note")
    private static let over = Text(
        "Runden kan ikke besvares nu. Tal med borgeren om den, og svar i den næste.",
        "The round cannot be answered now. Talk about it with the citizen, and answer in the next.")
    private static let hasSent = Text(
        "Borgeren har allerede svaret. Det, I vælger nu, kommer i stedet for.",
        "The citizen has answered already. What you choose now takes its place.")
    private static let togetherLead = Text(
        "I ser ét spørgsmål ad gangen. Lad borgeren læse og vælge selv. Hvert svar bliver gemt med det samme, og I kan "
            + "holde pause, når I vil.",
        "You see one question at a time. Let the citizen read and choose. Every answer is saved at once, and you can take "
            + "a break whenever you like.")
    private static let phoneLead = Text(
        "Læs ét spørgsmål op ad gangen, og tast det, borgeren siger. Hvert svar bliver gemt med det samme. I kan stoppe "
            + "og ringe igen en anden dag.",
        "Read one question aloud at a time, and key in what the citizen says. Every answer is saved at once. You can stop "
            + "and call again another day.")
    private static let sayTitle = Text("Sig først", "Say this first")
    private static let noThanks = Text("Borgeren siger nej tak", "The citizen says no thanks")
    private static let begin = Text("Begynd", "Begin")
    private static let languageTitle = Text("Spørgsmålenes sprog", "The language of the questions")
}

/// The caseworker has not sent own answers yet: first those, or on with it, and recorded.
enum OwnAnswersFirst {
    static func html(_ visit: Visit, _ caseFile: CaseFile, _ round: Round, _ route: Route) -> HTML {
        """
        <p class="lead">\(visit[lead])</p>
        <p class="actions"><a class="button" \(href: Route.rating(caseFile.id, round: round.number))>\(visit[own])</a></p>
        <p>\(visit[otherwise])</p>
        <form method="post" \(action: route)>\(Layout.forgery(visit))<p class="actions">
        <button class="button danger" type="submit" name="\(FormName.go)" value="\(OwnAnswersLock.without)">\(visit[without])</button>
        </p></form>
        """
    }

    private static let lead = Text(
        "Send først din egen vurdering. Så er den givet, uden at du kendte borgerens svar.",
        "Send your own assessment first. Then it was given without your knowing the citizen's answers.")
    private static let own = Text("Giv din vurdering først", "Give your assessment first")
    private static let otherwise = Text(
        "Haster det, kan I gå videre nu. Så står der ved runden, at du så borgerens svar først, og dine svar bruges "
            + "ikke i forskningen.",
        "If it is urgent, you can go on now. Then the round says that you saw the citizen's answers first, and your "
            + "answers are not used in research.")
    private static let without = Text("Gå videre uden", "Go on without")
}
