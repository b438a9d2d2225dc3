import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Where somebody with a letter types its short code. The code is the link, only short; where it leads is checked there.
struct ShortCode: Sendable {
    let links: LinkStore
    let signIns: SignIns

    func reply(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(ShortCodePage.html(visit, problem: nil)) }
        do {
            return .see(.answering(token: try await token(visit), .start))
        } catch let problem as Problem {
            return .page(ShortCodePage.html(visit, problem: problem), status: problem.status)
        }
    }

    private func token(_ visit: Visit) async throws -> String {
        let reserved = try await signIns.attempts.reserve(signIns.subjects(forCodeFrom: visit.request), at: visit.now)
        let typed = HandedCode.normalised(visit.request.form["code"] ?? "")
        do {
            _ = try await links.round(forTokenHash: signIns.tokens.hash(typed), on: visit.today)
        } catch let problem as Problem where problem.kind == .linkUnknown {
            throw Problem(.wrongCode, field: "code")
        }
        try await signIns.attempts.forget(reserved)
        return typed
    }
}

enum ShortCodePage {
    static func html(_ visit: Visit, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <form method="post" \(action: Route.shortCode)>
            \(parts.input("code", code, help: help))
            <p class="actions"><button class="button" type="submit">\(visit[button])</button></p>
            </form>
            """)
    }

    private static let title = Text("Svar på spørgsmålene", "Answer the questions")
    private static let lead = Text("Skriv koden fra dit brev.", "Type the code from your letter.")
    private static let code = Text("Din kode", "Your code")
    private static let help = Text(
        "12 bogstaver og tal. Store eller små er lige godt.",
        "12 letters and digits. Capitals or not, both are fine.")
    private static let button = Text("Gå til spørgsmålene", "Go to the questions")
}
