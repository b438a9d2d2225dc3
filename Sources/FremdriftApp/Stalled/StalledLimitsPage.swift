import FremdriftDomain
import FremdriftMarkup

/// The rules' numbers, one field each.
enum StalledLimitsPage {
    static func html(_ visit: Visit, _ limits: StalledLimits, _ problems: [Problem]) -> HTML {
        let labels = Dictionary(uniqueKeysWithValues: StalledRule.allCases.map { ($0.rawValue, label($0)) })
        let parts = FormParts(visit: visit, problems: problems, labels: labels)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.administration)>\(visit[LandmarkTextWords.administration])</a></p>
            <h1>\(visit[title])</h1>
            <p>\(visit[StalledWords.lead])</p>
            <p>\(visit[off])</p>
            \(when(limits.used.isEmpty, notice(.warning, prefix: visit[ConversationWords.note], "<p>\(visit[StalledWords.allOff])</p>")))
            \(when(problems.contains { $0.kind == .textChanged }, savedNow(visit, limits)))
            <form method="post" \(action: Route.stalledLimits)>
            \(Layout.forgery(visit))
            <input type="hidden" name="\(shown)" value="\(written(limits))">
            \(each(StalledRule.allCases) { rule in
                """
                <h2>\(visit[StalledWords.heading(rule)])</h2>
                \(parts.input(
                    rule.rawValue, label(rule), .digits, initial: limits[rule].map { "\($0)" } ?? "", help: help(rule)))
                """
            })
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            <p><a \(href: Route.stalledCounts)>\(visit[StalledWords.howMany])</a></p>
            """)
    }

    /// What holds, where somebody else has saved since the page was opened.
    private static func savedNow(_ visit: Visit, _ limits: StalledLimits) -> HTML {
        """
        <section class="box"><h2>\(visit[standsNow])</h2>
        <ul>\(each(StalledRule.allCases) { rule in
            "<li>\(visit[label(rule)]): \(limits[rule].map { "\($0)" } ?? visit[StalledWords.notUsed])</li>"
        })</ul></section>
        """
    }

    /// The field with the numbers the form was shown with: an older tab undoes no newer one.
    private static let shown = "shown"

    private static func written(_ limits: StalledLimits) -> String {
        StalledRule.allCases.map { limits[$0].map(String.init) ?? "-" }.joined(separator: " ")
    }

    /// - Throws: `Problem.textChanged` when others than these were shown.
    static func requireShown(_ limits: StalledLimits, _ request: Request) throws(Problem) {
        guard let seen = request.field(shown), seen != written(limits) else { return }
        throw Problem(.textChanged, exactly: changed)
    }

    /// An empty field: the rule is not used. Each number that does not fit is a fault of its own.
    static func reading(_ request: Request, _ faults: inout FieldFaults) -> StalledLimits {
        var limits = StalledLimits([:])
        for rule in StalledRule.allCases {
            limits[rule] = faults.reading { () throws(Problem) in try number(request, rule) } ?? nil
        }
        return limits
    }

    private static func number(_ request: Request, _ rule: StalledRule) throws(Problem) -> Int? {
        guard let text = request.field(rule.rawValue) else { return nil }
        guard let number = Int(text), rule.range.contains(number) else {
            let (first, last) = (rule.range.lowerBound, rule.range.upperBound)
            throw Problem(
                .settingOutOfRange, field: rule.rawValue,
                exactly: Text("Skriv et tal fra \(first) til \(last).", "Write a number from \(first) to \(last)."))
        }
        return number
    }

    static let title = Text("Regler for sager, der står stille", "Rules for cases that stand still")
    private static let off = Text(
        "Tomt felt: reglen bruges ikke hos jer. Siderne siger, hvilke regler I bruger. Er alle felter tomme, kommer ingen sag på listen.",
        "Empty field: the rule is not used where you are. The pages say which rules you use. If all fields are empty, no case gets on the list."
    )
    private static let standsNow = Text("Det gælder nu", "What holds now")
    private static let changed = Text(
        "Reglerne er gemt et andet sted, siden du åbnede siden. Det, du skrev, er ikke gemt, men det står her endnu. Gem igen, hvis det skal gælde.",
        "The rules were saved elsewhere since you opened the page. What you wrote is not saved, but it still stands here. Save again if it is to hold."
    )
    private static let save = Text("Gem", "Save")

    private static func label(_ rule: StalledRule) -> Text {
        switch rule {
        case .noClearChange:
            Text("Runder i træk uden tydelig ændring", "Rounds in a row without clear change")
        case .noJobDirectedEffort:
            Text("Dage uden noget, der er rettet mod job", "Days with nothing directed at a job")
        case .noHandoverTalk:
            Text("Dage fra et skift til den første samtale", "Days from a change to the first talk")
        case .ourStepOverdue: Text("Dage, et løfte er over tiden", "Days a promise is overdue")
        }
    }

    private static func help(_ rule: StalledRule) -> Text {
        let (first, last, usual) = (rule.range.lowerBound, rule.range.upperBound, rule.usual)
        return Text(
            "Fra \(first) til \(last). Fremdrifts forslag er \(usual).",
            "From \(first) to \(last). Fremdrift suggests \(usual).")
    }
}
