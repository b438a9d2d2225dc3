import FremdriftDomain
import FremdriftMarkup

/// Changing one's own password.
enum PasswordPage {
    static func html(_ visit: Visit, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <form method="post" \(action: Route.password)>
            \(Layout.forgery(visit))
            \(parts.input("old", old, .currentPassword))
            \(parts.input("new", new, .newPassword, help: PasswordWords.help))
            \(parts.input("again", PasswordWords.again, .newPassword))
            <p class="actions"><button class="button" type="submit">\(visit[title])</button></p>
            </form>
            """)
    }

    static func changed(_ visit: Visit) -> HTML {
        Layout.page(
            visit, title: visit[title],
            """
            <h1>\(visit[title])</h1>
            \(notice(.success, prefix: visit[done], "<p>\(visit[doneWords])</p>"))
            <p class="actions"><a class="button" \(href: Route.home)>\(visit[home])</a></p>
            """)
    }

    private static let title = Text("Skift adgangskode", "Change password")
    private static let old = Text("Nuværende adgangskode", "Current password")
    private static let new = Text("Ny adgangskode", "New password")
    private static let done = Text("Udført", "Done")
    private static let doneWords = Text(
        "Din adgangskode er skiftet. Du er logget ud alle andre steder.",
        "Your password has been changed. You are signed out everywhere else.")
    private static let home = Text("Videre", "Continue")
}

/// Words that every page with a new password has.
enum PasswordWords {
    static let password = Text("Adgangskode", "Password")
    static let again = Text("Gentag adgangskoden", "Repeat the password")
    static let help = Text("Mindst 12 tegn. Brug gerne en hel sætning.", "At least 12 characters. A sentence is fine.")
}
