import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Everybody with a sign-in, and the cases of the administrator's units.
enum AdministrationPage {
    static func html(_ visit: Visit, staff: [Staff], units: [Unit], lines: [CaseloadLine], search: String, hasKey: Bool)
        -> HTML
    {
        Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            <h1>\(visit[title])</h1>
            \(tasks(visit))
            <h2>\(visit[casesTitle])</h2>
            <form method="get" \(action: Route.administration)>
            \(field(name: "navn", label: visit[searchLabel], kind: .search, value: search))
            <p class="actions"><button class="button quiet" type="submit">\(visit[searchButton])</button></p>
            </form>
            \(when(hasKey, SearchForm.html(visit)))
            \(cases(visit, lines, search))
            <h2>\(visit[staffTitle])</h2>
            <details><summary>\(visit[showStaff(staff.count)])</summary>\(people(visit, staff, units))</details>
            """)
    }

    /// What an administrator comes here to do, in groups.
    private static func tasks(_ visit: Visit) -> HTML {
        """
        <div class="grid two">
        \(group(visit, citizensAndStaff, [
            (.newCase, newCase), (.importing, importing), (.newStaff, newStaff), (.room, room),
        ]))
        \(group(visit, post, [(.outbox, outbox), (.kiosks, KiosksPage.title)]))
        \(group(visit, talks, [
            (.landmarkTexts, LandmarkTextWords.title), (.stalledLimits, StalledLimitsPage.title),
        ]))
        \(group(visit, sheets, [(.letters, LettersPage.title), (.paper, PaperFindPage.title)]))
        \(group(visit, figuresAndData, [
            (.ledger, LedgerWords.title), (.stalledCounts, StalledWords.howMany),
            (.informationFacts, InformationFactsPage.title),
            (.erasures, ErasureWords.title),
        ]))
        </div>
        """
    }

    private static func group(_ visit: Visit, _ title: Text, _ pages: [(Route, Text)]) -> HTML {
        """
        <section class="box"><h2>\(visit[title])</h2><ul class="choices">
        \(each(pages) { route, words in "<li><a \(href: route)>\(visit[words])</a></li>\n" })</ul></section>

        """
    }

    private static func cases(_ visit: Visit, _ lines: [CaseloadLine], _ search: String) -> HTML {
        guard let last = lines.last else { return "<p>\(visit[noCases])</p>" }
        let namesakes = Namesakes(lines)
        return """
            \(dataTable(
                caption: visit[casesTitle],
                columns: [Column(visit[citizen]), Column(visit[caseworker]), Column(visit[opened])],
                rows: lines.map { line in
                    [
                        "<a \(href: Route.caseFile(line.caseFile))>\(namesakes.name(line, visit))</a>",
                        "\(line.caseworkerName ?? "–")", "\(Dates.long(line.openedOn, visit.language))",
                    ]
                }, narrow: .cards))
            \(when(
                lines.count == Administration.casesShown,
                "<p><a \(href: Query(.administration, ["navn": search, "efter": "\(last.caseFile)"]))>\(visit[more])</a></p>"))
            """
    }

    private static func people(_ visit: Visit, _ staff: [Staff], _ units: [Unit]) -> HTML {
        let unitNames = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.name) })
        return dataTable(
            caption: visit[staffTitle],
            columns: [Column(visit[name]), Column(visit[username]), Column(visit[roles])],
            rows: staff.map { member in
                let roles = member.roles.map { "\(visit[RoleWords.words($0.role)]) (\(unitNames[$0.unit] ?? ""))" }
                return ["\(member.name)", "\(member.username)", "\(roles.sorted().joined(separator: ", "))"]
            }, narrow: .cards)
    }

    private static let title = Text("Administration", "Administration")
    private static let outbox = Text("Udbakke og runder", "Outbox and rounds")
    private static let citizensAndStaff = Text("Borgere og brugere", "Citizens and users")
    private static let post = Text("Runder og skærme", "Rounds and screens")
    private static let talks = Text("Samtaler", "Talks")
    private static let sheets = Text("Svar på papir", "Answers on paper")
    private static let figuresAndData = Text("Tal og data", "Figures and data")
    private static let casesTitle = Text("Sager", "Cases")
    private static let searchLabel = Text("Søg på borgerens navn", "Search by the citizen's name")
    private static let searchButton = Text("Søg", "Search")
    private static let newCase = Text("Tilføj en borger", "Add a citizen")
    private static let importing = Text("Indlæs en fil", "Import a file")
    private static let room = Text("Plads til sager", "Room for cases")
    private static let staffTitle = Text("Brugere", "Users")
    private static let newStaff = Text("Tilføj en bruger", "Add a user")
    private static let noCases = Text("Ingen sager fundet.", "No cases found.")
    private static let citizen = Text("Borger", "Citizen")
    private static let caseworker = Text("Sagsbehandler", "Caseworker")
    private static let opened = Text("Begyndte", "Began")
    private static let more = Text("Vis flere", "Show more")
    private static let name = Text("Navn", "Name")
    private static let username = Text("Brugernavn", "User name")
    private static let roles = Text("Roller", "Roles")

    private static func showStaff(_ count: Int) -> Text {
        count == 1 ? Text("Vis 1 bruger", "Show 1 user") : Text("Vis \(count) brugere", "Show \(count) users")
    }
}

enum RoleWords {
    static func words(_ role: Role) -> Text {
        switch role {
        case .caseworker: Text("Sagsbehandler", "Caseworker")
        case .administrator: Text("Administrator", "Administrator")
        case .teamLeader: Text("Teamleder", "Team leader")
        }
    }
}

/// The form for adding somebody who can sign in.
enum NewStaffPage {
    static func html(_ visit: Visit, _ units: [Unit], problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <form method="post" \(action: Route.newStaff)>
            \(Layout.forgery(visit))
            \(parts.input("name", name))
            \(parts.input("username", username))
            \(parts.choose("unit", unit, units.map { ("\($0.id)", $0.name) }))
            <fieldset class="cards ticks" id="role"><legend>\(visit[roles])</legend>
            \(each(Role.allCases) { role in
                """
                <label class="card" for="role-\(role.rawValue)"><input type="checkbox" id="role-\(role.rawValue)" \
                name="role.\(role.rawValue)"\(attributes: .checked(isTicked(visit, role)))>\
                <span>\(visit[RoleWords.words(role)])</span></label>
                """
            })</fieldset>
            \(parts.input("password", PasswordWords.password, .newPassword, help: PasswordWords.help))
            \(parts.input("again", PasswordWords.again, .newPassword))
            <p class="actions"><button class="button" type="submit">\(visit[title])</button></p>
            </form>
            """)
    }

    /// No role is more likely than the others, so none is ticked beforehand.
    private static func isTicked(_ visit: Visit, _ role: Role) -> Bool {
        visit.request.form["role.\(role.rawValue)"] != nil
    }

    private static let title = Text("Tilføj en bruger", "Add a user")
    private static let name = Text("Navn", "Name")
    private static let username = Text("Brugernavn", "User name")
    private static let unit = Text("Enhed", "Unit")
    private static let roles = Text("Roller", "Roles")
}

