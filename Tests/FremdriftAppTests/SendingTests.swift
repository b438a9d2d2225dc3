import FremdriftApp
import FremdriftDomain
import FremdriftStore
import Synchronization
import TestSupport
import Testing

/// From the outbox to what a citizen holds in the hand, and back through its link.
@Suite("Writing and sending") struct SendingTests {
    /// Takes everything, as a server at the other end would.
    private final class Pigeonhole: MessageSender {
        let channel: Channel
        private let kept = Mutex<[Parcel]>([])
        init(_ channel: Channel) { self.channel = channel }
        var parcels: [Parcel] { kept.withLock(\.self) }

        func send(_ parcel: Parcel, within seconds: Int) async -> Delivery {
            kept.withLock { $0.append(parcel) }
            return .sent
        }
    }

    private func house(_ channel: Channel, _ content: String?) async throws -> (AppHouse, Pigeonhole) {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get(), name: "Åse Marie <Holm>")
        let (database, now) = (house.cases.database, house.cases.clock.now)
        try await RoundPolicyStore(database).write(
            RoundPolicy(fromHour: 0, untilHour: 24, channels: [channel]), isRunning: true, telephone: "70 10 20 30",
            by: .operations, at: now)
        try await InformationSamples.tell(database, at: now)
        let kinds: [Channel: ContactKind] = [.mail: .email, .sms: .mobile, .letter: .address]
        if let kind = kinds[channel] {
            try await ContactStore(database).record(
                kind, content, of: try await house.cases.citizen(of: house.cases.amira).id, from: now.local.day,
                by: .operations, at: now)
        }
        try await RoundRunStore(database).run(by: house.cases.instrument, actor: .operations, at: now)
        return (house, Pigeonhole(channel))
    }

    @discardableResult
    private func send(
        _ house: AppHouse, _ sender: Pigeonhole, address: String? = "https://fremdrift.example.dk"
    ) async throws -> OutboxSending.Tally {
        let (clock, instrument) = (house.cases.clock, house.cases.instrument)
        return try await OutboxSending(
            house.cases.database, try AppHouse.office(),
            instruments: InstrumentShelf(InstrumentStore(house.cases.database)) { _ in instrument },
            tokens: house.tokens,
            baseAddress: address, clock: { clock.now }, process: "test"
        ).send(by: sender, holding: 60)
    }

    @Test(arguments: [(Channel.mail, "a@example.dk"), (.sms, "20123456")]) func theLinkInAMessageOpensTheRound(
        channel: Channel, contact: String
    ) async throws {
        let (house, sender) = try await house(channel, contact)
        #expect(try await send(house, sender).sent == 1)
        let parcel = try #require(sender.parcels.first)
        let text = String(decoding: parcel.body, as: UTF8.self)
        #expect(parcel.recipient == contact && parcel.id.count == 32 && text.contains("Hej Åse."))
        #expect(!text.contains("Holm"), "no more of the name than is needed")
        let link = try #require(text.firstMatch(of: #/https:\/\/fremdrift\.example\.dk(\/svar\/\w+)/#)).output.1
        #expect(await house.browser().get(try #require(Route(path: String(link)))).status == 200)
    }

    @Test func nothingIsSentBeforeWhatIsMissingIsSaid() async throws {
        let (house, sender) = try await house(.mail, "a@example.dk")
        let (database, now) = (house.cases.database, house.cases.clock.now)
        await #expect(throws: NotReadyToSend(missing: [.address])) { try await send(house, sender, address: nil) }
        var facts = InformationSamples.facts
        facts.legalBasis = nil
        try await InformationStore(database).write(facts, by: .operations, at: now)
        try await RetentionStore(database).write(
            Retention(answerMonths: 12), isRunning: false, by: .operations, at: now)
        await #expect(throws: NotReadyToSend(missing: [.fact(.legalBasis), .fact(.retention)])) {
            try await send(house, sender)
        }
        #expect(sender.parcels.isEmpty)
        #expect(try await house.cases.count("SELECT id FROM outbox_attempt") == 0)
        let page = await house.signedIn("anna").get(.outbox)
        #expect(page.has("Intet bliver sendt") && page.has(": Lovgrundlag</li>"))
        #expect(page.has(Route.informationFacts.path) && page.has(Route.erasures.path))
        try await InformationSamples.tell(database, at: now)
        #expect(await !house.signedIn("anna").get(.outbox).has("Intet bliver sendt"))
        #expect(try await send(house, sender).sent == 1)
    }

    /// What is printed leads somewhere, or is not printed: and no code works that nobody holds.
    @Test func nothingIsPrintedWithoutAnAddress() async throws {
        let cases = try await CaseHouse.make()
        let app = try AppHouse.app(
            over: cases.database, cases.clock, CountingTokens(), AppHouse.Faults(), cases.instrument,
            isAddressGiven: false)
        try await cases.openRound(of: cases.amira)
        let (vera, anna) = (Browser(app), Browser(app))
        for (browser, name) in [(vera, "vera"), (anna, "anna")] {
            _ = await browser.post(.signIn, ["username": name, "password": CaseHouse.password])
        }
        let printing: [(Browser, Route, [String: String])] = [
            (vera, .link(cases.amira, round: 1), [:]), (vera, .code(cases.amira), [:]),
            (anna, .letters, ["unit": "\(cases.unit)"]),
        ]
        for (browser, route, form) in printing {
            let refused = await browser.post(route, form)
            #expect(refused.status == 409 && refused.has("baseAddress"), "\(route)")
        }
        for table: SQL in ["SELECT id FROM personal_link", "SELECT id FROM citizen_code", "SELECT id FROM paper_sheet"]
        {
            #expect(try await cases.count(table) == 0)
        }
        try await SettingStore(cases.database).write(.simulated, "seed 1", by: .operations, at: cases.clock.now)
        for (browser, route, form) in printing { #expect(await browser.post(route, form).status == 200, "\(route)") }
    }

    @Test func widerHoursReleaseWhatWaits() async throws {
        let (house, sender) = try await house(.mail, "a@example.dk")
        let (database, now) = (house.cases.database, house.cases.clock.now)
        let (policy, outbox) = (RoundPolicyStore(database), OutboxStore(database))
        func hours(_ from: Int, _ until: Int) async throws {
            try await policy.write(
                RoundPolicy(fromHour: from, untilHour: until, channels: [.mail]), isRunning: true, telephone: "",
                by: .operations, at: now)
        }
        try await hours(20, 21)
        #expect(try await send(house, sender).sent == 0)
        let waiting = try #require(try await outbox.waiting(for: .mail))
        #expect(waiting.messages == 1 && waiting.firstAt.local.hour == 20)
        try await hours(0, 24)
        #expect(try await send(house, sender).sent == 1)
        #expect(try await outbox.waiting(for: .mail) == nil)
    }

    @Test func aLettersCodeOpensTheRoundHoweverItIsTyped() async throws {
        let (house, sender) = try await house(.letter, "Havnegade 2, 2. tv.\n5000 Odense C")
        try await send(house, sender)
        let page = String(decoding: try #require(sender.parcels.first).body, as: UTF8.self)
        #expect(page.contains("Havnegade 2, 2. tv.\n5000 Odense C") && page.contains("Åse Marie &lt;Holm&gt;"))
        #expect(!page.contains("{") || page.contains("<style>"))
        let code = String(try #require(page.firstMatch(of: #/class="code" dir="ltr">([\w-]+)</#)).output.1)
        #expect(code.count == 14)
        for typed in [code, code.uppercased(), code.replacing("-", with: " "), code.replacing("0", with: "o")] {
            let seen = await house.browser().post(.shortCode, ["code": typed])
            #expect(seen.status == 303)
            let route = try #require(seen.leadsTo)
            #expect(await house.browser().get(route).status == 200)
        }
        #expect(await house.browser().post(.shortCode, ["code": "xxxx-xxxx-xxxx"]).status == 401)
        #expect(await house.browser().post(.shortCode, [:]).status == 401)
    }

    @Test func digitalPostCarriesNoAddress() async throws {
        let (house, sender) = try await house(.digitalPost, nil)
        try await send(house, sender)
        #expect(sender.parcels.count == 2, "everybody who is not exempt has it")
        let parcel = try #require(sender.parcels.first)
        #expect(parcel.recipient == "1" && !String(decoding: parcel.body, as: UTF8.self).contains("class=\"to\""))
    }

    @Test func theSameMessageHasTheSameNameAndAnotherLink() async throws {
        let (house, sender) = try await house(.mail, "a@example.dk")
        let outbox = OutboxStore(house.cases.database)
        let held = try #require(
            try await outbox.claim(.mail, tokenHash: [1], by: "dead", holding: 60, at: house.cases.clock.now))
        house.cases.clock.advance(seconds: 60)
        try await send(house, sender)
        try await outbox.finish(held, .failed(detail: "late"), at: house.cases.clock.now)
        let other = try await self.house(.mail, "a@example.dk")
        try await send(other.0, other.1)
        #expect(sender.parcels.count == 1)
        #expect(sender.parcels.map(\.id) == other.1.parcels.map(\.id), "by what it is, not by its row")
    }

    @Test func theOrganisationsWordsAreUsed() async throws {
        let (house, sender) = try await house(.mail, "a@example.dk")
        let (database, now) = (house.cases.database, house.cases.clock.now)
        let texts = MessageTextStore(database)
        let body =
            "Kære {fornavn}. {link} {frist} {antal} {minutter} {frivilligt} {hvem-ser} {adgang} {hjælp} {afsender} EGNE ORD"
        let words = MessageWords(subject: "Egen overskrift", body: body, short: "{link} {frist} {afsender}")
        try await texts.write(words, as: .invitation, in: .danish, by: .operations, at: now)
        try await send(house, sender)
        let parcel = try #require(sender.parcels.first)
        #expect(parcel.subject == "Egen overskrift")
        #expect(String(decoding: parcel.body, as: UTF8.self).hasSuffix("EGNE ORD"))
        try await texts.write(nil, as: .invitation, in: .danish, by: .operations, at: now)
        #expect(try await texts.words(.invitation, .danish) == nil)
    }
}
