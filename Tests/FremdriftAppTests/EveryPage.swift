import FremdriftApp
import FremdriftDomain
import FremdriftResources
import FremdriftStore
import TestSupport

/// Walks a house with the shipped instrument and gathers every page it has, at every stage of a round.
enum EveryPage {
    static func walk(_ language: Language, simulated: Bool = false) async throws -> [PageQualityTests.Page] {
        let house = try await AppHouse.make(instrument: try TestInstrument.shipped.get())
        if simulated {
            try await SettingStore(house.cases.database).write(
                .simulated, "seed 1", by: .simulation, at: house.cases.clock.now)
            try await ChangeTableStore(house.cases.database).publish(
                try ChangeTable(json: Resources.simulatedChangeTable), by: .simulation, at: house.cases.clock.now)
        }
        var walk = Walk(house: house, language: language)
        try await walk.go()
        return walk.pages
    }

    private struct Walk {
        let house: AppHouse
        let language: Language
        var pages: [PageQualityTests.Page] = []
        private var amira: CaseFileID { house.cases.amira }

        init(house: AppHouse, language: Language) {
            self.house = house
            self.language = language
        }

        mutating func go() async throws {
            let anybody = browser(house.browser())
            for route in [
                Route.about, .information, .aboutWords, .signIn, .ownCode, .shortCode,
                .answering(token: "never", .start), .password,
            ] {
                await see(
                    anybody, route, isCitizens: RouteKind(route) != .signIn && RouteKind(route) != .password)
            }
            await post(anybody, .ownCode, ["code": "wrong"], isCitizens: true)
            await post(anybody, .shortCode, ["code": "wrong"], isCitizens: true)
            let round = try await house.cases.openRound(of: amira)
            try await staff("open")
            try await answering(round)
            try await earlierRounds(round)
            try await staff("revealed")
            try await citizen()
            try await kiosk()
        }

        /// The waiting room's screen, locked and in use.
        private mutating func kiosk() async throws {
            let token = try await house.shortCode(to: try await house.cases.openRound(of: house.cases.bo))
            let device = browser(await house.signedIn("anna"))
            _ = await device.get(.kiosks)
            _ = await device.post(.kiosks, ["name": "Venteværelset"])
            await see(device, .kiosk, isCitizens: true)
            await post(device, .kiosk, ["code": "wrong"], isCitizens: true)
            for ending in ["sent", "saved", "declined"] {
                keep(await browser(device).get(.kiosk, ["besked": ending]), "locked after \(ending)", true)
            }
            // The screen has forgotten the language of the one before.
            _ = browser(device)
            _ = await device.post(.kiosk, ["code": token])
            for page in [AnsweringPage.start, .question(1), .check] {
                await see(device, .kioskAnswering(page), isCitizens: true)
            }
            await see(device, .kioskIdle, isCitizens: true)
        }

        private mutating func answering(_ round: Round) async throws {
            let token = try await house.link(to: round)
            let link = browser(house.browser())
            func at(_ page: AnsweringPage) -> Route { .answering(token: token, page) }
            await see(link, at(.start), isCitizens: true)
            for number in 1...10 { await see(link, at(.question(number)), isCitizens: true) }
            await post(link, at(.question(1)), ["jobSearch": "9"], isCitizens: true)
            await post(
                link, at(.allQuestions), ["jobSearch": "2", "open.goneWell": "Jeg gik en tur."],
                isCitizens: true)
            for page in [AnsweringPage.helper, .allQuestions, .sinceLast, .check, .decline, .pause, .receipt, .start] {
                await see(link, at(page), isCitizens: true)
            }
            _ = await link.post(at(.decline), [:])
            await see(link, at(.receipt), isCitizens: true)
            await see(link, at(.start), isCitizens: true)
            _ = await link.post(at(.check), [:])
            await see(link, at(.receipt), isCitizens: true)
        }

        /// Four revealed rounds with every answer and own words, so that the pictures have something to show.
        private mutating func earlierRounds(_ first: Round) async throws {
            var round = first
            for number in 1...4 {
                try await house.cases.take(
                    .answer(.citizen, answers(.citizen, number)), .send(.citizen),
                    .answer(.caseworker, answers(.caseworker, number)), .send(.caseworker), .reveal,
                    .openBelief,
                    .correct(.citizen, [.indicator(IndicatorID("jobSearch")): .step(5)]), on: round)
                guard number < 4 else { break }
                house.cases.clock.advance(days: 91)
                round = try await house.cases.openRound(of: amira)
            }
        }

