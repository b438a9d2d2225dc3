import FremdriftDomain
import FremdriftMarkup

/// Signing in; and, when somebody was interrupted in the middle of a form, going on with what they had filled in.
enum SignInPage {
    /// What the page keeps for afterwards.
    struct Form: Sendable {
        /// A path of ours; anything else is dropped when it is used.
        let destination: String?
        /// The fields of a form that could not be sent because the session had ended.
        let carried: [String: String]

        init(_ request: Request, destination fields: [String: String]) {
            destination = fields[FormName.destination]
            carried = Dictionary(
                uniqueKeysWithValues: request.form.compactMap { name, value in
                    name.hasPrefix(FormName.carried) ? (String(name.dropFirst(FormName.carried.count)), value) : nil
                })
        }

        /// Fields that never stand in a page.
        private static let secretNames: Set = [FormName.forgery, "password", "old", "new", "again", "cpr"]

        init(interrupted visit: Visit) {
            let secret = Self.secretNames
            destination = visit.route.path
            carried =
                visit.isPost && visit.route.mayCarry
                ? visit.request.form.filter { !secret.contains($0.key) } : [:]
        }
    }

    static func html(_ visit: Visit, form: Form, problem: Problem? = nil) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            \(when(!form.carried.isEmpty, notice(.info, prefix: visit[note], "<p>\(visit[kept])</p>")))
            <form method="post" \(action: Route.signIn)>
            \(hidden(form))
            \(field(name: "username", label: visit[username], kind: .username, value: visit.request.form["username"] ?? ""))
            \(field(name: "password", label: visit[password], kind: .currentPassword))
            <p class="actions"><button class="button" type="submit">\(visit[title])</button></p>
            </form>
            <p class="soft">\(visit[citizenHint]) <a \(href: Route.ownCode)>\(visit[citizenLink])</a></p>
            """)
    }

    /// After signing in again: everything that was filled in, one button from being sent.
    static func resume(_ visit: Visit, _ form: Form, _ destination: Route, forgery: String) -> HTML {
        Layout.page(
            visit, title: visit[welcomeBack],
            """
            <h1>\(visit[welcomeBack])</h1>
            <p class="lead">\(visit[resumeLead])</p>
            <form method="post" \(action: destination)>
            \(each(form.carried.sorted { $0.key < $1.key }) { hiddenFields($0.key, $0.value) })
            <input type="hidden" name="\(FormName.forgery)" value="\(forgery)">
            <p class="actions"><button class="button" type="submit">\(visit[resumeButton])</button></p>
            </form>
            """)
    }

    private static func hidden(_ form: Form) -> HTML {
        """
        \(when(form.destination) { hiddenFields(FormName.destination, $0) })\
        \(each(form.carried.sorted { $0.key < $1.key }) { hiddenFields(FormName.carried + $0.key, $0.value) })
        """
    }

    private static func hiddenFields(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    private static let title = Text("Log ind", "Sign in")
    private static let note = Text("Bemærk", "Note")
    private static let username = Text("Brugernavn", "User name")
    private static let password = Text("Adgangskode", "Password")
    private static let kept = Text(
        "Du var logget ud. Det, du havde udfyldt, er ikke tabt. Log ind, så kan du gemme det.",
        "You had been signed out. What you had filled in is not lost. Sign in and you can save it.")
    private static let citizenHint = Text("Er du borger, og har du fået en kode?", "Are you a citizen with a code?")
    private static let citizenLink = Text("Se dine svar", "See your answers")
    private static let welcomeBack = Text("Du er logget ind igen", "You are signed in again")
    private static let resumeLead = Text(
        "Det, du havde udfyldt, ligger klar. Tryk på knappen, så bliver det gemt.",
        "What you had filled in is ready. Press the button and it will be saved.")
    private static let resumeButton = Text("Gem det, jeg havde udfyldt", "Save what I had filled in")
}
