import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// What came out of a talk, on the citizen's own page: what both agreed to write, the citizen's own remark, and the job the
/// caseworker can see.
@Suite("What stands beside the answers") struct OwnNoteTests {
    private func world(reveals: Bool = true) async throws -> (house: AppHouse, vera: Browser, own: Browser) {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        try await house.cases.take(
            .answer(.citizen, Rater.citizen.fullAnswers(step: 2)), .send(.citizen),
            .answer(.caseworker, Rater.caseworker.fullAnswers(step: 4)), .send(.caseworker), on: round)
        if reveals { try await house.cases.take(.reveal, on: round) }
        return (house, await house.signedIn("vera"), try await house.withCode(house.cases.amira))
    }

    @Test func theCitizenMeetsWhatWasAgreedAndWhichJobWasSeen() async throws {
        let (house, vera, own) = try await world()
        let amira = house.cases.amira
        #expect(await !own.get(.ownCase).has("Et job, din sagsbehandler kan se for dig"), "nothing was said yet")
        _ = await vera.post(.agenda(amira), ["shownRound": "1", "remark": "Vi prøver i køkkenet."])
        _ = await vera.post(.agenda(amira), ["go": "belief-1", "job": "Køkkenet på skolen", "takes": "Ro"])
        let page = await own.get(.ownCase)
        for words in [
            "Det er I enige om at skrive", "Vi prøver i køkkenet.", "Et job, din sagsbehandler kan se for dig",
            "Køkkenet på skolen", "caseworker-belief-4", "Det er ikke et løfte om et job.",
        ] { #expect(page.has(words), "\(words)") }
        let other = try await house.withCode(house.cases.bo)
        #expect(await !other.get(.ownCase).has("Køkkenet"))
    }

    /// Both can write: staff what both agree to, the citizen what is the citizen's own. Neither writes over the other.
    @Test func theCitizenHasARemarkOfTheirOwn() async throws {
        let (house, vera, own) = try await world()
        let amira = house.cases.amira
        let round = try #require(try await house.cases.rounds.all(of: amira).last)
        let form = ["round": "\(round.id)", "remark": "Jeg vil helst om formiddagen."]
        for _ in 1...2 { #expect(await own.post(.ownCase, form).leadsTo == .ownCase) }
        _ = await vera.post(.agenda(amira), ["shownRound": "1", "remark": "Vi prøver."])
        let talk = await vera.get(.agenda(amira))
        for words in ["Din egen bemærkning", "Jeg vil helst om formiddagen.", "Vi prøver."] {
            #expect(talk.has(words), "\(words)")
        }
        #expect(try await house.cases.count("SELECT id FROM agreed_remark") == 2, "sent twice, there once")
        #expect(await !vera.get(.journalNote(amira)).has("formiddagen"), "the note has what both agreed to")
        let paper = await own.post(.ownCopy, ["go": "pdf"])
        #expect(paper.has("Din egen bemærkning") && paper.has("Jeg vil helst om formiddagen."))
        let gone = ["round": "\(round.id)", "remark": "", "shownRemark": form["remark"] ?? ""]
        for _ in 1...2 { #expect(await own.post(.ownCase, gone).status == 303) }
        #expect(await !vera.get(.agenda(amira)).has("formiddagen"), "taken back")
        #expect(await vera.get(.agenda(amira)).has("Vi prøver."))
    }

    @Test func anOlderTabWritesOverNoRemark() async throws {
        let (house, _, own) = try await world()
        let round = try #require(try await house.cases.rounds.all(of: house.cases.amira).last)
        func send(_ words: String, _ shown: String?) async -> Seen {
            await own.post(.ownCase, ["round": "\(round.id)", "remark": words, "shownRemark": shown ?? ""])
        }
        let shown = await own.get(.ownCase).hidden("shownRemark")
        #expect(shown == "")
        #expect(await send("Om formiddagen.", shown).status == 303)
        #expect(await send("", shown).status == 409, "an older tab takes nothing back either")
        let refused = await send("Om aftenen.", shown)
        #expect(refused.status == 409 && refused.has("Om aftenen.</textarea>"))
        #expect(
            refused.has("gemt et andet sted") && refused.has("Det står der nu") && refused.has("Om formiddagen.</bdi>"))
        #expect(await send("Om aftenen.", refused.hidden("shownRemark")).status == 303)
        #expect(await send("", "Om aftenen.").status == 303)
        let late = await send("Om natten.", "Om aftenen.")
        #expect(late.status == 409 && late.has("Der står ikke noget."))
        #expect(try await house.cases.count("SELECT id FROM agreed_remark") == 3)
    }

    @Test func itStandsBesideOnesOwnAnswersThatWereLookedAt() async throws {
        let (house, _, own) = try await world()
        let round = try #require(try await house.cases.rounds.all(of: house.cases.amira).last)
        let other = try await house.withCode(house.cases.bo)
        #expect(await !other.get(.ownCase).has("Din egen bemærkning"))
        #expect(await other.post(.ownCase, ["round": "\(round.id)", "remark": "Hej"]).status == 404)
        #expect(try await house.cases.count("SELECT id FROM agreed_remark") == 0)
        let long = String(repeating: "å", count: Conversation.longestNote + 1)
        let refused = await own.post(.ownCase, ["round": "\(round.id)", "remark": long])
        #expect(refused.status == 422 && refused.has(long))
        let (blind, _, early) = try await world(reveals: false)
        let unseen = try #require(try await blind.cases.rounds.all(of: blind.cases.amira).last)
        #expect(await early.post(.ownCase, ["round": "\(unseen.id)", "remark": "Hej"]).status == 404)
    }

    /// What cannot be read is missing from the copy, and the copy says so.
    @Test func aCopyTellsWhatItLacks() async throws {
        let (house, vera, own) = try await world()
        _ = await vera.post(.agenda(house.cases.amira), ["shownRound": "1", "remark": "Vi prøver."])
        #expect(await !own.post(.ownCopy, ["go": "pdf"]).has("kunne ikke læses"))
        try await house.cases.database.write { connection in
            try connection.run("UPDATE agreed_remark SET recorded_at = 'i går'")
        }
        let paper = await own.post(.ownCopy, ["go": "pdf"])
        #expect(paper.has("Så mange linjer kunne ikke læses og er ikke med: 1."))
        #expect(
            try await house.cases.count("SELECT id FROM audit_event WHERE detail = 'pdf unread:1'") == 1,
            "and so does the log")
    }
}
