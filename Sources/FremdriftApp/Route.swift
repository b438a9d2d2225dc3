package import FremdriftDomain
import FremdriftMarkup

/// Every address of the product, parsed and printed by this one enum. A new case does not compile until it has a
/// path, a parser line, a need and a sample.
package enum Route: Hashable, Sendable {
    case home
    case stylesheet
    case health
    case about
    case firstRun
    case signIn
    case signOut
    case password
    case answering(token: String, AnsweringPage)
    case shortCode
    case ownCode
    case ownAnswers
    case ownPicture
    /// What is agreed with the citizen, and who has looked.
    case ownCase
    /// What the citizen wants, in the citizen's own words.
    case ownGoals
    /// Everybody of the staff who has looked at the citizen's case, and why.
    case ownLooks
    /// What is kept about the citizen, to take along.
    case ownCopy
    case ownCorrection(round: Int)
    case caseload
    case newCase
    case caseFile(CaseFileID)
    case picture(CaseFileID)
    case rounds(CaseFileID)
    case rating(CaseFileID, round: Int)
    case lookEarly(CaseFileID, round: Int)
    case reveal(CaseFileID, round: Int)
    case belief(CaseFileID, round: Int)
    case link(CaseFileID, round: Int)
    case code(CaseFileID)
    case assignment(CaseFileID)
    case standing(CaseFileID)
    case administration
    case newStaff
    case auditTrail
    case importing
    case importDraft(String)
    case importErrors(String)
    case room
    case search
    case lottery(CaseFileID)
    case contact(CaseFileID)
    case history(CaseFileID)
    case outbox
    case outboxMessage(MessageID)
    case roundSettings
    case messageTexts
    case messageText(MessageKind, Language)
    case asking(CaseFileID)
    case kiosk
    case kioskAnswering(AnsweringPage)
    case kioskIdle
    /// As `preferences`, where the kiosk's own cookie is sent.
    case kioskPreferences
    case kiosks
    case talk(CaseFileID, round: Int, Talk, AnsweringPage)
    case paper
    case paperEntry(CaseFileID, round: Int)
    case letters
    case letterStyle
    case day
    case series
    case seriesRating(CaseFileID)
    case newConversation(CaseFileID)
    case conversation(CaseFileID, ConversationID)
    case agreedStep(CaseFileID, AgreedStepID)
    /// What the two look at in a talk.
    case agenda(CaseFileID)
    case journalNote(CaseFileID)
    case handover(CaseFileID)
    case interventions(CaseFileID)
    /// The caseworker's cases that a rule says stand still.
    case stalled
    /// How many cases each rule holds about, for leaders.
    case stalledCounts
    /// From when on each rule holds.
    case stalledLimits
    /// What each indicator is about, what to try, and what is known.
    case landmarks
    case landmark(String)
    /// Whose words the landmarks have, and one of them to be changed.
    case landmarkTexts
    case landmarkText(String, Language)
    case ledger
    case unitLedger(UnitID)
    case erasures
    case erasure(CaseFileID)
    /// Where a citizen's choice of language and reading is sent.
    case preferences
    /// What a citizen is told about the data: GDPR article 13.
    case information
    /// What only the organisation knows of that, and the words around it.
    case informationFacts
    case informationText(Language)
    /// What the words of change can tell, and the table they are looked up in.
    case aboutWords
}

/// The two ways in which staff have the citizen's questions open.
package enum Talk: String, CaseIterable, Sendable {
    /// The caseworker and the citizen, at one screen.
    case together = "sammen"
    /// Read aloud over the telephone.
    case phone = "telefon"
}

/// The pages behind a personal link.
package enum AnsweringPage: Hashable, Sendable {
    case start
    /// 1 is the first question.
    case question(Int)
    case allQuestions
    case sinceLast
    case check
    case receipt
    case decline
    case pause
    case helper
}

extension Route: LinkTarget {
    package var path: String { "/" + segments.joined(separator: "/") }

    package var address: String { path }

