import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The page of a talk, from the reveal to the next talk.
@Suite("The page of a talk") struct AgendaTests {
    /// Both have answered and looked; the citizen sees sleep higher, and the caseworker work.
    private func world() async throws -> (AppHouse, Browser) {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        var (own, theirs) = (Rater.citizen.fullAnswers(step: 2), Rater.caseworker.fullAnswers(step: 2))
        own[.indicator(IndicatorID("sleep"))] = .step(5)
        theirs[.indicator(IndicatorID("work"))] = .step(3)
        try await house.cases.take(
            .answer(.citizen, own), .send(.citizen), .answer(.caseworker, theirs), .send(.caseworker), .reveal,
            on: round)
        return (house, await house.signedIn("vera"))
    }

    @Test func strengthsAndDifferencesStandWithBothReadings() async throws {
        let (house, vera) = try await world()
        let page = await vera.get(.agenda(house.cases.amira))
        for words in [
            "Dine styrker", "citizen-sleep-5", "Her ser vi det forskelligt", "caseworker-sleep-2", "How about sleep?",
            "Her ser vi det nogenlunde ens", "citizen-work-2", "caseworker-work-3", "words of the citizen",
        ] { #expect(page.has(words), "\(words)") }
        #expect(!page.has("How about work?"), "what is shared needs no question")
        #expect(!page.has("caseworker-belief"), "the belief opens in the talk")
        #expect(!page.has("citizen-group") && !page.has("trust"))
        #expect(await house.signedIn("otto").get(.agenda(house.cases.amira)).status == 403)
    }

    /// A remark is about the round on the page, and beside what stood there: an older tab is told, and keeps its words.
    @Test(arguments: [["shownRound": "99"], ["shownRound": "1", "shownRemark": "Et andet sted fra"]])
    func anOlderTabsRemarkIsNotWritten(shown: [String: String]) async throws {
        let (house, vera) = try await world()
        let amira = house.cases.amira
        let seen = await vera.post(.agenda(amira), shown.merging(["remark": "Fra en gammel fane"]) { $1 })
        #expect(seen.status == 409 && seen.has("Fra en gammel fane") && seen.has("Samtalen er ændret et andet sted"))
        #expect(await !vera.get(.agenda(amira)).has("Fra en gammel fane"))
        for _ in 1...2 {
            let again = await vera.post(.agenda(amira), ["shownRound": "1", "remark": "Vi prøver."])
            #expect(again.status == 303, "the same form sent twice")
        }
        #expect(try await house.cases.count("SELECT id FROM agreed_remark") == 1, "stands once")
        #expect(await vera.get(.agenda(amira)).has("Vi prøver."))
    }

    @Test func whatIsAgreedOpensTheNextTalk() async throws {
        let (house, vera) = try await world()
        let (amira, due) = (house.cases.amira, house.cases.clock.today.adding(days: 14))
        let saved = await vera.post(
            .agenda(amira),
            ["what": "Ringe til kantinen", "who": "caseworker", "due": due.iso, "remark": "Vi prøver i praktik."])
        #expect(saved.status == 303)
        let now = await vera.get(.agenda(amira))
        #expect(now.has("Ringe til kantinen") && now.has("Vi prøver i praktik."))
        #expect(now.has("Intet venter fra sidst."), "what was agreed today was not promised before")
        let note = await vera.get(.journalNote(amira))
        for words in ["Kommunen: Ringe til kantinen.", "Vi prøver i praktik.", "Samtale den"] {
            #expect(note.has(words), "\(words)")
        }
        let file = await vera.get(.journalNote(amira), ["hent": "ja"])
        #expect(file.reply.headers.contains { $0.name == "Content-Disposition" } && file.text.hasPrefix("Samtale den"))
        house.cases.clock.advance(days: 91)
        let later = await house.signedIn("vera")
        let next = await later.get(.agenda(amira))
        let told = await later.get(.journalNote(amira))
        #expect(!told.has(DanishDay.long(house.cases.clock.today)), "the note is about the talk that was held")
        #expect(next.has("Tiden er gået") && !next.has("Intet venter fra sidst."))
        let id = try #require(try await ConversationStore(house.cases.database).all(of: amira).steps.first?.id)
        let ended = await later.post(
            .agenda(amira), ["go": "dropped-\(id)", "why-\(id)": "Kantinen er lukket"])
        #expect(ended.leadsTo == .agenda(amira))
        #expect(await later.get(.agenda(amira)).has("Kantinen er lukket"))
        #expect(await later.get(.journalNote(amira)).has("Det blev ikke gjort: Kantinen er lukket."))
    }

    @Test func aStepWithoutADayIsHeldBackAndKept() async throws {
        let (house, vera) = try await world()
        let seen = await vera.post(.agenda(house.cases.amira), ["what": "Ringe", "who": "caseworker", "due": ""])
        #expect(seen.status == 422 && seen.has("value=\"Ringe\""))
        #expect(try await ConversationStore(house.cases.database).all(of: house.cases.amira).talks.isEmpty)
    }

    /// Whichever button is pressed: what it does not save stands on the page that comes back, and what it saved does not.
    @Test func whatAButtonDoesNotSaveStaysOnThePage() async throws {
        let (house, vera) = try await world()
        let (amira, due) = (house.cases.amira, house.cases.clock.today.adding(days: 14).iso)
        _ = await vera.post(.agenda(amira), ["what": "Ringe", "who": "caseworker", "due": due])
        let id = try #require(try await ConversationStore(house.cases.database).all(of: amira).steps.first?.id)
        let written = ["what": "Skrive", "who": "citizen", "due": due, "remark": "Vi prøver.", "job": "Kok"]
        let done = await vera.post(.agenda(amira), written.merging(["go": "done-\(id)"]) { $1 })
        #expect(done.status == 200 && done.has("ikke gemt endnu") && done.has("badge done"))
        for words in ["value=\"Skrive\"", "Vi prøver.</textarea>", "value=\"Kok\""] { #expect(done.has(words)) }
        let opened = await vera.post(.agenda(amira), written.merging(["go": "belief-1"]) { $1 })
        #expect(opened.status == 200 && opened.has("caseworker-belief-2") && opened.has("<bdi>Kok</bdi>"))
        #expect(opened.has("value=\"Skrive\"") && opened.has("value=\"Kok\""), "what is saved can be put right")
        let all = await vera.post(.agenda(amira), written)
        #expect(all.leadsTo == .agenda(amira), "all of it is saved")
        let steps = try await ConversationStore(house.cases.database).all(of: amira).steps
        #expect(Set(steps.map(\.step.what)) == ["Ringe", "Skrive"])
        #expect(try await house.cases.count("SELECT id FROM job_prospect") == 1)
        #expect(await vera.post(.agenda(amira), ["go": "done-\(id)"]).status == 303, "closed in another tab")
        let why = try #require(steps.first { $0.step.what == "Skrive" }).id
        for go in ["keep", "plan"] {
            let alone = await vera.post(.agenda(amira), ["go": go, "why-\(why)": "Lukket"])
            #expect(alone.status == 422 && alone.has("value=\"Lukket\"") && !alone.has("er gemt."), "\(go)")
        }
    }

    /// The day that stands ready is no agreement by itself.
    @Test func aRemarkOrAJobAloneIsSaved() async throws {
        let (house, vera) = try await world()
        let (amira, due) = (house.cases.amira, house.cases.clock.today.adding(days: 14).iso)
        let blank = ["what": "", "who": "caseworker", "due": due, "shownDue": due]
        #expect(await vera.post(.agenda(amira), blank).status == 422, "there is nothing in it")
        #expect(await vera.post(.agenda(amira), blank.merging(["remark": "Vi prøver."]) { $1 }).status == 303)
        #expect(await vera.post(.agenda(amira), blank.merging(["job": "Kok"]) { $1 }).status == 303)
        let page = await vera.get(.agenda(amira))
        #expect(page.has("Vi prøver.") && page.has("value=\"Kok\"") && !page.has("caseworker-belief"))
        #expect(try await ConversationStore(house.cases.database).all(of: amira).steps.isEmpty)
        #expect(
            await vera.post(.agenda(amira), blank.merging(["go": "plan"]) { $1 }).leadsTo == .newConversation(amira))
        let otherDay = blank.merging(["due": house.cases.clock.today.adding(days: 3).iso]) { $1 }
        #expect(await vera.post(.agenda(amira), otherDay).status == 422, "a day was chosen for something")
    }

    /// A slip of the hand can be undone the same day, and not later.
    @Test func whatWasClosedBySlipIsOpenedAgain() async throws {
        let (house, vera) = try await world()
        let (amira, due) = (house.cases.amira, house.cases.clock.today.adding(days: 14).iso)
        _ = await vera.post(.agenda(amira), ["what": "Ringe", "who": "caseworker", "due": due])
        let talks = ConversationStore(house.cases.database)
        let id = try #require(try await talks.all(of: amira).steps.first?.id)
        _ = await vera.post(.agenda(amira), ["go": "done-\(id)"])
        #expect(await vera.get(.agenda(amira)).has("Fortryd"))
        #expect(await vera.post(.agenda(amira), ["go": "reopen-\(id)"]).leadsTo == .agenda(amira))
        #expect(try await talks.all(of: amira).steps.first?.ending == nil)
        _ = await vera.post(.agenda(amira), ["go": "done-\(id)"])
        house.cases.clock.advance(days: 1)
        let later = await house.signedIn("vera")
        #expect(await !later.get(.agenda(amira)).has("Fortryd"))
        #expect(await later.post(.agenda(amira), ["go": "reopen-\(id)"]).status == 409)
    }

    /// What a former caseworker believed and saw is not said by the new one.
    @Test func anothersBeliefIsNotToldAsOnesOwn() async throws {
        let (house, vera) = try await world()
        let amira = house.cases.amira
        _ = await vera.post(.agenda(amira), ["go": "belief-1", "job": "Gartneri", "takes": "Jeg ringer mandag"])
        #expect(await vera.get(.agenda(amira)).has("value=\"Gartneri\""), "one's own can be corrected")
        house.cases.clock.advance(days: 1)
        try await CaseStore(house.cases.database).assign(
            amira, to: house.cases.colleague, from: house.cases.clock.today, chosenBy: .takenOver, by: .operations,
            at: house.cases.clock.now)
        let otto = await house.signedIn("otto")
        let page = await otto.get(.agenda(amira))
        #expect(page.has("Tidligere sagsbehandler:") && page.has("Der blev ikke skrevet noget kort."))
        #expect(page.has("din tidligere sagsbehandler kunne se") && page.has("Gartneri"))
        #expect(!page.has("caseworker-belief-2") && !page.has("value=\"Gartneri\""))
        let own = try await house.withCode(amira)
        for picture in [await own.get(.ownPicture), await otto.get(.picture(amira))] {
            #expect(picture.has("Tidligere sagsbehandler:") && !picture.has(">Sagsbehandler:"))
        }
        #expect(await !own.get(.ownCase).has("Gartneri"))
        _ = await otto.post(.agenda(amira), ["job": "Gartneri"])
        #expect(await own.get(.ownCase).has("Gartneri"), "who has the case has said it too")
    }

    /// A talk that was planned and not noted is the one that is noted, if that is what it was.
    @Test func whatIsAgreedCanBeAboutYesterdaysTalk() async throws {
        let (house, _) = try await world()
        let amira = house.cases.amira
        let talk = try await house.cases.planTalk(with: amira)
        house.cases.clock.advance(days: 1)
        let vera = await house.signedIn("vera")
        #expect(await vera.get(.agenda(amira)).has("Hvilken samtale?"))
        let due = house.cases.clock.today.adding(days: 14).iso
        let step = ["what": "Ringe", "who": "caseworker", "due": due, "talk": "\(talk)"]
        #expect(await vera.post(.agenda(amira), step).status == 303)
        let (talks, steps) = try await ConversationStore(house.cases.database).all(of: amira)
        #expect(talks.map(\.id) == [talk] && talks[0].content.standing == .held && steps[0].conversation == talk)
        #expect(await !vera.get(.agenda(amira)).has("Hvilken samtale?"))
        let ahead = try await house.cases.planTalk(with: amira, inDays: 5)
        #expect(
            await vera.post(.agenda(amira), step.merging(["talk": "\(ahead)"]) { $1 }).status == 409, "not held yet")
        let other = try await house.cases.planTalk(with: house.cases.bo)
        #expect(await vera.post(.agenda(amira), step.merging(["talk": "\(other)"]) { $1 }).status == 404)
    }

