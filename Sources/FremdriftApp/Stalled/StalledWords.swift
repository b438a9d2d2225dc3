import FremdriftDomain

/// Calm, and about our work.
enum StalledWords {
    static let title = Text("Sager, der står stille", "Cases that stand still")
    static let lead = Text(
        "Reglerne er om vores arbejde, ikke om borgeren. Ingen af dem ser på svar, der mangler, eller på hvor nogen står.",
        "The rules are about our work, not about the citizen. None of them looks at missing answers or at where anybody stands."
    )
    static let none = Text("Ingen af dine sager står stille.", "None of your cases stands still.")
    static let allOff = Text(
        "I bruger ingen regler nu. Så står ingen sag på listen, hvor længe den end står stille.",
        "You use no rules now. So no case is on the list, however long it stands still.")

    static let rules = Text("Reglerne hos jer", "The rules where you are")
    static let notUsed = Text("Bruges ikke hos jer.", "Not used where you are.")
    static let howMany = Text("Hvor mange sager står stille?", "How many cases stand still?")

    static func link(_ count: Int) -> Text {
        Text("Sager, der står stille (\(count))", "Cases that stand still (\(count))")
    }
    static func since(_ day: String) -> Text { Text("Siden \(day).", "Since \(day).") }
    static func more(_ count: Int) -> Text { Text("Og \(count) til.", "And \(count) more.") }

    static func heading(_ rule: StalledRule) -> Text {
        switch rule {
        case .noClearChange: Text("Tid til at prøve noget nyt sammen", "Time to try something new together")
        case .noJobDirectedEffort:
            Text("Vi mangler at aftale et skridt mod job", "We have yet to agree on a step towards a job")
        case .noHandoverTalk:
            Text("Vi skylder en god start med en ny sagsbehandler", "We owe a good start with a new caseworker")
        case .ourStepOverdue:
            Text("Vi har lovet noget, som ikke er gjort endnu", "We promised something that is not done yet")
        }
    }

    static func rule(_ rule: StalledRule, _ limit: Int, _ basis: StalledLimits.Basis) -> Text {
        switch rule {
        case .noClearChange where basis == .answers:
            Text(
                "Reglen: Intet svar har flyttet sig mere end ét trin og er blevet der to gange i træk i de sidste \(limit) runder, som begge har svaret på, og som I har set sammen: hverken borgerens eller sagsbehandlerens. En ny sagsbehandlers svar ses for sig. Mindst ét emne er besvaret hver gang.",
                "The rule: No answer has moved by more than one step and stayed there twice in a row in the last \(limit) rounds that both answered and you looked at together: neither the citizen's nor the caseworker's. A new caseworker's answers are read by themselves. At least one topic was answered every time."
            )
        case .noClearChange:
            Text(
                "Reglen: Ingen af emnerne har ændret sig tydeligt i de sidste \(limit) runder, som begge har svaret på, og som I har set sammen. Det gælder, også når ingen har åbnet ordene om ændring. Der skal være svar nok til et ord.",
                "The rule: No topic has changed clearly in the last \(limit) rounds that both answered and you looked at together. It holds also when nobody has opened the words of change. There must be answers enough for a word."
            )
        case .noJobDirectedEffort:
            Text(
                "Reglen: Intet, der er rettet mod job, har været i gang eller aftalt i \(limit) dage. Det, der først begynder senere end om \(limit) dage, tæller ikke med.",
                "The rule: Nothing directed at a job has been running or agreed for \(limit) days. What begins later than \(limit) days from now does not count."
            )
        case .noHandoverTalk:
            Text(
                "Reglen: Sagen har skiftet sagsbehandler, og den første samtale er ikke holdt inden for \(limit) dage.",
                "The rule: The case has changed caseworker, and the first talk was not held within \(limit) days."
            )
        case .ourStepOverdue where limit == 1:
            Text(
                "Reglen: Noget, kommunen har lovet, er mere end én dag over tiden.",
                "The rule: Something the municipality promised is more than one day overdue.")
        case .ourStepOverdue:
            Text(
                "Reglen: Noget, kommunen har lovet, er mere end \(limit) dage over tiden.",
                "The rule: Something the municipality promised is more than \(limit) days overdue.")
        }
    }

    static func questions(_ rule: StalledRule) -> [Text] {
        switch rule {
        case .noClearChange:
            [
                Text(
                    "Hvad har ændret sig for dig, som spørgsmålene ikke fanger?",
                    "What has changed for you that the questions do not catch?"),
                Text(
                    "Hvad har vi gjort på samme måde længe, og hvad kunne vi gøre på en ny måde?",
                    "What have we long done the same way, and what could we do in a new way?"),
                Text(
                    "Hvilket sted kunne du have lyst til at se eller prøve?",
                    "Which place would you like to see or try?"),
            ]
        case .noJobDirectedEffort:
            [
                Text(
                    "Hvilket lille skridt mod job kan vi aftale i dag?",
                    "Which small step towards a job can we agree on today?"),
                Text(
                    "Hvilken arbejdsplads kunne være god for dig, bare et par timer?",
                    "Which workplace might be good for you, just for a few hours?"),
                Text(
                    "Hvad skal kommunen sørge for, så det kan køre ved siden af det andet, du har gang i?",
                    "What must the municipality see to, so that it can run beside the other things you have going?"),
            ]
        case .noHandoverTalk:
            [
                Text(
                    "Hvad er vigtigt for dig, at jeg ved fra starten?",
                    "What is it important for you that I know from the start?"),
                Text("Hvilke aftaler skal vi holde fast i?", "Which agreements should we hold on to?"),
                Text(
                    "Hvad vil du gerne slippe for at fortælle en gang til?",
                    "What would you rather not have to tell all over again?"),
            ]
        case .ourStepOverdue:
            [
                Text(
                    "Hvad betyder det for dig, at det ikke er gjort endnu?",
                    "What does it mean for you that it is not done yet?"),
                Text(
                    "Hvad gør vi nu, hvem gør det, og hvornår er det klar?",
                    "What will we do now, who will do it, and when will it be ready?"),
                Text(
                    "Er det stadig den rette aftale, eller skal den laves om?",
                    "Is it still the right agreement, or should we change it?"),
            ]
        }
    }
}
