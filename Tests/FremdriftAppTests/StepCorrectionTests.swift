import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// A step that was just agreed is put right on the page of the talk, and nothing typed beside it is lost.
@Suite("A step is put right") struct StepCorrectionTests {
    private let house: AppHouse
    private let vera: Browser
    private let amira: CaseFileID
    private let talks: ConversationStore
    private let due: String

    init() async throws {
        house = try await AppHouse.make()
        try await house.cases.answerAndReveal(try await house.cases.openRound(of: house.cases.amira), step: 3)
        amira = house.cases.amira
        talks = ConversationStore(house.cases.database)
        due = house.cases.clock.today.adding(days: 14).iso
        vera = await house.signedIn("vera")
    }

    private func agree(_ what: String) async throws -> AgreedStepRow {
        #expect(await vera.post(.agenda(amira), ["what": what, "who": "citizen", "due": due]).status == 303)
        return try #require(try await talks.all(of: amira).steps.first { $0.step.what == what })
    }

    /// The fields of a page on which a step stands to be put right.
    private func fields(_ row: AgreedStepRow, _ more: [String: String] = [:]) -> [String: String] {
        [
            "what": row.step.what, "who": row.step.who.rawValue, "due": row.step.dueOn.iso,
            "shownDue": row.step.dueOn.iso, "correctedStep": "\(row.id)", "shownAgreed": "\(row.agreedAt.seconds)",
        ].merging(more) { $1 }
    }

    private func steps() async throws -> [AgreedStepRow] { try await talks.all(of: amira).steps }

