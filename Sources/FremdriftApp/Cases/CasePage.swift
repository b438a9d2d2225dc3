import FremdriftDomain
import FremdriftMarkup

/// How a case stands: the round that is open and what to do in it, the rounds before, and who has the case.
enum CasePage {
    static func html(_ visit: Visit, _ overview: CaseOverview, problem: Problem? = nil) -> HTML {
        let name = overview.caseFile.citizen.name
        return Layout.page(
            visit, title: name, isNarrow: false,
            """
            \(FormParts(visit: visit, problem: problem, labels: CaseRunningForms.labels).summary)
            <p class="crumb"><a \(href: Route.home)>\(visit[CaseWords.back])</a></p>
            <h1>\(name)</h1>
            \(standing(visit, overview.caseFile))
            \(CaseNotices.html(visit, overview))
            <p><a \(href: Route.contact(overview.caseFile.id))>\(visit[CitizenWords.title])</a> · \
            <a \(href: Route.history(overview.caseFile.id))>\(visit[CaseHistoryPage.title])</a>\
            \(when(overview.isCaseworker, caseworkersPages(visit, overview.caseFile.id)))\
            \(when(visit.isAdministrator, " · <a \(href: Route.erasure(overview.caseFile.id))>\(visit[ErasureWords.oneTitle])</a>"))</p>
            <div class="grid two">
            <section class="box" id="runde">\(currentRound(visit, overview))</section>
            <section class="box">\(meeting(visit, overview))</section>
            </div>
            \(when(overview.isCaseworker, CaseConversations.html(visit, overview)))
            \(history(visit, overview))
            \(CaseRunningForms.html(visit, overview, problem: problem))
            """)
    }

    private static func caseworkersPages(_ visit: Visit, _ id: CaseFileID) -> HTML {
        """
         · <a \(href: Route.interventions(id))>\(visit[InterventionPage.title])</a>\
         · <a \(href: Route.handover(id))>\(visit[HandoverPage.title])</a>
        """
    }

    private static func standing(_ visit: Visit, _ caseFile: CaseFile) -> HTML {
        let since = "\(visit[CaseWords.openedOn]) \(Dates.long(caseFile.openedOn, visit.language))."
        return switch caseFile.standing {
        case .active: "<p class=\"soft\">\(since)</p>"
        case .paused(_, let day):
            notice(
                .info, prefix: visit[CaseWords.note],
                "<p>\(visit[CaseWords.pausedSince]) \(Dates.long(day, visit.language)).</p>")
        case .ended(_, let day):
            notice(
                .info, prefix: visit[CaseWords.note],
                "<p>\(visit[CaseWords.endedOn]) \(Dates.long(day, visit.language)).</p>")
        }
    }

    private static func currentRound(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        guard let round = overview.rounds.last(where: { $0.isOpen }) else {
            return """
                <h2>\(visit[CaseWords.noOpenRound])</h2>
                \(openRound(visit, overview))
                """
        }
        return """
            <h2>\(visit[CaseWords.round(round.number)])</h2>
            \(definitions([
                (visit[CaseWords.citizen], StateWords.badge(round.citizen, visit)),
                (visit[CaseWords.caseworker], StateWords.badge(round.caseworker, visit)),
                (visit[CaseWords.ends], "\(Dates.long(round.window.closesOn, visit.language))"),
            ]))
            \(when(overview.isCaseworker, ownActions(visit, overview, round)))
            \(when(overview.asks, handOut(visit, overview, round)))
            """
    }

    private static func openRound(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        guard overview.canOpenRound else {
            return "<p>\(visit[CaseWords.nextRoundLater(overview.opensDaysBefore)])</p>"
        }
        return """
            <p>\(visit[CaseWords.canOpen])</p>
            \(PostButton.html(visit, .rounds(overview.caseFile.id), visit[CaseWords.open]))
            """
    }

    private static func ownActions(_ visit: Visit, _ overview: CaseOverview, _ round: CaseOverview.RoundLine) -> HTML {
        let id = overview.caseFile.id
        guard !round.isRevealed else { return .empty }
        guard round.isCaseworkerAsked else { return "<p>\(visit[CaseWords.notAsked])</p>" }
        let words = round.caseworker == .awaiting ? CaseWords.assess : CaseWords.changeAssessment
        return """
            <p class="actions">
            <a\(attributes: .classes(["button": true, "quiet": round.caseworker != .awaiting])) \
            \(href: Route.rating(id, round: round.number))>\(visit[words])</a></p>
            \(when(!round.canReveal && round.caseworker == .awaiting && round.isGivenByCitizen,
                "<p><a \(href: Route.lookEarly(id, round: round.number))>\(visit[CaseWords.lookEarly])</a></p>"))
            """
    }

    private static func handOut(_ visit: Visit, _ overview: CaseOverview, _ round: CaseOverview.RoundLine) -> HTML {
        guard round.citizen == .awaiting || round.citizen == .declined else { return .empty }
        return """
            <p>\(visit[CaseWords.linkHelp])</p>
            \(PostButton.html(
                visit, .link(overview.caseFile.id, round: round.number), visit[CaseWords.link],
                isQuiet: !overview.isHandedOver))
            \(otherWays(visit, overview.caseFile.id, round.number, isCaseworker: overview.isCaseworker))
            """
    }

    private static func otherWays(_ visit: Visit, _ id: CaseFileID, _ round: Int, isCaseworker: Bool) -> HTML {
        """
        <p>\(visit[CaseWords.otherWays])</p>
        <p class="actions">
        \(when(isCaseworker, way(visit, .talk(id, round: round, .together, .start), TalkStartPage.title(.together))))
        \(way(visit, .talk(id, round: round, .phone, .start), TalkStartPage.title(.phone)))
        \(way(visit, .paperEntry(id, round: round), CaseWords.keyIn))
        </p>
        """
    }

