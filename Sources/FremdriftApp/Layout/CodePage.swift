import FremdriftDomain
import FremdriftMarkup

/// One field for a code that was handed over on paper, and one button. Where it leads is the slice's matter.
struct CodePage {
    let route: Route
    let title: Text
    let lead: Text
    let button: Text
    var audience = Layout.Audience.citizen
    /// What the code is to whoever types it.
    var label = CodePage.code
    /// Typing the code is all one comes here for, on a device that stands ready for it.
    var takesFocus = false
    /// What stands between the lead and the field.
    var note: HTML = .empty
    /// What stands below the form.
    var more: HTML = .empty

    func html(_ visit: Visit, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title], for: audience,
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            \(note)
            <form method="post" \(action: route)>\(when(route.need != .nothing, Layout.forgery(visit)))
            \(parts.input("code", label, .handedCode(isFirst: takesFocus), help: CodePage.help))
            <p class="actions"><button class="button" type="submit">\(visit[button])</button></p>
            </form>
            \(more)
            """)
    }

    private static let code = Text("Din kode", "Your code")
    private static let help = Text(
        "12 bogstaver og tal. Store eller små er lige godt.",
        "12 letters and digits. Capitals or not, both are fine.")
}
