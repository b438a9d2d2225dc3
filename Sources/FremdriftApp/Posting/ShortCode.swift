import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Where somebody with a letter types its short code. The code is the link, only short; where it leads is checked there.
struct ShortCode: Sendable {
    let links: LinkStore
    let signIns: SignIns

    func reply(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(ShortCode.page.html(visit, problem: nil)) }
        do {
            return .see(.answering(token: try await token(visit), .start))
        } catch let problem as Problem {
            return .page(ShortCode.page.html(visit, problem: problem), status: problem.status)
        }
    }

    private func token(_ visit: Visit) async throws -> String {
        let reserved = try await signIns.attempts.reserve(signIns.subjects(forCodeFrom: visit.request), at: visit.now)
        let typed = HandedCode.normalised(visit.request.form["code"] ?? "")
        do {
            _ = try await links.round(forTokenHash: signIns.tokens.hash(typed), on: visit.today)
        } catch let problem as Problem where problem.kind == .linkUnknown {
            throw Problem(.wrongCode, field: "code")
        } catch let problem as Problem where problem.kind == .linkExpired {
            // The page behind it says what is over, and what comes.
        }
        try await signIns.attempts.forget(reserved)
        return typed
    }
}

extension ShortCode {
    private static let page = CodePage(
        route: .shortCode, title: Text("Svar på spørgsmålene", "Answer the questions"),
        lead: Text("Skriv koden fra dit brev.", "Type the code from your letter."),
        button: Text("Gå til spørgsmålene", "Go to the questions"))
}
