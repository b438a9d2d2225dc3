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
            <form method="post" \(action: Route.stalledLimits)>
            \(Layout.forgery(visit))
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
        "Tomt felt: reglen bruges ikke hos jer. Siderne siger, hvilke regler I bruger.",
        "Empty field: the rule is not used where you are. The pages say which rules you use.")
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
