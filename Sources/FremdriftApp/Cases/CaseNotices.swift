import FremdriftDomain
import FremdriftMarkup

/// What has to be known before anything else on the case's page, once and at the top.
enum CaseNotices {
    static func html(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        """
        \(when(!isEnded(overview) && !overview.asks, notice(.info, prefix: visit[CaseWords.note], "<p>\(visit[isNotAsked])</p>")))
        \(when(waiting(overview)) { ready(visit, overview, $0) })
        \(when(mustHandOver(overview), notice(.info, prefix: visit[CaseWords.note], "<p>\(visit[handOver])</p>")))
        """
    }

    private static func isEnded(_ overview: CaseOverview) -> Bool {
        if case .ended = overview.caseFile.standing { true } else { false }
    }

    /// The newest round whose answers nobody has looked at together; only for the one who looks.
    private static func waiting(_ overview: CaseOverview) -> CaseOverview.RoundLine? {
        overview.isCaseworker ? overview.rounds.last { $0.waitsToBeSeen } : nil
    }

    private static func ready(_ visit: Visit, _ overview: CaseOverview, _ round: CaseOverview.RoundLine) -> HTML {
        let day = Dates.long(round.window.dueOn, visit.language)
        return """
            \(notice(.info, prefix: visit[CaseWords.note], "<p>\(visit[waits(round.number, day)])</p>"))
            <p class="actions"><a class="button" \(href: Route.picture(overview.caseFile.id))>\(visit[DayWords.look])</a></p>
            """
    }

    private static func mustHandOver(_ overview: CaseOverview) -> Bool {
        overview.isHandedOver && overview.asks && overview.caseFile.standing == .active
            && overview.rounds.last { $0.isOpen }?.citizen == .awaiting
    }

    /// A wish is no reason for anything, and is said kindly.
    private static let isNotAsked = Text(
        "Borgeren bliver ikke spurgt for tiden, og det er helt i orden. Vil borgeren gerne spørges igen, så sig det under "
            + "Sagens gang.",
        "The citizen is not being asked at present, and that is quite all right. If they want to be asked again, say so "
            + "under How the case runs.")
    static let handOver = Text(
        "Ingen vej til borgeren er åben. Giv linket eller svararket personligt.",
        "No way to the citizen is open. Hand over the link or the answer sheet in person.")

    private static func waits(_ number: Int, _ day: String) -> Text {
        Text(
            "Svarene fra runde \(number) (\(day)) er klar til, at I ser dem sammen.",
            "The answers from round \(number) (\(day)) are ready for you to look at together.")
    }
}
