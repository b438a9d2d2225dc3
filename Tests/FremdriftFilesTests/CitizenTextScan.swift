import Foundation
import FremdriftDomain
import FremdriftFiles
import FremdriftResources

/// Finds the texts a citizen can meet in the program's sources: every `Text("…", "…")` in the files named here, with its
/// interpolations as places. What stands after the comment `For staff only` in a file is left out.
enum CitizenTextScan {
    struct Found: Hashable {
        let danish: String
        let english: String
    }

    /// Files that do not say by themselves that they are for citizens, as those do that lay a page out for one.
    private static let shared = [
        "Answering/AnsweringDoor.swift",
        "Change/ChangeFacts.swift", "Change/ChangeSection.swift", "Change/ChangeTableView.swift",
        "Change/ChangeWords.swift",
        "Conversations/ConversationWords.swift", "OwnPage/OwnNotes.swift",
        "Layout/Layout.swift", "Layout/Reading.swift", "Layout/FormParts.swift", "Layout/ProblemPage.swift",
        "Layout/Saved.swift",
        "Posting/LetterSheet.swift", "Talk/TalkFirstWords.swift", "Cases/LetterPages.swift",
        "Dialogue/CorrectionList.swift", "Dialogue/DialogueTopics.swift", "Dialogue/AgendaAnswers.swift",
        "Dialogue/AgendaBelief.swift",
        "Dialogue/AgendaGoals.swift", "OwnCopy/CopyWords.swift", "OwnCopy/CopyDocument.swift",
        "OwnCopy/CopyMaterial.swift", "OwnPage/LookReason.swift", "OwnPage/OwnKeeping.swift",
        "OwnPage/OwnHandover.swift", "OwnPage/EndedCode.swift",
        "Informing/InformationPage.swift", "Layout/CodePage.swift", "OwnPage/OwnPage.swift", "Posting/ShortCode.swift",
    ]

    /// The refusals that a page for citizens can show.
    private static let problems: Set<String> = [
        "unreadableRequest", "signInNeeded", "wrongCode", "notYours", "formTooOld", "nothingHere", "linkUnknown",
        "methodNotAllowed", "roundNotOpen", "answersFrozen", "otherSideNotIn", "notDeclined", "sideNotAsked",
        "linkExpired", "tooLarge",
        "answerOutOfRange", "wordsTooLong", "fieldMissing", "nothingToSend", "tooManyAttempts", "tooManyGoals",
        "textHasNumber",
        "unexpected",
        "storageFull",
    ]

    /// In the order of the files, each text once.
    static func all() throws -> [Found] {
        let sources = root.appending(path: "Sources/FremdriftApp")
        let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
        var texts: [Found] = []
        for name in names.sorted() {
            let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
            guard shared.contains(name) || text.contains("for: .citizen,") else { continue }
            texts += found(in: text.components(separatedBy: "For staff only")[0])
        }
        texts += try citizensProblems() + citizensCodes()
        var seen: Set<String> = []
        return texts.filter { seen.insert($0.danish).inserted }
    }

    private static var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    private static func citizensProblems() throws -> [Found] {
        let file = root.appending(path: "Sources/FremdriftDomain/Problem+Texts.swift")
        let cases = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "        case .").dropFirst()
        return cases.filter { problems.contains(String($0.prefix { $0 != ":" })) }.flatMap(found(in:))
    }

    /// What talks and efforts are called: a citizen reads it in the copy.
    private static func citizensCodes() throws -> [Found] {
        let lists = try CodeLists.read(files: Resources.codeLists)
        return ["conversationKinds", "interventionKinds"].flatMap { id in
            (lists.first { $0.id == id }?.codes ?? []).map { Found(danish: $0.name.danish, english: $0.name.english) }
        }
    }

    static func found(in source: String) -> [Found] {
        var texts: [Found] = []
        var rest = source[...]
        while let start = rest.firstRange(of: "Text(") {
            let isOwnWord = rest[..<start.lowerBound].last.map { $0.isLetter || $0.isNumber } ?? false
            rest = rest[start.upperBound...]
            guard !isOwnWord else { continue }
            var reader = LiteralReader(rest: rest)
            guard let danish = reader.literals(), reader.takes(","), let english = reader.literals() else { continue }
            texts.append(Found(danish: danish, english: english))
            rest = reader.rest
        }
        return texts
    }
}

/// Reads string literals joined by `+`, from the beginning of what is left.
private struct LiteralReader {
    var rest: Substring
    private var places = 0

    init(rest: Substring) { self.rest = rest }

    mutating func literals() -> String? {
        places = 0
        guard var text = literal() else { return nil }
        while takes("+"), let more = literal() { text += more }
        return text
    }

    mutating func takes(_ sign: Character) -> Bool {
        rest = rest.drop(while: \.isWhitespace)
        guard rest.first == sign else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func literal() -> String? {
        guard takes("\"") else { return nil }
        var text = ""
        while let sign = rest.popFirst(), sign != "\"" {
            guard sign == "\\" else {
                text.append(sign)
                continue
            }
            switch rest.popFirst() {
            case "(":
                skipInterpolation()
                places += 1
                text += "{\(places)}"
            case "n": text += "\n"
            case let other?: text.append(other)
            case nil: return nil
            }
        }
        return text
    }

    private mutating func skipInterpolation() {
        var depth = 1
        while depth > 0, let sign = rest.popFirst() {
            if sign == "(" { depth += 1 }
            if sign == ")" { depth -= 1 }
        }
    }
}
