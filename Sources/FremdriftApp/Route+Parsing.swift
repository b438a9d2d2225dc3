import FremdriftDomain

extension Route {
    /// The route of a path, without its query; `nil` for a path that is none of ours.
    package init?(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        guard let route = Route.fixed[parts.joined(separator: "/")] ?? Route.parse(parts) else { return nil }
        self = route
    }

    private static let fixed: [String: Route] = Dictionary(
        uniqueKeysWithValues: [
            Route.home, .stylesheet, .health, .about, .firstRun, .signIn, .signOut, .password, .ownCode, .ownAnswers,
            .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy, .caseload, .newCase, .administration, .newStaff,
            .auditTrail,
            .importing, .room, .search, .shortCode, .outbox, .roundSettings, .messageTexts, .kiosk,
            .kioskIdle, .kioskPreferences, .kiosks, .paper, .letters, .letterStyle, .day, .series, .ledger, .erasures,
            .landmarks, .landmarkTexts, .stalled, .stalledCounts, .stalledLimits,
            .preferences, .information, .informationFacts, .aboutWords,
        ].map { (String($0.path.dropFirst()), $0) })

    private static func parse(_ parts: [String]) -> Route? {
        switch parts.first {
        case "svar" where parts.count >= 2:
            AnsweringPage(parts.dropFirst(2)).map { .answering(token: parts[1], $0) }
        case "pejlemaerker" where parts.count == 2: .landmark(parts[1])
        case "kiosk" where parts.count >= 2 && parts[1] == "svar":
            AnsweringPage(parts.dropFirst(2)).map { .kioskAnswering($0) }
        case "min-side" where parts.count == 3 && parts[1] == "runder":
            Int(parts[2]).flatMap { $0 > 0 ? .ownCorrection(round: $0) : nil }
        case "sager" where parts.count >= 2:
            Int64(parts[1]).flatMap { parse(caseFile: CaseFileID($0), Array(parts.dropFirst(2))) }
        case "i-dag" where parts.count == 3 && parts[1] == "svar":
            Int64(parts[2]).map { .seriesRating(CaseFileID($0)) }
        case "administration" where parts.count == 3 && parts[1] == "regnskab":
            Int64(parts[2]).map { .unitLedger(UnitID($0)) }
        case "administration" where parts.count >= 3 && parts[1] == "indlaesning": parse(importDraft: parts)
        case "administration" where parts.count == 3 && parts[1] == "post":
            Int64(parts[2]).map { .outboxMessage(MessageID($0)) }
        case "administration" where parts.count == 4 && parts[1] == "tekster":
            parse(text: parts[2], parts[3])
        case "administration" where parts.count == 4 && parts[1] == "pejlemaerker":
            Language(rawValue: parts[3]).map { .landmarkText(parts[2], $0) }
        case "administration" where parts.count == 3 && parts[1] == "oplysning":
            Language(rawValue: parts[2]).map { .informationText($0) }
        default: nil
        }
    }

    private static func parse(importDraft parts: [String]) -> Route? {
        if parts.count == 3 { return .importDraft(parts[2]) }
        return parts.count == 4 && parts[3] == "afviste" ? .importErrors(parts[2]) : nil
    }

    private static func parse(text word: String, _ language: String) -> Route? {
        guard let kind = words.first(where: { $0.value == word })?.key, let language = Language(rawValue: language)
        else { return nil }
        return .messageText(kind, language)
    }

    private static func parse(caseFile id: CaseFileID, _ parts: [String]) -> Route? {
        switch parts {
        case []: .caseFile(id)
        case ["billede"]: .picture(id)
        case ["runder"]: .rounds(id)
        case ["kode"]: .code(id)
        case ["sagsbehandler"]: .assignment(id)
        case ["status"]: .standing(id)
        case ["lodtraekning"]: .lottery(id)
        case ["borger"]: .contact(id)
        case ["forloeb"]: .history(id)
        case ["spoerges"]: .asking(id)
        case ["sletning"]: .erasure(id)
        case ["samtale"]: .agenda(id)
        case ["notat"]: .journalNote(id)
        case ["overdragelse"]: .handover(id)
        case ["indsatser"]: .interventions(id)
        case ["samtaler", "ny"]: .newConversation(id)
        case let parts where parts.count == 2 && parts[0] == "samtaler":
            Int64(parts[1]).map { .conversation(id, ConversationID($0)) }
        case let parts where parts.count == 2 && parts[0] == "skridt":
            Int64(parts[1]).map { .agreedStep(id, AgreedStepID($0)) }
        default:
            parts.count >= 3 && parts[0] == "runder" ? parse(caseFile: id, round: parts[1], parts.dropFirst(2)) : nil
        }
    }

    private static func parse(caseFile id: CaseFileID, round text: String, _ parts: ArraySlice<String>) -> Route? {
        guard let round = Int(text), round > 0, let page = parts.first else { return nil }
        if let talk = Talk(rawValue: page) {
            return AnsweringPage(parts.dropFirst()).map { .talk(id, round: round, talk, $0) }
        }
        guard parts.count == 1 else { return nil }
        return switch page {
        case "svar": .rating(id, round: round)
        case "foer-tid": .lookEarly(id, round: round)
        case "visning": .reveal(id, round: round)
        case "tro": .belief(id, round: round)
        case "link": .link(id, round: round)
        case "papir": .paperEntry(id, round: round)
        default: nil
        }
    }
}

extension AnsweringPage {
    fileprivate init?(_ parts: ArraySlice<String>) {
        guard let part = parts.first else {
            self = .start
            return
        }
        guard parts.count == 1 else { return nil }
        switch part {
        case "alle": self = .allQuestions
        case "siden-sidst": self = .sinceLast
        case "tjek": self = .check
        case "kvittering": self = .receipt
        case "nej-tak": self = .decline
        case "pause": self = .pause
        case "hjaelp": self = .helper
        default:
            guard let number = Int(part), (1...99).contains(number) else { return nil }
            self = .question(number)
        }
    }
}
