package import FremdriftDomain

/// Who may come in, and in which ways. Both switches are exhaustive on purpose: a route without a rule does not compile.
extension Route {
    package var need: Need {
        switch self {
        case .home, .stylesheet, .health, .about, .firstRun, .signIn, .ownCode, .shortCode, .kiosk, .kioskIdle,
            .kioskAnswering, .kioskPreferences, .letterStyle, .preferences, .information, .aboutWords:
            .nothing
        case .answering: .personalLink
        case .ownAnswers, .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy, .ownCorrection: .citizenSelf
        case .signOut: .anySession
        case .password, .landmarks, .landmark: .signedIn
        case .newCase, .paper: .worksWithCases
        case .caseload, .day, .series, .stalled: .role(.caseworker)
        case .ledger, .stalledCounts: .leads
        case .unitLedger(let unit): .leadsUnit(unit)
        case .caseFile(let id), .rounds(let id), .link(let id, _), .assignment(let id),
            .standing(let id), .lottery(let id), .contact(let id), .history(let id), .asking(let id),
            .paperEntry(let id, _), .talk(let id, _, .phone, _):
            .runsCase(id)
        case .picture(let id), .rating(let id, _), .lookEarly(let id, _), .reveal(let id, _), .belief(let id, _),
            .code(let id), .talk(let id, _, .together, _), .seriesRating(let id), .newConversation(let id),
            .conversation(let id, _), .agreedStep(let id, _), .agenda(let id), .journalNote(let id), .handover(let id),
            .interventions(let id):
            .caseworkerOfCase(id)
        case .erasure(let id): .administratorOfCase(id)
        case .administration, .newStaff, .auditTrail, .importing, .importDraft, .importErrors, .room, .search,
            .outbox, .outboxMessage, .roundSettings, .messageTexts, .messageText, .kiosks, .letters,
            .erasures, .informationFacts, .informationText, .landmarkTexts, .landmarkText,
            .stalledLimits:
            .role(.administrator)
        }
    }

    package var methods: Set<Request.Method> {
        switch self {
        case .home, .stylesheet, .health, .about, .ownAnswers, .ownPicture, .ownLooks, .caseload, .caseFile,
            .picture, .administration, .auditTrail, .importErrors, .outbox, .messageTexts, .kioskIdle, .letterStyle,
            .day,
            .series,
            .ledger, .unitLedger, .information, .aboutWords, .journalNote,
            .landmarks, .landmark, .landmarkTexts, .stalled, .stalledCounts:
            [.get]
        case .signOut, .rounds, .reveal, .belief, .link, .code, .assignment, .standing, .search, .asking,
            .outboxMessage, .preferences, .kioskPreferences:
            [.post]
        case .firstRun, .signIn, .password, .ownCode, .ownCase, .ownGoals, .ownCopy, .ownCorrection, .newCase, .rating,
            .lookEarly, .newStaff,
            .importing, .importDraft, .room, .lottery, .contact, .history, .shortCode, .roundSettings, .messageText,
            .kiosk, .kiosks, .paper, .paperEntry, .letters, .seriesRating, .newConversation, .conversation,
            .erasures, .erasure, .informationFacts, .informationText, .agreedStep, .agenda, .handover, .interventions,
            .landmarkText,
            .stalledLimits:
            [.get, .post]
        case .answering(_, let page), .kioskAnswering(let page), .talk(_, _, _, let page):
            switch page {
            case .start: if case .talk = self { [.get, .post] } else { [.get] }
            case .receipt, .pause: [.get]
            case .question, .allQuestions, .sinceLast, .check, .decline, .helper: [.get, .post]
            }
        }
    }

    /// Whether only staff come here: their pages are in the languages of the source.
    var isForStaff: Bool {
        if case .talk = self { return false }
        return switch need {
        case .signedIn, .worksWithCases, .role, .leads, .leadsUnit, .caseworkerOfCase, .runsCase, .administratorOfCase:
            true
        case .nothing, .personalLink, .citizenSelf, .anySession: self == .signIn || self == .firstRun
        }
    }

    /// The screen is in the citizen's hands while somebody else is signed in: nothing but the questions can be reached.
    var isHandedOver: Bool {
        if case .talk(_, _, .together, let page) = self { page != .start } else { false }
    }

    /// Bytes a form sent here may have. Eleven answers and four texts take a tenth of the usual; a file of 16,000 people
    /// takes three megabytes.
    package var largestForm: Int { self == .importing ? 8 * 1024 * 1024 : 128 * 1024 }

    /// Whether what was filled in may stand in the sign-in page when the session has ended: never a password.
    var mayCarry: Bool {
        switch self {
        case .rating, .lookEarly, .newCase, .newStaff, .assignment, .contact, .history, .roundSettings,
            .messageText, .paperEntry, .talk, .seriesRating, .newConversation, .conversation,
            .informationFacts, .informationText, .agreedStep, .agenda, .handover, .interventions, .landmarkText,
            .stalledLimits:
            true
        default: false
        }
    }

    /// The word in the audit trail for looking at this page; never a token.
    package var name: String {
        switch self {
        case .answering(_, let page): "answering.\(page)"
        case .kioskAnswering(let page): "kiosk.\(page)"
        case .talk(_, _, let talk, let page): "\(talk).\(page)"
        case .paperEntry: "paperEntry"
        case .home, .stylesheet, .health, .about, .firstRun, .signIn, .signOut, .password, .ownCode, .ownAnswers,
            .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy, .caseload, .newCase, .administration, .newStaff,
            .auditTrail, .importing, .room, .search,
            .shortCode, .outbox, .roundSettings, .messageTexts, .kiosk, .kioskIdle, .kioskPreferences, .kiosks, .paper,
            .letters,
            .letterStyle, .day, .series, .ledger, .erasures, .preferences, .information,
            .informationFacts, .aboutWords:
            "\(self)"
        case .importDraft: "importDraft"
        case .importErrors: "importErrors"
        case .lottery: "lottery"
        case .contact: "contact"
        case .history: "history"
        case .ownCorrection: "ownCorrection"
        case .caseFile: "caseFile"
        case .picture: "picture"
        case .rounds: "rounds"
        case .rating: "rating"
        case .lookEarly: "lookEarly"
        case .reveal: "reveal"
        case .belief: "belief"
        case .link: "link"
        case .code: "code"
        case .assignment: "assignment"
        case .standing: "standing"
        case .asking: "asking"
        case .outboxMessage: "outboxMessage"
        case .messageText: "messageText"
        case .seriesRating: "seriesRating"
        case .newConversation: "newConversation"
        case .conversation: "conversation"
        case .agreedStep: "agreedStep"
        case .agenda: "agenda"
        case .journalNote: "journalNote"
        case .handover: "handover"
        case .interventions: "interventions"
        case .landmarks: "landmarks"
        case .stalled: "stalled"
        case .stalledCounts: "stalledCounts"
        case .stalledLimits: "stalledLimits"
        case .landmark: "landmark"
        case .landmarkTexts: "landmarkTexts"
        case .landmarkText: "landmarkText"
        case .unitLedger: "unitLedger"
        case .erasure: "erasure"
        case .informationText: "informationText"
        }
    }
}
