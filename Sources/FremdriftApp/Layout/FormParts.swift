import FremdriftDomain
import FremdriftMarkup

/// A form whose fields come back filled in, with the problem at the field it is about.
struct FormParts {
    let visit: Visit
    let problem: Problem?

    /// What the field held when it was sent, or `initial` the first time.
    func value(_ name: String, _ initial: String = "") -> String { visit.request.form[name] ?? initial }

    func error(_ name: String) -> String? {
        problem?.field == name ? problem.map { visit[$0.text] } : nil
    }

    /// Stands above the heading.
    var summary: HTML {
        guard let problem else { return .empty }
        let message = visit[problem.text]
        guard let field = problem.field else {
            return notice(.error, prefix: visit[FormParts.wrong], "<p>\(message)</p>")
        }
        return errorSummary(title: visit[FormParts.lookAgain], [FieldError(target: field, message: message)])
    }

    func input(
        _ name: String, _ label: Text, _ kind: FieldKind = .text, initial: String = "", help: Text? = nil
    ) -> HTML {
        let isSecret =
            switch kind {
            case .newPassword, .currentPassword: true
            default: false
            }
        return field(
            name: name, label: visit[label], kind: kind, value: isSecret ? "" : value(name, initial),
            help: help.map { visit[$0] }, error: error(name))
    }

    func choose(_ name: String, _ label: Text, _ choices: [(value: String, label: String)], initial: String = "")
        -> HTML
    {
        let chosen = value(name, initial)
        return select(
            name: name, label: visit[label],
            choices: choices.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) },
            error: error(name))
    }

    static let wrong = Text("Fejl", "Error")
    static let lookAgain = Text("Se lige på dette igen", "Please look at this again")
}
