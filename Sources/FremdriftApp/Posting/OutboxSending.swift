package import FremdriftDomain
package import FremdriftStore

/// Sends what waits, one message at a time for each channel. Any number of processes may do it at once: a message is held
/// by one of them while it is sent, and what came of it is written down before the next.
package struct OutboxSending: Sendable {
    private let outbox: OutboxStore
    private let policy: RoundPolicyStore
    private let settings: SettingStore
    private let texts: MessageTextStore
    private let information: InformationStore
    private let instruments: InstrumentShelf
    private let office: PostOffice
    private let tokens: any TokenMaker
    private let readiness: SendingReadiness
    private let baseAddress: String
    private let clock: @Sendable () -> Instant
    /// Names this process in the rows of its attempts.
    private let process: String

    /// - Parameter baseAddress: where citizens reach the installation; `nil` when nobody has said, and nothing is sent.
    package init(
        _ database: any SQLDatabase, _ office: PostOffice, instruments: InstrumentShelf, tokens: any TokenMaker,
        baseAddress: String?, clock: @escaping @Sendable () -> Instant, process: String
    ) {
        outbox = OutboxStore(database)
        policy = RoundPolicyStore(database)
        settings = SettingStore(database)
        texts = MessageTextStore(database)
        information = InformationStore(database)
        self.instruments = instruments
        self.office = office
        self.tokens = tokens
        readiness = SendingReadiness(database, hasAddress: baseAddress != nil)
        self.baseAddress = baseAddress ?? ""
        self.clock = clock
        self.process = process
    }

    /// Seconds an attempt may take, so that a server that hangs does not hold up the end of the program either.
    private static let longestAttempt = 60

    /// What one run came to.
    package struct Tally: Hashable, Sendable {
        package var sent = 0
        package var failed = 0
        /// Why the channel was left before it was empty; `nil` when it is empty now.
        package var unavailable: String?
    }

    /// Sends everything that waits for the sender's channel and whose turn has come. Ends early when nobody is at the other
    /// end, or when the task is cancelled; what was not sent waits.
    /// - Parameter seconds: how long a message is held; an attempt gets half of it, and a minute at most.
    /// - Throws: `StoreError.refused` where everybody is invented, `NotReadyToSend` where something is missing.
    package func send(by sender: any MessageSender, holding seconds: Int, told: @Sendable (Tally) -> Void = { _ in })
        async throws -> Tally
    {
        let writing = try await writing()
        var tally = Tally()
        while !Task.isCancelled {
            let (token, hash) = newToken(for: sender.channel)
            let claimed = try await outbox.claim(
                sender.channel, tokenHash: hash, by: process, holding: seconds, at: clock())
            guard let claimed else { break }
            let parcel = try await writing.parcel(
                claimed, try await instruments.instrument(claimed.instrument), token: token, at: clock())
            let delivery = await sender.send(parcel, within: min(Self.longestAttempt, max(1, seconds / 2)))
            try await outbox.finish(claimed, delivery, at: clock())
            switch delivery {
            case .sent: tally.sent += 1
            case .failed, .refused: tally.failed += 1
            case .unavailable(let detail): tally.unavailable = detail
            }
            told(tally)
            if tally.unavailable != nil { break }
        }
        return tally
    }

    /// What goes on paper is short enough to be typed, and forgives how it is typed.
    private func newToken(for channel: Channel) -> (token: String, hash: [UInt8]) {
        switch channel {
        case .letter, .digitalPost:
            let code = tokens.code()
            return (code, tokens.hash(HandedCode.normalised(code)))
        case .mail, .sms, .inPerson:
            let token = tokens.token()
            return (token, tokens.hash(token))
        }
    }

    private func writing() async throws -> MessageWriting {
        let isSimulated = try await settings.read(.simulated) != nil
        guard !isSimulated else {
            throw StoreError.refused(
                reason: "everybody in this database is invented, and nothing is sent to anybody", statement: "send")
        }
        try await readiness.require()
        return MessageWriting(
            office: office, texts: texts, tokens: tokens, baseAddress: baseAddress,
            organisation: try await settings.read(.organisation) ?? "Fremdrift",
            telephone: try await policy.telephone(), isSimulated: isSimulated,
            offered: office.translations.offered(
                isSimulated: isSimulated, asking: try await instruments.newest().key),
            information: Informing(store: information, instruments: instruments, office: office))
    }
}