/// Who has looked at and changed what, newest first.
enum AuditTrailPage {
    static func html(_ visit: Visit, _ lines: [AuditTrail.Line], _ names: [String: String]) -> HTML {
        Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            <h1>\(visit[title])</h1>
            <p>\(visit[lead])</p>
            \(dataTable(
                caption: visit[title],
                columns: [Column(visit[time]), Column(visit[who]), Column(visit[what]), Column(visit[caseColumn])],
                rows: lines.map { line in
                    [
                        "\(Dates.moment(line.at, visit.language))", "\(visit[AuditWords.actor(line.actor, names)])",
                        "\(visit[AuditWords.words(line.action)])\(AuditDetailWords.html(line, visit))",
                        "\(line.caseFile.map { "\($0)" } ?? "–")",
                    ]
                }, narrow: .cards))
            \(when(
                lines.count == Administration.pageSize ? lines.last : nil
            ) { "<p><a \(href: Query(.auditTrail, ["efter": "\($0.id)"]))>\(visit[more])</a></p>" })
            """)
    }

    private static let title = Text("Log", "Log")
    private static let lead = Text(
        "Alle opslag i sager og alle ændringer. Linjer kan ikke rettes eller slettes her.",
        "All looks at cases and all changes. Lines cannot be changed or deleted here.")
    private static let time = Text("Tidspunkt", "Time")
    private static let who = Text("Hvem", "Who")
    private static let what = Text("Hvad", "What")
    private static let caseColumn = Text("Sag", "Case")
    private static let more = Text("Vis ældre", "Show older")
}
