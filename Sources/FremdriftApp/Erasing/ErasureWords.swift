import FremdriftDomain

enum ErasureWords {
    static let title = Text("Sletning og arkiv", "Erasure and archive")
    static let toAdministration = Text("Til administration", "To administration")
    static let lead = Text(
        "Når en sag er slut, gemmer I ikke det, I ved, længere end nødvendigt. Her står, hvem der slettes hvornår. "
            + "Tællinger uden navne bliver, så tallene stadig passer.",
        "When a case has ended you keep what you know no longer than needed. Here is who goes when. Counts without names "
            + "stay, so that the figures still add up.")
    static let note = Text("Bemærk", "Please note")
    static let noKey = Text(
        "Der kan ikke slettes endnu: serveren har ingen nøgle til backup. Driften laver en (se docs/operations.md).",
        "Nothing can be erased yet: the server has no backup key. Operations make one (see docs/operations.md).")
    static let allHeld = Text(
        "Intet slettes: hele organisationen er på arkivhold.", "Nothing goes: the whole organisation is held.")

    static let listTitle = Text("Hvem slettes hvornår?", "Who goes when?")
    static let listCaption = Text(
        "De næste \(ErasingRooms.horizon) dage, tidligste først",
        "The coming \(ErasingRooms.horizon) days, earliest first")
    static let noTerms = Text(
        "I har ikke valgt en frist endnu, så ingen slettes.", "You have not chosen any terms yet, so nobody goes.")
    static let nobody = Text(
        "Ingen de næste \(ErasingRooms.horizon) dage.", "Nobody in the coming \(ErasingRooms.horizon) days.")
    static let citizen = Text("Borger", "Citizen")
    static let what = Text("Hvad", "What")
    static let ended = Text("Sagen sluttede", "The case ended")
    static let goes = Text("Slettes", "Goes")
    static let isHeld = Text("arkivhold", "held")
    static let isDue = Text("nu", "now")
    static func more(_ count: Int) -> Text {
        Text(
            "Og \(count) til. Hele listen: fremdrift erase due.",
            "And \(count) more. The whole list: fremdrift erase due.")
    }
    static func eraseDue(_ count: Int) -> Text {
        count == 1
            ? Text("Slet den ene, hvor fristen er nået", "Erase the one whose day has come")
            : Text("Slet de \(count), hvor fristen er nået", "Erase the \(count) whose day has come")
    }
    static let confirmation = Text("Skriv ordet slet for at gå videre", "Type the word slet to go on")
    static let erase = Text("Slet nu", "Erase now")
    static let final = Text(
        "Det kan ikke fortrydes, heller ikke med en backup: en gendannet backup sletter igen. Står borgeren stadig i "
            + "fagsystemet, kommer borgeren tilbage ved næste indlæsning.",
        "It cannot be undone, not by a backup either: a restored backup erases again. If the citizen is still in the case "
            + "system, the next import brings them back.")

    static let termsTitle = Text("Frister", "Terms")
    static let answerMonths = Text(
        "Måneder, svar gemmes efter sagens slutning", "Months answers are kept after a case ends")
    static let answerHelp = Text(
        "Svar, links og beskeder. Tomt: de slettes sammen med borgeren.",
        "Answers, links and messages. Empty: they go with the citizen.")
    static let personMonths = Text(
        "Måneder, alt om borgeren gemmes efter sidste sag",
        "Months everything about a citizen is kept after the last case")
    static let personHelp = Text("Tomt: slettes ikke af sig selv.", "Empty: never goes by itself.")
    static let running = Text("Hvordan slettes der?", "How does it happen?")
    static let runsByHand = Text("Kun når en administrator gør det", "Only when an administrator does it")
    static let runsByItself = Text(
        "Serveren gør det selv, når fristen er nået", "The server does it when the day comes")
    static let reflection = Text(
        "Serveren sletter først \(Retention.reflection) dage efter, at I sidst ændrede noget her. Spørg arkivet og jeres DPO, før I vælger: "
            + "svar i en sag med en afgørelse kan være omfattet af journal- og arkivpligt.",
        "The server erases no sooner than \(Retention.reflection) days after you last changed anything here. Ask the archive and your DPO before "
            + "you choose: answers in a case with a decision may have to be kept and archived by law.")
    static let save = Text("Gem frister", "Save the terms")

