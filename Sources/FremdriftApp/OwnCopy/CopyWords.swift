import FremdriftDomain

/// The words around the copy: on its page, in the file, and on paper.
enum CopyWords {
    static let title = Text("Tag en kopi med", "Take a copy along")
    static let paperTitle = Text("Kopi af dine oplysninger", "A copy of your data")
    static let lead = Text(
        "Her kan du hente alt, vi gemmer om dig. Du har ret til det.",
        "Here you can fetch all that we keep about you. You have a right to it.")
    static let careful = Text(
        "Filen er kun din. Er det ikke din egen telefon, så slet filen bagefter.",
        "The file is yours alone. If this is not your own phone, delete the file afterwards.")
    static let whole = Text("Tag også det med, vi ikke har set sammen", "Include what we have not looked at together")
    static let wholeHelp = Text(
        "Det er din sagsbehandlers svar i runder, der er slut. Også svaret på, om din sagsbehandler tror på et job til dig. Det er ment til en samtale.",
        "These are your caseworker's answers in rounds that are over. Also whether your caseworker believes in a job for you. It is meant for a conversation."
    )
    static let pdf = Text("Hent som PDF", "Fetch as PDF")
    static let pdfHelp = Text("PDF er til at læse og printe.", "PDF is for reading and printing.")
    static let data = Text("Hent som data", "Fetch as data")
    static let dataHelp = Text(
        "Data er en fil i formatet JSON. Den kan læses af andre programmer. Alle felter er med.",
        "Data is a file in the format JSON. Other programs can read it. It has every field.")
    static let contents = Text("Det er med", "What is in it")
    static let notIncluded = Text("Det er ikke med", "What is not in it")
    static let fields = Text("Ord i datafilen", "Words in the data file")
    static let fieldsHelp = Text(
        "Felter har danske navne. Nogle svar er koder på engelsk.",
        "The fields have Danish names. Some values are codes in English.")

    static let boxes = Text(
        "Nogle tegn kan ikke trykkes her. Der står en firkant i stedet. De rigtige tegn er i datafilen.",
        "Some signs cannot be printed here. A box stands in their place. The data file has the right ones.")
    static func unread(_ count: Int) -> Text {
        Text(
            "Så mange linjer kunne ikke læses og er ikke med: \(count). Spørg kommunen om dem.",
            "Lines that could not be read and are not in it: \(count). Ask the municipality about them.")
    }

    static let notYet = Text(
        "Svar i en runde, der er i gang. De kommer med, når I har set dem sammen, eller runden er slut.",
        "Answers in a round that is running. They are included once you have looked at them together, or it is over.")
    static let notTogether = Text(
        "Din sagsbehandlers svar, som I ikke har set sammen. Sæt kryds på siden, hvis du vil have dem med.",
        "Your caseworker's answers that you have not looked at together. Tick the box on the page to include them.")
    static let cprHidden = Text(
        "De sidste fire cifre i dit CPR-nummer. De er skjult, så en tabt fil gør mindre skade.",
        "The last four digits of your CPR number. They are hidden, so that a lost file does less harm.")
    static let protectedAddress = Text(
        "Din adresse, hvis den er beskyttet. Så kan ingen finde den i en tabt fil.",
        "Your address if it is protected. Then nobody can find it in a lost file.")
    static let locks = Text(
        "Nøgler og låse: de hemmelige tegn bag koder, links og besøg.",
        "Keys and locks: the secret signs behind codes, links and visits.")
    static let names = Text(
        "Navne på medarbejdere. Der står rolle og enhed.", "Names of staff. Their role and unit are there.")
    static let othersInTheDraw = Text(
        "Hvem der ellers var med, hvis der blev trukket lod om din sagsbehandler. Det handler om dem.",
        "Who else was in it, if lots were drawn for your caseworker. It is about them.")
    static let groupOnly = Text(
        "Dit svar om din sagsbehandler. Det er kun til tal om mange.",
        "Your answer about your caseworker. It is only for figures about many.")

