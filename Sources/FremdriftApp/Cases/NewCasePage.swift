import FremdriftDomain
import FremdriftMarkup

/// The form for adding a citizen with a case: a name is the only thing to type.
enum NewCasePage {
    static func html(_ visit: Visit, _ choices: AddingCase.Choices, problems: [Problem] = []) -> HTML {
        let parts = FormParts(visit: visit, problems: problems, labels: labels)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <h1>\(visit[title])</h1>
            <form method="post" \(action: Route.newCase)>
            \(Layout.forgery(visit))
            \(parts.input("name", name))
            \(when(choices.hasKey, parts.input("cpr", CitizenWords.cpr, .digits, help: CitizenWords.cprHelp)))
            \(when(problems.contains { $0.kind == .cprTaken }, leftOut(visit)))
            \(parts.input("mobile", CitizenWords.mobile, .telephone))
            \(parts.input("email", CitizenWords.email, .email))
            \(parts.input("address", CitizenWords.address))
            \(ContactRuleTicks.html(visit, []))
            \(parts.choose("unit", unit, choices.units.map { ("\($0.id)", $0.name) }))
            \(parts.choose("caseworker", caseworker, caseworkers(visit, choices), initial: me(visit)))
            \(parts.choose("chosenBy", CaseRunningForms.chosenBy, AssignmentWords.choices(visit), initial: ""))
            \(parts.input("openedOn", openedOn, .day, initial: visit.today.iso))
            \(parts.choose("visitation", visitation, codes(visit, choices.visitation)))
            \(parts.choose("benefit", benefit, codes(visit, choices.benefits)))
            \(parts.input("birthYear", birthYear, .code, help: birthYearHelp))
            \(parts.choose("sex", sex, sexes(visit)))
            \(parts.choose(
                LanguageChoice.field, language, choices.language.choices(visit), initial: choices.language.initial.rawValue))
            <p class="actions"><button class="button" type="submit">\(visit[title])</button></p>
            </form>
            """)
    }

    /// So that a second press does not add somebody who is there already.
    private static func leftOut(_ visit: Visit) -> HTML {
        """
        <input type="hidden" name="\(AddingCase.numberTaken)" value="1">
        <fieldset class="cards ticks"><legend>\(visit[leftOutTitle])</legend>
        <label class="card" for="without"><input type="checkbox" id="without" name="\(AddingCase.withoutNumber)">\
        <span>\(visit[leftOutWords])</span></label></fieldset>
        """
    }

    private static var labels: [String: Text] {
        [
            "name": name, "cpr": CitizenWords.cpr, "mobile": CitizenWords.mobile, "email": CitizenWords.email,
            "address": CitizenWords.address, "unit": unit, "caseworker": caseworker,
            "chosenBy": CaseRunningForms.chosenBy, "openedOn": openedOn, "visitation": visitation, "benefit": benefit,
            "birthYear": birthYear, "sex": sex, "language": language,
        ]
    }

    private static func caseworkers(_ visit: Visit, _ choices: AddingCase.Choices) -> [(value: String, label: String)] {
        [("", visit[nobody])] + choices.caseworkers.map { ("\($0.id)", $0.name) }
    }

    private static func codes(_ visit: Visit, _ codes: [Code]) -> [(value: String, label: String)] {
        [("", visit[unknown])] + codes.map { ($0.id, visit[$0.name]) }
    }

    private static func sexes(_ visit: Visit) -> [(value: String, label: String)] {
        [("", visit[unknown]), ("female", visit[female]), ("male", visit[male])]
    }

    private static func me(_ visit: Visit) -> String {
        if case .staff(let staff) = visit.viewer, staff.has(.caseworker) { "\(staff.id)" } else { "" }
    }

    private static let leftOutTitle = Text("Er det en anden borger?", "Is it somebody else?")
    private static let leftOutWords = Text(
        "Ja. Tilføj borgeren uden CPR-nummer.", "Yes. Add the citizen without a CPR number.")
    private static let title = Text("Tilføj en borger", "Add a citizen")
    private static let name = Text("Borgerens navn", "The citizen's name")
    private static let unit = Text("Enhed", "Unit")
    private static let caseworker = Text("Sagsbehandler", "Caseworker")
    private static let nobody = Text("Ingen endnu", "Nobody yet")
    private static let openedOn = Text("Sagen begyndte", "The case began")
    private static let visitation = Text("Visitation", "Visitation category")
    private static let benefit = Text("Ydelse", "Benefit")
    private static let unknown = Text("Ikke oplyst", "Not stated")
    private static let birthYear = Text("Fødselsår", "Year of birth")
    private static let birthYearHelp = Text(
        "Kun året, og kun hvis I bruger tal om alder.", "Only the year, and only if you use figures by age.")
    private static let sex = Text("Køn", "Sex")
    private static let female = Text("Kvinde", "Female")
    private static let male = Text("Mand", "Male")
    private static let language = Text("Borgerens sprog", "The citizen's language")
}