    private static func way(_ visit: Visit, _ route: Route, _ words: Text) -> HTML {
        "<a class=\"button quiet small\" \(href: route)>\(visit[words])</a>"
    }

    private static func meeting(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        let id = overview.caseFile.id
        return """
            <h2>\(visit[CaseWords.together])</h2>
            <p>\(visit[CaseWords.togetherHelp])</p>
            \(when(overview.isCaseworker,
                """
                <p class="actions"><a class="button" \(href: Route.agenda(id))>\(visit[AgendaWords.title])</a>
                <a class="button quiet" \(href: Route.picture(id))>\(visit[CaseWords.picture])</a></p>
                """))
            \(when(overview.isCaseworker,
                """
                <p>\(visit[CaseWords.codeHelp])</p>
                \(PostButton.html(visit, .code(id), visit[CaseWords.code], isQuiet: true))
                """))
            """
    }

    private static func history(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        guard !overview.rounds.isEmpty else { return .empty }
        return """
            <h2>\(visit[CaseWords.rounds])</h2>
            \(dataTable(
                caption: visit[CaseWords.rounds],
                columns: [
                    Column(visit[CaseWords.roundColumn]), Column(visit[CaseWords.due]), Column(visit[CaseWords.citizen]),
                    Column(visit[CaseWords.caseworker]), Column(visit[CaseWords.shown]),
                ],
                rows: overview.rounds.reversed().map { round in
                    [
                        "\(round.number)", "\(Dates.long(round.window.dueOn, visit.language))",
                        "\(StateWords.badge(round.citizen, visit)) \(WayWords.line(round.sending, overview.names, visit))",
                        "\(StateWords.badge(round.caseworker, visit)) \(when(round.isNotBlind, badge(.closed, visit[CaseWords.notBlind])))",
                        shownCell(visit, overview, round),
                    ]
                }, narrow: .cards))
            """
    }

    /// After the answers are shown, each caseworker can still add a correction.
    private static func shownCell(_ visit: Visit, _ overview: CaseOverview, _ round: CaseOverview.RoundLine) -> HTML {
        guard round.isRevealed else { return .empty }
        guard overview.isCaseworker else { return "\(visit[CaseWords.yes])" }
        return """
            \(visit[CaseWords.yes]) · <a \(href: Route.rating(overview.caseFile.id, round: round.number))>\
            \(visit[CaseWords.correct])<span class="hidden"> \(visit[CaseWords.round(round.number)])</span></a>
            """
    }
}

enum CaseWords {
    static let back = Text("Til oversigten", "To the overview")
    static let note = Text("Bemærk", "Note")
    static let openedOn = Text("Sagen begyndte den", "The case began on")
    static let pausedSince = Text("Sagen holder pause siden den", "The case has been paused since")
    static let endedOn = Text("Sagen er afsluttet den", "The case ended on")
    static let noOpenRound = Text("Ingen åben runde", "No open round")
    static let canOpen = Text("Der kan åbnes en runde nu.", "A round can be opened now.")
    static let open = Text("Åbn runden", "Open the round")
    static let citizen = Text("Borgeren", "The citizen")
    static let caseworker = Text("Sagsbehandleren", "The caseworker")
    static let ends = Text("Slutter", "Ends")
    static let assess = Text("Giv din vurdering", "Give your assessment")
    static let changeAssessment = Text("Ret din vurdering", "Change your assessment")
    static let notAsked = Text(
        "I denne runde er der ikke noget, du skal svare på.", "There is nothing for you to answer in this round.")
    static let lookEarly = Text("Se borgerens svar før tid", "See the citizen's answers early")
    static let linkHelp = Text(
        "Borgeren svarer ved et personligt link. Et nyt link gør det gamle ugyldigt.",
        "The citizen answers by a personal link. A new link makes the old one invalid.")
    static let link = Text("Lav et link til borgeren", "Make a link for the citizen")
    static let together = Text("Sammen om svarene", "The answers, together")
    static let togetherHelp = Text(
        "Billedet viser jeres svar side om side, når I begge har svaret, eller runden er slut.",
        "The picture shows your answers side by side when you have both answered, or the round is over.")
    static let picture = Text("Åbn samtalebilledet", "Open the dialogue picture")
    static let codeHelp = Text(
        "Giv borgeren en kode på papir. Med den kan borgeren se sine svar og billedet, når I har set dem sammen.",
        "Give the citizen a code on paper. With it they can see their answers and the picture, once you have looked "
            + "at them together.")
    static let code = Text("Lav en kode til borgeren", "Make a code for the citizen")
    static let otherWays = Text("Eller på en anden måde:", "Or in another way:")
    static let keyIn = Text("Tast et svarark", "Key in an answer sheet")
    static let rounds = Text("Runder", "Rounds")
    static let roundColumn = Text("Runde", "Round")
    static let due = Text("Planlagt", "Due")
    static let shown = Text("Vist", "Shown")
    static let yes = Text("Ja", "Yes")
    static let correct = Text("Skriv en rettelse", "Add a correction")
    static let notBlind = Text("Så borgerens svar først", "Saw the citizen's answers first")

    static func nextRoundLater(_ days: Int) -> Text {
        Text(
            "Den næste runde kan åbnes \(days) dage før, den skal holdes.",
            "The next round can be opened \(days) days before it is due.")
    }

    static func round(_ number: Int) -> Text { Text("Runde \(number)", "Round \(number)") }
}