        private func answers(_ rater: Rater, _ number: Int) -> [AnswerField: AnswerValue] {
            var answers: [AnswerField: AnswerValue] = [:]
            for (index, indicator) in house.cases.instrument.indicators(for: rater).enumerated() {
                answers[.indicator(indicator.id)] =
                    (index + number).isMultiple(of: 6) ? .withheld : .step(1 + (index + number) % 5)
            }
            guard rater == .citizen else { return answers }
            answers[.open("becomeEasier")] = .ticked([IndicatorID("jobSearch"), IndicatorID("cooperation")])
            answers[.open("talkAbout")] = .words("Jeg vil gerne tale om en praktik tæt på, hvor jeg bor.")
            return answers
        }

        private mutating func citizen() async throws {
            let own = browser(try await house.withCode(amira))
            for route in [
                Route.ownAnswers, .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy, .ownCorrection(round: 1),
            ] {
                await see(own, route, isCitizens: true)
            }
            for indicator in house.cases.instrument.indicators {
                keep(await own.get(.ownPicture, ["emne": indicator.id.name]), "picture of \(indicator.id)", true)
            }
        }

        private mutating func staff(_ stage: String) async throws {
            for username in ["vera", "anna"] {
                let signedIn = browser(await house.signedIn(username))
                for route in RouteKind.samples(amira, token: "never")
                where route.methods.contains(.get) && RouteKind(route) != .stylesheet && route != .letterStyle
                    && RouteKind(route) != .health
                {
                    await see(signedIn, route, isCitizens: false, note: stage)
                }
                for route in [
                    Route.link(amira, round: 1), .code(amira), .newCase, .assignment(amira), .roundSettings,
                    .messageText(.reminder, .danish), .informationFacts, .informationText(.danish),
                    .landmarkText("jobSearch", .danish),
                ] {
                    await post(signedIn, route, [:], isCitizens: false)
                }
            }
            try await peopleIn(browser(await house.signedIn("anna")))
        }

        /// A file with a row of every kind, and a draw at each of its stages.
        private mutating func peopleIn(_ anna: Browser) async throws {
            await post(anna, .importing, ["text": "x"], isCitizens: false)
            await post(anna, .importing, ["text": ImportSamples.mixed], isCitizens: false)
            let kept = await anna.post(.importing, ["text": ImportSamples.mixed])
            guard let draft = kept.leadsTo else { throw Problem(.nothingHere) }
            await see(anna, draft, isCitizens: false)
            await post(anna, draft, ["go": "apply"], isCitizens: false)
            _ = await anna.post(draft, ["go": "applyRest"])
            await see(anna, draft, isCitizens: false)
            await post(anna, .search, ["cpr": "6101800006"], isCitizens: false)
            await post(anna, .contact(amira), ["email": "no address"], isCitizens: false)
            await post(anna, .history(amira), ["visitation": "x", "from": "x"], isCitizens: false)
            await post(anna, .room, ["most-\(house.cases.colleague)": "x", "from": ""], isCitizens: false)
            let third = try await house.cases.addThird()
            _ = await anna.post(
                .room,
                [
                    "most-\(house.cases.colleague)": "9", "most-\(third)": "9", "from": house.cases.clock.today.iso,
                ])
            await see(anna, .lottery(amira), isCitizens: false)
            _ = await anna.post(.lottery(amira), ["go": "seal"])
            await see(anna, .lottery(amira), isCitizens: false)
            await post(anna, .lottery(amira), ["go": "decline"], isCitizens: false)
            await post(anna, .lottery(amira), ["go": "seal"], isCitizens: false)
            _ = await anna.post(.lottery(amira), ["go": "decline", "reason": "Hendes søster"])
            await see(anna, .lottery(amira), isCitizens: false)
        }

        private func browser(_ browser: Browser) -> Browser {
            browser.keep("sprog", language.rawValue)
            return browser
        }

        private mutating func see(_ browser: Browser, _ route: Route, isCitizens: Bool, note: String = "")
            async
        {
            keep(await browser.get(route), "\(route) \(note)", isCitizens)
        }

        private mutating func post(
            _ browser: Browser, _ route: Route, _ form: [String: String], isCitizens: Bool
        ) async {
            keep(await browser.post(route, form), "sent to \(route)", isCitizens)
        }

        private mutating func keep(_ seen: Seen, _ name: String, _ isCitizens: Bool) {
            guard seen.status != 303 else { return }
            pages.append(PageQualityTests.Page(name: name, isCitizens: isCitizens, html: seen.text))
        }
    }
}