    /// The citizen did not answer: the page has something to begin with, and no round from before is asked for.
    @Test func aTalkWithoutTheCitizensAnswersHasABeginning() async throws {
        let (house, _) = try await world()
        let amira = house.cases.amira
        house.cases.clock.advance(days: 91)
        let round = try await house.cases.openRound(of: amira)
        try await house.cases.take(
            .answer(.caseworker, Rater.caseworker.fullAnswers(step: 3)), .send(.caseworker), on: round)
        house.cases.clock.advance(days: 60)
        let vera = await house.signedIn("vera")
        _ = await vera.post(.reveal(amira, round: 2))
        let page = await vera.get(.agenda(amira))
        #expect(page.has("Noget at begynde med") && page.has("How about"), "\(page.text.count)")
    }

    @Test func answersThatWaitAreShownFromThePage() async throws {
        let (house, vera) = try await world()
        let amira = house.cases.amira
        house.cases.clock.advance(days: 91)
        let round = try await house.cases.openRound(of: amira)
        let citizen = Rater.citizen.fullAnswers(step: 4)
        try await house.cases.take(
            .answer(.citizen, citizen), .send(.citizen), .answer(.caseworker, Rater.caseworker.fullAnswers(step: 3)),
            .send(.caseworker), on: round)
        let later = await house.signedIn("vera")
        #expect(await later.get(.agenda(amira)).has("Der er svar fra runde 2"))
        let shown = await later.post(.agenda(amira), ["go": "reveal-2", "what": "Ringe"])
        #expect(shown.status == 200 && shown.has("citizen-sleep-4") && shown.has("value=\"Ringe\""))
        #expect(await later.post(.agenda(amira), ["go": "luck-2"]).status == 422)
    }