    private var segments: [String] {
        switch self {
        case .home: []
        case .stylesheet: ["fremdrift.css"]
        case .health: ["helbred"]
        case .about: ["om"]
        case .firstRun: ["opsaetning"]
        case .signIn: ["log-ind"]
        case .signOut: ["log-ud"]
        case .password: ["adgangskode"]
        case .answering(let token, let page): ["svar", token] + page.segments
        case .shortCode: ["svar"]
        case .ownCode: ["min-side", "kode"]
        case .ownAnswers: ["min-side"]
        case .ownPicture: ["min-side", "billede"]
        case .ownCase: ["min-side", "sag"]
        case .ownGoals: ["min-side", "maal"]
        case .ownLooks: ["min-side", "set"]
        case .ownCopy: ["min-side", "kopi"]
        case .ownCorrection(let round): ["min-side", "runder", "\(round)"]
        case .caseload: ["sager"]
        case .newCase: ["sager", "ny"]
        case .caseFile(let id): ["sager", "\(id)"]
        case .picture(let id): ["sager", "\(id)", "billede"]
        case .rounds(let id): ["sager", "\(id)", "runder"]
        case .rating(let id, let round): ["sager", "\(id)", "runder", "\(round)", "svar"]
        case .lookEarly(let id, let round): ["sager", "\(id)", "runder", "\(round)", "foer-tid"]
        case .reveal(let id, let round): ["sager", "\(id)", "runder", "\(round)", "visning"]
        case .belief(let id, let round): ["sager", "\(id)", "runder", "\(round)", "tro"]
        case .link(let id, let round): ["sager", "\(id)", "runder", "\(round)", "link"]
        case .code(let id): ["sager", "\(id)", "kode"]
        case .assignment(let id): ["sager", "\(id)", "sagsbehandler"]
        case .standing(let id): ["sager", "\(id)", "status"]
        case .administration: ["administration"]
        case .newStaff: ["administration", "brugere", "ny"]
        case .auditTrail: ["administration", "log"]
        case .importing: ["administration", "indlaesning"]
        case .importDraft(let token): ["administration", "indlaesning", token]
        case .importErrors(let token): ["administration", "indlaesning", token, "afviste"]
        case .room: ["administration", "plads"]
        case .search: ["administration", "find"]
        case .lottery(let id): ["sager", "\(id)", "lodtraekning"]
        case .contact(let id): ["sager", "\(id)", "borger"]
        case .history(let id): ["sager", "\(id)", "forloeb"]
        case .outbox: ["administration", "post"]
        case .outboxMessage(let id): ["administration", "post", "\(id)"]
        case .roundSettings: ["administration", "runder"]
        case .messageTexts: ["administration", "tekster"]
        case .messageText(let kind, let language):
            ["administration", "tekster", Route.words[kind] ?? kind.rawValue, language.rawValue]
        case .asking(let id): ["sager", "\(id)", "spoerges"]
        case .kiosk: ["kiosk"]
        case .kioskAnswering(let page): ["kiosk", "svar"] + page.segments
        case .kioskIdle: ["kiosk", "er-du-her"]
        case .kioskPreferences: ["kiosk", "visning"]
        case .kiosks: ["administration", "kiosker"]
        case .talk(let id, let round, let talk, let page):
            ["sager", "\(id)", "runder", "\(round)", talk.rawValue] + page.segments
        case .paper: ["papir"]
        case .paperEntry(let id, let round): ["sager", "\(id)", "runder", "\(round)", "papir"]
        case .letters: ["administration", "breve"]
        case .letterStyle: ["brev.css"]
        case .day: ["i-dag"]
        case .series: ["i-dag", "svar"]
        case .seriesRating(let id): ["i-dag", "svar", "\(id)"]
        case .newConversation(let id): ["sager", "\(id)", "samtaler", "ny"]
        case .conversation(let id, let talk): ["sager", "\(id)", "samtaler", "\(talk)"]
        case .agreedStep(let id, let step): ["sager", "\(id)", "skridt", "\(step)"]
        case .agenda(let id): ["sager", "\(id)", "samtale"]
        case .journalNote(let id): ["sager", "\(id)", "notat"]
        case .handover(let id): ["sager", "\(id)", "overdragelse"]
        case .interventions(let id): ["sager", "\(id)", "indsatser"]
        case .stalled: ["i-dag", "staar-stille"]
        case .stalledCounts: ["administration", "staar-stille"]
        case .stalledLimits: ["administration", "staar-stille", "regler"]
        case .landmarks: ["pejlemaerker"]
        case .landmark(let indicator): ["pejlemaerker", indicator]
        case .landmarkTexts: ["administration", "pejlemaerker"]
        case .landmarkText(let indicator, let language):
            ["administration", "pejlemaerker", indicator, language.rawValue]
        case .ledger: ["administration", "regnskab"]
        case .unitLedger(let unit): ["administration", "regnskab", "\(unit)"]
        case .erasures: ["administration", "sletning"]
        case .erasure(let id): ["sager", "\(id)", "sletning"]
        case .preferences: ["visning"]
        case .information: ["oplysning"]
        case .informationFacts: ["administration", "oplysning"]
        case .informationText(let language): ["administration", "oplysning", language.rawValue]
        case .aboutWords: ["om-ordene"]
        }
    }
}

extension Route {
    /// Kinds of messages, as they stand in an address.
    static let words: [MessageKind: String] = [
        .invitation: "invitation", .reminder: "paamindelse", .receipt: "kvittering", .noThanks: "nej-tak",
        .newCaseworker: "ny-sagsbehandler",
    ]
}

extension AnsweringPage {
    fileprivate var segments: [String] {
        switch self {
        case .start: []
        case .question(let number): ["\(number)"]
        case .allQuestions: ["alle"]
        case .sinceLast: ["siden-sidst"]
        case .check: ["tjek"]
        case .receipt: ["kvittering"]
        case .decline: ["nej-tak"]
        case .pause: ["pause"]
        case .helper: ["hjaelp"]
        }
    }
}
