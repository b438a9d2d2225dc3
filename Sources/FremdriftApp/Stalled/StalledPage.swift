import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

enum StalledPage {
    /// Cases under one rule at most; the rest are counted.
    private static let most = 50

    static func html(
        _ visit: Visit, _ limits: StalledLimits, _ found: [CaseFileID: [StalledFinding]], _ lines: [CaseloadLine],
        _ offers: [CaseFileID: StalledOffer]
    ) -> HTML {
        let namesakes = Namesakes(lines)
        return Layout.page(
            visit, title: visit[StalledWords.title],
            """
            <p class="crumb"><a \(href: Route.day)>\(visit[DayWords.title])</a></p>
            <h1>\(visit[StalledWords.title])</h1>
            <p class="lead">\(visit[StalledWords.lead])</p>
            \(when(found.isEmpty, "<p>\(visit[limits.used.isEmpty ? StalledWords.allOff : StalledWords.none])</p>"))
            \(each(limits.used) { rule in
                section(visit, rule, limits, cases(rule, found, lines, namesakes, visit), offers)
            })
            \(StalledRules.html(visit, limits))
            """)
    }

    /// Longest first: by the day, never by a level.
    private static func cases(
        _ rule: StalledRule, _ found: [CaseFileID: [StalledFinding]], _ lines: [CaseloadLine], _ namesakes: Namesakes,
        _ visit: Visit
    ) -> [(id: CaseFileID, name: String, since: Day)] {
        lines.compactMap { line in
            found[line.caseFile]?.first { $0.rule == rule }.map {
                (line.caseFile, namesakes.name(line, visit), $0.since)
            }
        }.sorted { ($0.since, $0.name) < ($1.since, $1.name) }
    }

    private static func section(
        _ visit: Visit, _ rule: StalledRule, _ limits: StalledLimits,
        _ cases: [(id: CaseFileID, name: String, since: Day)], _ offers: [CaseFileID: StalledOffer]
    ) -> HTML {
        guard !cases.isEmpty else { return .empty }
        let shown = cases.prefix(most)
        return """
            <section><h2>\(visit[StalledWords.heading(rule)]) (\(cases.count))</h2>
            <p>\(when(limits[rule]) { "\(visit[StalledWords.rule(rule, $0, limits.basis)])" })</p>
            <ul>\(each(Array(shown)) {
                "<li><a \(href: Route.agenda($0.id))>\($0.name)</a> <span class=\"soft\">\(visit[StalledWords.since(Dates.long($0.since, visit.language))])</span>\(offers[$0.id]?.html(visit) ?? StalledOffer.html(visit, asking: rule))</li>"
            })</ul>
            \(when(cases.count > most, "<p>\(visit[StalledWords.more(cases.count - most)])</p>"))
            </section>
            """
    }
}

/// On the page of a talk: which rule, on what, and what to ask next.
enum StalledNotice {
    static func html(_ visit: Visit, _ findings: [StalledFinding]) -> HTML {
        each(findings) { finding in
            """
            <details class="box no-print"><summary>\(visit[StalledWords.heading(finding.rule)])</summary>
            <p>\(visit[StalledWords.rule(finding.rule, finding.limit, finding.basis)])
            \(visit[StalledWords.since(Dates.long(finding.since, visit.language))])</p>
            <ul>\(each(StalledWords.questions(finding.rule)) { "<li>\(visit[$0])</li>" })</ul>
            <p><a \(href: Route.landmarks)>\(visit[LandmarkWords.title])</a></p></details>
            """
        }
    }
}

/// Every rule with the number that holds here, and those that are not used.
enum StalledRules {
    static func html(_ visit: Visit, _ limits: StalledLimits) -> HTML {
        """
        <details><summary>\(visit[StalledWords.rules])</summary>
        <ul>\(each(StalledRule.allCases) { rule in
            "<li><strong>\(visit[StalledWords.heading(rule)]).</strong> \(visit[words(rule, limits)])</li>"
        })</ul></details>
        """
    }

    private static func words(_ rule: StalledRule, _ limits: StalledLimits) -> Text {
        limits[rule].map { StalledWords.rule(rule, $0, limits.basis) } ?? StalledWords.notUsed
    }
}
