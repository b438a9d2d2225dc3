import FremdriftDomain

/// Talks in words.
enum ConversationWords {
    static func standing(_ standing: Conversation.Standing) -> Text {
        switch standing {
        case .planned: Text("Planlagt", "Planned")
        case .held: Text("Holdt", "Held")
        case .notHeld: Text("Blev ikke holdt", "Did not take place")
        case .cancelled: Text("Aflyst", "Cancelled")
        }
    }

    // MARK: For staff only
    static func way(_ way: MeetingWay) -> Text {
        switch way {
        case .inPerson: Text("Vi mødes", "We meet")
        case .phone: Text("Telefon", "Telephone")
        case .video: Text("Video", "Video")
        }
    }

    static func doer(_ doer: AgreedStep.Doer) -> Text {
        switch doer {
        case .citizen: Text("Borgeren", "The citizen")
        case .caseworker: Text("Jeg", "I")
        case .together: Text("Vi sammen", "We together")
        case .somebodyElse: Text("En anden", "Somebody else")
        }
    }

    /// The kind as it was called on the day of the talk.
    static func kind(_ conversation: Conversation, _ codes: [CodeList], _ visit: Visit) -> String {
        let code = codes.first { $0.id == listID }?.code(conversation.kind, on: conversation.day)
        return code.map { visit[$0.name] } ?? conversation.kind
    }

    /// "Vi mødes, lokale 3".
    static func meeting(_ conversation: Conversation, _ visit: Visit) -> String {
        [visit[way(conversation.way)], conversation.place].compactMap(\.self).joined(separator: visit.language.comma)
    }

    static let listID = "conversationKinds"
    static let note = Text("Bemærk", "Note")
    static let talks = Text("Samtaler", "Conversations")
    static let steps = Text("Aftalte skridt", "Agreed steps")
    static let plan = Text("Planlæg en samtale", "Plan a conversation")
    static let day = Text("Dag", "Day")
    static let time = Text("Klokken", "Time")
    static let timeHelp = Text("For eksempel 9.30", "For example 9.30")
    static let kindLabel = Text("Hvilken samtale?", "What kind of conversation?")
    static let wayLabel = Text("Hvordan?", "How?")
    static let place = Text("Sted eller nummer (hvis det skal stå her)", "Place or number (if it is to stand here)")
    static let standingLabel = Text("Hvordan gik det?", "How did it go?")
    static let noteLabel = Text("Notat", "Note")
    static let noteHelp = Text(
        "Et par linjer til næste gang. Skriv det, som borgeren selv må læse.",
        "A few lines for next time. Write what the citizen may read.")
    static let save = Text("Gem", "Save")
    static let who = Text("Hvem gør det?", "Who does it?")
    static let what = Text("Hvad har I aftalt?", "What did you agree?")
    static let whatHelp = Text(
        "Ét skridt ad gangen. Lad feltet stå tomt, hvis I ikke aftalte noget.",
        "One step at a time. Leave it empty if you agreed nothing.")
    static let due = Text("Hvornår skal det være gjort?", "By when?")
    static let nextStep = Text("Næste skridt", "Next step")
    static let done = Text("Gjort", "Done")
    static let dropped = Text("Ikke længere aktuelt", "No longer relevant")
    static let none = Text("Ingen samtaler endnu.", "No conversations yet.")
    static let by = Text("Senest", "By")
    static let whoColumn = Text("Hvem", "Who")
    static let whatColumn = Text("Hvad", "What")
    static let act = Text("Luk skridtet", "Close the step")
    static let open = Text("Åbn", "Open")
}
