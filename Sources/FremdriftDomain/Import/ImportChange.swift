/// One thing that an import does; what the dry run shows, and what is then written.
package enum ImportChange: Hashable, Sendable {
    case unitAdded(String)
    case teamPlaced(String, partOf: String)
    case staffAdded(username: String, name: String)
    case roleGiven(username: String, Role, unit: String)
    case staffClosed(username: String)

    case citizenAdded(name: String, Language, birthYear: Int?, sex: String?)
    /// The citizen is known; this is one more case of theirs.
    case caseAdded(openedOn: Day, unit: String)
    /// A case that was added by hand gets the number it has in the case system.
    case caseRecognised(CaseFileID)
    case citizenNumbered(String)
    case renamed(String, Language)
    case bornIn(Int)
    case sexRecorded(String)
    case numberSealed(CPR)
    case moved(unit: String, from: Day)
    case assigned(username: String, from: Day, AssignmentRule)
    case coded(list: String, code: String, called: Text, from: Day)
    case reached(ContactKind, String?, from: Day)
    case ruled(ContactRule, Bool, from: Day)
    case ended(LeftReason, on: Day)

    /// In a few words, for the list that is looked through before anything is written. Never a CPR number.
    package var text: Text {
        switch self {
        case .unitAdded(let name): Text("ny enhed: \(name)", "new unit: \(name)")
        case .teamPlaced(let team, let unit): Text("\(team) hører til \(unit)", "\(team) is a part of \(unit)")
        case .staffAdded(let username, let name):
            Text("ny bruger: \(name) (\(username))", "new user: \(name) (\(username))")
        case .roleGiven(let username, .caseworker, let unit):
            Text("\(username) er sagsbehandler i \(unit)", "\(username) is caseworker in \(unit)")
        case .roleGiven(let username, .administrator, let unit):
            Text("\(username) er administrator i \(unit)", "\(username) is administrator in \(unit)")
        case .roleGiven(let username, .teamLeader, let unit):
            Text("\(username) er teamleder i \(unit)", "\(username) is team leader in \(unit)")
        case .staffClosed: Text("brugeren lukkes", "the user is closed")
        case .citizenAdded: Text("ny borger", "new citizen")
        case .caseAdded: Text("ny sag", "new case")
        case .caseRecognised:
            Text(
                "sagen er tilføjet i hånden og får nu sit sagsnummer", "the case was added by hand and gets its number")
        case .citizenNumbered: Text("borgernummer", "citizen number")
        case .renamed(let name, _): Text("navn eller sprog: \(name)", "name or language: \(name)")
        case .bornIn: Text("fødselsår", "year of birth")
        case .sexRecorded: Text("køn", "sex")
        case .numberSealed: Text("CPR-nummer", "CPR number")
        case .moved(let unit, _): Text("enhed: \(unit)", "unit: \(unit)")
        case .assigned(let username, _, _): Text("sagsbehandler: \(username)", "caseworker: \(username)")
        case .coded("visitation", _, let name, _):
            Text("visitation: \(name.danish)", "visitation: \(name.english)")
        case .coded(_, _, let name, _): Text("ydelse: \(name.danish)", "benefit: \(name.english)")
        case .reached(let kind, let content, _): ImportChange.reached(kind, isEnded: content == nil)
        case .ruled(.digitalPostExempt, true, _): Text("fritaget for digital post", "exempt from digital post")
        case .ruled(.digitalPostExempt, false, _):
            Text("ikke længere fritaget for digital post", "no longer exempt from digital post")
        case .ruled(.addressProtected, true, _): Text("beskyttet adresse", "protected address")
        case .ruled(.addressProtected, false, _):
            Text("adressen er ikke længere beskyttet", "address no longer protected")
        case .ended: Text("sagen afsluttes", "the case ends")
        }
    }

    private static func reached(_ kind: ContactKind, isEnded: Bool) -> Text {
        switch (kind, isEnded) {
        case (.email, false): Text("mail", "mail")
        case (.email, true): Text("mail fjernes", "mail removed")
        case (.mobile, false): Text("mobil", "mobile")
        case (.mobile, true): Text("mobil fjernes", "mobile removed")
        case (.address, false): Text("adresse", "address")
        case (.address, true): Text("adresse fjernes", "address removed")
        }
    }
}

/// Something about a row that is worth a look and stops nothing.
package enum ImportNote: String, Hashable, Sendable {
    case cprWithoutControlDigit, openedOnDiffers, birthYearDiffers, sexDiffers, endsLater, endedHere, wentOnHere,
        secondCase

    package var text: Text {
        switch self {
        case .cprWithoutControlDigit:
            Text(
                "CPR-nummeret har intet kontrolciffer. Det findes, men se efter, om det er tastet rigtigt.",
                "The CPR number has no control digit. Such numbers exist, but check that it is typed right.")
        case .openedOnDiffers:
            Text("Startdatoen er en anden her; den rettes ikke.", "The first day differs here; it is not changed.")
        case .birthYearDiffers:
            Text("Fødselsåret er et andet her; det rettes ikke.", "The year of birth differs here; it is not changed.")
        case .sexDiffers:
            Text("Kønnet er et andet her; det rettes ikke.", "The sex differs here; it is not changed.")
        case .endsLater:
            Text(
                "Slutdatoen ligger fremme; afslutningen sker ved en indlæsning den dag eller senere.",
                "The last day is to come; an import on that day or later ends it.")
        case .endedHere:
            Text(
                "Sagen er afsluttet her. Er den i gang igen, så åbn den på sagens side.",
                "The case has ended here. If it runs again, reopen it on its page.")
        case .wentOnHere:
            Text(
                "Sagen er åbnet igen eller har holdt pause efter den slutdato; den bliver ikke afsluttet. Er den slut, så "
                    + "afslut den på sagens side.",
                "The case was reopened or paused after that last day; it is not ended. If it is over, end it on its page."
            )
        case .secondCase:
            Text("Borgeren har allerede en åben sag.", "The citizen already has an open case.")
        }
    }
}
