import FremdriftApp
import FremdriftDomain
import FremdriftResources
import FremdriftStore
import TestSupport
import Testing

/// Citizens' pages in the languages that are a file each.
@Suite("Translated pages") struct TranslatedPageTests {
    /// The signs around Danish where words are missing. In Arabic they also stand around what is filled in.
    private static let apart = "\u{2068}"

    @Test(arguments: Language.translated) func areWhollyInTheLanguage(language: Language) async throws {
        let pages = try await EveryPage.walk(language, simulated: true).filter(\.isCitizens)
        #expect(pages.count > 30)
        for page in pages {
            #expect(
                page.html.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language.direction)\">"), "\(page.name)"
            )
            let left = page.html.split(separator: Self.apart).dropFirst().map { $0.prefix { $0 != "\u{2069}" } }
            let danish = left.filter { $0.contains(" ") && $0.contains(#/[æøå]| er | og | du /#) }
            #expect(language.direction == "rtl" ? danish.isEmpty : left.isEmpty, "\(page.name): \(left)")
        }
    }

    @Test(arguments: Language.translated) func areOnlyOfferedWhereNobodyIsRealOrSomebodyHasRead(language: Language)
        async throws
    {
        let house = try await AppHouse.make()
        let browser = house.browser()
        browser.keep("sprog", language.rawValue)
        #expect(await browser.get(.about).has("<html lang=\"da\""))
        #expect(await !browser.get(.shortCode).has(language.ownName))
        try await SettingStore(house.cases.database).write(
            .simulated, "seed 1", by: .simulation, at: house.cases.clock.now)
        #expect(await browser.get(.about).has("<html lang=\"\(language.rawValue)\""))
        #expect(await browser.get(.shortCode).has(language.ownName))
        #expect(await browser.get(.signIn).has("<html lang=\"da\""), "staff's pages are in the languages of the source")
    }

    @Test func aReviewOfEverythingThatIsAskedOpensALanguage() throws {
        let key = InstrumentKey(id: "fremdrift-11", version: 1)
        let reviewed = try AppHouse.translations(reviewed: true)
        #expect(reviewed.offered(isSimulated: false, asking: key) == Language.allCases)
        let other = InstrumentKey(id: "own", version: 1)
        #expect(reviewed.offered(isSimulated: false, asking: other) == Language.written)
        #expect(try AppHouse.translations().offered(isSimulated: false, asking: key) == Language.written)
    }

    @Test func aChoiceIsKeptForThePersonAndGoesWithTheAnswers() async throws {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get())
        let database = house.cases.database
        try await SettingStore(database).write(.simulated, "seed 1", by: .simulation, at: house.cases.clock.now)
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        let start = Route.answering(token: token, .start)
        let phone = house.browser()
        let chosen = await phone.post(.preferences, ["tilbage": start.path, "sprog": "ar"])
        #expect(chosen.status == 303 && chosen.location == start.path)
        #expect(await phone.get(start).has("dir=\"rtl\""))
        #expect(await house.browser().get(start).has("dir=\"rtl\""), "another browser of the same person")
        _ = await phone.post(.answering(token: token, .question(1)), ["jobSearch": "2"])
        #expect(try await house.cases.rounds.languages(ofAnswersTo: round.id) == [.arabic])
        #expect(try await house.cases.rounds.language(of: round.citizen) == .arabic)
    }

    @Test(arguments: ["https://elsewhere.example/", "//elsewhere.example", "/sager/1/runder", "x", ""])
    func choosingLeadsNowhereElse(place: String) async throws {
        let house = try await AppHouse.make()
        let seen = await house.browser().post(.preferences, ["tilbage": place, "sprog": "en"])
        #expect(seen.status == 303 && seen.location == "/")
    }

    @Test func easyReadingAsksOneThingAPage() async throws {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get())
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        func at(_ page: AnsweringPage) -> Route { .answering(token: token, page) }
        let phone = house.browser()
        _ = await phone.post(.preferences, ["tilbage": at(.start).path, "laesning": "let"])
        let start = await phone.get(at(.start))
        #expect(start.has("easy") && !start.has("/alle"))
        let own = await phone.get(at(.sinceLast))
        #expect(own.has("open.becomeEasier") && !own.has("open.goneWell"))
        let next = await phone.post(at(.sinceLast), ["nr": "1", "go": "next", "open.becomeEasier": "jobSearch"])
        #expect(next.location == at(.sinceLast).path + "?nr=2")
        let last = await phone.post(at(.sinceLast), ["nr": "4", "go": "next", "open.talkAbout": "praktik"])
        #expect(last.location == at(.check).path)
        _ = await phone.post(.preferences, ["tilbage": at(.start).path, "laesning": "almindelig"])
        #expect(await phone.get(at(.start)).has("/alle"))
    }
}
