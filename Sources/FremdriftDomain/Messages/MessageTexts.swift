/// What can be filled into a message's text. Written in braces, in Danish, because an organisation edits the texts.
package enum MessageField: String, CaseIterable, Sendable {
    case firstName = "fornavn"
    case link
    /// The last day on which the round can be answered.
    case deadline = "frist"
    case questions = "antal"
    case minutes = "minutter"
    case sender = "afsender"
    /// That it is voluntary and touches neither money nor help.
    case voluntary = "frivilligt"
    /// Who can see the answers, and when.
    case whoSees = "hvem-ser"
    /// What is needed to get in.
    case signIn = "adgang"
    /// Other ways to answer, with the telephone number when there is one.
    case help = "hjælp"
    /// When the citizen is asked again.
    case nextRound = "næste-runde"
    /// How to say no thanks, or to take it back.
    case changeMind = "ombestem"
}

/// The words of one kind of message in one language, with fields in braces.
package struct MessageWords: Hashable, Sendable {
    package var subject: String
    package var body: String
    /// For a text message.
    package var short: String

    package init(subject: String, body: String, short: String) {
        self.subject = subject
        self.body = body
        self.short = short
    }

    package static let longestSubject = 78
    package static let longestBody = 4000
    /// Three text messages' worth before the fields are filled in.
    package static let longestShort = 380

    /// The first thing that keeps these words from being used, naming the part it is in.
    package func problem(for kind: MessageKind) -> Problem? {
        let limits = [
            ("subject", subject, Self.longestSubject), ("body", body, Self.longestBody),
            ("short", short, Self.longestShort),
        ]
        for (name, text, longest) in limits {
            if text.allSatisfy(\.isWhitespace) { return Problem(.fieldMissing, field: name) }
            if text.count > longest { return Problem(.wordsTooLong, field: name) }
            if !MessageWords.fields(in: text).isSubset(of: kind.allowed)
                || !MessageWords.unknownFields(in: text).isEmpty
            {
                return Problem(.textFieldUnknown, field: name)
            }
            if FreeText.hasCPRNumber(text) { return Problem(.textHasNumber, field: name) }
        }
        if !MessageWords.fields(in: subject).isEmpty || subject.contains(where: \.isNewline) {
            return Problem(.textSubjectNotPlain, field: "subject")
        }
        return MessageWords.lack(kind.required, in: body, "body")
            ?? MessageWords.lack(kind.requiredShort, in: short, "short")
    }

    /// Names the fields that are missing, in the order in which they are listed.
    private static func lack(_ required: Set<MessageField>, in text: String, _ name: String) -> Problem? {
        let missing = MessageField.allCases.filter { required.contains($0) && !fields(in: text).contains($0) }
        guard !missing.isEmpty else { return nil }
        return .missing(missing.map(\.rawValue), field: name)
    }

    package static func fields(in text: String) -> Set<MessageField> {
        Set(Braces.names(in: text).compactMap(MessageField.init(rawValue:)))
    }

    package static func unknownFields(in text: String) -> [String] {
        Braces.names(in: text).filter { MessageField(rawValue: $0) == nil }
    }

    /// The text with every field filled in.
    package static func filled(_ text: String, _ values: [MessageField: String]) -> String {
        Braces.filled(text) { MessageField(rawValue: $0).flatMap { values[$0] } ?? "" }
    }
}

extension MessageKind {
    /// What a message of this kind must say whatever an organisation makes of it.
    package var required: Set<MessageField> {
        switch self {
        case .invitation: [.link, .deadline, .questions, .minutes, .voluntary, .whoSees, .signIn, .help, .sender]
        case .reminder: [.link, .deadline, .voluntary, .changeMind, .help, .sender]
        case .receipt: [.whoSees, .nextRound, .help, .sender]
        case .noThanks: [.changeMind, .help, .sender]
        case .newCaseworker: [.help, .sender]
        }
    }

    /// What it can say. A reply has no link of its own: the one the citizen has still works. What is about no round says
    /// nothing of one.
    package var allowed: Set<MessageField> {
        switch self {
        case .invitation, .reminder: Set(MessageField.allCases)
        case .receipt, .noThanks: Set(MessageField.allCases).subtracting([.link])
        case .newCaseworker: [.firstName, .help, .sender]
        }
    }

    package var requiredShort: Set<MessageField> {
        switch self {
        case .invitation, .reminder: [.link, .deadline, .sender]
        case .receipt, .noThanks, .newCaseworker: [.sender]
        }
    }
}

/// One language's texts as they come with the program.
package struct ShippedTexts: Hashable, Sendable {
    package let words: [MessageKind: MessageWords]
    /// Whole sentences for the fields that tell what is true of the installation; an organisation does not change them.
    package let parts: [Part: String]
    package let information: ShippedInformation

    package init(
        words: [MessageKind: MessageWords], parts: [Part: String],
        information: ShippedInformation = ShippedInformation(body: "", parts: [:])
    ) {
        self.words = words
        self.parts = parts
        self.information = information
    }

    /// Where to get help.
    /// - Parameter telephone: `nil` when the organisation has given none.
    package func help(by telephone: String?) -> String {
        let words = telephone == nil ? parts[.helpWithoutPhone] : parts[.helpByPhone]
        return (words ?? "").replacing("{telefon}", with: telephone ?? "")
    }

    package enum Part: String, CaseIterable, Sendable {
        case voluntary, whoSees, whoSeesAfter, signIn, helpByPhone, helpWithoutPhone, sayNoThanks, takeBack
        /// Where to answer by the code on a letter: `{adresse}` and `{kode}`.
        case byCode
    }
}

/// What is true of this round and this installation, to be filled in.
package struct MessageFacts: Hashable, Sendable {
    package var name: String
    package var link: String
    package var deadline: String
    package var nextRound: String
    package var questions: Int
    package var organisation: String
    /// `nil` when the organisation has given none.
    package var telephone: String?

    package init(
        name: String, link: String, deadline: String, nextRound: String, questions: Int, organisation: String,
        telephone: String?
    ) {
        self.name = name
        self.link = link
        self.deadline = deadline
        self.nextRound = nextRound
        self.questions = questions
        self.organisation = organisation
        self.telephone = telephone
    }

    /// Eighteen seconds a question: what ten take in three minutes.
    package var minutes: Int { MessageFacts.minutes(for: questions) }

    package static func minutes(for questions: Int) -> Int { max(1, (questions * 18 + 59) / 60) }

    /// The fields' values in a language.
    package func values(for kind: MessageKind, in texts: ShippedTexts) -> [MessageField: String] {
        var values: [MessageField: String] = [
            .firstName: String(name.split(separator: " ").first ?? ""), .link: link, .deadline: deadline,
            .questions: "\(questions)", .minutes: "\(minutes)", .sender: organisation, .nextRound: nextRound,
        ]
        values[.help] = texts.help(by: telephone)
        values[.voluntary] = texts.parts[.voluntary]
        values[.whoSees] = kind == .receipt ? texts.parts[.whoSeesAfter] : texts.parts[.whoSees]
        values[.signIn] = texts.parts[.signIn]
        values[.changeMind] = kind == .noThanks ? texts.parts[.takeBack] : texts.parts[.sayNoThanks]
        return values
    }
}
