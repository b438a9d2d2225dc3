import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Tells the citizen of a new caseworker: who it is, what follows along, when the first talk is owed, and why the code they
/// had does not work any more.
struct OwnHandover: Sendable {
    /// Days on which it is told; longer while the first talk has not been held.
    private static let days = 60

    let name: String
    let on: Day
    /// The last day of the first talk; `nil` when it has been held, or the organisation has set no limit.
    let talkBy: Day?

    /// Of all the citizen's cases that run.
    static func read(
        _ cases: [CaseFileID], _ agendas: AgendaStore, _ staff: StaffStore, _ limits: StalledLimits, on today: Day
    ) async throws -> [OwnHandover] {
        var told: [OwnHandover] = []
        for id in cases {
            guard let handover = try await agendas.handover(of: id, on: today),
                !handover.hasTalked || today.days(since: handover.on) <= days
            else { continue }
            let limit = handover.hasTalked ? nil : limits[.noHandoverTalk]
            told.append(
                OwnHandover(
                    name: try await staff.namesByActor()[Actor.staff(handover.to).description] ?? "", on: handover.on,
                    talkBy: limit.map { handover.on.adding(days: $0) }))
        }
        return told
    }

    func html(_ visit: Visit) -> HTML {
        """
        <section class="box">
        <h2>\(visit[Self.title]): <bdi>\(name)</bdi></h2>
        <p>\(visit[Self.since(Dates.long(on, visit.language))]) \(visit[Self.follows])</p>
        \(when(talkBy) { "<p>\(visit[talk($0, visit)])</p>" })
        <p>\(visit[Self.code])</p>
        </section>
        """
    }

    private func talk(_ day: Day, _ visit: Visit) -> Text {
        let words = Dates.long(day, visit.language)
        return day < visit.today ? Self.lateTalk(words) : Self.firstTalk(words)
    }

    private static let title = Text("Du har fået en ny sagsbehandler", "You have a new caseworker")
    private static let follows = Text(
        "Dine svar, mål og aftaler følger med. Du skal ikke begynde forfra.",
        "Your answers, goals and agreements come along. You need not start over.")
    private static let code = Text(
        "Den kode, du havde før, virker ikke mere. Din tidligere sagsbehandler kan have kendt den. Mister du din nye kode, får du en anden af din sagsbehandler.",
        "The code you had before does not work any more. Your former caseworker may have known it. If you lose your new code, your caseworker gives you another."
    )

    private static func since(_ day: String) -> Text { Text("Det er sket den \(day).", "It happened on \(day).") }
    private static func firstTalk(_ day: String) -> Text {
        Text("I skal have jeres første samtale senest den \(day).", "You are to have your first talk by \(day).")
    }
    private static func lateTalk(_ day: String) -> Text {
        Text(
            "I skulle have haft jeres første samtale senest den \(day). Spørg os, hvornår den bliver.",
            "You should have had your first talk by \(day). Ask us when it will be.")
    }
}
