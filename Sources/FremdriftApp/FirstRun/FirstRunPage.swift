import FremdriftDomain
import FremdriftMarkup

/// The form that makes an empty installation somebody's.
enum FirstRunPage {
    static func html(_ visit: Visit, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: Route.firstRun)>
            \(parts.input("setupCode", setupCode, help: setupHelp))
            \(parts.input("organisation", organisation, help: organisationHelp))
            \(parts.input("unit", unit, help: unitHelp))
            \(parts.input("name", name))
            \(parts.input("username", username, .username))
            \(parts.input("password", PasswordWords.password, .newPassword, help: PasswordWords.help))
            \(parts.input("again", PasswordWords.again, .newPassword))
            <p class="actions"><button class="button" type="submit">\(visit[button])</button></p>
            </form>
            """)
    }

    private static let title = Text("Sæt Fremdrift op", "Set up Fremdrift")
    private static let lead = Text(
        "Her bliver den første administrator til. Siden virker kun én gang.",
        "This makes the first administrator. The page works only once.")
    private static let setupCode = Text("Opsætningskode", "Setup code")
    private static let setupHelp = Text(
        "Står i det vindue, hvor serveren blev startet.", "Printed in the window where the server was started.")
    static let wrongSetupCode = Text(
        "Koden passer ikke. Kopiér den fra det vindue, hvor serveren blev startet. En ny start giver en ny kode.",
        "The code does not match. Copy it from the window where the server was started. Each start makes a new one.")
    private static let organisation = Text("Organisationens navn", "Name of the organisation")
    private static let organisationHelp = Text(
        "Står øverst på alle sider, for eksempel Jobcenter Fjordby.",
        "Shown at the top of every page, for example Jobcenter Fjordby.")
    private static let unit = Text("Første enhed", "First unit")
    private static let unitHelp = Text("For eksempel et team. Flere kan komme til.", "A team, say. More can be added.")
    private static let name = Text("Dit navn", "Your name")
    private static let username = Text("Brugernavn", "User name")
    private static let button = Text("Sæt op", "Set up")
}