    static func part(_ part: CopyPlan.Part) -> Text {
        switch part {
        case .person: Text("Dit navn, kontakt og ønsker", "Your name, contact and wishes")
        case .goals: Text("Dine egne mål", "Your own goals")
        case .answers:
            Text(
                "Dine svar, og din sagsbehandlers svar, når I har set dem",
                "Your answers, and your caseworker's once seen")
        case .words: Text("Ord om ændringer, du har fået vist", "Words of change you have been shown")
        case .talks: Text("Samtaler, aftaler og det, der er skrevet om dem", "Conversations, agreements and notes")
        case .efforts: Text("Dine indsatser", "Your efforts")
        case .course: Text("Din sags forløb", "The course of your case")
        case .messages: Text("Beskeder, vi har sendt dig", "Messages we have sent you")
        case .access:
            Text("Links, koder og besøg, uden selve koden", "Links, codes and visits, without the code itself")
        case .log: Text("Hvem der har set og gjort noget, og hvornår", "Who has seen and done something, and when")
        }
    }

    static let pointer = Text("nummeret på en anden række", "the number of another row")

    static func field(_ field: CopyField) -> Text {
        if field.pointsAtARow { return pointer }
        return switch field {
        case .number: Text("rækkens nummer", "the row's number")
        case .name: Text("dit navn", "your name")
        case .language: Text("sprog", "language")
        case .birthYear: Text("det år, du er født", "the year you were born")
        case .sex: Text("dit køn", "your sex")
        case .external: Text("nummer i kommunens system", "number in the municipality's system")
        case .kind: Text("hvad det er for noget", "what it is")
        case .words: Text("ord, som de er skrevet", "words as they were written")
        case .reason: Text("hvorfor", "why")
        case .standing: Text("hvordan det står eller endte", "how it stands or ended")
        case .applies: Text("1 er ja, 0 er nej", "1 is yes, 0 is no")
        case .code: Text("en kode fra en liste", "a code of a list")
        case .who: Text("dig, din sagsbehandler eller andre", "you, your caseworker or others")
        case .way: Text("hvordan det skete", "how it was done")
        case .by: Text("hvem der gjorde det", "who did it")
        case .unit: Text("afdeling", "department")
        case .caseworker: Text("rolle og afdeling", "role and department")
        case .time: Text("dag og klokkeslæt, i UTC-tid", "day and time, in UTC")
        case .until: Text("gælder til", "valid until")
        case .day: Text("dag", "day")
        case .firstDay: Text("fra og med", "from")
        case .lastDay: Text("til og med", "until")
        case .clock: Text("klokken", "time of day")
        case .month: Text("måned", "month")
        case .place: Text("sted", "place")
        case .order: Text("nummer i rækken", "number in the series")
        case .instrument: Text("hvilke spørgsmål", "which questions")
        case .version: Text("udgave af spørgsmålene", "version of the questions")
        case .field: Text("hvad spørgsmålet handler om", "what the question is about")
        case .step: Text("svaret som tal, 1 er lavest", "the answer as a number, 1 is lowest")
        case .correction: Text("1, hvis svaret er rettet bagefter", "1 if the answer was corrected afterwards")
        case .direction: Text("op eller ned", "up or down")
        case .strength: Text("tydelig eller kun et tegn", "clear or only a sign")
        case .job: Text("job, din sagsbehandler kan se for dig", "job your caseworker can see for you")
        case .takes: Text("hvad der skal til", "what it would take")
        case .withdrawn: Text("1, hvis det aldrig begyndte", "1 if it never began")
        case .action: Text("hvad der skete, som kode", "what happened, as a code")
        case .detail: Text("mere om det, som kode", "more about it, as a code")
        case .question: Text("spørgsmålet", "the question")
        case .answer: Text("svaret med ord", "the answer in words")
        case .explained: Text("det samme med ord", "the same in words")
        case .cpr: Text("CPR-nummer uden de sidste fire cifre", "CPR number without its last four digits")
        default: pointer
        }
    }
}
