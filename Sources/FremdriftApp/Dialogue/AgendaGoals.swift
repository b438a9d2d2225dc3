import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What the citizen wants, in the citizen's own words, where the two talk: it stands there whether or not anything was answered.
enum AgendaGoals {
    static func html(_ tongue: Tongue, _ rows: [OwnGoalRow]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        return """
            <section><h2>\(tongue[title])</h2>
            <ul>\(each(rows) { row in
                "<li class=\"words\"><bdi>\(row.goal.words)</bdi> \(when(row.goal.standing == .reached, badge(.done, tongue.staff[reached])))</li>"
            })</ul></section>
            """
    }

    static let title = Text("Dine egne mål", "Your own goals")
    private static let reached = Text("Nået", "Reached")
}
