import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Nothing that could be a CPR number gets into words about a case; what was written stays in the form. And forms lose nothing.
@Suite("Words about a case") struct FreeTextTests {
    private static let number = "610180-0006"

    private func world() async throws -> (AppHouse, Browser) {
        let house = try await AppHouse.make()
        try await house.cases.sendAndReveal(try await house.cases.openRound(of: house.cases.amira))
        return (house, await house.signedIn("vera"))
    }

    private func refused(_ seen: Seen, _ field: String, _ comment: String) {
        #expect(seen.status == 422, "\(comment)")
        #expect(seen.has("ligner et CPR-nummer") && seen.has("href=\"#\(field)\""), "\(comment)")
        #expect(seen.text.ranges(of: Self.number).count == 1, "\(comment): what was written is kept")
    }

    @Test func aNumberIsRefusedWhereverStaffWrite() async throws {
        let (house, vera) = try await world()
        let (amira, words) = (house.cases.amira, "Ring til \(Self.number) i dag")
        let due = house.cases.clock.today.adding(days: 7).iso
        let step = ["what": "Ringe", "who": "caseworker", "due": due]
        refused(await vera.post(.agenda(amira), step.merging(["what": words]) { $1 }), "what", "agreement")
        refused(await vera.post(.agenda(amira), step.merging(["remark": words]) { $1 }), "remark", "remark")
        refused(await vera.post(.handover(amira), ["words": words]), "words", "card")
        refused(await vera.post(.agenda(amira), ["go": "belief-1", "job": words]), "job", "job")
        refused(
            await vera.post(.agenda(amira), ["go": "belief-1", "job": "Kok", "takes": words]), "takes",
            "takes")
        let talk = try await house.cases.planTalk(with: amira)
        let form = DayTests.form(await vera.get(.conversation(amira, talk)), ["standing": "held", "note": words])
        refused(await vera.post(.conversation(amira, talk), form), "note", "note")
        #expect(await vera.post(.agenda(amira), step).status == 303)
        let id = try #require(try await ConversationStore(house.cases.database).all(of: amira).steps.first?.id)
        refused(
            await vera.post(.agenda(amira), ["go": "dropped-\(id)", "why-\(id)": words]), "why-\(id)", "why")
        refused(await vera.post(.agreedStep(amira, id), ["go": "dropped", "why": words, "from": "day"]), "why", "why")
        for table in ["agreed_remark", "handover_card", "job_prospect", "agreed_step_ending"] {
            #expect(try await house.cases.count(SQL.all(table)) == 0, "\(table)")
        }
    }

    @Test func aNumberIsRefusedWhereTheCitizenWrites() async throws {
        let (house, _) = try await world()
        let own = try await house.withCode(house.cases.amira)
        refused(await own.post(.ownGoals, ["goal": "Mit nummer er \(Self.number)"]), "goal", "goal")
    }

    @Test func whatItTakesWithoutAJobIsAskedAbout() async throws {
        let (house, vera) = try await world()
        let amira = house.cases.amira
        let seen = await vera.post(.agenda(amira), ["go": "belief-1", "takes": "En rolig start"])
        #expect(seen.status == 422 && seen.has("value=\"En rolig start\"") && seen.has("href=\"#job\""))
        #expect(await vera.post(.agenda(amira), ["go": "belief-1"]).status == 303, "nobody has to see a job")
    }

    @Test func whyAStepWasNotDoneIsAsked() async throws {
        let (house, vera) = try await world()
        let (amira, due) = (house.cases.amira, house.cases.clock.today.adding(days: 7).iso)
        _ = await vera.post(.agenda(amira), ["what": "Ringe", "who": "caseworker", "due": due])
        let id = try #require(try await ConversationStore(house.cases.database).all(of: amira).steps.first?.id)
        let inTalk = await vera.post(.agenda(amira), ["go": "dropped-\(id)", "what": "Skrive"])
        #expect(inTalk.status == 422 && inTalk.has("href=\"#why-\(id)\"") && inTalk.has("value=\"Skrive\""))
        #expect(await vera.get(.agreedStep(amira, id)).has("Hvorfor blev det ikke gjort?"))
        for origin in ["day", "case"] {
            let asked = await vera.post(.agreedStep(amira, id), ["go": "dropped", "from": origin])
            #expect(
                asked.status == 422 && asked.has("Hvorfor blev det ikke gjort?") && asked.has("value=\"\(origin)\""))
        }
        #expect(try await house.cases.count("SELECT step FROM agreed_step_ending") == 0)
        let ended = await vera.post(.agreedStep(amira, id), ["go": "dropped", "why": "Lukket", "from": "day"])
        #expect(ended.leadsTo == .day)
        #expect(await vera.get(.agreedStep(amira, id)).leadsTo == .caseFile(amira))
    }
}

extension SQL {
    fileprivate static func all(_ table: String) -> SQL {
        switch table {
        case "agreed_remark": "SELECT id FROM agreed_remark"
        case "handover_card": "SELECT id FROM handover_card"
        case "job_prospect": "SELECT id FROM job_prospect"
        default: "SELECT step FROM agreed_step_ending"
        }
    }
}
