import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Who has the case, and whether it rests or has ended.
enum CaseRunningForms {
    static func html(_ visit: Visit, _ overview: CaseOverview, problem: Problem?) -> HTML {
        """
        <h2>\(visit[title])</h2>
        \(assignments(visit, overview))
        \(when(!isEnded(overview), reassign(visit, overview, problem) ))
        \(when(!isEnded(overview), asking(visit, overview)))
        \(isEnded(overview) ? reopen(visit, overview) : standingForms(visit, overview, problem))
        """
    }

    /// What the fields of these forms are called, for the list of faults.
    static var labels: [String: Text] {
        [
            "caseworker": caseworker, "from": fromField, "chosenBy": chosenBy, "reason-pause": pauseTitle,
            "reason-end": endTitle,
        ]
    }

    private static func isEnded(_ overview: CaseOverview) -> Bool {
        if case .ended = overview.caseFile.standing { true } else { false }
    }

    private static func assignments(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        definitions(
            overview.assignments.map { assignment in
                (
                    "\(visit[from]) \(Dates.long(assignment.from, visit.language))",
                    "\(assignment.caseworker ?? visit[nobody])\(how(visit, assignment))"
                )
            })
    }

    private static func how(_ visit: Visit, _ assignment: Assignment) -> HTML {
        guard assignment.caseworker != nil, let rule = AssignmentRule(rawValue: assignment.chosenBy) else {
            return .empty
        }
        return " <span class=\"soft\">(\(visit[AssignmentWords.words(rule)]))</span>"
    }

    private static func reassign(_ visit: Visit, _ overview: CaseOverview, _ problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        let current = overview.caseFile.caseworker.map { "\($0)" } ?? ""
        return """
            <details\(attributes: .open(["caseworker", "from", "chosenBy"].contains(problem?.field)))><summary>\(visit[reassignTitle])</summary>
            <form method="post" \(action: Route.assignment(overview.caseFile.id))>
            \(Layout.forgery(visit))
            \(parts.choose("caseworker", caseworker, overview.caseworkers.map { ("\($0.id)", $0.name) }, initial: current))
            \(parts.input("from", fromField, .day, initial: visit.today.iso))
            \(parts.choose("chosenBy", chosenBy, AssignmentWords.choices(visit), initial: ""))
            <p class="actions"><button class="button quiet" type="submit">\(visit[reassignTitle])</button></p>
            </form></details>
            <p><a \(href: Route.lottery(overview.caseFile.id))>\(visit[lottery])</a></p>
            """
    }

    /// What the citizen said about being asked; a wish, never a reason for anything.
    private static func asking(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        let button: HTML = """
            <form method="post" \(action: Route.asking(overview.caseFile.id))>\(Layout.forgery(visit))\
            <p class="actions"><button class="button quiet" type="submit" name="\(FormName.go)" \
            value="\(overview.asks ? "askNoMore" : "askAgain")">\(visit[overview.asks ? askNoMore : askAgain])</button></p></form>
            """
        guard overview.asks else { return button }
        return "<details><summary>\(visit[askNoMoreTitle])</summary><p>\(visit[askNoMoreHelp])</p>\(button)</details>"
    }

    private static func standingForms(_ visit: Visit, _ overview: CaseOverview, _ problem: Problem?) -> HTML {
        let isPaused = if case .paused = overview.caseFile.standing { true } else { false }
        let pause =
            isPaused
            ? resume(visit, overview, resumeTitle)
            : form(visit, overview, problem, "pause", pauseTitle, PauseWords.choices(visit))
        return "\(pause)\(form(visit, overview, problem, "end", endTitle, LeftWords.choices(visit)))"
    }

    private static func reopen(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        "<p>\(visit[reopenWords])</p>\(resume(visit, overview, reopenTitle))"
    }

    private static func resume(_ visit: Visit, _ overview: CaseOverview, _ title: Text) -> HTML {
        """
        <form method="post" \(action: Route.standing(overview.caseFile.id))>\(Layout.forgery(visit))\
        <p class="actions"><button class="button quiet" type="submit" name="\(FormName.go)" value="resume">\
        \(visit[title])</button></p></form>
        """
    }

