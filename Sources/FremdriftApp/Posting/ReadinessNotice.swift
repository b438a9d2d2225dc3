import FremdriftDomain
import FremdriftMarkup

/// Tells an administrator that nothing is sent yet, and where to fill in what is missing.
enum ReadinessNotice {
    static func html(_ visit: Visit, _ missing: [SendingReadiness.Missing]) -> HTML {
        guard !missing.isEmpty else { return .empty }
        let told = missing.told
        return notice(
            .warning, prefix: visit[note],
            """
            <p>\(visit[lead])</p><ul>
            \(when(missing.contains(.address), "<li>\(visit[address])</li>"))
            \(when(!told.isEmpty, """
                <li><a \(href: Route.informationFacts)>\(visit[InformationFactsPage.title])</a>: \
                \(told.map { visit[name($0)] }.joined(separator: ", "))</li>
                """))
            \(when(missing.contains(.fact(.retention)), "<li><a \(href: Route.erasures)>\(visit[ErasureWords.title])</a>: \(visit[name(.retention)])</li>"))
            </ul>
            """)
    }

    private static func name(_ needed: InformationFacts.Needed) -> Text {
        switch needed {
        case .contact: InformationFactsPage.contact
        case .officer: InformationFactsPage.officer
        case .legalBasis: InformationFactsPage.law
        case .retention: ErasureWords.personMonths
        }
    }

    private static let note = Text("Bemærk", "Please note")
    private static let lead = Text(
        "Intet bliver sendt, og ingen runder åbner af sig selv, før dette er udfyldt:",
        "Nothing is sent, and no rounds open by themselves, until this is filled in:")
    private static let address = Text(
        "Adressen, borgeren når jer på (baseAddress i serverens opsætning). Bed driften om at skrive den.",
        "The address at which citizens reach you (baseAddress in the server's configuration). Ask operations to write it."
    )
}
