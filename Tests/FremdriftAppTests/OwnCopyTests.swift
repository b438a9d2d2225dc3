import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The copy a citizen takes along: all of theirs, nothing of others, and nothing before its time.
@Suite("A copy to take along") struct OwnCopyTests {
    private typealias Rows = [[String: Any]]

    /// Both have answered, and they have looked at it together.
    private func world(reveals: Bool = true) async throws -> (AppHouse, Round) {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        try await house.cases.take(
            .answer(.citizen, Rater.citizen.fullAnswers(step: 2)), .send(.citizen),
            .answer(.caseworker, Rater.caseworker.fullAnswers(step: 4)), .send(.caseworker), on: round)
        if reveals { try await house.cases.take(.reveal, on: round) }
        return (house, round)
    }

    private func data(_ own: Browser, whole: Bool = false) async throws -> (text: String, tables: [String: Rows]) {
        let reply = await own.post(.ownCopy, ["go": "data"].merging(whole ? ["alt": "ja"] : [:]) { $1 })
        #expect(reply.reply.headers.contains { $0.name == "Content-Type" && $0.value == "application/json" })
        let json = try JSONSerialization.jsonObject(with: Data(reply.reply.body)) as? [String: Any]
        return (reply.text, try #require(json?["data"] as? [String: Rows]))
    }

    @Test func theDataHaveEveryTableAndBothSides() async throws {
        let (house, round) = try await world()
        let (amira, own) = (house.cases.amira, try await house.withCode(house.cases.amira))
        let vera = await house.signedIn("vera")
        _ = await vera.post(.agenda(amira), ["go": "belief-\(round.number)", "job": "Køkkenet", "takes": "Ro"])
        _ = await vera.post(
            .agenda(amira),
            [
                "what": "Ringe til kantinen", "who": "caseworker", "due": house.cases.clock.today.iso,
                "remark": "Vi prøver.",
            ])
        _ = await vera.post(.handover(amira), ["words": "God med mennesker."])
        _ = await own.post(.ownGoals, ["goal": "Tage bussen alene"])
        let (text, tables) = try await data(own)
        #expect(Set(tables.keys) == Set(CopyPlan.tables.map(\.key)))
        for words in [
            "Køkkenet", "Ro", "Ringe til kantinen", "Vi prøver.", "God med mennesker.", "Tage bussen alene",
            "Amira Holm",
            "words of the citizen", "citizen-sleep-2", "citizen question sleep?", "caseworker-work-4",
            "caseworker-belief-4",
            "Sagsbehandler, Havn",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("Vera"), "a role and a unit, no name")
        let log = try #require(tables["log"])
        #expect(log.contains { $0["forklaring"] as? String == "Forberedte eller holdt en samtale" })
        #expect(Set(log.compactMap { $0["nummer"] as? Int }).count == log.count, "each line once")
        for row in tables.values.flatMap(\.self) {
            #expect(Set(row.keys).isSubset(of: Set(CopyField.allCases.map(\.rawValue))), "every field is explained")
        }
    }

    /// Whoever made the code could have used it: until the round is shown or over, it opens no answer.
    @Test func whatIsBlindStaysBlind() async throws {
        let (house, _) = try await world(reveals: false)
        let own = try await house.withCode(house.cases.amira)
        for whole in [false, true] {
            let (text, tables) = try await data(own, whole: whole)
            #expect(tables["svar"]?.isEmpty == true && !text.contains("words of the citizen"), "\(whole)")
        }
        #expect(await !own.post(.ownCopy, ["go": "pdf", "alt": "ja"]).has("citizen-sleep-2"))
    }

    /// The belief opens in a talk; whoever asks for all of it gets all of it, and is told before what it is.
    @Test func theBeliefIsThereOnAsking() async throws {
        let (house, _) = try await world()
        let own = try await house.withCode(house.cases.amira)
        let page = await own.get(.ownCopy)
        #expect(page.has("Det er ment til en samtale.") && !page.has("caseworker-belief"))
        #expect(try await !data(own).text.contains("caseworker-belief-4"))
        #expect(try await data(own, whole: true).text.contains("caseworker-belief-4"))
        #expect(await !own.post(.ownCopy, ["go": "pdf"]).has("caseworker-belief-4"))
        #expect(await own.post(.ownCopy, ["go": "pdf", "alt": "ja"]).has("caseworker-belief-4"))
    }

    /// "My caseworker believes in me" is for figures about many: whoever made the code could read what is in a copy.
    @Test func theGroupOnlyAnswerIsInNoCopy() async throws {
        let (house, _) = try await world()
        let own = try await house.withCode(house.cases.amira)
        for whole in [false, true] { #expect(try await !data(own, whole: whole).text.contains("group-trust")) }
        #expect(await own.get(.ownCopy).has("Dit svar om din sagsbehandler. Det er kun til tal om mange."))
        let paper = await own.post(.ownCopy, ["go": "pdf", "alt": "ja"])
        #expect(!paper.has("group") && !paper.has("trust") && paper.has("citizen-sleep-2"))
        for route in [Route.ownAnswers, .ownPicture, .ownCase, .ownGoals, .ownLooks, .ownCopy] {
            let page = await own.get(route)
            #expect(!page.has("group question") && !page.has("group-trust"), "\(route)")
        }
    }

    @Test func secretsAndOthersStayHere() async throws {
        let (house, _) = try await world()
        let amira = house.cases.amira
        let citizen = try await house.cases.citizen(of: amira).id
        try await SettingStore(house.cases.database).write(
            .simulated, "s", by: .operations, at: house.cases.clock.now)
        try await CPRStore(house.cases.database, house.cases.vault).record(
            try #require(CPR(written: "6101800006")), of: citizen, caseFile: amira, field: "cpr", by: .operations,
            at: house.cases.clock.now)
        try await ContactStore(house.cases.database).change(
            of: citizen, caseFile: amira,
            to: Contact(points: [.address: "Havnegade 1", .email: "amira@eksempel.dk"], rules: [.addressProtected]),
            by: .operations, at: house.cases.clock.now)
        let own = try await house.withCode(amira)
        let (text, tables) = try await data(own)
        #expect(text.contains("610180-****") && !text.contains("0006"))
        #expect(text.contains("amira@eksempel.dk") && !text.contains("Havnegade"), "a protected address is in no file")
        #expect(tables["kontakt"]?.count == 2, "that there is one is said")
        for secret in ["Bo Lund", "token_hash", "forgery", "fingerprint", "commitment"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        let paper = await own.post(.ownCopy, ["go": "pdf"])
        #expect(paper.has("610180-****") && !paper.has("Havnegade") && !paper.has("Vera"))
    }

    @Test func eachCopyLeavesALineAndComesAsAFile() async throws {
        let (house, _) = try await world()
        let own = try await house.withCode(house.cases.amira)
        for (go, ending) in [("pdf", "pdf"), ("data", "json")] {
            let reply = await own.post(.ownCopy, ["go": go]).reply
            let name = "attachment; filename=\"fremdrift-\(house.cases.clock.today.iso).\(ending)\""
            #expect(reply.headers.contains { $0.name == "Content-Disposition" && $0.value == name })
            #expect(reply.headers.contains { $0.name == "Cache-Control" && $0.value == "no-store" })
            #expect(reply.cookies.isEmpty)
        }
        #expect(
            try await house.cases.count("SELECT id FROM audit_event WHERE action = 'citizen.ownDataCopied'") == 2)
    }

    @Test func thePaperTellsWhatAPersonAsks() async throws {
        let (house, _) = try await world()
        let amira = house.cases.amira
        let vera = await house.signedIn("vera")
        _ = await vera.post(
            .agenda(amira), ["what": "Ringe til kantinen", "who": "caseworker", "due": house.cases.clock.today.iso])
        _ = await vera.post(
            .interventions(amira), ["kind": "companyInternship", "from": house.cases.clock.today.iso, "to": ""])
        let paper = await (try await house.withCode(amira)).post(.ownCopy, ["go": "pdf"])
        for words in [
            "Kopi af dine oplysninger", "Amira Holm", "Hvor længe gemmer vi det?",
            "Kommunen har ikke sat en frist endnu",
            "Mine mål", "Der er ikke noget.", "Ringe til kantinen", "(Din sagsbehandler. Senest den",
            "Virksomhedspraktik",
            "Din sagsbehandler svarede", "caseworker-work-4", "Hvem har set i din sag?", "Sagsbehandler, Havn",
            "Det er ikke med",
        ] { #expect(paper.has(words), "\(words)") }
    }
}
