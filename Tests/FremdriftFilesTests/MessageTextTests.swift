import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

/// What is written to citizens, as it comes with the program.
@Suite("Shipped texts") struct MessageTextTests {
    private static let shipped = Result { try MessageTextFiles.read(files: Resources.messageTexts) }

    private static func filled(_ kind: MessageKind, _ language: Language, telephone: String?) throws
        -> (body: String, short: String)
    {
        let texts = try #require(try shipped.get()[language])
        let words = try #require(texts.words[kind])
        let values = MessageFacts(
            name: "Anna Holm Sørensen", link: "https://svar.jobcenter.dk/svar/vsy3ctqv8s4apgeqczjbczd5e8",
            deadline: "22. december 2026", nextRound: "22. februar 2027", questions: 10,
            organisation: "Jobcenter Frederikshavn", telephone: telephone
        ).values(for: kind, in: texts)
        return (MessageWords.filled(words.body, values), MessageWords.filled(words.short, values))
    }

    @Test(arguments: MessageKind.allCases, Language.written) func areEasyToReadAndFullyFilled(
        kind: MessageKind, language: Language
    ) throws {
        for telephone in [nil, "70 10 20 30"] {
            let (body, short) = try Self.filled(kind, language, telephone: telephone)
            #expect(Readability.lix(body) <= 30, "\(Readability.lix(body))")
            #expect(!body.contains("{") && !short.contains("{"), "\(body)")
            #expect(body.contains("Hej Anna.") || body.contains("Hello Anna."))
            #expect(!body.contains("Sørensen") && !short.contains("Sørensen"), "no more of the name than is needed")
            #expect(!body.contains("  ") && !body.contains("\n\n\n"))
            #expect(telephone.map { body.contains($0) } ?? true)
            // Three parts of a long text message hold 459 signs.
            #expect(short.count <= 459, "\(short.count)")
        }
    }

    @Test func numbersAreTheInstrumentsOwn() throws {
        let body = try Self.filled(.invitation, .danish, telephone: nil).body
        #expect(body.contains("10 korte spørgsmål") && body.contains("cirka 3 minutter"))
    }

    /// Nothing that shows without opening the message says why somebody writes.
    @Test(arguments: MessageKind.allCases, Language.written) func subjectsGiveNothingAway(
        kind: MessageKind, language: Language
    ) throws {
        let subject = try #require(try Self.shipped.get()[language]?.words[kind]?.subject).lowercased()
        for word in ["helbred", "syg", "ydelse", "kontanthjælp", "sag", "job", "health", "benefit", "sick", "case"] {
            #expect(!subject.contains(word), "\(subject)")
        }
    }

    /// Every field that must be there is missed when it is taken out, by the reader and so by the page.
    @Test(arguments: MessageKind.allCases) func noRequiredPartCanBeTakenOut(kind: MessageKind) throws {
        let words = try #require(try Self.shipped.get()[.danish]?.words[kind])
        #expect(words.problem(for: kind) == nil && !kind.required.isEmpty)
        for field in kind.required {
            var without = words
            without.body = words.body.replacing("{\(field.rawValue)}", with: "")
            #expect(without.problem(for: kind) == .missing([field.rawValue], field: "body"), "\(field)")
        }
        for field in kind.requiredShort {
            var without = words
            without.short = words.short.replacing("{\(field.rawValue)}", with: "")
            #expect(without.problem(for: kind) == .missing([field.rawValue], field: "short"), "\(field)")
        }
    }

    @Test(arguments: [
        ("body", "{link} {cpr}", Problem(.textFieldUnknown, field: "body")),
        ("body", "610190-1234", Problem(.textHasNumber, field: "body")),
        ("short", "6101901234", Problem(.textHasNumber, field: "short")),
        ("subject", "Hej {fornavn}", Problem(.textSubjectNotPlain, field: "subject")),
        ("subject", "Hej\nBcc: x", Problem(.textSubjectNotPlain, field: "subject")),
        ("subject", " ", Problem(.fieldMissing, field: "subject")),
        ("short", String(repeating: "x", count: 381), Problem(.wordsTooLong, field: "short")),
    ]) func faultsAreNamed(part: String, text: String, problem: Problem) throws {
        var words = try #require(try Self.shipped.get()[.danish]?.words[.reminder])
        switch part {
        case "subject": words.subject = text
        case "body": words.body = text
        default: words.short = text
        }
        #expect(words.problem(for: .reminder) == problem)
    }

    @Test func aFileThatLacksSomethingIsRefusedWithItsLine() throws {
        var files = Resources.messageTexts
        files["messages.da.yaml"] = files["messages.da.yaml"]?.replacing("{frivilligt}", with: "")
        #expect(throws: DataFileError.self) { try MessageTextFiles.read(files: files) }
        files["messages.da.yaml"] = nil
        #expect(throws: DataFileError.self) { try MessageTextFiles.read(files: files) }
    }
}
