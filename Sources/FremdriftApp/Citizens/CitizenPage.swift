import FremdriftDomain
import FremdriftMarkup

/// How a citizen is reached, to look at and to correct.
enum CitizenPage {
    static func html(_ visit: Visit, _ details: CitizenDetails, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        let points = details.contact.points
        return Layout.page(
            visit, title: visit[CitizenWords.title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(details.caseFile.id))>\(details.caseFile.citizen.name)</a></p>
            <h1>\(visit[CitizenWords.title])</h1>
            \(number(visit, details))
            <form method="post" \(action: Route.contact(details.caseFile.id))>
            \(Layout.forgery(visit))
            \(parts.input("mobile", CitizenWords.mobile, .telephone, initial: points[.mobile] ?? ""))
            \(parts.input("email", CitizenWords.email, .email, initial: points[.email] ?? ""))
            \(parts.input("address", CitizenWords.address, initial: points[.address] ?? ""))
            \(parts.choose(
                "language", CitizenWords.language, details.languages.map { ($0.rawValue, visit[$0.name]) },
                initial: details.language.rawValue))
            \(ContactRuleTicks.html(visit, details.contact.rules))
            \(when(details.hasKey, parts.input(
                "cpr", details.maskedNumber == nil ? CitizenWords.cpr : CitizenWords.newCPR, .digits,
                help: CitizenWords.cprHelp)))
            <p class="actions"><button class="button" type="submit">\(visit[CitizenWords.save])</button></p>
            </form>
            """)
    }

    private static func number(_ visit: Visit, _ details: CitizenDetails) -> HTML {
        when(details.maskedNumber) { masked in
            definitions([(visit[CitizenWords.cpr], "\(masked)")])
        }
    }
}

/// What decides how a citizen may be written to, as ticks.
enum ContactRuleTicks {
    static func html(_ visit: Visit, _ known: Set<ContactRule>) -> HTML {
        """
        <fieldset class="cards ticks"><legend>\(visit[CitizenWords.rules])</legend>
        \(each(ContactRule.allCases) { rule in
            """
            <label class="card" for="rule-\(rule.rawValue)"><input type="checkbox" id="rule-\(rule.rawValue)" \
            name="\(name(rule))"\(attributes: .checked(visit.isPost ? ticked(visit.request).contains(rule) : known.contains(rule)))>\
            <span>\(visit[CitizenWords.words(rule)])</span></label>
            """
        })</fieldset>
        """
    }

    static func ticked(_ request: Request) -> Set<ContactRule> {
        Set(ContactRule.allCases.filter { request.form[name($0)] != nil })
    }

    private static func name(_ rule: ContactRule) -> String { "rule.\(rule.rawValue)" }
}

/// A search that goes in the body of a form: a CPR number must not stand in an address.
enum SearchForm {
    static func html(_ visit: Visit) -> HTML {
        """
        <form method="post" \(action: Route.search)>\(Layout.forgery(visit))
        \(field(name: "cpr", label: visit[CitizenWords.search], kind: .digits))
        <p class="actions"><button class="button quiet" type="submit">\(visit[CitizenWords.find])</button></p>
        </form>
        """
    }
}

enum CitizenWords {
    static let title = Text("Borgerens oplysninger", "The citizen's details")
    static let cpr = Text("CPR-nummer", "CPR number")
    static let newCPR = Text("Nyt CPR-nummer", "New CPR number")
    static let cprHelp = Text(
        "Kan stå tomt. Gemmes krypteret og vises aldrig helt.",
        "May be left empty. Kept encrypted and never shown in full.")
    static let mobile = Text("Mobil", "Mobile")
    static let email = Text("Mail", "Mail")
    static let address = Text("Adresse", "Address")
    static let language = Text(
        "Sprog, borgeren mødes og får breve på", "Language the citizen is met and written to in")
    static let rules = Text("Når vi skriver til borgeren", "When we write to the citizen")
    static let save = Text("Gem oplysninger", "Save the details")
    static let search = Text("Find sagen på et CPR-nummer", "Find the case by a CPR number")
    static let find = Text("Find", "Find")

    static func words(_ rule: ContactRule) -> Text {
        switch rule {
        case .digitalPostExempt:
            Text("Fritaget for Digital Post: skal have brev", "Exempt from Digital Post: gets letters")
        case .addressProtected: Text("Beskyttet adresse", "Protected address")
        }
    }
}