    /// The reason has to be chosen: none is more likely than the others, and one of them counts as a job.
    private static func form(
        _ visit: Visit, _ overview: CaseOverview, _ problem: Problem?, _ action: String, _ title: Text,
        _ choices: [(value: String, label: String)]
    ) -> HTML {
        let name = "reason-\(action)"
        return """
            <details\(attributes: .open(problem?.field == name))><summary>\(visit[title])</summary>
            <form method="post" \(action: Route.standing(overview.caseFile.id))>
            \(Layout.forgery(visit))
            \(FormParts(visit: visit, problem: problem).choose(name, reason, [("", visit[chooseReason])] + choices))
            <p class="actions"><button class="button danger" type="submit" name="\(FormName.go)" value="\(action)">\
            \(visit[title])</button></p>
            </form></details>
            """
    }

    private static let askNoMoreTitle = Text("Borgeren vil ikke spørges", "The citizen does not want to be asked")
    private static let askNoMoreHelp = Text(
        "Så bliver borgeren ikke spurgt mere, heller ikke i den runde, der er åben nu. Det kan altid laves om.",
        "Then the citizen is not asked any more, nor in the round that is open now. It can always be changed.")
    private static let askNoMore = Text("Spørg ikke borgeren mere", "Do not ask the citizen again")
    private static let askAgain = Text("Borgeren vil gerne spørges igen", "The citizen wants to be asked again")
    private static let title = Text("Sagens gang", "How the case runs")
    private static let from = Text("Fra den", "From")
    private static let nobody = Text("Ingen sagsbehandler", "No caseworker")
    private static let reassignTitle = Text("Giv sagen til en anden", "Give the case to somebody else")
    private static let lottery = Text(
        "Træk lod mellem dem, der har plads", "Draw lots among those who have room")
    private static let caseworker = Text("Sagsbehandler", "Caseworker")
    private static let fromField = Text("Fra og med", "From and including")
    static let chosenBy = Text("Hvordan blev sagsbehandleren valgt?", "How was the caseworker chosen?")
    private static let pauseTitle = Text("Sæt sagen på pause", "Pause the case")
    private static let resumeTitle = Text("Start sagen igen", "Resume the case")
    private static let endTitle = Text("Afslut sagen", "End the case")
    private static let reason = Text("Årsag", "Reason")
    private static let chooseReason = Text("Vælg en årsag", "Choose a reason")
    private static let reopenTitle = Text("Åbn sagen igen", "Reopen the case")
    private static let reopenWords = Text(
        "Sagen er afsluttet. Var det en fejl, så kan den åbnes igen.",
        "The case has ended. If that was a mistake, it can be reopened.")
}

enum AssignmentWords {
    static func choices(_ visit: Visit) -> [(value: String, label: String)] {
        [("", visit[words(.notStated)])] + AssignmentRule.byHand.map { ($0.rawValue, visit[words($0)]) }
    }

    static func words(_ rule: AssignmentRule) -> Text {
        switch rule {
        case .freeChoice: Text("Valgt frit af en leder", "Chosen freely by a manager")
        case .fixedRule: Text("Efter en fast regel", "By a fixed rule")
        case .takenOver: Text("Overtaget fra en kollega", "Taken over from a colleague")
        case .sealedLottery: Text("Trukket ved lod", "Drawn by lot")
        case .notStated: Text("Ikke oplyst", "Not stated")
        }
    }
}

enum PauseWords {
    static func choices(_ visit: Visit) -> [(value: String, label: String)] {
        PauseReason.allCases.map { ($0.rawValue, visit[words($0)]) }
    }

    private static func words(_ reason: PauseReason) -> Text {
        switch reason {
        case .illness: Text("Sygdom", "Illness")
        case .parentalLeave: Text("Barsel", "Parental leave")
        case .citizensWish: Text("Borgerens ønske", "The citizen's wish")
        case .otherPause: Text("Andet", "Other")
        }
    }
}

enum LeftWords {
    static func choices(_ visit: Visit) -> [(value: String, label: String)] {
        LeftReason.allCases.map { ($0.rawValue, visit[words($0)]) }
    }

    private static func words(_ reason: LeftReason) -> Text {
        switch reason {
        case .job: Text("Job", "Job")
        case .education: Text("Uddannelse", "Education")
        case .moved: Text("Flyttet", "Moved")
        case .pension: Text("Pension", "Pension")
        case .died: Text("Død", "Died")
        case .otherReason: Text("Andet", "Other")
        }
    }
}
