import FremdriftDomain
import FremdriftMarkup
import FremdriftStore
import FremdriftStudy

/// How many cases stand still, for leaders: of all, and of each unit one leads. No case, no name, no caseworker.
struct StalledCountsRoom: Sendable {
    let shelf: StalledShelf
    let facts: StalledStore
    let limits: StalledLimitsStore
    let staff: StaffStore
    let audit: AuditTrail
    let codes: [CodeList]
    let readings: StalledReadings

    func page(_ visit: Visit) async throws -> Reply {
        let member = try visit.staff()
        try await audit.recordLook(AuditEvent(at: visit.now, actor: visit.actor, .stalledCounted))
        guard let made = try await made(visit) else { return .page(StalledCountsPage.notYet(visit)) }
        let own = try await staff.units().filter { member.leads($0.id) }
        return .page(StalledCountsPage.html(visit, made.figures, own, at: made.at))
    }

    /// One count a day, by the rules that stood when the day began. A rule that was changed is counted by from the next day:
    /// otherwise changing a number by one and counting again would tell of single cases.
    /// - Returns: `nil` when the rules were changed before anybody had counted that day.
    private func made(_ visit: Visit) async throws -> StalledShelf.Made? {
        if let made = await shelf.standing(at: visit.now) { return made }
        guard try await limits.changedOn() != visit.today else { return nil }
        let (read, today) = (try await readings.read(), visit.today)
        return try await shelf.figures(revision: try await audit.revision(), isFresh: false, at: visit.now) {
            try await figures(read, on: today)
        }
    }

    private func figures(_ read: StalledReadings.Read, on today: Day) async throws -> StalledFigures {
        let all = try await facts.everywhere(
            jobDirected: codes.jobDirected, reading: read.rounds, on: today)
        let entries = all.map { placed in
            StalledEntry(
                unit: placed.unit, caseworker: placed.caseworker,
                rules: Set(placed.facts.findings(read.limits, on: today).map(\.rule)))
        }
        return StalledFigures(StalledTable(of: entries, rules: read.limits.used), by: read.limits)
    }
}

/// One table: a line for all, and one for each unit one leads.
enum StalledCountsPage {
    static func html(_ visit: Visit, _ figures: StalledFigures, _ own: [Unit], at instant: Instant) -> HTML {
        let apart = own.filter { figures.units.contains($0.id) }
        let together = own.filter { figures.together.contains($0.id) }
        return Layout.page(
            visit, title: visit[StalledWords.howMany], isNarrow: false,
            """
            <h1>\(visit[StalledWords.howMany])</h1>
            <p>\(visit[lead])</p>
            <p class="soft">\(visit[LedgerWords.countedAt]) \(Dates.moment(instant, visit.language)). \(visit[onceADay])</p>
            \(figures.places.isEmpty ? "<p>\(visit[tooFew])</p>" : table(visit, figures, apart, hasTogether: !together.isEmpty))
            <div class="below">\(when(!together.isEmpty && !figures.places.isEmpty, "<p>\(visit[few(together)])</p>"))
            <p class="soft">\(visit[LedgerWords.withheldNote(DisclosureControl.smallest)])</p></div>
            \(StalledRules.html(visit, figures.limits))
            \(when(visit.isAdministrator, "<p><a \(href: Route.stalledLimits)>\(visit[change])</a></p>"))
            """)
    }

    /// The rules were changed today, and nobody had counted before that.
    static func notYet(_ visit: Visit) -> HTML {
        Layout.page(
            visit, title: visit[StalledWords.howMany],
            """
            <h1>\(visit[StalledWords.howMany])</h1>
            <p>\(visit[lead])</p>
            <p>\(visit[tomorrow])</p>
            \(when(visit.isAdministrator, "<p><a \(href: Route.stalledLimits)>\(visit[change])</a></p>"))
            """)
    }

    private static let onceADay = Text(
        "Tallene tælles én gang om dagen. Bliver reglerne rettet, tælles der efter dem fra næste dag.",
        "The numbers are counted once a day. If the rules are changed, they are counted by from the next day.")
    private static let tomorrow = Text(
        "Reglerne er rettet i dag. Tallene kommer i morgen, talt efter de nye regler.",
        "The rules were changed today. The numbers come tomorrow, counted by the new rules.")

    private static func table(_ visit: Visit, _ figures: StalledFigures, _ units: [Unit], hasTogether: Bool) -> HTML {
        let lines: [(String, StalledPlace)] =
            [(visit[all], .everywhere)] + units.map { ($0.name, .unit($0.id)) }
            + (hasTogether && figures.places.contains(.together) ? [(visit[smallUnits], .together)] : [])
        let columns: [(Text, StalledCell.Figure)] =
            [(running, .running)] + figures.limits.used.map { (short($0), .under($0)) }
        return dataTable(
            caption: visit[StalledWords.howMany],
            columns: [Column(visit[place])] + columns.map { Column(visit[$0.0], isNumber: true) },
            rows: lines.map { name, place in
                ["\(name)"] + columns.map { cell(visit, figures[StalledCell(place, $0.1)]) }
            }, narrow: .figures)
    }

    private static func cell(_ visit: Visit, _ count: ShownCount) -> HTML {
        switch count {
        case .count(let count): "\(count)"
        case .withheld: "<span class=\"soft\">\(visit[LedgerWords.withheld])</span>"
        }
    }

    private static let lead = Text(
        "Tallene er om kommunens arbejde. En sag kan stå under flere regler. Sager på pause er ikke med. Her er ingen navne, og intet er talt op for den enkelte sagsbehandler.",
        "The numbers are about the municipality's work. A case can be under several rules. Paused cases are left out. There are no names here, and nothing is counted by caseworker."
    )
    private static let place = Text("Enhed", "Unit")
    private static let all = Text("Hele organisationen", "The whole organisation")
    private static let smallUnits = Text("Små enheder under ét", "Small units together")
    private static let running = Text("Sager i gang", "Running cases")
    private static let change = Text("Ret reglerne", "Change the rules")
    private static let tooFew = Text(
        "Her er for få sagsbehandlere til at vise tal. Der skal være mindst \(StalledTable.fewest), så tallene ikke er om én.",
        "There are too few caseworkers here to show numbers. At least \(StalledTable.fewest) are needed, so that the numbers are not about one."
    )

    private static func few(_ units: [Unit]) -> Text {
        let names = units.map(\.name).joined(separator: ", ")
        return Text(
            "\(names): her er få sagsbehandlere. Derfor er tallene lagt sammen med andre enheders.",
            "\(names): there are few caseworkers here. So the numbers are added to those of other units.")
    }

    private static func short(_ rule: StalledRule) -> Text {
        switch rule {
        case .noClearChange: Text("Ingen tydelig ændring", "No clear change")
        case .noJobDirectedEffort: Text("Intet skridt mod job", "No step towards a job")
        case .noHandoverTalk: Text("Ingen samtale efter skift", "No talk after a change")
        case .ourStepOverdue: Text("Løfte over tiden", "Promise overdue")
        }
    }
}
