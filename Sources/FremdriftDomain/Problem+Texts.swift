extension Problem {
    /// What the visitor reads: what happened and what to do about it. Never a name, an answer or a number of a person.
    package var text: Text { exactly ?? catalogued }

    private var catalogued: Text {
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
        case .conversationChanged:
            Text(
                "Samtalen er ændret et andet sted, siden du åbnede siden. Se, hvad der står nu, og skriv dit igen.",
                "The conversation was changed elsewhere after you opened the page. See what it says now, and write yours again."
            )
        case .textChanged:
            Text(
                "Teksten er gemt et andet sted, siden du åbnede siden. Det, du skrev, er ikke gemt, men det står her endnu.",
                "The text was saved elsewhere since you opened the page. What you wrote is not saved, but it still stands here."
            )
        case .stepEnded: Text("Skridtet er allerede lukket.", "The step has been closed already.")
        case .timeUnreadable: Text("Skriv klokkeslættet som 9.30.", "Write the time as 9.30.")
        case .digitsUnreadable:
            Text(
                "Skriv ét tal for hver række, i rækkefølge. 0 betyder Ved ikke.",
                "Write one digit for each row, in order. 0 means Don't know.")
        case .notHeldYet:
            Text(
                "Samtalen ligger efter i dag. Ret dagen, eller gem den som planlagt.",
                "The conversation is after today. Change the day, or save it as planned.")
        case .stepIncomplete:
            Text(
                "Skriv både hvad I har aftalt, og hvornår det skal være gjort.",
                "Write both what you agreed and when it is to be done.")
        case .tooManyGoals:
            Text(
                "Du har fem mål nu. Sæt et af dem til nået eller ikke længere først.",
                "You have five goals now. Mark one of them as reached or no longer first.")
        case .yearUnreadable:
            Text(
                "Skriv året med fire cifre, for eksempel 1980.", "Write the year with four digits, for example 1980.")
        case .linkExpired:
            Text(
                "Linket er udløbet. Det gør ikke noget.", "The link has expired. That is quite all right.")
        case .tooLarge:
            Text(
                "Det var for meget på én gang. Skriv lidt kortere, eller del filen i flere.",
                "That was too much at once. Please write a little less, or split the file.")
        case .paperDateOutside:
            Text(
                "Datoen på arket skal ligge i runden og ikke efter i dag. Se på arket igen.",
                "The date on the sheet must lie within the round and not after today. Look at the sheet again.")
        case .paperDigit:
            Text(
                "Tast tallet i boksen med krydset. 0 er “ved ikke”, 9 er ulæseligt. Intet kryds: lad feltet stå tomt.",
                "Type the number in the crossed box. 0 is “don't know”, 9 is unreadable. No cross: leave the field empty."
            )
        case .paperTooLate:
            Text(
                "Runden er slut, så arket kan ikke tastes mere. Læg det til jeres næste samtale.",
                "The round is over, so the sheet can no longer be keyed in. Keep it for your next conversation.")
        case .sheetJustPrinted:
            Text(
                "En anden har lige lavet ark til de samme borgere. Se siden igen, før du laver flere.",
                "Somebody else has just made sheets for the same citizens. Look at the page again before you make more."
            )
        case .paperChanged:
            Text(
                "Arket er tastet et andet sted, siden du åbnede siden. Se, hvor langt det er, og tast det igen, hvis det mangler.",
                "The sheet was keyed in elsewhere after you opened the page. See how far it has come, and key it in again if it is needed."
            )
        case .paperSamePerson:
            Text(
                "Du tastede arket første gang. Lad en kollega taste det anden gang.",
                "You keyed the sheet in the first time. Let a colleague do it the second time.")
        case .addressMissing:
            Text(
                "Serveren mangler adressen, som borgeren når jer på (baseAddress). Brevet ville føre et forkert sted hen. Bed "
                    + "driften om at skrive den.",
                "The server lacks the address at which citizens reach you (baseAddress). The letter would lead to the wrong "
                    + "place. Ask operations to write it.")
        case .nobodyDue:
            Text(
                "Der er ingen at lave ark til her. Vælg en anden enhed, eller sæt kryds ved dem, der har fået et.",
                "There is nobody to make sheets for here. Choose another unit, or include those who have had one.")
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
                "Skriv en dato, der findes, som dd-mm-åååå, for eksempel 22-11-2026.",
                "Write a date that exists as dd-mm-yyyy, for example 22-11-2026.")
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
        case .unitNotYours:
            Text(
                "Enheden administreres af andre. Bed en administrator dér om at indlæse rækken.",
                "Others administer that unit. Ask an administrator there to import the row.")
        case .cprTaken:
            Text(
                "CPR-nummeret hører allerede til en anden borger. Se efter, hvem af de to det er.",
                "The CPR number already belongs to another citizen. Check which of the two it is.")
        case .citizenDiffers:
            Text(
                "Sagen hører til en anden borger her. Se efter sagsnummer og borgernummer.",
                "The case belongs to another citizen here. Check the case number and the citizen number.")
        case .cprWithoutKey:
            Text(
                "Serveren har ingen nøgle til CPR-numre. Lad feltet stå tomt, eller bed driften om at lave nøglen.",
                "The server has no key for CPR numbers. Leave the field empty, or ask operations to make the key.")
        case .rowTwice:
            Text(
                "Nummeret står også i en tidligere række. Behold den rigtige af dem.",
                "The number is also in an earlier row. Keep the right one of them.")
        case .caseworkerUnknown:
            Text(
                "Ingen bruger hedder sådan. Skriv også sagsbehandlerens navn, så bliver brugeren oprettet.",
                "No user has that name. Give the caseworker's full name too, and the user is added.")
        case .caseworkerClosed:
            Text(
                "Brugeren er lukket. Skriv en anden, eller lad feltet stå tomt.",
                "That user is closed. Name another, or leave the field empty.")
        case .dateBeforeCurrent:
            Text(
                "Datoen ligger før den, der gælder nu. Det, der er sket siden, kan ikke skrives om.",
                "The date is before the one that holds now. What has happened since cannot be rewritten.")
        case .teamElsewhere:
            Text(
                "Teamet hører allerede til en anden enhed. Giv de to team hvert sit navn.",
                "The team already belongs to another unit. Give the two teams names of their own.")
        case .lastAdministrator:
            Text(
                "Den sidste administrator kan ikke lukkes. Giv rollen til en anden først.",
                "The last administrator cannot be closed. Give somebody else the role first.")
        case .planChanged:
            Text(
                "Der er sket noget i sagerne, siden du så listen. Se den igennem igen.",
                "The cases have changed since you saw the list. Look it through again.")
        case .rowsRefused:
            Text(
                "Nogle rækker kan ikke indlæses, så intet er gemt. Ret dem, eller vælg at lade dem vente.",
                "Some rows cannot be imported, so nothing was saved. Mend them, or choose to leave them out.")
        case .onlyOneHasRoom:
            Text(
                "Kun én anden end den, der har sagen, har plads. Giv sagen direkte: mellem én er der intet at trække lod om.",
                "Only one besides whoever has the case has room. Give it directly: among one there are no lots to draw."
            )
        case .nobodyHasRoom:
            Text(
                "Ingen anden sagsbehandler i enheden har plads lige nu.",
                "No caseworker in the unit has room just now.")
        case .drawnToday:
            Text(
                "Der er allerede trukket lod om sagen i dag. Vent til i morgen, eller vælg selv.",
                "Lots have already been drawn for the case today. Wait until tomorrow, or choose yourself.")
        case .nothingDrawn:
            Text(
                "Der ligger ingen lukket lodtrækning for sagen.",
                "There is no sealed draw for the case.")
        case .drawDecided:
            Text(
                "Lodtrækningen er allerede afgjort.",
                "The draw has already been decided.")
        case .draftGone:
            Text(
                "Filen er her ikke længere. Hent den ind igen.",
                "The file is no longer here. Bring it in again.")
        case .tooManyRows:
            Text(
                "Filen har for mange rækker. Del den i flere filer.",
                "The file has too many rows. Split it into several files.")
        case .fileNoText:
            Text(
                "Filen er ikke almindelig tekst. Gem den som CSV (semikolonsepareret), og prøv igen.",
                "The file is not plain text. Save it as CSV (separated by semicolons) and try again.")
        case .fileMixed:
            Text(
                "Linjen er skrevet i UTF-8, men andre linjer i filen er i Windows-1252. Gem hele filen igen som UTF-8.",
                "The line is written in UTF-8, but others in the file are in Windows-1252. Save the whole file as UTF-8."
            )
        case .unitsNested:
            Text(
                "Der er to lag: en enhed og dens team. Et team kan ikke selv have team, og en enhed kan ikke være sit eget.",
                "There are two layers: a unit and its teams. A team can have no teams, and a unit cannot be its own.")
        case .quoteOpen:
            Text(
                "Et anførselstegn åbner et felt her og lukkes ikke igen. Ret det i filen.",
                "A quotation mark opens a cell here and is not closed again. Mend it in the file.")
        case .columnMissing:
            Text(
                "Kolonnen mangler i filens første linje. Tilføj den, og prøv igen.",
                "The column is missing in the file's first line. Add it and try again.")
        case .columnTwice:
            Text(
                "Kolonnen står to gange i filens første linje. Fjern den ene.",
                "The column stands twice in the file's first line. Remove one.")
        case .fileEmpty:
            Text(
                "Filen har ingen rækker. Den skal have kolonnernes navne i første linje og en række for hver sag.",
                "The file has no rows. It needs the names of the columns in the first line and a row for each case.")
        case .cellCount:
            Text(
                "Rækken har et andet antal felter end filens første linje. Se efter et skilletegn for meget eller for lidt.",
                "The row has another number of cells than the file's first line. Look for a separator too many or too few."
            )
        case .cprUnreadable:
            Text(
                "CPR-nummeret skal have ti cifre og begynde med en dato. Et regneark kan have fjernet et nul forrest.",
                "The CPR number needs ten digits and must begin with a date. A spreadsheet may have dropped a leading zero."
            )
        case .cprFictional:
            Text(
                "Det er et testnummer (dag over 60). De bruges ikke sammen med rigtige borgere.",
                "That is a test number (day over 60). They are not used among real citizens.")
        case .cprRealLooking:
            Text(
                "Her er alle borgere opdigtede, så kun testnumre (dag lagt 60 til) må bruges.",
                "Everybody here is invented, so only test numbers (60 added to the day) may be used.")
        case .codeNotInList:
            Text(
                "Ordet står ikke på listen, eller det kunne ikke vælges den dag.",
                "The word is not on the list, or could not be chosen on that day.")
        case .emailUnreadable:
            Text(
                "Mailadressen kan ikke bruges. Skriv den som navn@eksempel.dk.",
                "The mail address cannot be used. Write it as name@example.dk.")
        case .mobileUnreadable:
            Text(
                "Mobilnummeret kan ikke bruges. Skriv otte cifre, eller begynd med + og landets nummer.",
                "The mobile number cannot be used. Write eight digits, or begin with + and the country's number.")
        case .wordNotKnown:
            Text(
                "Ordet kendes ikke her. Vejledningen viser, hvad der kan stå i kolonnen.",
                "The word is not known here. The guide shows what the column may hold.")
        case .nobodyFound:
            Text(
                "Ingen af dine sager passer til nummeret.",
                "None of your cases matches the number.")
        case .numberOutOfRange:
            Text(
                "Skriv et helt tal fra 0 til 500.",
                "Write a whole number from 0 to 500.")
        case .isHeld:
            Text(
                "Sagen er på arkivhold, så intet er slettet. Ophæv arkivholdet først.",
                "The case is held for the archive, so nothing was erased. Release the hold first.")
        case .notDueYet:
            Text(
                "Fristen er ikke nået, så intet er slettet.", "The day has not come, so nothing was erased.")
        case .noErasureList:
            Text(
                "Serveren har ingen nøgle til backup. Uden den kan en backup bringe slettede tilbage, så intet er slettet. "
                    + "Bed driften lave en.",
                "The server has no backup key. Without it a backup could bring erased people back, so nothing was erased. "
                    + "Ask operations to make one.")
        case .nameDiffers:
            Text(
                "Navnet er ikke det samme som borgerens. Skriv det, som det står øverst på siden.",
                "The name is not the citizen's. Write it as it stands at the top of the page.")
        case .monthsOutOfRange:
            Text(
                "Skriv et helt antal måneder fra 1 til 600, eller lad feltet stå tomt.",
                "Write a whole number of months from 1 to 600, or leave the field empty.")
        case .answersOutlastPerson:
            Text(
                "Svar kan ikke gemmes længere end alt om borgeren. Skriv et mindre antal måneder, eller lad feltet stå tomt.",
                "Answers cannot be kept longer than everything about the citizen. Write fewer months, or leave it empty."
            )
        case .keyUnusable:
            Text(
                "Nøglen til CPR-numre kan ikke bruges, så intet er gemt. Bed driften køre fremdrift doctor.",
                "The key for CPR numbers cannot be used, so nothing was saved. Ask operations to run fremdrift doctor.")
        case .textFieldUnknown:
            Text(
                "Teksten har et felt i krøllede parenteser, som ikke findes. Brug kun felterne på listen.",
                "The text has a field in braces that does not exist. Use only the fields on the list.")
        case .textHasNumber:
            Text(
                "Teksten har et tal, der ligner et CPR-nummer. Det må ikke stå her. Skriv det om uden tallet.",
                "The text has a number that looks like a CPR number. It must not stand here. Write it without the number."
            )
        case .textSubjectNotPlain:
            Text(
                "Overskriften er en linje uden felter, for den kan ses uden at åbne beskeden.",
                "The subject is one line without fields, because it shows without opening the message.")
        case .textPartMissing:
            Text(
                "Teksten mangler et felt, den skal have. De står under teksten.",
                "The text lacks a field it must have. They are listed below the text.")
        case .settingOutOfRange: Text("Tallet passer ikke.", "That number does not fit.")
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
