import FremdriftDomain
import FremdriftStore

/// Writes a message that is about to leave: the organisation's words, or the shipped ones, with what is true filled in.
struct MessageWriting: Sendable {
    let office: PostOffice
    let texts: MessageTextStore
    let tokens: any TokenMaker
    let baseAddress: String
    let organisation: String
    let telephone: String?
    let isSimulated: Bool
    /// The languages in which citizens may be met; who speaks another is written to in Danish.
    let offered: [Language]
    let information: Informing

    /// - Parameter token: of the link that goes along; on paper it is short enough to be typed.
    func parcel(_ claimed: ClaimedMessage, _ instrument: Instrument, token: String, at instant: Instant) async throws
        -> Parcel
    {
        let language = spoken(claimed)
        let words = try await words(claimed.kind, language)
        let values = values(claimed, instrument, token)
        let body: [UInt8] =
            switch claimed.channel {
            case .sms: Array(MessageWords.filled(words.short, values).utf8)
            case .mail, .inPerson: Array(MessageWords.filled(words.body, values).utf8)
            case .letter, .digitalPost:
                sheet(claimed, words, values, token, instant, enclosing: try await enclosed(claimed))
            }
        return Parcel(
            id: stableID(claimed), kind: claimed.kind, language: language,
            recipient: claimed.channel == .mail || claimed.channel == .sms
                ? claimed.contact ?? "" : "\(claimed.citizen.id)",
            caseSystemNumber: claimed.citizenNumber,
            sender: organisation, subject: words.subject, body: body, at: instant)
    }

    /// What is told about the data goes with the first letter of a round.
    private func enclosed(_ claimed: ClaimedMessage) async throws -> String? {
        guard claimed.kind == .invitation else { return nil }
        return try await information.text(in: spoken(claimed))
    }

    private func spoken(_ claimed: ClaimedMessage) -> Language {
        offered.contains(claimed.citizen.language) ? claimed.citizen.language : .danish
    }

    func words(_ kind: MessageKind, _ language: Language) async throws -> MessageWords {
        guard let words = try await texts.words(kind, language) ?? office.shipped(language).words[kind] else {
            throw StoreError.missing(what: "text \(kind.rawValue) in \(language.rawValue)")
        }
        return words
    }

    /// The same for every attempt at a message and in a restored backup, and another one for everybody else's.
    private func stableID(_ claimed: ClaimedMessage) -> String {
        Hexadecimal.text(tokens.hash("\(claimed.key)/\(claimed.citizenAddedAt)/\(baseAddress)").prefix(16))
    }

    private func values(_ claimed: ClaimedMessage, _ instrument: Instrument, _ token: String) -> [MessageField: String]
    {
        let language = spoken(claimed)
        let next = claimed.window.dueOn.adding(days: instrument.schedule.intervalDays)
        return MessageFacts(
            name: claimed.citizen.name, link: link(claimed, token),
            deadline: Dates.long(claimed.window.closesOn, language), nextRound: Dates.long(next, language),
            questions: AnswerSheet.questionCount(of: instrument), organisation: organisation, telephone: telephone
        ).values(for: claimed.kind, in: office.shipped(language))
    }

    private func link(_ claimed: ClaimedMessage, _ token: String) -> String {
        guard claimed.channel == .letter || claimed.channel == .digitalPost else {
            return baseAddress + Route.answering(token: token, .start).path
        }
        let words = office.shipped(spoken(claimed)).parts[.byCode] ?? "{adresse} {kode}"
        return words.replacing("{adresse}", with: baseAddress + Route.shortCode.path).replacing("{kode}", with: token)
    }

    private func sheet(
        _ claimed: ClaimedMessage, _ words: MessageWords, _ values: [MessageField: String], _ token: String,
        _ instant: Instant, enclosing information: String?
    ) -> [UInt8] {
        let normalised = HandedCode.normalised(token)
        let address = baseAddress + Route.answering(token: normalised, .start).path
        let way = LetterSheet.Way(
            address: baseAddress + Route.shortCode.path, code: token, squares: office.qr.squares(of: address))
        let sheet = LetterSheet(
            organisation: organisation, isSimulated: isSimulated,
            recipient: claimed.channel == .letter ? "\(claimed.citizen.name)\n\(claimed.contact ?? "")" : "",
            language: spoken(claimed), translations: office.translations, on: instant.local.day, subject: words.subject,
            text: MessageWords.filled(words.body, values), way: claimed.kind.asks ? way : nil,
            information: information)
        return office.letter.filled(language: spoken(claimed), title: words.subject, body: sheet.html)
    }
}
