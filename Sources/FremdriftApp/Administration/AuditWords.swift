import FremdriftDomain
import FremdriftStore

/// What a line of the audit trail says, in words.
enum AuditWords {
    static func words(_ action: AuditEvent.Action) -> Text {
        switch action {
        case .caseRead: Text("Så i en sag", "Looked at a case")
        case .caseloadRead: Text("Så en liste over sager", "Looked at a list of cases")
        case .caseAdded: Text("Tilføjede en borger", "Added a citizen")
        case .caseAssigned: Text("Gav en sag en sagsbehandler", "Gave a case a caseworker")
        case .casePaused: Text("Satte en sag på pause", "Paused a case")
        case .caseResumed: Text("Startede en sag igen", "Resumed a case")
        case .caseEnded: Text("Afsluttede en sag", "Ended a case")
        case .caseMoved: Text("Flyttede en sag til en anden enhed", "Moved a case to another unit")
        case .caseCoded: Text("Skrev visitation eller ydelse", "Recorded a visitation or benefit")
        case .caseRecognised: Text("Gav en sag sit sagsnummer", "Gave a case its number")
        case .citizenChanged: Text("Rettede en borgers oplysninger", "Changed a citizen's details")
        case .citizenSought: Text("Søgte på et CPR-nummer", "Searched for a CPR number")
        case .importTried: Text("Prøvede en indlæsning", "Tried an import")
        case .peopleImported: Text("Indlæste borgere og sager", "Imported citizens and cases")
        case .keyRotated: Text("Skiftede nøglen til CPR-numre", "Changed the key of CPR numbers")
        case .roomChanged: Text("Skrev, hvor mange sager der er plads til", "Recorded how many cases there is room for")
        case .lotterySealed: Text("Lukkede en lodtrækning", "Sealed a draw")
        case .lotteryOpened: Text("Åbnede en lodtrækning", "Opened a draw")
        case .lotteryDeclined: Text("Afslog en lodtrækning", "Declined a draw")
        case .roundOpened: Text("Åbnede en runde", "Opened a round")
        case .roundAnswered: Text("Gemte svar", "Saved answers")
        case .roundCorrected: Text("Skrev en rettelse", "Added a correction")
        case .roundSent: Text("Sendte svar", "Sent answers")
        case .roundDeclined: Text("Sagde nej tak", "Said no thanks")
        case .declineUndone: Text("Fortrød et nej tak", "Took back a no thanks")
        case .roundRevealed: Text("Viste begges svar", "Showed both sides")
        case .lookedEarly: Text("Så borgerens svar før tid", "Saw the citizen's answers early")
        case .beliefOpened: Text("Åbnede svaret om tro på job", "Opened the answer on belief")
        case .linkIssued: Text("Lavede et link", "Made a link")
        case .linkUsed: Text("Brugte et link", "Used a link")
        case .codeIssued: Text("Lavede en kode", "Made a code")
        case .ownDataRead: Text("Så sine egne svar", "Looked at own answers")
        case .signedIn: Text("Loggede ind", "Signed in")
        case .signInFailed: Text("Kunne ikke logge ind", "Failed to sign in")
        case .signedOut: Text("Loggede ud", "Signed out")
        case .staffAdded: Text("Tilføjede en bruger", "Added a user")
        case .roleGiven: Text("Gav en bruger en rolle", "Gave a user a role")
        case .staffClosed: Text("Lukkede en bruger", "Closed a user")
        case .passwordChanged: Text("Skiftede adgangskode", "Changed a password")
        case .unitAdded: Text("Tilføjede en enhed", "Added a unit")
        case .settingChanged: Text("Ændrede en indstilling", "Changed a setting")
        case .instrumentPublished: Text("Udgav et skema", "Published an instrument")
        case .changeTablePublished: Text("Udgav en tabel over ændringer", "Published a change table")
        case .changeWordsShown:
            Text("Så ordene om en runde som den første", "Was the first to see the words of a round")
        case .dataAnalysed: Text("Lavede en analyse", "Ran an analysis")
        case .simulationWritten: Text("Skrev simulerede data", "Wrote simulated data")
        case .auditRead: Text("Så loggen", "Looked at the log")
        case .askNoMore: Text("Sagde nej tak til flere runder", "Said no thanks to further rounds")
        case .askAgain: Text("Ville gerne spørges igen", "Wanted to be asked again")
        case .messageSent: Text("Sendte en besked", "Sent a message")
        case .messageWithdrawn: Text("Trak en besked tilbage", "Withdrew a message")
        case .messageGivenUp: Text("Opgav en besked", "Gave a message up")
        case .messageRetried: Text("Prøvede en besked igen", "Tried a message again")
        case .outboxRead: Text("Så udbakken", "Looked at the outbox")
        case .textChanged: Text("Ændrede en tekst", "Changed a text")
        case .sheetPrinted: Text("Printede et svarark", "Printed an answer sheet")
        case .paperEntered: Text("Tastede et svarark", "Keyed in an answer sheet")
        case .kioskStarted: Text("Startede en skærm i venteværelset", "Started a waiting-room screen")
        case .kioskEnded: Text("Stoppede en skærm i venteværelset", "Stopped a waiting-room screen")
        case .conversationPlanned: Text("Planlagde en samtale", "Planned a conversation")
        case .conversationChanged: Text("Skrev om en samtale", "Wrote about a conversation")
        case .stepAgreed: Text("Skrev et aftalt skridt", "Recorded an agreed step")
        case .stepEnded: Text("Lukkede et aftalt skridt", "Closed an agreed step")
        case .ledgerRead: Text("Så svarregnskabet", "Looked at the response ledger")
        case .erased: Text("Slettede en borger eller en sags svar", "Erased a citizen or a case's answers")
        case .retentionRead: Text("Så listen over, hvem der slettes", "Looked at the list of who is to be erased")
        case .holdPlaced: Text("Satte arkivhold", "Placed an archive hold")
        case .holdReleased: Text("Ophævede et arkivhold", "Released an archive hold")
        case .languageChosen: Text("Valgte et sprog", "Chose a language")
        }
    }

    /// Staff by name; everybody else by what they are.
    static func actor(_ text: String, _ names: [String: String]) -> Text {
        if let name = names[text] { return Text(written: name, name) }
        return switch text.split(separator: ":").first {
        case "citizen": Text("Borgeren", "The citizen")
        case "link": Text("Borgerens link", "The citizen's link")
        case "operations": Text("Driften", "Operations")
        case "erased": Text("En, der er slettet", "Somebody who was erased")
        case "simulation": Text("Simuleringen", "The simulation")
        case "staff": Text("Tidligere bruger", "Former user")
        default: Text("Ukendt", "Unknown")
        }
    }
}
