import FremdriftApp
import FremdriftDomain
import FremdriftStore

/// Every kind of route, so that a table can be held complete. A new route does not compile until it is named here,
/// and a name here that is missing from a table fails that table's test.
enum RouteKind: String, CaseIterable {
    case home, stylesheet, health, about, firstRun, signIn, signOut, password, ownCode, ownAnswers, ownPicture,
        ownCorrection
    case answeringStart, answeringQuestion, answeringAll, answeringSinceLast, answeringCheck, answeringReceipt
    case answeringDecline, answeringPause
    case caseload, newCase, caseFile, picture, rounds, rating, lookEarly, reveal, belief, link, code,
        assignment
    case standing, administration, newStaff, auditTrail
    case importing, importDraft, importErrors, room, search, lottery, contact, history
    case shortCode, outbox, outboxMessage, roundSettings, messageTexts, messageText, asking
    case answeringHelper, kiosk, kioskAnswering, kioskIdle, kioskPreferences, kiosks, talkTogether, talkPhone,
        talkQuestion
    case paper, paperEntry, letters, letterStyle
    case day, series, seriesRating, newConversation, conversation, agreedStep, ledger, unitLedger
    case stalled, ownCase, ownGoals, ownLooks, ownCopy, agenda, journalNote, handover, interventions, landmarks,
        landmark,
        landmarkTexts, landmarkText, stalledCounts, stalledLimits
    case erasures, erasure
    case preferences, information, informationFacts, informationText, aboutWords

    init(_ route: Route) {
        switch route {
        case .home: self = .home
        case .stylesheet: self = .stylesheet
        case .health: self = .health
        case .about: self = .about
        case .firstRun: self = .firstRun
        case .signIn: self = .signIn
        case .signOut: self = .signOut
        case .password: self = .password
        case .answering(_, let page): self = RouteKind(page)
        case .ownCode: self = .ownCode
        case .ownAnswers: self = .ownAnswers
        case .ownPicture: self = .ownPicture
        case .ownCase: self = .ownCase
        case .ownGoals: self = .ownGoals
        case .ownLooks: self = .ownLooks
        case .ownCopy: self = .ownCopy
        case .ownCorrection: self = .ownCorrection
        case .caseload: self = .caseload
        case .newCase: self = .newCase
        case .caseFile: self = .caseFile
        case .picture: self = .picture
        case .rounds: self = .rounds
        case .rating: self = .rating
        case .lookEarly: self = .lookEarly
        case .reveal: self = .reveal
        case .belief: self = .belief
        case .link: self = .link
        case .code: self = .code
        case .assignment: self = .assignment
        case .standing: self = .standing
        case .administration: self = .administration
        case .newStaff: self = .newStaff
        case .auditTrail: self = .auditTrail
        case .importing: self = .importing
        case .importDraft: self = .importDraft
        case .importErrors: self = .importErrors
        case .room: self = .room
        case .search: self = .search
        case .lottery: self = .lottery
        case .contact: self = .contact
        case .history: self = .history
        case .shortCode: self = .shortCode
        case .outbox: self = .outbox
        case .outboxMessage: self = .outboxMessage
        case .roundSettings: self = .roundSettings
        case .messageTexts: self = .messageTexts
        case .messageText: self = .messageText
        case .asking: self = .asking
        case .kiosk: self = .kiosk
        case .kioskAnswering: self = .kioskAnswering
        case .kioskIdle: self = .kioskIdle
        case .kioskPreferences: self = .kioskPreferences
        case .kiosks: self = .kiosks
        case .talk(_, _, .phone, _): self = .talkPhone
        case .talk(_, _, .together, .start): self = .talkTogether
        case .talk: self = .talkQuestion
        case .paper: self = .paper
        case .paperEntry: self = .paperEntry
        case .letters: self = .letters
        case .letterStyle: self = .letterStyle
        case .day: self = .day
        case .series: self = .series
        case .seriesRating: self = .seriesRating
        case .newConversation: self = .newConversation
        case .conversation: self = .conversation
        case .agreedStep: self = .agreedStep
        case .agenda: self = .agenda
        case .journalNote: self = .journalNote
        case .handover: self = .handover
        case .interventions: self = .interventions
        case .landmarks: self = .landmarks
        case .stalled: self = .stalled
        case .stalledCounts: self = .stalledCounts
        case .stalledLimits: self = .stalledLimits
        case .landmark: self = .landmark
        case .landmarkTexts: self = .landmarkTexts
        case .landmarkText: self = .landmarkText
        case .ledger: self = .ledger
        case .unitLedger: self = .unitLedger
        case .erasures: self = .erasures
        case .erasure: self = .erasure
        case .preferences: self = .preferences
        case .information: self = .information
        case .informationFacts: self = .informationFacts
        case .informationText: self = .informationText
        case .aboutWords: self = .aboutWords
        }
    }

