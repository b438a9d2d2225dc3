import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// In which language the questions stand when somebody else is signed in.
@Suite("The language of a talk") struct TalkLanguageTests {
    private struct Start {
        let house: AppHouse
        let vera: Browser
        func at(_ talk: Talk, _ page: AnsweringPage) -> Route { .talk(house.cases.amira, round: 1, talk, page) }
        var recorded: Language {
            get async throws {
                try await house.cases.rounds.language(of: try await house.cases.citizen(of: house.cases.amira).id)
            }
        }
    }

    /// Amira speaks Arabic, Vera has sent her own answers.
    private func start() async throws -> Start {
        let house = try await AppHouse.make()
        let (database, amira, now) = (house.cases.database, house.cases.amira, house.cases.clock.now)
        try await SettingStore(database).write(.simulated, "seed 1", by: .simulation, at: now)
        try await CitizenLanguageStore(database).record(
            .arabic, of: try await house.cases.citizen(of: amira).id, by: .operations, at: now)
        let round = try await house.cases.openRound(of: amira)
        try await house.cases.take(
            .answer(.caseworker, Rater.caseworker.fullAnswers()), .send(.caseworker), on: round)
        return Start(house: house, vera: await house.signedIn("vera"))
    }

    @Test func atOneScreenIsTheCitizens() async throws {
        let start = try await start()
        let first = await start.vera.get(start.at(.together, .start))
        #expect(first.has("<html lang=\"da\"") && first.has("Hej Amira Holm. Du bestemmer selv"))
        #expect(
            first.has("lang=\"ar\" dir=\"rtl\">مرحبًا \u{2068}Amira Holm"),
            "what is said first, for who shares no language")
        _ = await start.vera.post(start.at(.together, .start))
        let asked = await start.vera.get(start.at(.together, .question(1)))
        #expect(asked.has("<html lang=\"ar\" dir=\"rtl\">"))
        for language in Language.allCases { #expect(asked.has("value=\"\(language.rawValue)\"")) }
        #expect(await start.vera.get(.day).has("<html lang=\"da\""))
    }

    /// Larger letters are chosen for these questions; the caseworker's own pages never have them, nor the next citizen's.
    @Test func largerLettersEndWithTheAnswering() async throws {
        let start = try await start()
        let first = start.at(.together, .question(1))
        _ = await start.vera.post(start.at(.together, .start))
        #expect(await !start.vera.get(first).has("citizen easy"))
        _ = await start.vera.post(.preferences, ["tilbage": first.path, "laesning": "let"])
        #expect(await start.vera.get(first).has("citizen easy"))
        let elsewhere: [Route] = [.about, .talk(start.house.cases.amira, round: 2, .together, .question(1))]
        for route in elsewhere { #expect(await !start.vera.get(route).has("citizen easy"), "\(route)") }
        _ = await start.vera.post(.preferences, ["tilbage": first.path, "laesning": "almindelig"])
        #expect(await !start.vera.get(first).has("citizen easy"))
        _ = await start.vera.post(.preferences, ["tilbage": first.path, "laesning": "let"])
        _ = await start.vera.post(first, ["sleep": "2", "go": "next"])
        #expect(await start.vera.post(start.at(.together, .check)).leadsTo == .caseFile(start.house.cases.amira))
        #expect(await !start.vera.get(first).has("citizen easy") && start.vera.jar["laesning"] == nil)
        #expect(!start.vera.jar.values.contains { $0.hasSuffix("let") })
    }

    @Test func theScreenThatIsHandedOverLeadsOnlyToTheCase() async throws {
        let start = try await start()
        _ = await start.vera.post(start.at(.together, .start))
        let asked = await start.vera.get(start.at(.together, .question(1)))
        for route in [Route.day, .caseload, .newCase, .password, .signOut, .home] {
            #expect(!asked.has("\"\(route.path)\""), "\(route)")
        }
        #expect(asked.has(Route.caseFile(start.house.cases.amira).path))
        _ = await start.vera.post(start.at(.phone, .start))
        #expect(await start.vera.get(start.at(.phone, .question(1))).has(Route.caseload.path), "that screen is Vera's")
    }

    @Test func aChoiceThereIsTheCitizensAndNotTheBrowsers() async throws {
        let start = try await start()
        let page = start.at(.together, .question(2))
        _ = await start.vera.post(start.at(.together, .start))
        let chosen = await start.vera.post(.preferences, ["tilbage": page.path, "sprog": "tr"])
        #expect(chosen.location == page.path && start.vera.jar["sprog"] == nil)
        #expect(try await start.recorded == .turkish)
        #expect(await start.vera.get(page).has("<html lang=\"tr\""))
        _ = await start.vera.post(page, ["work": "2", "go": "next"])
        let round = try await start.house.cases.newestRound(of: start.house.cases.amira)
        #expect(
            try await start.house.cases.rounds.languages(ofAnswersTo: round.id) == [.danish],
            "this instrument has no Turkish")
        for stranger in ["otto", "anna"] {
            let other = await start.house.signedIn(stranger)
            #expect(await other.post(.preferences, ["tilbage": page.path, "sprog": "uk"]).status == 403)
        }
        #expect(await start.house.browser().post(.preferences, ["tilbage": page.path, "sprog": "uk"]).status == 401)
        #expect(try await start.recorded == .turkish)
    }

    @Test func overTheTelephoneIsTheCaseworkersUnlessChosen() async throws {
        let start = try await start()
        let page = start.at(.phone, .question(1))
        _ = await start.vera.post(start.at(.phone, .start))
        #expect(await start.vera.get(page).has("<html lang=\"da\""))
        _ = await start.vera.post(.preferences, ["tilbage": page.path, "sprog": "ar"])
        let asked = await start.vera.get(page)
        #expect(asked.has("<html lang=\"ar\"") && asked.has("Læs spørgsmålet højt, som det står."))
        #expect(await start.vera.get(.day).has("<html lang=\"da\""))
        start.vera.keep("samtalesprog", "99.ar")
        #expect(await start.vera.get(page).has("<html lang=\"da\""), "chosen for another case")
    }
}
