import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What is known of one citizen, in counts; a hold on the case; and erasing the citizen.
enum ErasurePage {
    struct Content: Sendable {
        let caseFile: CaseFile
        let counts: [ErasureCount]
        let hold: Hold?
        /// By this case, another of the citizen's, or the whole organisation's.
        let isHeld: Bool
        let actors: [String: String]
        let canErase: Bool
        let administersAll: Bool
    }

    static func html(_ visit: Visit, _ content: Content, problem: Problem?) -> HTML {
        let parts = FormParts(
            visit: visit, problem: problem, labels: ["cause": ErasureWords.cause, "name": ErasureWords.name])
        return Layout.page(
            visit, title: visit[ErasureWords.oneTitle],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(content.caseFile.id))>\(content.caseFile.citizen.name)</a></p>
            <h1>\(visit[ErasureWords.oneTitle])</h1>
            <p class="lead">\(content.caseFile.citizen.name)</p>
            \(counts(visit, content))
            <h2>\(visit[ErasureWords.holdTitle])</h2>
            \(hold(visit, content, parts))
            <h2>\(visit[ErasureWords.eraseTitle])</h2>
            \(erase(visit, content, parts))
            """)
    }

    private static func counts(_ visit: Visit, _ content: Content) -> HTML {
        let total = content.counts.reduce(0) { $0 + $1.rows }
        let groups = ErasureGroup.allCases.map { group in
            (visit[ErasureWords.words(group)], content.counts.filter { $0.group == group }.reduce(0) { $0 + $1.rows })
        }.filter { $0.1 > 0 }
        return """
            <p>\(visit[ErasureWords.known(total)])</p>
            \(definitions(groups.map { ($0.0, "\($0.1)") }))
            <p class="soft">\(visit[ErasureWords.counts])</p>
            """
    }

    private static func hold(_ visit: Visit, _ content: Content, _ parts: FormParts) -> HTML {
        let route = Route.erasure(content.caseFile.id)
        guard let hold = content.hold else {
            return """
                <p>\(visit[content.isHeld ? ErasureWords.heldElsewhere : ErasureWords.holdHelp])</p>
                <details\(attributes: .open(parts.problem?.field == "reason"))><summary>\(visit[ErasureWords.holdCase])</summary>
                \(HoldForm.place(visit, route, ErasureWords.holdCase, parts))</details>
                """
        }
        return """
            <p><strong>\(visit[ErasureWords.caseHeld])</strong> \(hold.reason) \
            (\(visit[AuditWords.actor(hold.actor, content.actors)]), \(Dates.long(hold.at.local.day, visit.language)))</p>
            \(HoldForm.release(visit, route))
            """
    }

    private static func erase(_ visit: Visit, _ content: Content, _ parts: FormParts) -> HTML {
        if content.isHeld { return "<p>\(visit[ErasureWords.heldSoNot])</p>" }
        if !content.canErase { return "<p>\(visit[ErasureWords.noKey])</p>" }
        if !content.administersAll { return "<p>\(visit[ErasureWords.otherUnits])</p>" }
        let isOpen = ["cause", "name"].contains(parts.problem?.field)
        return """
            <p>\(visit[ErasureWords.final])</p>
            <details\(attributes: .open(isOpen))><summary>\(visit[ErasureWords.eraseOne])</summary>
            <form method="post" \(action: Route.erasure(content.caseFile.id))>\(Layout.forgery(visit))
            \(parts.choose("cause", ErasureWords.cause, [("", visit[ErasureWords.chooseCause])] + ErasureCause.byHand.map {
                ($0.rawValue, visit[ErasureWords.words($0)])
            }))
            \(parts.input("name", ErasureWords.name, help: ErasureWords.nameHelp))
            <p class="actions"><button class="button danger" type="submit" name="\(FormName.go)" value="erase">\
            \(visit[ErasureWords.eraseOne])</button></p>
            </form></details>
            """
    }
}
