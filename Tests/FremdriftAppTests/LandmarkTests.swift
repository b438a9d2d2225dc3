import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Landmarks in an organisation's own words, from the page where they are written to where they are read.
@Suite("Landmarks in one's own words") struct LandmarkTests {
    private static let route = Route.landmarkText("jobSearch", .danish)
    private static let form = [
        "version": "0", "meaning": "Hos os handler det om ét opkald ad gangen.",
        "questions": "• Hvem kan du ringe til?\r\n\r\n- Hvad vil du sige?", "citizen": "Ring til én.",
        "caseworker": "Sid ved siden af.", "company": "Tag telefonen.",
    ]

    private func house() async throws -> AppHouse {
        try await AppHouse.make(instrument: try TestInstrument.shipped.get())
    }

    @Test func theOrganisationsWordsAreReadOnThePageAndInTheTalk() async throws {
        let house = try await house()
        let (anna, vera) = (await house.signedIn("anna"), await house.signedIn("vera"))
        let before = await anna.get(Self.route)
        #expect(before.hidden("version") == "0" && !before.has("Brug Fremdrifts ord igen"))
        #expect(await anna.post(Self.route, Self.form).leadsTo == Self.route)
        let page = await vera.get(.landmark("jobSearch"))
        for words in [
            "ét opkald ad gangen", "<li>Hvem kan du ringe til?</li>", "<li>Hvad vil du sige?</li>",
            "Jeres egne ord, fra",
        ] {
            #expect(page.has(words), "\(words)")
        }
        #expect(page.has("Hvad ved man?") && page.has("BIP"), "what is known stays as it was shipped")
        #expect(!page.has(Self.route.path), "only who may change it is shown the way")
        #expect(await anna.get(.landmark("jobSearch")).has(Self.route.path))
        let round = try await house.cases.openRound(of: house.cases.amira)
        var own = answers(.citizen, house)
        own[.indicator(IndicatorID("jobSearch"))] = .step(5)
        try await house.cases.take(
            .answer(.citizen, own), .send(.citizen), .answer(.caseworker, answers(.caseworker, house)),
            .send(.caseworker), .reveal, on: round)
        let talk = await vera.get(.agenda(house.cases.amira))
        #expect(talk.has("<li>Hvem kan du ringe til?</li>") && talk.has("<li>Sid ved siden af.</li>"))
        let editing = await anna.get(Self.route)
        #expect(editing.has("Anna Vig") && editing.has("Udgave 1") && editing.has("LIX"))
        #expect(editing.has("Det handler om de ting, du gør for at finde et job."), "the shipped words stand beside")
        #expect(await anna.get(.landmarkTexts).has("Jeres egne ord"))
        #expect(await anna.get(.landmarkText("jobSearch", .english)).hidden("version") == "0")
    }

    private func answers(_ rater: Rater, _ house: AppHouse) -> [AnswerField: AnswerValue] {
        Dictionary(
            uniqueKeysWithValues: house.cases.instrument.indicators(for: rater).map { (.indicator($0.id), .step(2)) })
    }

    @Test func theShippedWordsComeBackAndEveryVersionStays() async throws {
        let house = try await house()
        let anna = await house.signedIn("anna")
        _ = await anna.post(Self.route, Self.form)
        #expect(await anna.post(Self.route, ["version": "1", "go": "goBack"]).status == 303)
        #expect(await !anna.get(.landmark("jobSearch")).has("ét opkald ad gangen"))
        let page = await anna.get(Self.route)
        #expect(page.has("Udgave 2") && page.has("Udgave 1") && page.has("ét opkald ad gangen"))
        #expect(page.hidden("version") == "2")
    }

    /// Two had the page open: the second is told, and what was written stands in the fields beside what is saved now.
    @Test func theSecondOfTwoLosesNothing() async throws {
        let house = try await house()
        let (anna, per) = (await house.signedIn("anna"), await house.signedIn("per"))
        _ = (await anna.get(Self.route), await per.get(Self.route))
        _ = await anna.post(Self.route, Self.form)
        var form = Self.form
        form["meaning"] = "Det er noget andet i Skov."
        let refused = await per.post(Self.route, form)
        #expect(refused.status == 409)
        for words in ["Det er noget andet i Skov.", "ét opkald ad gangen", "Anna Vig", "Teksten er gemt et andet sted"]
        {
            #expect(refused.has(words), "\(words)")
        }
        #expect(refused.hidden("version") == "1", "to save again is to know")
        form["version"] = "1"
        #expect(await per.post(Self.route, form).status == 303)
        let versions = try await LandmarkTextStore(house.cases.database).versions(
            of: IndicatorID("jobSearch"), in: .danish)
        #expect(versions.compactMap(\.text?.meaning) == ["Det er noget andet i Skov.", Self.form["meaning"]])
    }

    @Test func everythingThatIsWrongIsSaidAtOnceAndKept() async throws {
        let house = try await house()
        let anna = await house.signedIn("anna")
        let long = String(repeating: "lang ", count: 60)
        let refused = await anna.post(
            Self.route,
            [
                "version": "0", "meaning": "Ring om 610180-0006", "questions": " \n- \n", "citizen": long,
                "caseworker": "Spørg.", "company": "Sig <b>ja</b>.",
            ])
        #expect(refused.status == 422)
        for words in [
            "href=\"#meaning\"", "href=\"#questions\"", "href=\"#citizen\"", "ligner et CPR-nummer",
            "Skriv mindst én linje",
            "Linje 1 er for lang", "lang lang", "Sig &lt;b&gt;ja&lt;/b&gt;.",
        ] { #expect(refused.has(words), "\(words)") }
        #expect(!refused.has("href=\"#company\""))
        #expect(try await LandmarkTextStore(house.cases.database).newest(in: .danish).isEmpty)
    }

    @Test func whatIsHardToReadIsToldAndKept() async throws {
        let house = try await house()
        let anna = await house.signedIn("anna")
        var form = Self.form
        form["meaning"] = String(repeating: "Beskæftigelsesindsatsens virksomhedsrettede foranstaltninger ", count: 6)
        #expect(await anna.post(Self.route, form).status == 303)
        #expect(await anna.get(Self.route).has("Svær at læse."))
    }

    @Test(arguments: [
        Route.landmarkText("nothing", .danish), .landmarkText("jobSearch", .arabic), .landmark("nothing"),
    ])
    func whatThereIsNoLandmarkForIsNowhere(route: Route) async throws {
        #expect(try await house().signedIn("anna").get(route).status == 404)
    }
}