    /// Nothing can be opened where the caseworker gave no answer.
    @Test func aBeliefThatWasNotGivenIsNotOpened() async throws {
        let house = try await AppHouse.make()
        let amira = house.cases.amira
        let round = try await house.cases.openRound(of: amira)
        var theirs = Rater.caseworker.fullAnswers(step: 3)
        theirs[.indicator(IndicatorID("belief"))] = .withheld
        try await house.cases.take(
            .answer(.citizen, Rater.citizen.fullAnswers(step: 3)), .send(.citizen), .answer(.caseworker, theirs),
            .send(.caseworker), .reveal, on: round)
        let vera = await house.signedIn("vera")
        for page in [await vera.get(.agenda(amira)), await vera.get(.picture(amira))] {
            #expect(!page.has("Åbn svaret sammen"))
        }
        #expect(await vera.get(.agenda(amira)).has("Sig, hvad du tror på"))
    }

    @Test func theBeliefOpensWithAJobOneCanSee() async throws {
        let (house, vera) = try await world()
        let amira = house.cases.amira
        let opened = await vera.post(
            .agenda(amira), ["go": "belief-1", "job": "Køkkenet på skolen", "takes": "En rolig start"])
        #expect(opened.leadsTo == .agenda(amira))
        let page = await vera.get(.agenda(amira))
        for words in ["Køkkenet på skolen", "En rolig start", "caseworker-belief-2"] {
            #expect(page.has(words), "\(words)")
        }
    }

