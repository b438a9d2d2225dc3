import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A case's draws: seal one, open it, or decline it, and every earlier one with who was in it.
enum LotteryPage {
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, rooms: [CaseworkerRoom], draws: [LotteryDraw], problem: Problem?
    ) -> HTML {
        Layout.page(
            visit, title: visit[title],
            """
            \(FormParts(visit: visit, problem: problem).summary)
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            \(now(visit, caseFile, rooms, draws, problem))
            \(when(!draws.isEmpty, "<h2>\(visit[history])</h2>"))
            \(each(draws) { record(visit, caseFile, $0) })
            """)
    }

    private static func now(
        _ visit: Visit, _ caseFile: CaseFile, _ rooms: [CaseworkerRoom], _ draws: [LotteryDraw], _ problem: Problem?
    ) -> HTML {
        guard let draw = draws.first(where: { $0.day == visit.today }) ?? draws.first(where: { isHeld($0, caseFile) })
        else { return seal(visit, caseFile, rooms, draws) }
        switch draw.standing(on: visit.today) {
        case .sealed:
            return """
                \(notice(.info, prefix: visit[note], "<p>\(visit[isSealed])</p>"))
                \(button(visit, caseFile, "open", open, isQuiet: false))
                \(decline(visit, caseFile, problem))
                """
        case .opened:
            return """
                \(notice(.success, prefix: visit[note], "<p>\(visit[drawn]) <strong>\(draw.drawnName ?? "")</strong>.</p>"))
                \(when(isHeld(draw, caseFile), decline(visit, caseFile, problem)))
                """
        case .declined, .lapsed:
            return draw.day == visit.today
                ? "<p>\(visit[tomorrow])</p><p>\(visit[holder(caseFile, rooms)])</p>" as HTML
                : seal(visit, caseFile, rooms, draws)
        }
    }

    /// After a draw was declined: who has the case now.
    private static func holder(_ caseFile: CaseFile, _ rooms: [CaseworkerRoom]) -> Text {
        guard let name = rooms.first(where: { $0.staff == caseFile.caseworker })?.name else { return nobodyHasIt }
        return Text("Sagen er hos \(name).", "\(name) has the case.")
    }

    private static func isHeld(_ draw: LotteryDraw, _ caseFile: CaseFile) -> Bool {
        draw.drawn != nil && draw.drawn == caseFile.caseworker && !draw.isDeclined
    }

    private static func seal(
        _ visit: Visit, _ caseFile: CaseFile, _ rooms: [CaseworkerRoom], _ draws: [LotteryDraw]
    ) -> HTML {
        let declined = draws.filter(\.isDeclined).compactMap(\.drawn)
        let takesPart = rooms.filter { $0.hasRoom && $0.staff != caseFile.caseworker && !declined.contains($0.staff) }
        return """
            \(dataTable(
                caption: visit[room], columns: [Column(visit[caseworker]), Column(visit[cases]), Column(visit[takesPartWords])],
                rows: rooms.map { room in
                    [
                        "\(room.name)", "\(room.openCases) / \(room.mostCases.map { "\($0)" } ?? "–")",
                        "\(visit[takesPart.contains(room) ? yes : no])",
                    ]
                }, narrow: .cards))
            \(takesPart.count < 2
                ? notice(.info, prefix: visit[note], "<p>\(visit[Problem(takesPart.isEmpty ? .nobodyHasRoom : .onlyOneHasRoom).text]) \(visit[setRoom])</p>")
                : button(visit, caseFile, "seal", sealWords, isQuiet: false))
            """
    }

    private static func button(
        _ visit: Visit, _ caseFile: CaseFile, _ action: String, _ words: Text, isQuiet: Bool
    ) -> HTML {
        """
        <form method="post" \(action: Route.lottery(caseFile.id))>\(Layout.forgery(visit))\
        <p class="actions"><button\(attributes: .classes(["button": true, "quiet": isQuiet])) type="submit" \
        name="\(FormName.go)" value="\(action)">\(visit[words])</button></p></form>
        """
    }

    private static func decline(_ visit: Visit, _ caseFile: CaseFile, _ problem: Problem?) -> HTML {
        """
        <details\(attributes: .open(problem?.field == "reason"))><summary>\(visit[declineWords])</summary>
        <p>\(visit[declineHelp])</p>
        <form method="post" \(action: Route.lottery(caseFile.id))>\(Layout.forgery(visit))
        \(FormParts(visit: visit, problem: problem).input("reason", reason))
        <p class="actions"><button class="button danger" type="submit" name="\(FormName.go)" value="decline">\
        \(visit[declineWords])</button></p></form></details>
        """
    }

    /// What anybody needs to check a draw; the secret only once it is out.
    private static func record(_ visit: Visit, _ caseFile: CaseFile, _ draw: LotteryDraw) -> HTML {
        let standing = draw.standing(on: visit.today)
        let sealed = Lottery.sealed(
            caseFile.id, draw.day, among: draw.candidates.map(\.staff), seed: draw.seed)
        return """
            <section class="box"><h3>\(Dates.long(draw.day, visit.language))</h3>
            \(definitions([
                (visit[outcome], "\(visit[words(standing)])"),
                (visit[among], "\(draw.candidates.map(\.name).joined(separator: ", "))"),
            ]))
            \(when(draw.drawn != nil, definitions([(visit[drawnColumn], "\(draw.drawnName ?? "–")")])))
            <details><summary>\(visit[check])</summary>
            <p>\(visit[checkHelp])</p>
            <p class="hash"><code>\(Hexadecimal.text(draw.commitment))</code></p>
            \(when(draw.drawn != nil, "<p class=\"hash\"><code>\(sealed)</code></p>"))
            </details></section>
            """
    }

    private static func words(_ standing: LotteryDraw.Standing) -> Text {
        switch standing {
        case .sealed: Text("Lukket, ikke åbnet endnu", "Sealed, not opened yet")
        case .opened: Text("Åbnet", "Opened")
        case .declined: Text("Afslået", "Declined")
        case .lapsed: Text("Blev ikke åbnet", "Was not opened")
        }
    }

    private static let title = Text("Træk lod om sagen", "Draw lots for the case")
    private static let lead = Text(
        "Lodtrækningen er retfærdig for alle, og den er det bedste grundlag for at lære, hvad der virker. Programmet "
            + "vælger, når den lukkes. Ingen kender udfaldet, før den åbnes, og der kan kun trækkes én gang om dagen.",
        "Drawing lots is fair to everyone, and the best ground for learning what works. The program chooses when the draw "
            + "is sealed. Nobody knows the outcome until it is opened, and there is one draw a day.")
    private static let note = Text("Bemærk", "Note")
    private static let isSealed = Text(
        "Lodtrækningen er lukket. Udfaldet ligger fast, og ingen kender det. Åbn den i dag, ellers falder den bort.",
        "The draw is sealed. The outcome is settled, and nobody knows it. Open it today, or it lapses.")
    private static let open = Text("Åbn lodtrækningen", "Open the draw")
    private static let drawn = Text("Sagen går til", "The case goes to")
    private static let tomorrow = Text(
        "Dagens lodtrækning er afgjort. Der kan trækkes igen i morgen.",
        "Today's draw has been decided. Lots can be drawn again tomorrow.")
    private static let nobodyHasIt = Text(
        "Sagen har ingen sagsbehandler nu. Giv den til en på sagens side.",
        "The case has no caseworker now. Give it to somebody on its page.")
    private static let history = Text("Lodtrækninger om sagen", "Draws about the case")
    private static let room = Text("Hvem har plads?", "Who has room?")
    private static let setRoom = Text(
        "En administrator skriver under “Plads til sager”, hvem der har.",
        "An administrator records under “Room for cases” who has.")
    private static let caseworker = Text("Sagsbehandler", "Caseworker")
    private static let cases = Text("Sager / plads", "Cases / room")
    private static let takesPartWords = Text("Er med", "Takes part")
    private static let (yes, no) = (Text("Ja", "Yes"), Text("Nej", "No"))
    private static let sealWords = Text("Luk en lodtrækning", "Seal a draw")
    private static let declineWords = Text("Afslå lodtrækningen", "Decline the draw")
    private static let declineHelp = Text(
        "Afslaget og grunden bliver stående. Er den åbnet, går sagen tilbage til den, der havde den før, og den valgte er "
            + "ikke med i senere lodtrækninger om sagen.",
        "The refusal and its reason stay on record. If it was opened, the case goes back to who had it before, and whoever "
            + "was drawn is in no later draw for it."
    )
    private static let reason = Text("Grund", "Reason")
    private static let outcome = Text("Udfald", "Outcome")
    private static let among = Text("Med i lodtrækningen", "In the draw")
    private static let drawnColumn = Text("Trukket", "Drawn")
    private static let check = Text("Efterprøv", "Check it")
    private static let checkHelp = Text(
        "Det første er et aftryk (BLAKE2b) fra da den blev lukket. Når den er åbnet, står teksten, som det er taget af, "
            + "nedenunder.",
        "The first line is a hash (BLAKE2b) from when it was sealed. Once it is opened, the text it was taken of stands "
            + "below.")
}
