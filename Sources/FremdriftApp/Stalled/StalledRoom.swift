import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A caseworker's cases that a rule says stand still: which rule, on what fact, and what to ask next.
struct StalledRoom: Sendable {
    let facts: StalledStore
    let lists: CaseloadStore
    let audit: AuditTrail
    let codes: [CodeList]

    /// The same for every organisation until they can be set.
    static let limits = StalledLimits()

    func page(_ visit: Visit) async throws -> Reply {
        let found = try await findings(visit)
        let lines = try await lists.cases(of: try visit.staff().id, on: visit.today)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "stalled \(found.count)"))
        return .page(StalledPage.html(visit, found, lines))
    }

    /// By case; a case about which no rule holds is absent.
    func findings(_ visit: Visit) async throws -> [CaseFileID: [StalledFinding]] {
        try await findings(visit, only: nil)
    }

    func findings(_ visit: Visit, about id: CaseFileID) async throws -> [StalledFinding] {
        try await findings(visit, only: id)[id] ?? []
    }

    private func findings(_ visit: Visit, only id: CaseFileID?) async throws -> [CaseFileID: [StalledFinding]] {
        let kinds = codes.first { $0.id == InterventionPage.listID }?.codes ?? []
        let directed = Set(kinds.filter { $0.flags.contains(.jobDirected) }.map(\.id))
        return try await facts.facts(of: try visit.staff().id, only: id, jobDirected: directed, on: visit.today)
            .mapValues { $0.findings(Self.limits, on: visit.today) }.filter { !$0.value.isEmpty }
    }
}

enum StalledPage {
    /// Cases under one rule at most; the rest are counted.
    private static let most = 50