    /// Both see it as hard: no strength is made of it, and there is a question to open the talk.
    @Test func whoeverStandsLowMeetsAQuestionAndNoFalseStrength() async throws {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        try await house.cases.answerAndReveal(round, step: 1)
        let page = await house.signedIn("vera").get(.agenda(house.cases.amira))
        #expect(!page.has("Dine styrker") && page.has("Her ser vi det nogenlunde ens"))
        #expect(page.has("How about sleep?"))
    }

    /// The case was passed on twice before anybody talked: the card is still for the one who has it now.
    @Test func aCardOutlivesACaseworkerWhoNeverTalked() async throws {
        let (house, vera) = try await world()
        let (amira, cases) = (house.cases.amira, CaseStore(house.cases.database))
        #expect(await vera.post(.handover(amira), ["words": "Hun er god med mennesker."]).status == 303)
        house.cases.clock.advance(days: 1)
        _ = await house.signedIn("vera").post(
            .agenda(amira),
            ["what": "Ringe", "who": "caseworker", "due": house.cases.clock.today.adding(days: 9).iso])
        _ = try await house.cases.planTalk(with: amira)
        let third = try await StaffStore(house.cases.database).add(
            username: "ny", name: "Ulla Krog", passwordHash: try await QuickHasher().hash(CaseHouse.password),
            roles: [.caseworker], unit: "Havn", by: .operations, at: house.cases.clock.now)
        for to in [house.cases.colleague, third] {
            house.cases.clock.advance(days: 1)
            try await cases.assign(
                amira, to: to, from: house.cases.clock.today, chosenBy: .takenOver, by: .operations,
                at: house.cases.clock.now)
        }
        let page = await house.signedIn("ny").get(.agenda(amira))
        #expect(page.has("Fra Vera Lind, som havde sagen før") && page.has("Hun er god med mennesker."))
        #expect(!page.has("Hvilken samtale?"), "a talk from before the handover is not the new one's")
    }

    @Test func theCardGreetsTheNewCaseworkerUntilTheyHaveTalked() async throws {
        let (house, vera) = try await world()
        let amira = house.cases.amira
        #expect(await vera.post(.handover(amira), ["words": "Hun er god med mennesker."]).status == 303)
        #expect(await !vera.get(.agenda(amira)).has("Hun er god med mennesker."), "one does not write to oneself")
        house.cases.clock.advance(days: 1)
        try await CaseStore(house.cases.database).assign(
            amira, to: house.cases.colleague, from: house.cases.clock.today, chosenBy: .takenOver, by: .operations,
            at: house.cases.clock.now)
        let otto = await house.signedIn("otto")
        #expect(await otto.get(.agenda(amira)).has("Fra Vera Lind, som havde sagen før"))
        _ = await otto.post(
            .agenda(amira),
            ["what": "Mødes igen", "who": "together", "due": house.cases.clock.today.adding(days: 7).iso])
        #expect(await !otto.get(.agenda(amira)).has("Hun er god med mennesker."))
    }

