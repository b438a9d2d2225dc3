import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The frame around every page: what is simulated, who the house is, where one can go, and the language.
enum Layout {
    enum Audience { case citizen, staff }

    /// - Parameters:
    ///   - body: everything inside `main`, with the page's one heading of the first level in it.
    ///   - isNarrow: text and forms; otherwise the page takes the screen's width.
    ///   - form: a form in the body that is sent along when another language is chosen, so that what was written in it stays.
    static func page(
        _ visit: Visit, title: String, for audience: Audience = .staff, isNarrow: Bool = true,
        keeping form: KeptForm? = nil, _ body: HTML
    ) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="\(visit.language.rawValue)" dir="\(visit.language.direction)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) – \(visit.house.organisation)</title>
        <link rel="stylesheet" \(href: Route.stylesheet)>
        </head>
        <body\(attributes: .classes(["citizen": audience == .citizen, "staff": audience == .staff,
            "easy": audience == .citizen && visit.isEasy, "is-simulated": visit.house.simulated != nil]))>
        <a class="skip hidden" href="#main">\(visit[Words.skip])</a>
        \(simulated(visit))
        \(top(visit, audience, form))
        <main id="main"\(attributes: .classes(["narrow": isNarrow]))>
        \(when(audience == .staff, Saved.html(visit)))\(body)
        </main>
        \(foot(visit))
        </body>
        </html>
        """
    }

    static let simulatedWords = Words.simulated

    /// On every page and every sheet of paper, so that nobody takes invented people for real ones.
    private static func simulated(_ visit: Visit) -> HTML {
        when(visit.house.simulated) { _ in
            "<aside class=\"simulated\" aria-label=\"\(visit[Words.note])\">\(visit[simulatedWords])</aside>"
        }
    }

    private static func top(_ visit: Visit, _ audience: Audience, _ form: KeptForm?) -> HTML {
        """
        <header class="top">
        \(brand(visit, audience))
        \(navigation(visit))
        <div class="tools">\(when(audience == .staff, languages(visit, form)))\(signOut(visit))</div>
        \(when(audience == .citizen, Reading.html(visit)))
        </header>
        """
    }

    private static func brand(_ visit: Visit, _ audience: Audience) -> HTML {
        if visit.route.isClosedIn || visit.route.isHandedOver {
            return "<span class=\"brand\"><bdi>\(visit.house.organisation)</bdi></span>"
        }
        return "<a class=\"brand\" \(href: Route.home)><bdi>\(visit.house.organisation)</bdi></a>"
    }

    private static func navigation(_ visit: Visit) -> HTML {
        let links = visit.route.isKiosks || visit.route.isHandedOver ? [] : links(visit)
        guard !links.isEmpty else { return .empty }
        return """
            <nav aria-label="\(visit[Words.navigation])">\(each(links) { route, words in
                "<a \(href: route)\(attributes: .current(visit.route == route))>\(visit[words])</a> "
            })</nav>
            """
    }

    private static func links(_ visit: Visit) -> [(Route, Text)] {
        switch visit.viewer {
        case .staff(let staff):
            (staff.has(.caseworker) ? [(.day, Words.day), (.caseload, Words.caseload)] : [])
                + (staff.has(.caseworker) || staff.has(.administrator) ? [(.newCase, Words.newCase)] : [])
                + (staff.has(.administrator)
                    ? [(.administration, Words.administration), (.auditTrail, Words.auditTrail)] : [])
                + (staff.has(.teamLeader)
                    ? [(.ledger, LedgerWords.title), (.stalledCounts, StalledWords.title)] : [])
                + [(.password, Words.password)]
        case .citizen:
            [
                (.ownAnswers, Words.ownAnswers), (.ownPicture, Words.ownPicture), (.ownGoals, OwnGoalsPage.title),
                (.ownCase, OwnCasePage.title),
            ]
        case .nobody, .linkHolder: []
        }
    }

    private static func languages(_ visit: Visit, _ form: KeptForm?) -> HTML {
        let others = each(Language.written.filter { $0 != visit.language }) { other in
            let target = InLanguage(other, of: languageRoute(visit))
            if let form { return form.button(other, target) }
            return """
                <a \(href: target) lang="\(other.rawValue)" hreflang="\(other.rawValue)">\(other.ownName)</a>
                """
        }
        return "\(form?.enter)\(others)"
    }

    /// The page itself, or after a post the nearest page that can be looked at.
    static func languageRoute(_ visit: Visit) -> Route {
        if case .answering(let token, _) = visit.route, visit.isPost { return .answering(token: token, .start) }
        return visit.isPost && !visit.route.methods.contains(.get) ? .home : visit.route
    }

    private static func signOut(_ visit: Visit) -> HTML {
        when(visit.route.isKiosks || visit.route.isHandedOver ? nil : visit.session) { _ in
            """
            <form method="post" \(action: Route.signOut)>\(forgery(visit))\
            <button class="link" type="submit">\(visit[Words.signOut])</button></form>
            """
        }
    }

    private static func foot(_ visit: Visit) -> HTML {
        """
        <footer class="foot"><p><bdi>\(visit.house.organisation)</bdi> · Fremdrift</p> \
        \(when(!visit.route.isKiosks && !visit.route.isHandedOver, """
            <a \(href: Route.about)>\(visit[Words.about])</a> \
            <a \(href: Route.information)>\(visit[InformationPage.title])</a>
            """))</footer>
        """
    }

    /// The hidden field that shows that a form comes from one of this session's own pages.
    static func forgery(_ visit: Visit) -> HTML {
        when(visit.session) { session in
            "<input type=\"hidden\" name=\"\(FormName.forgery)\" value=\"\(session.forgeryToken)\">"
        }
    }
}

/// A form that comes along when another language is chosen. Its room shows the page again for ``FormName/show``.
struct KeptForm {
    let id: String
    /// The button a browser presses when Enter is pressed in a field: the first of the form in the page, so before these.
    let enter: HTML

    fileprivate func button(_ language: Language, _ target: InLanguage) -> HTML {
        """
        <button class="link" type="submit" form="\(id)" \(formaction: target) name="\(FormName.go)" \
        value="\(FormName.show)" lang="\(language.rawValue)">\(language.ownName)</button>
        """
    }
}

extension Route {
    /// On the waiting room's screen, from which nothing else can be reached.
    var isKiosks: Bool {
        switch self {
        case .kiosk, .kioskIdle, .kioskAnswering, .kioskPreferences: true
        default: false
        }
    }

    /// Where the house's name leads nowhere, so that nobody loses the page they answer on.
    fileprivate var isClosedIn: Bool { if case .answering = self { true } else { isKiosks } }
}

extension Layout {
    fileprivate enum Words {
        static let skip = Text("Gå til indhold", "Skip to content")
        static let simulated = Text(
            "Simulerede data. Ingen af disse mennesker findes.", "Simulated data. None of these people exist.")
        static let note = Text("Bemærk", "Please note")
        static let navigation = Text("Menu", "Menu")
        static let ownAnswers = Text("Mine svar", "My answers")
        static let ownPicture = Text("Vores billede", "Our picture")
        static let signOut = Text("Log ud", "Sign out")
        static let about = Text("Om Fremdrift og dine data", "About Fremdrift and your data")
        // MARK: For staff only
        static let day = Text("I dag", "Today")
        static let caseload = Text("Mine sager", "My cases")
        static let newCase = Text("Ny borger", "New citizen")
        static let administration = Text("Administration", "Administration")
        static let auditTrail = Text("Log", "Log")
        static let password = Text("Adgangskode", "Password")
    }
}
