import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Forms come back filled in, with the fault at its field.
@Suite("Forms of staff") struct FormTests {
    private func newCase(_ house: AppHouse, _ change: [String: String] = [:]) -> [String: String] {
        let form = [
            "name": "Chen Ø'Dea", "unit": "\(house.cases.unit)", "caseworker": "\(house.cases.caseworker)",
            "chosenBy": "freeChoice", "openedOn": "2026-09-01", "visitation": "activityReady", "benefit": "",
            "language": "en",
        ]
        return form.merging(change) { _, new in new }
    }

    @Test func aCitizenIsAddedByHand() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("vera")
        #expect(await browser.get(.newCase).has("Vera Lind"))
        let made = await browser.post(.newCase, newCase(house))
        #expect(made.status == 303)
        #expect(await browser.follow(made).has("Chen Ø&#39;Dea"))
    }

    @Test func everyFaultIsNamedAtOnce() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("vera")
        let seen = await browser.post(
            .newCase, newCase(house, ["name": "", "birthYear": "80", "mobile": "12", "rule.addressProtected": "on"]))
        #expect(seen.status == 422)
        for line in [
            "Borgerens navn: Udfyld feltet.", "Fødselsår: Skriv året med fire cifre",
            "Mobil: Mobilnummeret kan ikke bruges.",
        ] { #expect(seen.has(line), "\(line)") }
        for field in ["name", "birthYear", "mobile"] { #expect(seen.has("href=\"#\(field)\"")) }
        #expect(seen.has("name=\"rule.addressProtected\" checked"))
        #expect(try await house.cases.count("SELECT id FROM case_file") == 2)
    }

    @Test func howACitizenMayBeWrittenToIsTakenFromTheStart() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("vera")
        let made = await browser.post(
            .newCase, newCase(house, ["rule.addressProtected": "on", "rule.digitalPostExempt": "on"]))
        guard case .caseFile(let id)? = made.leadsTo else { throw Problem(.nothingHere) }
        let citizen = try await house.cases.citizen(of: id).id
        #expect(try await ContactStore(house.cases.database).contact(of: citizen).rules == Set(ContactRule.allCases))
    }

    @Test func aNumberThatIsSomebodyElsesIsNotShownAgain() async throws {
        let house = try await AppHouse.make()
        try await SettingStore(house.cases.database).write(
            .simulated, "seed 1", by: .simulation, at: house.cases.clock.now)
        let browser = await house.signedIn("vera")
        let number = "6101800006"
        #expect(await browser.post(.newCase, newCase(house, ["cpr": number])).status == 303)
        for seen in [
            await browser.post(.newCase, newCase(house, ["name": "En anden", "cpr": number])),
            await browser.post(.contact(house.cases.amira), ["cpr": number]),
        ] {
            #expect(seen.status == 409 && seen.has("hører allerede til en anden borger"))
            #expect(!seen.has(number) && seen.has("href=\"#cpr\""))
        }
        #expect(try await house.cases.count("SELECT id FROM audit_event WHERE action = 'citizen.sought'") == 1)
    }

    /// A second press adds nobody who is there already: to leave the number out is said in so many words.
    @Test func somebodyElsesNumberIsNotLeftOutByPressingTwice() async throws {
        let house = try await AppHouse.make()
        try await SettingStore(house.cases.database).write(
            .simulated, "seed 1", by: .simulation, at: house.cases.clock.now)
        let browser = await house.signedIn("vera")
        #expect(await browser.post(.newCase, newCase(house, ["cpr": "6101800006"])).status == 303)
        let refused = await browser.post(.newCase, newCase(house, ["name": "En anden", "cpr": "6101800006"]))
        #expect(refused.has("name=\"withoutNumber\"") && refused.hidden("numberTaken") == "1")
        let again = newCase(house, ["name": "En anden", "cpr": "", "numberTaken": "1"])
        #expect(await browser.post(.newCase, again).status == 409)
        #expect(try await house.cases.count("SELECT id FROM case_file") == 3)
        #expect(await browser.post(.newCase, again.merging(["withoutNumber": "on"]) { $1 }).status == 303)
        #expect(try await house.cases.count("SELECT id FROM case_file") == 4)
    }

    @Test(arguments: [
        ("name", "", "422.04"), ("name", String(repeating: "x", count: 121), "422.02"),
        ("unit", "99", "422.06"),
        ("unit", "", "422.06"), ("openedOn", "32-01-2026", "422.05"), ("openedOn", "2026-12-24", "422.10"),
        ("openedOn", "01-09-26", "422.05"), ("caseworker", "99", "422.06"), ("chosenBy", "luck", "422.06"),
        ("visitation", "unknown", "422.06"), ("benefit", "unknown", "422.06"), ("language", "de", "422.06"),
        ("language", "ar", "422.06"),
    ]) func eachFieldIsHeld(field: String, value: String, code: String) async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("vera")
        let seen = await browser.post(.newCase, newCase(house, [field: value]))
        #expect(seen.status == 422)
        let words = try #require(Problem.Kind(rawValue: code).map { Problem($0).text[.danish] })
        #expect(seen.has(words.replacing("'", with: "&#39;")) && seen.has("aria-invalid"))
        #expect(
            seen.has("href=\"#\(field)\"") && seen.has("id=\"\(field)\""), "the summary leads to the field")
        if field != "name" { #expect(seen.has("value=\"Chen Ø&#39;Dea\"")) }
        #expect(try await house.cases.count("SELECT id FROM case_file") == 2)
    }

    @Test(arguments: ["2026-09-01", "01-09-2026", "1.9.2026", "1/9-2026"]) func datesMayBeWrittenAsDanesDo(
        text: String
    )
        async throws
    {
        let house = try await AppHouse.make()
        let made = await house.signedIn("vera").post(.newCase, newCase(house, ["openedOn": text]))
        let id = try #require(made.leadsTo)
        guard case .caseFile(let caseFile) = id else {
            Issue.record("\(id)")
            return
        }
        let found = try await CaseStore(house.cases.database).find(caseFile, on: house.cases.clock.today)
        #expect(found.openedOn.iso == "2026-09-01")
    }

    /// Nobody can give a case to somebody who is not in its unit.
    @Test func aCaseStaysInItsUnit() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("vera")
        let elsewhere = newCase(house, ["caseworker": "\(house.cases.caseworkerElsewhere)"])
        #expect(await browser.post(.newCase, elsewhere).status == 422)
        let assign = [
            "caseworker": "\(house.cases.caseworkerElsewhere)", "from": "2026-10-05", "chosenBy": "takenOver",
        ]
        #expect(await browser.post(.assignment(house.cases.amira), assign).status == 422)
    }

    /// A day to come is refused: nobody would then be asked in a round that opens before it.
    @Test func aReassignmentEndsAccessAtOnce() async throws {
        let house = try await AppHouse.make()
        let (browser, amira) = (await house.signedIn("vera"), house.cases.amira)
        var form = [
            "caseworker": "\(house.cases.colleague)", "from": house.cases.clock.today.adding(days: 1).iso,
            "chosenBy": "takenOver",
        ]
        #expect(await browser.post(.assignment(amira), form).status == 422)
        form["from"] = house.cases.clock.today.iso
        #expect(await browser.post(.assignment(amira), form).location == Route.home.path)
        #expect(await browser.get(.picture(amira)).status == 403)
        #expect(await house.signedIn("otto").get(.picture(amira)).status == 200)
    }

    /// The caseworker who made a code could have kept it.
    @Test func aReassignmentEndsTheCode() async throws {
        let house = try await AppHouse.make()
        let citizen = try await house.cases.citizen(of: house.cases.amira).id
        let codes = CitizenCodeStore(house.cases.database)
        let now = house.cases.clock.now
        try await codes.issue(
            codeHash: [7], for: citizen, until: now.adding(seconds: 3600), by: .operations, at: now)
        #expect(try await codes.citizen(forCodeHash: [7], at: now) == citizen)
        try await CaseStore(house.cases.database).assign(
            house.cases.amira, to: house.cases.colleague, from: house.cases.clock.today, chosenBy: .takenOver,
            by: .operations, at: now)
        #expect(try await codes.citizen(forCodeHash: [7], at: now) == nil)
    }

    /// A slip of the hand that would count as a job can be taken back, and the round goes on.
    @Test func anEndedCaseCanBeReopened() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        let browser = await house.signedIn("vera")
        #expect(await browser.post(.standing(amira), ["go": "end", "reason-end": ""]).status == 422)
        #expect(await browser.post(.standing(amira), ["go": "end", "reason-end": "job"]).status == 303)
        let ended = await browser.get(.caseFile(amira))
        #expect(ended.has("Åbn sagen igen") && !ended.has("Ret din vurdering"))
        #expect(await browser.post(.reveal(amira, round: round.number)).status == 409)
        #expect(await browser.post(.standing(amira), ["go": "resume"]).status == 303)
        #expect(await browser.get(.caseFile(amira)).has("Giv din vurdering"))
        for list in [Route.caseload, .day] { #expect(await browser.get(list).has("Amira Holm"), "\(list)") }
        #expect(try await CohortStore(house.cases.database).rows().exits.isEmpty)
    }

    @Test func aRatingAsksAboutWhatIsMissingAndKeepsTheRest() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let (browser, route) = (await house.signedIn("vera"), Route.rating(house.cases.amira, round: 1))
        let seen = await browser.post(route, ["sleep": "4", "work": "withheld", "go": "send"])
        #expect(seen.status == 422 && seen.has("Der mangler 1 svar"))
        #expect(seen.text.matches(of: #/checked/#).count == 2)
        let saved = try await house.cases.rounds.find(round.id).caseworkerSide
        #expect(saved.answers.count == 2 && saved.sentAt == nil)
        #expect(await browser.post(route, ["go": "sendAnyway"]).status == 303)
        #expect(try await house.cases.rounds.find(round.id).caseworkerSide.sentAt != nil)
        let wrong = await browser.post(route, ["sleep": "6", "go": "save"])
        #expect(wrong.status == 422)
    }

    /// The round was shown in another tab while the form was being filled in.
    @Test func aRatingThatComesTooLateIsNotLost() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let (browser, route) = (await house.signedIn("vera"), Route.rating(house.cases.amira, round: 1))
        _ = await browser.get(route)
        try await house.cases.sendAndReveal(round)
        let late = await browser.post(route, ["sleep": "4", "go": "save"])
        #expect(late.status == 409 && late.text.matches(of: #/checked/#).count == 1)
        #expect(late.has("value=\"correct\""))
        #expect(await browser.post(route, ["sleep": "4", "go": "correct"]).status == 303)
        let side = try await house.cases.rounds.find(round.id).caseworkerSide
        #expect(side.answers.count == 1 && side.corrections.count == 1)
    }

    @Test func lookingEarlyNeedsAReasonAndLeavesATrace() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        try await house.cases.take(.answer(.citizen, Rater.citizen.fullAnswers()), .send(.citizen), on: round)
        let (browser, route) = (await house.signedIn("vera"), Route.lookEarly(house.cases.amira, round: 1))
        #expect(await !browser.get(route).has("citizen-sleep-3"))
        for reason in ["", "   "] { #expect(await browser.post(route, ["reason": reason]).status == 422) }
        #expect(
            await browser.follow(await browser.post(route, ["reason": "together"])).has("citizen-sleep-3"))
        _ = await browser.post(
            .rating(house.cases.amira, round: 1), ["sleep": "3", "work": "3", "belief": "3", "go": "send"])
        #expect(try await house.cases.rounds.find(round.id).caseworkerSide.isNotBlind)
        #expect(await browser.get(.caseFile(house.cases.amira)).has("Så borgerens svar først"))
    }

    @Test func aUserIsAddedByAnAdministrator() async throws {
        let house = try await AppHouse.make()
        let browser = await house.signedIn("anna")
        let form = [
            "name": "Kai", "username": "Kai.Ny", "unit": "\(house.cases.unit)", "role.caseworker": "on",
            "password": CaseHouse.password, "again": CaseHouse.password,
        ]
        for (field, value) in [
            ("unit", "99"), ("unit", "Skov"),
            ("name", ""), ("username", "a b"), ("username", "vera"), ("password", "short"), ("again", "x"),
        ] {
            let seen = await browser.post(.newStaff, form.merging([field: value]) { _, new in new })
            #expect((400..<500).contains(seen.status) && !seen.has(CaseHouse.password), "\(field)")
        }
        #expect(await browser.post(.newStaff, form.filter { $0.key != "role.caseworker" }).status == 422)
        #expect(await browser.post(.newStaff, form).status == 303)
        #expect(await house.signedIn("kai.ny").get(.caseload).status == 200)
    }
}