    static let holdTitle = Text("Arkivhold", "Archive hold")
    static let holdHelp = Text(
        "Et arkivhold standser al sletning, til det bliver ophævet, for eksempel til Rigsarkivet har fået sin aflevering.",
        "An archive hold stops all erasure until it is released, for instance until the National Archives have got theirs."
    )
    static let holdAll = Text("Sæt hele organisationen på arkivhold", "Hold the whole organisation")
    static let holdCase = Text("Sæt sagen på arkivhold", "Hold the case")
    static let caseHeld = Text("Sagen er på arkivhold:", "The case is held:")
    static let heldElsewhere = Text(
        "Hele organisationen eller en anden af borgerens sager er på arkivhold.",
        "The whole organisation, or another of the citizen's cases, is held.")
    static let release = Text("Ophæv arkivholdet", "Release the hold")
    static let reason = Text("Hvorfor?", "Why?")
    static let reasonHelp = Text("Bliver vist her sammen med dit navn.", "Is shown here with your name.")

    static let goneTitle = Text("Slettet", "Erased")
    static let goneCaption = Text("De seneste sletninger, uden navne", "The latest erasures, without names")
    static let when = Text("Tidspunkt", "Time")
    static let cause = Text("Årsag", "Cause")
    static let who = Text("Hvem slettede", "Who erased")
    static let rows = Text("Rækker", "Rows")
    static let reference = Text("Nummer", "Number")

    static let oneTitle = Text("Slet eller gem", "Erase or keep")
    static func known(_ rows: Int) -> Text {
        Text(
            "Her står \(rows) oplysninger om borgeren:",
            "There are \(rows) pieces of information about the citizen here:")
    }
    static let counts = Text(
        "Når borgeren slettes, bliver kun tællinger uden navn: i hvilken enhed, måned og runde der blev svaret eller ej.",
        "When the citizen is erased only counts without a name stay: in which unit, month and round there was an answer or not."
    )
    static let eraseTitle = Text("Slet borgeren", "Erase the citizen")
    static let eraseOne = Text("Slet alt om borgeren", "Erase everything about the citizen")
    static let heldSoNot = Text(
        "Kan ikke slettes, så længe arkivholdet gælder.", "Cannot be erased while the hold is in force.")
    static let otherUnits = Text(
        "Borgeren har også en sag i en enhed, du ikke administrerer. Bed en, der administrerer dem alle.",
        "The citizen has a case in a unit you do not administer too. Ask somebody who administers all of them.")
    static let chooseCause = Text("Vælg en årsag", "Choose a cause")
    static let name = Text("Skriv borgerens navn", "Write the citizen's name")
    static let nameHelp = Text("Som det står øverst på siden.", "As it stands at the top of the page.")

    static func words(_ scope: ErasureScope) -> Text {
        switch scope {
        case .person: Text("Alt om borgeren", "Everything about the citizen")
        case .answers: Text("Sagens svar", "The case's answers")
        }
    }

    static func words(_ cause: ErasureCause) -> Text {
        switch cause {
        case .request: Text("Borgeren bad om det", "The citizen asked for it")
        case .mistake: Text("Oprettet ved en fejl", "Was added by mistake")
        case .retention: Text("Fristen var nået", "The day had come")
        case .replayed: Text("Slettet igen efter en backup", "Erased again after a backup")
        }
    }

    static func words(_ group: ErasureGroup) -> Text {
        switch group {
        case .answers: Text("Svar", "Answers")
        case .rounds: Text("Runder og hvad der skete i dem", "Rounds and what happened in them")
        case .notes: Text("Samtaler, noter og aftalte skridt", "Conversations, notes and agreed steps")
        case .paper: Text("Svarark på papir", "Answer sheets on paper")
        case .messages: Text("Beskeder, links og koder", "Messages, links and codes")
        case .person: Text("Navn, numre og kontakt", "Name, numbers and contact")
        case .course: Text("Sagens forløb", "The course of the case")
        case .log: Text("Linjer i loggen (mister borgeren)", "Lines in the log (lose the citizen)")
        }
    }
}
