import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The citizen's goals, each in a form of its own: first those that stand, then room for one more, then the earlier ones.
enum OwnGoalsPage {
    static func html(_ visit: Visit, _ rows: [OwnGoalRow], problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        let open = rows.filter { $0.goal.standing == .open }
        let ended = rows.filter { $0.goal.standing != .open }
        return Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(parts.summary)\(Saved.html(visit))
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            \(each(open) { standing(visit, $0, parts) })
            \(open.count < OwnGoal.most ? adding(visit, isFirst: open.isEmpty, parts) : "<p>\(visit[full])</p>")
            \(when(!ended.isEmpty, "<h2>\(visit[earlier])</h2><ul class=\"plain\">\(each(ended.reversed()) { over(visit, $0, parts) })</ul>"))
            """)
    }

    private static func standing(_ visit: Visit, _ row: OwnGoalRow, _ parts: FormParts) -> HTML {
        let name = OwnGoals.field(row.id)
        return """
            <p class="only-print"><bdi>\(row.goal.words)</bdi></p>
            <section class="box no-print"><form method="post" \(action: Route.ownGoals)>\(Layout.forgery(visit))
            <input type="hidden" name="\(OwnGoals.idField)" value="\("\(row.id)")">
            \(textArea(
                name: name, label: visit[goal], value: parts.value(name, row.goal.words), rows: 2,
                longest: OwnGoal.longest, help: nil, error: parts.error(name)))
            <p class="actions"><button class="button quiet" type="submit">\(visit[save])</button>
            \(ending(visit, row, .reached, reached)) \(ending(visit, row, .dropped, dropped))</p></form></section>
            """
    }

    private static func ending(_ visit: Visit, _ row: OwnGoalRow, _ standing: OwnGoal.Standing, _ words: Text) -> HTML {
        """
        <button class="button quiet" type="submit" name="\(FormName.go)" value="\(standing.rawValue)">\(visit[words])\
        <span class="hidden">: <bdi>\(row.goal.words)</bdi></span></button>
        """
    }

    private static func adding(_ visit: Visit, isFirst: Bool, _ parts: FormParts) -> HTML {
        """
        <form class="no-print" method="post" \(action: Route.ownGoals)>\(Layout.forgery(visit))
        \(textArea(
            name: OwnGoals.newField, label: visit[isFirst ? first : another], value: parts.value(OwnGoals.newField),
            rows: 2, longest: OwnGoal.longest, help: visit[help], error: parts.error(OwnGoals.newField)))
        <p class="actions"><button class="button" type="submit">\(visit[add])</button></p></form>
        """
    }

    private static func over(_ visit: Visit, _ row: OwnGoalRow, _ parts: FormParts) -> HTML {
        """
        <li><p><bdi>\(row.goal.words)</bdi> <span class="soft">\(visit[told(row.goal.standing)]), \
        \(Dates.long(row.changedAt.local.day, visit.language))</span></p>
        <form method="post" \(action: Route.ownGoals)>\(Layout.forgery(visit))\
        <input type="hidden" name="\(OwnGoals.idField)" value="\("\(row.id)")">\
        \(when(parts.error(OwnGoals.field(row.id))) { "<p class=\"field-error\" id=\"\(OwnGoals.field(row.id))\">\($0)</p>" })\
        <button class="link" type="submit" name="\(FormName.go)" value="open">\(visit[again])\
        <span class="hidden">: <bdi>\(row.goal.words)</bdi></span></button></form></li>
        """
    }

    static func told(_ standing: OwnGoal.Standing) -> Text {
        switch standing {
        case .open: goal
        case .reached: reached
        case .dropped: dropped
        }
    }

    static let title = Text("Mine mål", "My goals")
    private static let lead = Text(
        "Skriv, hvad du gerne vil. Brug dine egne ord. Din sagsbehandler kan læse det, når du har gemt, og I kan tale om det.",
        "Write what you would like. Use your own words. Your caseworker can read it once you have saved, and you can talk about it."
    )
    private static let goal = Text("Mit mål", "My goal")
    private static let first = Text("Hvad vil du gerne?", "What would you like?")
    private static let another = Text("Et mål til", "One more goal")
    private static let help = Text(
        "Stort eller lille, for eksempel: Jeg vil kunne tage bussen alene.",
        "Big or small, for example: I want to be able to take the bus alone.")
    private static let add = Text("Gem mit mål", "Save my goal")
    private static let save = Text("Gem ordene", "Save the words")
    private static let reached = Text("Nået", "Reached")
    private static let dropped = Text("Ikke længere", "No longer")
    private static let again = Text("Det er mit mål igen", "It is my goal again")
    private static let earlier = Text("Tidligere mål", "Earlier goals")
    private static let full = Text(
        "Du har fem mål nu. Vil du skrive et nyt, så sæt et af dem til nået eller ikke længere.",
        "You have five goals now. To write a new one, mark one of them as reached or no longer.")
}
