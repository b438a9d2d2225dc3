import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Words of change on the pages: the fact first, the word as a comment, and nowhere a word that may not be there.
@Suite("Words of change on the page") struct ChangePageTests {
    private static let coping = IndicatorID("healthCoping")

    /// Three rounds with the same answers to everything but health, which both answer differently from the second on.
    private func house(_ steps: [Int], simulated: Bool = true, account: ChangeDirection? = nil) async throws -> AppHouse
    {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get())
        let cases = house.cases
        if simulated {
            try await SettingStore(cases.database).write(.simulated, "seed 1", by: .simulation, at: cases.clock.now)
        }
        for step in steps { try await answer(cases, step, account) }
        return house
    }

    private func answer(_ cases: CaseHouse, _ step: Int, _ account: ChangeDirection?) async throws {
        let round = try await cases.openRound(of: cases.amira)
        for rater in Rater.allCases {
            var answers = Dictionary(
                uniqueKeysWithValues: cases.instrument.indicators(for: rater).map {
                    (AnswerField.indicator($0.id), AnswerValue.step($0.id == Self.coping ? step : 3))
                })
            if rater == .citizen, let account { answers[.open(account.question)] = .ticked([Self.coping]) }
            try await cases.take(.answer(rater, answers), .send(rater), on: round)
        }
        try await cases.take(.reveal, on: round)
        cases.clock.advance(days: 91)
    }

    private func publish(_ table: (InstrumentKey) -> ChangeTable, in house: AppHouse) async throws {
        try await ChangeTableStore(house.cases.database).publish(
            table(house.cases.instrument.key), by: .operations, at: house.cases.clock.now)
    }

    private func publish(in house: AppHouse) async throws {
        try await publish({ ChangeTableSamples.table(for: $0) }, in: house)
    }

    /// The text of the part about change, as it is read; empty when there is none.
    private func section(_ seen: Seen) -> String {
        guard let start = seen.text.firstRange(of: "<section class=\"changes\"") else { return "" }
        let part = seen.text[start.lowerBound...]
        let end = part.firstRange(of: "</section>")?.lowerBound ?? part.endIndex
        return part[..<end].replacing(#/<[^>]*>/#, with: " ").split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }

    private func both(_ house: AppHouse) async throws -> (staff: String, own: String) {
        let vera = await house.signedIn("vera")
        let own = try await house.withCode(house.cases.amira)
        return (section(await vera.get(.picture(house.cases.amira))), section(await own.get(.ownPicture)))
    }

    /// "november 2026".
    private func month(_ day: Day) -> String {
        DanishDay.long(day).split(separator: " ").dropFirst().joined(separator: " ")
    }

    /// Seen once, it is too early for a word, and the page says so; where answers are missing, it says whose.
    @Test func whatAWordWouldTakeIsSaid() async throws {
        let once = try await house([4, 4, 2])
        try await publish({ ChangeTableSamples.table(for: $0, rows: ChangeTableSamples.joint) }, in: once)
        let (staff, own) = try await both(once)
        for text in [staff, own] {
            #expect(
                text.contains("Ingen tydelig ændring. Der skal mindst 2 svar i samme retning til, før der står et ord.")
            )
        }
        let held = try await house([2, 2, 4, 4])
        try await publish({ ChangeTableSamples.table(for: $0, rows: []) }, in: held)
        #expect(try await !both(held).own.contains("i samme retning til"), "it has held, and no table asks for more")
        let few = try await house([3])
        try await publish(in: few)
        let (theirs, yours) = try await both(few)
        #expect(yours.contains("Svar at sammenligne: 1 fra dig, 1 fra din sagsbehandler."), "\(yours)")
        #expect(theirs.contains("Svar at sammenligne: 1 fra Amira, 1 fra sagsbehandleren."), "\(theirs)")
        let silent = try await house([3])
        let round = try await silent.cases.openRound(of: silent.cases.amira)
        let answers = Dictionary(
            uniqueKeysWithValues: silent.cases.instrument.indicators(for: .citizen).map {
                (AnswerField.indicator($0.id), AnswerValue.step(3))
            })
        try await silent.cases.take(.answer(.citizen, answers), .send(.citizen), on: round)
        silent.cases.clock.advance(days: 91)
        try await silent.cases.take(.reveal, on: round)
        try await publish({ ChangeTableSamples.table(for: $0, rows: ChangeTableSamples.joint) }, in: silent)
        #expect(
            try await both(silent).own.contains("Der er intet nyt svar fra din sagsbehandler, som kan sammenlignes."))
    }

    /// A correction does not change the word; the page says that it does not count.
    @Test func aCorrectionIsToldBesideTheWord() async throws {
        let house = try await house([2, 3, 3])
        try await publish(in: house)
        let (rounds, amira) = (RoundStore(house.cases.database), house.cases.amira)
        let newest = try #require(try await rounds.all(of: amira).last)
        try await house.cases.take(.correct(.citizen, [.indicator(Self.coping): .step(2)]), on: newest)
        let (staff, own) = try await both(house)
        for text in [staff, own] {
            #expect(text.contains("Et svar er rettet bagefter. Rettelsen tæller ikke med her."), "\(text)")
            #expect(text.contains("Tydelig fremgang"))
        }
        let page = await house.signedIn("vera").get(.agenda(amira))
        #expect(page.has("Rettet bagefter") && page.has("Rettelsen tæller ikke med her."))
        try await house.cases.take(.correct(.citizen, [.indicator(IndicatorID("jobSearch")): .step(5)]), on: newest)
        let (_, later) = try await both(house)
        #expect(later.matches(of: #/Rettelsen tæller ikke med her/#).count == 2, "also where nothing has moved")
    }

    @Test func theFactStandsFirstAndTheWordComments() async throws {
        let house = try await house([2, 3, 3], account: .increase)
        try await publish(in: house)
        let (staff, own) = try await both(house)
        let since = month(house.cases.clock.today.adding(days: -182))
        #expect(
            own.contains(
                "At klare sig med sit helbred Dine 2 nyeste svar er højere end det før dem, og det er din sagsbehandlers også (1 trin, siden \(since)). "
                    + "Du siger selv, at det er blevet lettere. Tydelig fremgang"))
        #expect(
            staff.contains(
                "At klare sig med sit helbred De 2 nyeste svar fra Amira er højere end det før dem, og det er sagsbehandlerens også (1 trin, siden \(since)). "
                    + "Amira siger selv, at det er blevet lettere. Tydelig fremgang"))
        for text in [staff, own] {
            #expect(text.contains("Ingen tydelig ændring: Jobsøgning,") || text.contains("Ingen tydelig ændring: "))
            #expect(text.contains("Ordene er lavet af svar, der er fundet på."))
            #expect(text.matches(of: #/fremgang|nedgang/#).count == 1, "one word about one indicator, none for all")
        }
    }

    @Test func aSignSaysHowOftenItIsWrongAndADeclineIsToTalkAbout() async throws {
        let house = try await house([4, 4, 2], account: .decrease)
        try await publish(in: house)
        let own = try await both(house).own
        #expect(
            own.contains(
                "Tegn på nedgang : ses hos 3 ud af 100, hvor intet har ændret sig. Ordet bygger på dine svar og på det, du selv har sagt. Det er noget at tale om."
            ), "\(own)")
        #expect(own.contains("Dit nyeste svar er lavere end det forrige, og det er din sagsbehandlers også (2 trin)."))
    }

    /// A long way in one voice, or what the person says, is not folded away for want of a word.
    @Test func whatIsNewsStandsOpenAlsoWithoutAWord() async throws {
        let house = try await house([2, 4], account: .increase)
        try await publish({ ChangeTableSamples.table(for: $0, rows: []) }, in: house)
        for text in [try await both(house).own, try await both(house).staff] {
            let open = try #require(text.firstRange(of: "er højere end det forrige"))
            let folded = try #require(text.firstRange(of: "For få svar: "))
            #expect(open.lowerBound < folded.lowerBound, "\(text)")
        }
    }

    /// What the citizen says of a short way is a line; the answers behind are one press away, for both in their language.
    @Test func aShortWayIsALineThatLeadsToItsAnswers() async throws {
        let house = try await house([2, 3], account: .increase)
        try await publish({ ChangeTableSamples.table(for: $0, rows: []) }, in: house)
        let (database, amira, now) = (house.cases.database, house.cases.amira, house.cases.clock.now)
        try await CitizenLanguageStore(database).record(
            .arabic, of: try await house.cases.citizen(of: amira).id, by: .operations, at: now)
        let page = await house.signedIn("vera").get(.agenda(amira))
        #expect(
            page.has("Du siger selv, at det er blevet lettere: <a href=\"#flyttet-healthCoping\">At klare sig med"))
        let folded = try #require(page.text.firstRange(of: "<details class=\"behind\">"))
        let fact = try #require(
            page.text.firstRange(of: "Dit nyeste svar er højere end det forrige, og det er"))
        let target = try #require(page.text.firstRange(of: "<li id=\"flyttet-healthCoping\">"))
        #expect(folded.lowerBound < target.lowerBound && target.lowerBound < fact.lowerBound)
        for words in ["ما الذي تحرّك؟", "أنت تقول إن الأمر صار أسهل: ", "أحدث إجابة لك أعلى"] {
            #expect(page.has(words), "\(words)")
        }
    }

    @Test func aWayBackIsToldAsOne() async throws {
        let house = try await house([3, 2, 3])
        let own = try await both(house).own
        #expect(own.contains("(1 trin, men ikke højere end tidligere)."), "\(own)")
    }

    /// A word may rest on what the citizen said the time before: then the page says so.
    @Test func whatWasSaidLastTimeIsToldWhereAWordRestsOnIt() async throws {
        let house = try await house([2, 3], account: .increase)
        try await answer(house.cases, 3, nil)
        try await publish(in: house)
        let (staff, own) = try await both(house)
        #expect(own.contains("Du sagde tidligere, at det var blevet lettere. Tydelig fremgang"), "\(own)")
        #expect(staff.contains("Amira sagde tidligere, at det var blevet lettere."))
    }

    /// On the page of one topic too.
    @Test func aTopicsOwnPageHasItsWord() async throws {
        let house = try await house([2, 3, 3])
        try await publish(in: house)
        let own = try await house.withCode(house.cases.amira)
        #expect(section(await own.get(.ownPicture, ["emne": Self.coping.name])).contains("Tydelig fremgang"))
        #expect(section(await own.get(.ownPicture, ["emne": "jobSearch"])).contains("Ingen tydelig ændring"))
    }

    @Test func aWordStaysWhenATableIsReplaced() async throws {
        let house = try await house([2, 3, 3])
        try await publish(in: house)
        let before = try await both(house)
        try await publish({ ChangeTableSamples.table(for: $0, rows: []) }, in: house)
        #expect(try await both(house) == before)
        #expect(before.own.contains("Tydelig fremgang"))
    }

    /// Where a table does not fit the house: facts and the own account, no word.
    @Test(arguments: [true, false]) func withoutATableOfItsKindThereAreFactsAlone(simulated: Bool) async throws {
        let house = try await house([2, 3, 3], simulated: simulated, account: .increase)
        try await publish(
            { ChangeTableSamples.table(for: $0, simulated ? ChangeTableSamples.answers : .simulated(seed: 1)) },
            in: house)
        let (staff, own) = try await both(house)
        #expect(
            own.contains("Dine 2 nyeste svar er højere end det før dem")
                && own.contains("Du siger selv, at det er blevet lettere.")
        )
        for text in [staff, own] {
            #expect(text.contains("Her er ingen ord endnu. Læs om dem."))
            #expect(!text.contains("fremgang") && !text.contains("tydelig") && !text.contains("ud af 100"))
        }
        #expect(await house.browser().get(.aboutWords).has("Lige nu er her ingen ord."))
    }

    @Test func inTheFirstRoundThereIsTooLittleToSay() async throws {
        let house = try await house([3])
        #expect(try await both(house) == ("", ""), "no table and nothing moved")
        try await publish(in: house)
        #expect(try await both(house).own.contains("For få svar: Jobsøgning, "))
    }

    @Test func theTableIsReadAsWords() async throws {
        let house = try await house([3])
        try await publish(in: house)
        let page = await house.browser().get(.aboutWords)
        #expect(page.has("Tabellen er lavet af svar, der er fundet på."))
        #expect(page.has("Borgeren har flyttet sig mindst 1 trin. Det har sagsbehandleren også, mindst 1 samme vej."))
        #expect(page.has("Det holder mindst 2 svar i træk, og der er mindst 1 svar før."))
        #expect(page.has("Tydelig eller tegn, når der mangler svar"))
        #expect(page.has("Borgeren har selv sagt det i de nye runder."))
        #expect(page.has("Når intet har ændret sig, står der »tydelig« på 5 ud af 100 sider."))
        #expect(page.has("Der er mange emner. Så et eller andet ord står der på 17 ud af 100 sider."))
        try await publish({ ChangeTableSamples.table(for: $0, rows: []) }, in: house)
        #expect(
            await !house.browser().get(.aboutWords).has("Borgeren har flyttet sig"), "the newest, without a word's own")
        #expect(
            await house.browser().get(.aboutWords, ["tabel": "1"]).has("Borgeren har flyttet sig"),
            "the one of an older word")
    }
}
