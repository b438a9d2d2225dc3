import FremdriftDomain
import FremdriftMarkup

/// What each column of a file may hold, in words.
enum ImportGuide {
    typealias Entry = (column: PeopleColumn, words: Text)

    static let cases: [Entry] = [
        (.caseNumber, Text("Skal med. Sagens nummer i fagsystemet.", "Needed. The case's number in the case system.")),
        (.name, Text("Skal med (eller fornavn og efternavn).", "Needed (or fornavn and efternavn).")),
        (
            .unit,
            Text("Skal med. Enheden; oprettes, hvis den ikke findes.", "Needed. The unit; made if it is not there.")
        ),
        (
            .openedOn,
            Text("Skal med. Dagen, sagen begyndte: dd-mm-åååå.", "Needed. The day the case began: dd-mm-yyyy.")
        ),
        (
            .team,
            Text("Teamet i enheden; sagen ligger da i teamet.", "The team in the unit; the case is then in the team.")
        ),
        (
            .citizenNumber,
            Text(
                "Borgerens nummer, når en borger kan have flere sager.",
                "The citizen's number, when one can have several cases.")
        ),
        (
            .cpr,
            Text("CPR-nummer. Gemmes krypteret, vises aldrig helt.", "CPR number. Kept encrypted, never shown in full.")
        ),
        (.caseworker, Text("Sagsbehandlerens brugernavn.", "The caseworker's user name.")),
        (
            .caseworkerName,
            Text("Navnet, så en ny bruger kan oprettes.", "The full name, so that a new user can be made.")
        ),
        (.caseworkerFrom, Text("Fra hvilken dag.", "From which day.")),
        (.chosenBy, Text("fritvalg, fastregel eller overtaget.", "freeChoice, fixedRule or takenOver.")),
        (.unitFrom, Text("Fra hvilken dag sagen er i enheden.", "From which day the case is in the unit.")),
        (
            .visitation,
            Text("Som på listen: Jobparat, Aktivitetsparat …", "As on the list: Job-ready, Activity-ready …")
        ),
        (.visitationFrom, Text("Fra hvilken dag.", "From which day.")),
        (.benefit, Text("Som på listen: Kontanthjælp, Ledighedsydelse …", "As on the list: Cash benefit …")),
        (.benefitFrom, Text("Fra hvilken dag.", "From which day.")),
        (
            .endedOn,
            Text(
                "Dagen, sagen sluttede. En sag, der ikke er med i filen, afsluttes ikke.",
                "The day the case ended. A case that is not in the file is not ended.")
        ),
        (
            .endReason,
            Text(
                "job, uddannelse, flyttet, pension, død eller andet.", "job, education, moved, pension, died or other.")
        ),
        (
            .email,
            Text("Mail. Et tomt felt fjerner den, der står her.", "Mail. An empty cell removes the one that is here.")
        ),
        (
            .mobile,
            Text(
                "Mobil. Et tomt felt fjerner det, der står her.", "Mobile. An empty cell removes the one that is here.")
        ),
        (
            .address,
            Text("Adresse; postnr-by kan stå i sin egen kolonne.", "Address; postnr-by may have a column of its own.")
        ),
        (.digitalPostExempt, Text("ja eller nej.", "yes or no.")),
        (.addressProtected, Text("ja eller nej.", "yes or no.")),
        (
            .language,
            Text(
                "dansk, engelsk, arabisk, ukrainsk, somali eller tyrkisk.",
                "danish, english, arabic, ukrainian, somali or turkish.")
        ),
        (
            .birthYear,
            Text("Kun året, og kun hvis I bruger tal om alder.", "Only the year, and only if you use figures by age.")
        ),
        (.sex, Text("kvinde eller mand.", "female or male.")),
    ]

    static let staff: [Entry] = [
        (.username, Text("Skal med. Navnet at logge ind med.", "Needed. The name to sign in with.")),
        (.name, Text("Skal med. Personens navn.", "Needed. The person's name.")),
        (.unit, Text("Skal med. Enheden.", "Needed. The unit.")),
        (.team, Text("Teamet i enheden.", "The team in the unit.")),
        (
            .role,
            Text("sagsbehandler (når intet står) eller administrator.", "caseworker (when empty) or administrator.")
        ),
        (.endedOn, Text("Dagen, brugeren lukkes.", "The day the user is closed.")),
    ]
}