    /// A case nothing directed at a job runs in is found, says by which rule, and is moved on by an effort.
    @Test func aCaseThatStandsStillIsFoundAndMovedOn() async throws {
        let (house, vera) = try await world()
        let (amira, today) = (house.cases.amira, house.cases.clock.today)
        #expect(await vera.get(.day).has("Sager, der står stille (1)"))
        let list = await vera.get(.stalled)
        #expect(list.has("Vi mangler at aftale et skridt mod job") && list.has(Route.agenda(amira).path))
        #expect(await vera.get(.agenda(amira)).has("Hvilken arbejdsplads kunne være god for dig"))
        #expect(await house.signedIn("otto").get(.stalled).has("Bo Lund"))
        _ = await vera.post(
            .interventions(amira), ["kind": "mentor", "from": today.iso, "to": ""])
        #expect(await vera.get(.stalled).has("Amira"), "a mentor alone is not directed at a job")
        _ = await vera.post(
            .interventions(amira), ["kind": "companyInternship", "from": today.adding(days: 9).iso, "to": ""])
        #expect(await vera.get(.stalled).has("Ingen af dine sager står stille."))
        #expect(await !vera.get(.day).has("står stille"))
        _ = await vera.post(
            .agenda(amira), ["what": "Ringe", "who": "caseworker", "due": house.cases.clock.today.iso])
        house.cases.clock.advance(days: 8)
        let later = await house.signedIn("vera")
        #expect(await later.get(.agenda(amira)).has("Vi har lovet noget, som ikke er gjort endnu"))
    }

    /// What is agreed, and who has looked: a role and a unit, never a name.
    @Test func theCitizenSeesWhatIsAgreedAndWhoHasLooked() async throws {
        let (house, vera) = try await world()
        let amira = house.cases.amira
        _ = await vera.post(
            .agenda(amira),
            ["what": "Ringe til kantinen", "who": "caseworker", "due": house.cases.clock.today.adding(days: 9).iso])
        _ = try await house.cases.planTalk(with: amira, inDays: 20)
        // Whoever looked stands there also when their account is closed.
        _ = try await StaffStore(house.cases.database).close(
            username: "vera", by: .operations, at: house.cases.clock.now)
        let own = try await house.withCode(amira)
        let page = await own.get(.ownCase)
        for words in [
            "Ringe til kantinen", "Din sagsbehandler. Senest den", "Sagsbehandler, <bdi>Havn</bdi>",
            DanishDay.long(house.cases.clock.today.adding(days: 20)),
        ] { #expect(page.has(words), "\(words)") }
        #expect(!page.has("Vera"))
        #expect(page.has("Forberedte eller holdt en samtale"), "what for")
        let other = try await house.withCode(house.cases.bo)
        #expect(await !other.get(.ownCase).has("Ringe til kantinen"))
    }

    @Test func anEffortIsRecordedEndedAndTakenBack() async throws {
        let (house, vera) = try await world()
        let (amira, today) = (house.cases.amira, house.cases.clock.today)
        let made = await vera.post(
            .interventions(amira), ["kind": "companyInternship", "from": today.iso, "to": ""])
        #expect(made.status == 303)
        let row = try #require(try await InterventionStore(house.cases.database).all(of: amira).first)
        #expect(await vera.get(.interventions(amira)).has("Virksomhedspraktik"))
        let form = ["intervention": row.id.description, "go": "end", "end-\(row.id)": today.adding(days: -1).iso]
        let refused = await vera.post(.interventions(amira), form)
        #expect(refused.status == 422 && refused.has("href=\"#end-\(row.id)\""))
        #expect(refused.has("kan ikke ligge før den første"))
        #expect(await vera.post(.interventions(amira), form.merging(["end-\(row.id)": today.iso]) { $1 }).status == 303)
        #expect(await vera.post(.interventions(amira), ["kind": "luck", "from": today.iso]).status == 422)
    }
}

/// A day as pages write it in Danish.
enum DanishDay {
    private static let months = [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
    ]
    static func long(_ day: Day) -> String { "\(day.parts.day). \(months[day.parts.month - 1]) \(day.parts.year)" }
}
