/// What a citizen is told about their data (GDPR article 13): words an organisation may write, around parts that it
/// cannot take out. Written in braces, in Danish, as in messages.
package enum InformationField: String, CaseIterable, Sendable {
    /// Who is responsible, and how to reach them.
    case controller = "dataansvarlig"
    case officer = "rådgiver"
    case purposes = "formål"
    case legalBasis = "retsgrundlag"
    case recipients = "modtagere"
    case retention = "opbevaring"
    case rights = "rettigheder"
    /// Where to complain: Datatilsynet.
    case complaint = "klage"
    /// That answering is voluntary and what a no means.
    case voluntary = "frivilligt"
    /// That no machine decides about anybody.
    case decisions = "afgørelser"
    /// How many questions there are and how long they take.
    case questions = "spørgsmål"
    case signIn = "adgang"
}

/// The information as it comes with the program in one language.
package struct ShippedInformation: Hashable, Sendable {
    /// Paragraphs with empty lines between them; a line that begins with `## ` is a heading.
    package let body: String
    package let parts: [Part: String]

    package init(body: String, parts: [Part: String]) {
        self.body = body
        self.parts = parts
    }

    /// Whole sentences, each true under one condition. What is in braces in them is filled in.
    package enum Part: String, CaseIterable, Sendable {
        case controller, contact, noContact, officer, noOfficer, purposes, legalBasis, noLegalBasis, health, recipients
        case host, noHost, allYears, allMonths, answersYears, answersMonths, longer, noRetention, noRetentionOfRest
        case rights, complaint, decisions, questions
    }
}

/// What only the organisation knows. What it has not said is told as something one can ask about, never left out.
package struct InformationFacts: Hashable, Sendable {
    package var organisation: String
    package var contact: String?
    package var officer: String?
    package var legalBasis: String?
    package var processors: String?
    /// The terms that erasing goes by; they are changed there and nowhere else.
    package var retention: Retention
    package var questions: Int

    package init(
        organisation: String, contact: String? = nil, officer: String? = nil, legalBasis: String? = nil,
        processors: String? = nil, retention: Retention = Retention(), questions: Int
    ) {
        self.organisation = organisation
        self.contact = contact
        self.officer = officer
        self.legalBasis = legalBasis
        self.processors = processors
        self.retention = retention
        self.questions = questions
    }

    /// What is still to be said before real citizens are asked.
    package var missing: [Needed] {
        Needed.allCases.filter { needed in
            switch needed {
            case .contact: contact == nil
            case .officer: officer == nil
            case .legalBasis: legalBasis == nil
            case .retention: retention.personMonths == nil
            }
        }
    }

    /// What real citizens have to be told, and only the organisation knows.
    package enum Needed: CaseIterable, Sendable { case contact, officer, legalBasis, retention }

    /// The fields' values in a language.
    /// - Parameter messages: the sentences that messages say too, so that both say the same.
    package func values(in texts: ShippedInformation, _ messages: ShippedTexts) -> [InformationField: String] {
        func part(_ part: ShippedInformation.Part, _ values: [String: String] = [:]) -> String {
            values.reduce(texts.parts[part] ?? "") { $0.replacing("{\($1.key)}", with: $1.value) }
        }
        func told(
            _ fact: String?, _ with: ShippedInformation.Part, _ name: String, else without: ShippedInformation.Part
        )
            -> String
        {
            fact.map { part(with, [name: $0]) } ?? part(without)
        }
        let said = (voluntary: messages.parts[.voluntary] ?? "", whoSees: messages.parts[.whoSees] ?? "")
        var values: [InformationField: String] = [.voluntary: said.voluntary]
        values[.signIn] = messages.parts[.signIn] ?? ""
        values[.controller] = joined(
            part(.controller, ["organisation": organisation]), told(contact, .contact, "kontakt", else: .noContact))
        values[.officer] = told(officer, .officer, "rådgiver", else: .noOfficer)
        values[.purposes] = part(.purposes)
        values[.legalBasis] = joined(told(legalBasis, .legalBasis, "lov", else: .noLegalBasis), part(.health))
        values[.recipients] = joined(
            said.whoSees, part(.recipients), told(processors, .host, "firma", else: .noHost))
        values[.retention] = texts.told(retention)
        values[.rights] = part(.rights)
        values[.complaint] = part(.complaint)
        values[.decisions] = part(.decisions)
        let minutes = MessageFacts.minutes(for: questions)
        values[.questions] = part(.questions, ["antal": "\(questions)", "minutter": "\(minutes)"])
        return values
    }

    private func joined(_ sentences: String...) -> String { sentences.joined(separator: " ") }
}

/// The words of the information in one language, with fields in braces.
package struct InformationWords: Hashable, Sendable {
    package var body: String
    package init(body: String) { self.body = body }

    package static let longest = 6000

    /// The first thing that keeps these words from being used.
    package var problem: Problem? {
        if body.allSatisfy(\.isWhitespace) { return Problem(.fieldMissing, field: "body") }
        if body.count > InformationWords.longest { return Problem(.wordsTooLong, field: "body") }
        let names = Set(Braces.names(in: body))
        let known = Set(InformationField.allCases.map(\.rawValue))
        if !names.isSubset(of: known) { return Problem(.textFieldUnknown, field: "body") }
        if FreeText.hasCPRNumber(body) { return Problem(.textHasNumber, field: "body") }
        let missing = InformationField.allCases.map(\.rawValue).filter { !names.contains($0) }
        return missing.isEmpty ? nil : .missing(missing, field: "body")
    }

    package func filled(_ values: [InformationField: String]) -> String {
        Braces.filled(body) { InformationField(rawValue: $0).flatMap { values[$0] } ?? "" }
    }
}

/// Names in braces, in texts that people edit.
package enum Braces {
    package static func names(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { part in
            String(part.prefix { $0 != "}" })
        }
    }

    /// A paragraph that is one field and nothing else: there is nothing in it to translate.
    static func isField(_ text: String) -> Bool {
        text.hasPrefix("{") && text.hasSuffix("}") && text.count(where: { $0 == "{" }) == 1
    }

    /// Filled from the left, once: what is filled in is not read again.
    package static func filled(_ text: String, _ value: (String) -> String) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            filled += value(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

extension ShippedInformation {
    /// What is translated: each sentence, heading and paragraph on its own; a paragraph that is only a field needs none.
    package var citizensTexts: [SourceText] {
        let sentences = Part.allCases.compactMap { parts[$0] } + paragraphs
        var seen: Set<String> = []
        return sentences.filter { !Braces.isField($0) && seen.insert($0).inserted }.map {
            SourceText(.messages, part: "information", danish: $0, english: "")
        }
    }

    package func translated(by translation: Translation) -> ShippedInformation {
        func words(_ danish: String) -> String {
            translation.words(danish, in: Translation.Section.messages.context("information")) ?? danish
        }
        return ShippedInformation(
            body: paragraphs.map(words).joined(separator: "\n\n") + "\n", parts: parts.mapValues(words))
    }

    private var paragraphs: [String] {
        body.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
    }
}
