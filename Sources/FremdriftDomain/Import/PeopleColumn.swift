/// The columns that a file of people may have. The first name of each is the one in the guide; capitals, blanks and
/// signs in a heading do not matter (`Sags-nr.` is `sagsnr`).
package enum PeopleColumn: String, CaseIterable, Sendable {
    case caseNumber, citizenNumber, cpr, name, firstName, lastName, birthYear, sex, language
    case unit, team, unitFrom, caseworker, caseworkerName, caseworkerFrom, chosenBy
    case openedOn, endedOn, endReason, visitation, visitationFrom, benefit, benefitFrom
    case email, mobile, address, postalPlace, digitalPostExempt, addressProtected
    case username, role

    package var names: [String] {
        switch self {
        case .caseNumber: ["sagsnr", "sagsnummer", "sagsid", "case", "casenumber"]
        case .citizenNumber: ["borgernr", "borgernummer", "borgerid", "citizen", "citizennumber"]
        case .cpr: ["cpr", "cprnr", "cprnummer", "personnummer"]
        case .name: ["navn", "fuldenavn", "borgernavn", "name"]
        case .firstName: ["fornavn", "fornavne", "firstname"]
        case .lastName: ["efternavn", "lastname"]
        case .birthYear: ["foedselsaar", "birthyear"]
        case .sex: ["koen", "sex"]
        case .language: ["sprog", "language"]
        case .unit: ["enhed", "afdeling", "unit"]
        case .team: ["team"]
        case .unitFrom: ["enhedfra", "teamfra", "unitfrom"]
        case .caseworker: ["sagsbehandler", "sagsbehandlerbrugernavn", "caseworker"]
        case .caseworkerName: ["sagsbehandlernavn", "caseworkername"]
        case .caseworkerFrom: ["sagsbehandlerfra", "caseworkerfrom"]
        case .chosenBy: ["valgtved", "chosenby"]
        case .openedOn: ["startdato", "sagstart", "opened", "openedon"]
        case .endedOn: ["slutdato", "sagslut", "ended", "endedon"]
        case .endReason: ["slutaarsag", "afslutningsaarsag", "endreason"]
        case .visitation: ["visitation", "visitationskategori", "maalgruppe", "visitationcategory"]
        case .visitationFrom: ["visitationfra", "visitationfrom"]
        case .benefit: ["ydelse", "benefit"]
        case .benefitFrom: ["ydelsefra", "benefitfrom"]
        case .email: ["mail", "email", "mailadresse"]
        case .mobile: ["mobil", "mobilnr", "mobilnummer", "telefon", "mobile"]
        case .address: ["adresse", "address"]
        case .postalPlace: ["postnrby", "postdistrikt", "postalplace"]
        case .digitalPostExempt: ["fritagetdigitalpost", "fritagetfordigitalpost", "digitalpostexempt"]
        case .addressProtected: ["adressebeskyttelse", "navneogadressebeskyttelse", "addressprotected"]
        case .username: ["brugernavn", "initialer", "username"]
        case .role: ["rolle", "role"]
        }
    }

    /// What the guide and the messages call it.
    package var title: String { names[0] }

    package init?(heading: String) {
        let plain = PeopleColumn.plain(heading)
        guard let found = PeopleColumn.byName[plain] else { return nil }
        self = found
    }

    private static let byName = Dictionary(
        uniqueKeysWithValues: allCases.flatMap { column in column.names.map { ($0, column) } })

    /// Small letters and digits; `æ`, `ø` and `å` as `ae`, `oe` and `aa`.
    static func plain(_ text: String) -> String {
        text.lowercased().reduce(into: "") { plain, sign in
            switch sign {
            case "æ": plain += "ae"
            case "ø": plain += "oe"
            case "å": plain += "aa"
            default: if sign.isLetter || sign.isNumber { plain.append(sign) }
            }
        }
    }
}