    static func html(
        _ visit: Visit, _ found: [CaseFileID: [StalledFinding]], _ lines: [CaseloadLine]
    ) -> HTML {
        let namesakes = Namesakes(lines)
        return Layout.page(
            visit, title: visit[StalledWords.title],
            """
            <p class="crumb"><a \(href: Route.day)>\(visit[DayWords.title])</a></p>
            <h1>\(visit[StalledWords.title])</h1>
            <p class="lead">\(visit[StalledWords.lead])</p>
            \(when(found.isEmpty, "<p>\(visit[StalledWords.none])</p>"))
            \(each(StalledRule.allCases) { rule in
                section(visit, rule, cases(rule, found, lines, namesakes, visit))
            })
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
        _ visit: Visit, _ rule: StalledRule, _ cases: [(id: CaseFileID, name: String, since: Day)]
    ) -> HTML {
        guard !cases.isEmpty else { return .empty }
        let shown = cases.prefix(most)
        return """
            <section><h2>\(visit[StalledWords.heading(rule)]) (\(cases.count))</h2>
            <p>\(visit[StalledWords.rule(rule, StalledRoom.limits)])</p>
            <ul>\(each(Array(shown)) {
                "<li><a \(href: Route.agenda($0.id))>\($0.name)</a> <span class=\"soft\">\(visit[StalledWords.since(Dates.long($0.since, visit.language))])</span></li>"
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
            <p>\(visit[StalledWords.rule(finding.rule, StalledRoom.limits)])
            \(visit[StalledWords.since(Dates.long(finding.since, visit.language))])</p>
            <ul>\(each(StalledWords.questions(finding.rule)) { "<li>\(visit[$0])</li>" })</ul>
            <p><a \(href: Route.landmarks)>\(visit[LandmarkWords.title])</a></p></details>
            """
        }
    }
}

/// Calm, and about our work.
enum StalledWords {
    static let title = Text("Sager, der står stille", "Cases that stand still")
    static let lead = Text(
        "Fire regler om vores arbejde, ikke om borgeren. Ingen af dem ser på svar, der mangler, eller på hvor nogen står.",
        "Four rules about our work, not about the citizen. None of them looks at missing answers or at where anybody stands."
    )
    static let none = Text("Ingen af dine sager står stille.", "None of your cases stands still.")

    static func link(_ count: Int) -> Text {
        Text("Sager, der står stille (\(count))", "Cases that stand still (\(count))")
    }
    static func since(_ day: String) -> Text { Text("Siden \(day).", "Since \(day).") }
    static func more(_ count: Int) -> Text { Text("Og \(count) til.", "And \(count) more.") }

    static func heading(_ rule: StalledRule) -> Text {
        switch rule {
        case .noClearChange: Text("Tid til at prøve noget nyt sammen", "Time to try something new together")
        case .noJobDirectedEffort:
            Text("Vi mangler at aftale et skridt mod job", "We have yet to agree on a step towards a job")
        case .noHandoverTalk:
            Text("Vi skylder en god start med en ny sagsbehandler", "We owe a good start with a new caseworker")
        case .ourStepOverdue:
            Text("Vi har lovet noget, som ikke er gjort endnu", "We promised something that is not done yet")
        }
    }

    static func rule(_ rule: StalledRule, _ limits: StalledLimits) -> Text {
        switch rule {
        case .noClearChange:
            Text(
                "Reglen: Ingen af emnerne har ændret sig tydeligt i de sidste \(limits.rounds) runder, I har set på sammen.",
                "The rule: No topic has changed clearly in the last \(limits.rounds) rounds that you looked at together."
            )
        case .noJobDirectedEffort:
            Text(
                "Reglen: Intet, der er rettet mod job, har været i gang eller aftalt i \(limits.daysWithoutEffort) dage.",
                "The rule: Nothing directed at a job has been running or agreed for \(limits.daysWithoutEffort) days.")
        case .noHandoverTalk:
            Text(
                "Reglen: Sagen har skiftet sagsbehandler, og den første samtale er ikke holdt inden for \(limits.daysToHandoverTalk) dage.",
                "The rule: The case has changed caseworker, and the first talk was not held within \(limits.daysToHandoverTalk) days."
            )
        case .ourStepOverdue:
            Text(
                "Reglen: Noget, kommunen har lovet, er mere end \(limits.daysOverdue) dage over tiden.",
                "The rule: Something the municipality promised is more than \(limits.daysOverdue) days overdue.")
        }
    }

    static func questions(_ rule: StalledRule) -> [Text] {
        switch rule {
        case .noClearChange:
            [
                Text(
                    "Hvad har ændret sig for dig, som spørgsmålene ikke fanger?",
                    "What has changed for you that the questions do not catch?"),
                Text(
                    "Hvad har vi gjort på samme måde længe, og hvad kunne vi gøre på en ny måde?",
                    "What have we long done the same way, and what could we do in a new way?"),
                Text(
                    "Hvilket sted kunne du have lyst til at se eller prøve?",
                    "Which place would you like to see or try?"),
            ]
        case .noJobDirectedEffort:
            [
                Text(
                    "Hvilket lille skridt mod job kan vi aftale i dag?",
                    "Which small step towards a job can we agree on today?"),
                Text(
                    "Hvilken arbejdsplads kunne være god for dig, bare et par timer?",
                    "Which workplace might be good for you, just for a few hours?"),
                Text(
                    "Hvad skal kommunen sørge for, så det kan køre ved siden af det andet, du har gang i?",
                    "What must the municipality see to, so that it can run beside the other things you have going?"),
            ]
        case .noHandoverTalk:
            [
                Text(
                    "Hvad er vigtigt for dig, at jeg ved fra starten?",
                    "What is it important for you that I know from the start?"),
                Text("Hvilke aftaler skal vi holde fast i?", "Which agreements should we hold on to?"),
                Text(
                    "Hvad vil du gerne slippe for at fortælle en gang til?",
                    "What would you rather not have to tell all over again?"),
            ]
        case .ourStepOverdue:
            [
                Text(
                    "Hvad betyder det for dig, at det ikke er gjort endnu?",
                    "What does it mean for you that it is not done yet?"),
                Text(
                    "Hvad gør vi nu, hvem gør det, og hvornår er det klar?",
                    "What will we do now, who will do it, and when will it be ready?"),
                Text(
                    "Er det stadig den rette aftale, eller skal den laves om?",
                    "Is it still the right agreement, or should we change it?"),
            ]
        }
    }
}