    @Test func itStandsInTheFieldsAndIsReplaced() async throws {
        let row = try await agree("Ringe")
        let back = await vera.post(.agenda(amira), ["go": "correct-\(row.id)", "remark": "Vi prøver."])
        #expect(back.status == 200 && back.has("Ret skridtet") && back.has("value=\"Ringe\""))
        #expect(back.has("name=\"correctedStep\" value=\"\(row.id)\"") && back.has("Vi prøver.</textarea>"))
        #expect(back.has("<option value=\"citizen\" selected>") && back.has("Lad det stå, som det var"))
        let right = fields(row, ["what": "Ringe tirsdag", "who": "together"])
        let moved = await vera.post(.agenda(amira), right.merging(["due": ""]) { $1 })
        #expect(moved.status == 422 && moved.has("name=\"correctedStep\""), "it is still that step")
        let emptied = right.merging(["what": "", "remark": "Vi prøver."]) { $1 }
        #expect(await vera.post(.agenda(amira), emptied).status == 422, "emptied is not put right")
        for _ in 1...2 { #expect(await vera.post(.agenda(amira), right).status == 303) }
        let now = try await steps()
        #expect(now.map(\.step.what) == ["Ringe tirsdag"] && now[0].id == row.id && now[0].step.who == .together)
        #expect(try await house.cases.count("SELECT id FROM audit_event WHERE action = 'step.corrected'") == 1)
        #expect(try await house.cases.count("SELECT id FROM agreed_step WHERE what = 'Ringe'") == 1, "what stood stays")
        let own = await (try await house.withCode(amira)).get(.ownCase)
        #expect(own.has("Ringe tirsdag") && !own.has("<bdi>Ringe</bdi>"))
    }

    @Test func anotherDayIsTooLate() async throws {
        let row = try await agree("Ringe")
        house.cases.clock.advance(days: 1)
        let later = await house.signedIn("vera")
        #expect(await !later.get(.agenda(amira)).has("value=\"correct-\(row.id)\""))
        let late = await later.post(.agenda(amira), fields(row, ["what": "Andet"]))
        #expect(late.status == 409 && late.has("value=\"Andet\"") && late.has("kan kun rettes samme dag"))
        #expect(await later.post(.agenda(amira), ["go": "correct-\(row.id)"]).status == 409)
    }

    /// What was put right in another tab is not written over before its writer has been told.
    @Test func anOlderTabIsTold() async throws {
        let row = try await agree("Ringe")
        house.cases.clock.advance(seconds: 60)
        #expect(await vera.post(.agenda(amira), fields(row, ["what": "Ringe tirsdag"])).status == 303)
        let told = await vera.post(.agenda(amira), fields(row, ["what": "Ringe fredag"]))
        #expect(told.status == 409 && told.has("value=\"Ringe fredag\"") && told.has("<bdi>Ringe tirsdag</bdi>"))
        let again = fields(row, ["what": "Ringe fredag", "shownAgreed": told.hidden("shownAgreed") ?? ""])
        #expect(await vera.post(.agenda(amira), again).status == 303)
        #expect(try await steps().map(\.step.what) == ["Ringe fredag"])
    }

    @Test func whatStandsInTheFieldsIsNotLost() async throws {
        let (row, other) = (try await agree("Ringe"), try await agree("Skrive"))
        let full = await vera.post(.agenda(amira), ["go": "correct-\(row.id)", "what": "Møde op", "due": due])
        #expect(full.status == 422 && full.has("value=\"Møde op\""), "what waits to be saved is not written over")
        let later = fields(row, ["go": "correct-\(other.id)", "due": house.cases.clock.today.adding(days: 3).iso])
        #expect(await vera.post(.agenda(amira), later).status == 422, "nor is another day")
        let unchanged = await vera.post(.agenda(amira), fields(row, ["go": "correct-\(other.id)"]))
        #expect(unchanged.status == 200 && unchanged.has("value=\"Skrive\"") && !unchanged.has("ikke gemt endnu"))
        #expect(await vera.post(.agenda(amira), fields(row, ["go": "leave"])).leadsTo == .agenda(amira))
        let half = await vera.post(.agenda(amira), fields(row, ["go": "done-\(row.id)", "what": "Ringe fredag"]))
        #expect(half.status == 422 && half.has("value=\"Ringe fredag\""), "what was changed is not thrown away")
        let done = await vera.post(.agenda(amira), fields(row, ["go": "done-\(row.id)"]))
        #expect(done.leadsTo == .agenda(amira), "what is done is not put right, nor agreed anew")
        #expect(try await steps().count == 2)
    }

    @Test func anotherLanguageLosesNothing() async throws {
        let first = await vera.get(.agenda(amira))
        #expect(first.has("formaction=\"\(Route.agenda(amira).path)?sprog=en\""))
        let buttons = first.text.matches(of: #/<button[^>]*form="til-samtalen"[^>]*>/#).map { String($0.output) }
        #expect(buttons.first?.contains("value=\"keep\"") == true, "a browser presses the first when Enter is pressed")
        let form = ["go": "show", "what": "Ringe", "forgery": first.hidden("forgery") ?? ""]
        let page = await vera.send(
            Request(
                method: .post, path: Route.agenda(amira).path, query: ["sprog": "en"], form: form, cookies: vera.jar))
        #expect(page.status == 200 && page.has("<html lang=\"en\"") && page.has("value=\"Ringe\""))
        #expect(try await steps().isEmpty && !page.has("not saved yet"))
    }

    /// Words that wait in their field are held against what stood when they were written; what nobody touched follows the case.
    @Test func aRemarkThatWaitsKeepsItsGround() async throws {
        let waits = ["shownRound": "1", "shownRemark": "", "remark": "Mit", "go": "show"]
        #expect(await vera.post(.agenda(amira), ["shownRound": "1", "remark": "Kollegas"]).status == 303)
        let shown = await vera.post(.agenda(amira), waits)
        #expect(shown.has("Mit</textarea>") && shown.hidden("shownRemark") == "")
        #expect(await vera.post(.agenda(amira), waits.merging(["go": "keep"]) { $1 }).status == 409)
        let untouched = ["shownRound": "1", "shownRemark": "Ældre", "remark": "Ældre", "go": "show"]
        #expect(await vera.post(.agenda(amira), untouched).has("Kollegas</textarea>"))
    }
}