    private init(_ page: AnsweringPage) {
        switch page {
        case .start: self = .answeringStart
        case .question: self = .answeringQuestion
        case .allQuestions: self = .answeringAll
        case .sinceLast: self = .answeringSinceLast
        case .check: self = .answeringCheck
        case .receipt: self = .answeringReceipt
        case .decline: self = .answeringDecline
        case .pause: self = .answeringPause
        case .helper: self = .answeringHelper
        }
    }

    /// One route of every kind, about one case, one round of it, and one personal link.
    static func samples(_ id: CaseFileID, round: Int = 1, token: String) -> [Route] {
        [
            .home, .stylesheet, .health, .about, .firstRun, .signIn, .signOut, .password, .ownCode,
            .ownAnswers,
            .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy, .ownCorrection(round: round),
            .answering(token: token, .start),
            .answering(token: token, .question(1)),
            .answering(token: token, .allQuestions), .answering(token: token, .sinceLast),
            .answering(token: token, .check), .answering(token: token, .receipt),
            .answering(token: token, .decline),
            .answering(token: token, .pause), .caseload, .newCase, .caseFile(id), .picture(id), .rounds(id),
            .rating(id, round: round), .lookEarly(id, round: round), .reveal(id, round: round),
            .belief(id, round: round), .link(id, round: round), .code(id), .assignment(id), .standing(id),
            .administration, .newStaff, .auditTrail, .importing, .importDraft("unknown"), .importErrors("unknown"),
            .room, .search, .lottery(id), .contact(id), .history(id), .shortCode, .outbox,
            .outboxMessage(MessageID(1)), .roundSettings, .messageTexts, .messageText(.invitation, .danish),
            .asking(id), .answering(token: token, .helper), .kiosk, .kioskAnswering(.question(1)), .kioskIdle,
            .kioskPreferences,
            .kiosks,
            .talk(id, round: round, .together, .start), .talk(id, round: round, .phone, .start),
            .talk(id, round: round, .together, .question(1)), .paper, .paperEntry(id, round: round), .letters,
            .letterStyle,
            .day, .series, .seriesRating(id), .newConversation(id),
            .conversation(id, ConversationID(1)), .agreedStep(id, AgreedStepID(1)), .ledger, .unitLedger(UnitID(1)),
            .erasures, .erasure(id), .agenda(id), .journalNote(id), .handover(id), .interventions(id),
            .landmarks, .landmark("jobSearch"), .landmarkTexts,
            .landmarkText("jobSearch", .danish), .stalled, .stalledCounts, .stalledLimits,
            .preferences, .information, .informationFacts, .informationText(.danish), .aboutWords,
        ]
    }
}

extension RouteKind {
    /// What looking at a page of this kind leaves in the audit trail; `nil` for a page that names nobody. A new kind has to
    /// say: every page that lists cases or citizens leaves a line.
    var look: AuditEvent.Action? {
        switch self {
        case .caseload, .day, .series, .stalled, .paper, .letters, .administration, .importDraft, .importErrors:
            .caseloadRead
        case .caseFile, .picture, .rating, .lookEarly, .contact, .history, .lottery, .talkTogether, .talkPhone,
            .talkQuestion, .paperEntry, .seriesRating, .newConversation, .conversation, .erasure, .rounds, .reveal,
            .belief, .link, .code, .assignment, .standing, .asking, .agreedStep, .agenda, .journalNote, .handover,
            .interventions:
            .caseRead
        case .ownAnswers, .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy, .ownCorrection: .ownDataRead
        case .ledger, .unitLedger: .ledgerRead
        case .stalledCounts: .stalledCounted
        case .auditTrail: .auditRead
        case .outbox: .outboxRead
        case .erasures: .retentionRead
        case .search: .citizenSought
        case .home, .stylesheet, .health, .about, .firstRun, .signIn, .signOut, .password, .ownCode, .answeringStart,
            .answeringQuestion, .answeringAll, .answeringSinceLast, .answeringCheck, .answeringReceipt,
            .answeringDecline,
            .answeringPause, .answeringHelper, .newCase, .newStaff, .importing, .room, .shortCode, .outboxMessage,
            .roundSettings, .messageTexts, .messageText, .kiosk, .kioskAnswering, .kioskIdle, .kioskPreferences,
            .kiosks,
            .letterStyle, .preferences, .information, .aboutWords, .informationFacts, .informationText:
            nil
        case .landmarks, .landmark, .landmarkTexts, .landmarkText, .stalledLimits: nil
        }
    }
}
