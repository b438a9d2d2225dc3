extension Problem {
    /// What the visitor reads: what happened and what to do about it. Never a name, an answer or a number of a person.
    package var text: Text {
        switch kind {
        case .unreadableRequest:
            Text(
                "Vi kunne ikke læse det, browseren sendte. Prøv igen.",
                "We could not read what the browser sent. Please try again.")
        case .signInNeeded: Text("Log ind for at se siden.", "Sign in to see this page.")
        case .wrongSignIn:
            Text(
                "Brugernavn og adgangskode passer ikke sammen. Prøv igen.",
                "The user name and password do not match. Please try again.")
        case .wrongCode:
            Text(
                "Koden passer ikke. Se efter på sedlen, og prøv igen.",
                "The code does not match. Check your note and try again.")
        case .notYours:
            Text(
                "Du har ikke adgang til siden. Spørg din administrator, hvis du skal bruge den.",
                "You do not have access to this page. Ask your administrator if you need it.")
        case .formTooOld:
            Text(
                "Siden var for gammel til at blive sendt. Gå tilbage, hent siden igen, og send den så.",
                "The page was too old to be sent. Go back, reload it and send it again.")
        case .nothingHere: Text("Siden findes ikke.", "There is no such page.")
        case .linkUnknown:
            Text(
                "Linket virker ikke. Du kan få et nyt af din sagsbehandler.",
                "The link does not work. Your caseworker can give you a new one.")
        case .methodNotAllowed: Text("Siden kan ikke bruges på den måde.", "The page cannot be used in that way.")
        case .roundNotOpen:
            Text("Runden er ikke åben for svar lige nu.", "The round is not open for answers just now.")
        case .answersFrozen:
            Text(
                "Svarene er låst, fordi I har set dem sammen. Du kan stadig skrive en rettelse.",
                "The answers are locked because you have looked at them together. You can still add a correction.")
        case .otherSideNotIn:
            Text(
                "I kan se svarene, når I begge har svaret, eller når runden er slut.",
                "You can see the answers when you have both answered, or when the round has ended.")
        case .usernameTaken:
            Text("Brugernavnet er optaget. Vælg et andet.", "That user name is taken. Choose another.")
        case .roundAlreadyOpen:
            Text("Der er ingen ny runde at åbne endnu.", "There is no new round to open yet.")
        case .caseEnded: Text("Sagen er afsluttet.", "The case has ended.")
        case .alreadySetUp:
            Text("Fremdrift er allerede sat op. Log ind i stedet.", "Fremdrift is already set up. Sign in instead.")
        case .notDeclined: Text("Der er ikke sagt nej tak.", "Nobody has said no thanks.")
        case .sideNotAsked:
            Text("Denne side er ikke spurgt i runden.", "This side is not asked in the round.")
        case .notRevealed: Text("Svarene er ikke vist endnu.", "The answers have not been shown yet.")
        case .casePaused: Text("Sagen holder pause.", "The case is paused.")
        case .caseNotPaused: Text("Sagen holder ikke pause.", "The case is not paused.")
        case .messageNotOpen:
            Text("Beskeden er sendt eller trukket tilbage.", "The message has been sent or withdrawn.")
        case .linkExpired:
            Text(
                "Linket er udløbet. Det gør ikke noget. Du bliver spurgt igen i næste runde.",
                "The link has expired. That is quite all right. You will be asked again next time.")
        case .tooLarge:
            Text(
                "Det var for meget på én gang. Skriv lidt kortere.",
                "That was too much at once. Please write a little less.")
        case .answerOutOfRange: Text("Vælg et af svarene.", "Choose one of the answers.")
        case .wordsTooLong:
            Text("Teksten er for lang. Skriv lidt kortere.", "The text is too long. Please shorten it.")
        case .passwordTooShort:
            Text(
                "Adgangskoden skal have mindst 12 tegn. Brug gerne en hel sætning.",
                "The password needs at least 12 characters. A whole sentence is fine.")
        case .fieldMissing: Text("Udfyld feltet.", "Fill in this field.")
        case .dateUnreadable:
            Text(
                "Skriv datoen som dd-mm-åååå, for eksempel 22-11-2026.",
                "Write the date as dd-mm-yyyy, for example 22-11-2026.")
        case .codeUnknown: Text("Vælg en fra listen.", "Choose one from the list.")
        case .passwordsDiffer:
            Text("De to adgangskoder er ikke ens.", "The two passwords are not the same.")
        case .reasonMissing: Text("Skriv kort hvorfor.", "Say briefly why.")
        case .usernameUnusable:
            Text(
                "Brug 2 til 64 tegn: bogstaver, tal, punktum, bindestreg eller @.",
                "Use 2 to 64 characters: letters, digits, full stop, hyphen or @.")
        case .dateOutOfRange:
            Text(
                "Datoen passer ikke. Den skal ligge efter sagens start og ikke for langt fremme.",
                "That date does not fit. It must be after the case began and not too far ahead.")
        case .nothingToSend:
            Text(
                "Der er ingen svar at sende endnu. Vælg mindst ét svar.",
                "There are no answers to send yet. Choose at least one.")
        case .textFieldUnknown:
            Text(
                "Teksten har et felt i krøllede parenteser, som ikke findes. Brug kun felterne på listen.",
                "The text has a field in braces that does not exist. Use only the fields on the list.")
        case .textHasNumber:
            Text(
                "Teksten har et tal med ti cifre. Et CPR-nummer må ikke stå i en besked.",
                "The text has a number of ten digits. A CPR number must not be in a message.")
        case .textSubjectNotPlain:
            Text(
                "Overskriften er en linje uden felter, for den kan ses uden at åbne beskeden.",
                "The subject is one line without fields, because it shows without opening the message.")
        case .textPartMissing:
            Text(
                "Teksten mangler et felt, den skal have. De står under teksten.",
                "The text lacks a field it must have. They are listed below the text.")
        case .numberOutOfRange: Text("Tallet passer ikke.", "That number does not fit.")
        case .tooManyAttempts:
            Text(
                "Der er prøvet for mange gange. Vent et kvarter, og prøv igen.",
                "Too many attempts. Wait a quarter of an hour and try again.")
        case .unexpected:
            Text(
                "Noget gik galt hos os. Prøv igen om lidt. Det, du har sendt før, er gemt.",
                "Something went wrong at our end. Try again shortly. What you sent before is saved.")
        case .storageFull:
            Text(
                "Svaret blev ikke gemt, fordi der ikke er mere plads på serveren. Ring til os.",
                "The answer was not saved because the server has no room left. Please call us.")
        }
    }
}
