import FremdriftDomain
import FremdriftMarkup

/// A form whose fields come back filled in, with the problem at the field it is about.
struct FormParts {
    let visit: Visit
    private let problems: [Problem]
    /// What the fields are called, for the list above the heading.
    private let labels: [String: Text]
    /// Fields that were saved by themselves while others wait: they begin anew.
    private let saved: Set<String>

    init(visit: Visit, problem: Problem?, labels: [String: Text] = [:], saved: Set<String> = []) {
        self.init(visit: visit, problems: [problem].compactMap(\.self), labels: labels, saved: saved)
    }

    init(visit: Visit, problems: [Problem], labels: [String: Text], saved: Set<String> = []) {
        self.visit = visit
        self.problems = problems
        self.labels = labels
        self.saved = saved
    }

    /// The first of them.
    var problem: Problem? { problems.first }

    /// What the field held when it was sent, or `initial` the first time. A CPR number that is somebody else's does not
    /// come back: it is never shown in full.
    func value(_ name: String, _ initial: String = "") -> String {
        if problems.contains(where: { $0.field == name && $0.kind == .cprTaken }) { return "" }
        return (saved.contains(name) ? nil : visit.request.form[name]) ?? initial
    }

    func error(_ name: String) -> String? { problems.first { $0.field == name }.map { visit[$0.text] } }

    /// Stands above the heading.
    var summary: HTML {
        guard let problem else { return .empty }
        guard problem.field != nil else {
            return notice(.error, prefix: visit[FormParts.wrong], "<p>\(visit[problem.text])</p>")
        }
        return errorSummary(title: visit[FormParts.lookAgain], problems.compactMap(line))
    }

    private func line(_ problem: Problem) -> FieldError? {
        problem.field.map { field in
            let name = labels[field].map { "\(visit[$0]): " } ?? ""
            return FieldError(target: field, message: name + visit[problem.text])
        }
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
