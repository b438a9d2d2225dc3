import FremdriftDomain
import FremdriftMarkup

/// What only the organisation knows of what a citizen must be told.
enum InformationFactsPage {
    static func html(_ visit: Visit, _ facts: InformationFacts, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.administration)>\(visit[back])</a></p>
            <h1>\(visit[title])</h1>
            <p>\(visit[lead])</p>
            \(when(!facts.missing.isEmpty, notice(.warning, prefix: visit[note], "<p>\(visit[missing])</p>")))
            <form method="post" \(action: Route.informationFacts)>
            \(Layout.forgery(visit))
            \(parts.input("contact", contact, initial: facts.contact ?? "", help: contactHelp))
            \(parts.input("officer", officer, initial: facts.officer ?? "", help: officerHelp))
            \(parts.input("law", law, initial: facts.legalBasis ?? "", help: lawHelp))
            \(parts.input("processors", processors, initial: facts.processors ?? "", help: processorsHelp))
            <p>\(visit[terms]) <a \(href: Route.erasures)>\(visit[ErasureWords.title])</a></p>
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            <h2>\(visit[textsTitle])</h2>
            <ul class="choices">\(each(visit.house.translated) { language in
                "<li><a \(href: Route.informationText(language))>\(visit[language.name])</a></li>"
            })</ul>
            <p><a \(href: Route.information)>\(visit[look])</a></p>
            """)
    }

    /// - Throws: `Problem` naming the field.
    static func reading(_ request: Request, _ facts: InformationFacts) throws(Problem) -> InformationFacts {
        func line(_ name: String) throws(Problem) -> String? {
            guard let text = request.field(name) else { return nil }
            guard text.count <= 300, !text.contains(where: { "{}".contains($0) || $0.isNewline }) else {
                throw Problem(.wordsTooLong, field: name)
            }
            return text
        }
        var new = facts
        new.contact = try line("contact")
        new.officer = try line("officer")
        new.legalBasis = try line("law")
        new.processors = try line("processors")
        return new
    }

    static let title = Text("Oplysning til borgeren", "Information for the citizen")
    private static let back = Text("Administration", "Administration")
    private static let note = Text("Bemærk", "Please note")
    private static let lead = Text(
        "Borgeren har ret til at vide det her (databeskyttelsesforordningens artikel 13). Det står på siden og i brevet.",
        "The citizen has a right to know this (article 13 of the GDPR). It stands on the page and in the letter.")
    private static let missing = Text(
        "Noget mangler. Borgeren får at vide, at man kan spørge jer. Skriv det, før I spørger rigtige borgere.",
        "Something is missing. The citizen is told that they can ask you. Write it before you ask real citizens.")
    static let contact = Text("Sådan får borgeren fat i jer", "How the citizen reaches you")
    private static let contactHelp = Text(
        "For eksempel: jobcenter@kommunen.dk, telefon 12 34 56 78.",
        "For example: jobcentre@city.dk, phone 12 34 56 78.")
    static let officer = Text("Databeskyttelsesrådgiver", "Data protection officer")
    private static let officerHelp = Text("Navn og mail eller telefon.", "Name and mail or phone.")
    static let law = Text("Lovgrundlag", "Legal basis")
    private static let lawHelp = Text(
        "Jeres jurist skriver, hvilken lov der er grundlaget, og artikel 6 og 9. Samtykke kan ikke være det: borgeren er ikke "
            + "frit stillet over for kommunen.",
        "Your lawyer writes which law is the basis, with articles 6 and 9. It cannot be consent: the citizen is not free "
            + "towards the municipality.")
    private static let processors = Text("Hvem passer systemet for jer?", "Who looks after the system for you?")
    private static let processorsHelp = Text(
        "Navnet på firmaet, eller jeres egen it-afdeling.", "The company's name, or your own IT department.")
    private static let terms = Text(
        "Hvor længe data bliver gemt, står sammen med det, der sletter dem:",
        "How long data are kept is decided where they are erased:")
    private static let save = Text("Gem", "Save")
    private static let textsTitle = Text("Ordene omkring", "The words around it")
    private static let look = Text("Se siden, som borgeren ser den", "See the page as the citizen does")
}
