import FremdriftDomain
import FremdriftStore

/// What a member of staff was there for, in words a citizen knows. The log names pages; this says what they are for.
enum LookReason: Hashable, Sendable {
    case opened, picture, talk, rated, asked, early, revealed, paper, details, course, handover, efforts, access
    case asking, message, erasure, added

    /// - Parameter detail: for a look the page that was looked at.
    init(_ action: AuditEvent.Action, detail: String?) {
        self = action == .caseRead ? LookReason(page: detail ?? "") : LookReason(action)
    }

    /// - Parameter page: `Route.name`.
    private init(page: String) {
        switch page {
        case "picture": self = .picture
        case "agenda", "stalled", "journalNote", "newConversation", "conversation", "agreedStep", "belief": self = .talk
        case "rating", "seriesRating": self = .rated
        case "reveal": self = .revealed
        case "paperEntry": self = .paper
        case "contact": self = .details
        // Whoever opens the page of a handover has not handed anything over.
        case "history", "lottery", "handover", "assignment": self = .course
        case "interventions": self = .efforts
        case "link", "code": self = .access
        case "asking", "standing": self = .asking
        case "outboxMessage": self = .message
        case "erasure": self = .erasure
        default: self = page.hasPrefix("together.") || page.hasPrefix("phone.") ? .asked : .opened
        }
    }

    private init(_ action: AuditEvent.Action) {
        switch action {
        case .roundDeclined, .declineUndone, .askNoMore, .askAgain, .casePaused, .caseResumed:
            self = .asking
        case .roundRevealed: self = .revealed
        case .lookedEarly: self = .early
        case .beliefOpened, .prospectSeen, .conversationPlanned, .conversationChanged, .stepAgreed, .stepEnded,
            .stepReopened, .stepCorrected, .remarkAgreed:
            self = .talk
        case .handoverWritten, .caseAssigned, .caseMoved, .lotteryOpened: self = .handover
        case .interventionRecorded, .interventionChanged: self = .efforts
        case .linkIssued, .linkUsed, .codeIssued: self = .access
        case .messageSent, .messageRetried: self = .message
        case .paperEntered: self = .paper
        case .citizenChanged, .languageChosen, .citizenSought: self = .details
        case .caseCoded, .caseRecognised, .lotterySealed, .lotteryDeclined: self = .course
        case .caseAdded, .peopleImported, .roundOpened: self = .added
        case .erased, .retentionRead: self = .erasure
        // Whose answers were written down stands with the page they were written on. What is about no one citizen, or is not done by staff, is only that the case was opened, if it comes here at all.
        case .caseRead, .caseloadRead, .importTried, .keyRotated, .roomChanged, .ownDataRead, .signedIn, .signInFailed,
            .signedOut, .staffAdded, .roleGiven, .staffClosed, .passwordChanged, .unitAdded, .settingChanged,
            .instrumentPublished, .changeTablePublished, .dataAnalysed, .resultReleased, .simulationWritten, .auditRead,
            .textChanged,
            .kioskStarted, .kioskEnded, .ledgerRead, .stalledCounted, .ownGoalWritten, .ownRemarkWritten,
            .ownDataCopied,
            .roundAnswered, .roundCorrected, .roundSent, .changeWordsShown, .sheetPrinted, .messageWithdrawn,
            .messageGivenUp, .outboxRead, .holdPlaced, .holdReleased, .caseEnded:
            self = .opened
        }
    }
}

/// The reasons in words.
enum LookWords {
    static func reason(_ reason: LookReason) -> Text {
        switch reason {
        case .opened: Text("Åbnede din sag", "Opened your case")
        case .picture: Text("Så jeres billede", "Looked at your picture")
        case .talk: Text("Forberedte eller holdt en samtale", "Prepared or held a conversation")
        case .rated: Text("Svarede på spørgsmålene om dig", "Answered the questions about you")
        case .asked: Text("Stillede dig spørgsmålene", "Asked you the questions")
        case .early: Text("Så dine svar før tid", "Saw your answers early")
        case .revealed: Text("Viste begge svar", "Showed both answers")
        case .paper: Text("Tastede dine svar fra papir", "Keyed in your answers from paper")
        case .details: Text("Så eller rettede dine oplysninger", "Saw or changed your details")
        case .course: Text("Så eller skrev i din sags forløb", "Saw or wrote in your case's course")
        case .handover: Text("Gav din sag videre", "Handed your case over")
        case .efforts: Text("Så eller skrev dine indsatser", "Saw or wrote your efforts")
        case .access: Text("Gav dig et link eller en kode", "Gave you a link or a code")
        case .asking: Text("Ændrede, om og hvornår du spørges", "Changed whether and when you are asked")
        case .message: Text("Sendte dig en besked", "Sent you a message")
        case .erasure: Text("Så, hvornår dine data slettes", "Looked at when your data go")
        case .added: Text("Oprettede dig eller en ny runde", "Added you or a new round")
        }
    }

    static func role(_ role: Role) -> Text {
        switch role {
        case .caseworker: Text("Sagsbehandler", "Caseworker")
        case .administrator: Text("Administrator", "Administrator")
        case .teamLeader: Text("Teamleder", "Team leader")
        }
    }
}
