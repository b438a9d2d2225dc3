import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("Answer sheets") struct PaperTests {
    private static let sleep = AnswerField.indicator(IndicatorID("sleep"))
    private static let work = AnswerField.indicator(IndicatorID("work"))
    private let mail = Array("mail".utf8)
    private let sheet = Array("sheet".utf8)

    @Test(arguments: Engine.available) func aSheetsCodeEndsNoOtherLink(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let (links, now, today) = (LinkStore(house.database), house.clock.now, house.clock.today)
        try await links.issue(tokenHash: mail, for: round.id, by: .operations, at: now)
        let sheets = PaperSheets(house.database)
        #expect(try await sheets.due(in: nil, on: today).map(\.wasPrinted) == [false])
        try await sheets.issue([(round.id, sheet, true)], by: .operations, at: now)
        #expect(try await links.round(forTokenHash: mail, on: today) == round.id)
        #expect(try await links.round(forTokenHash: sheet, on: today) == round.id)
        #expect(try await sheets.due(in: nil, on: today).map(\.wasPrinted) == [true])
        #expect(try await sheets.due(in: [], on: today).isEmpty)
    }

    /// Two who print at once read the same list; only one of them makes the sheets.
    @Test(arguments: Engine.available) func twoWhoPrintAtOnceMakeOneSheetEach(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let (sheets, now) = (PaperSheets(house.database), house.clock.now)
        let made = await withTaskGroup { group in
            for number in UInt8(1)...8 {
                group.addTask {
                    do {
                        try await sheets.issue([(round.id, [number], true)], by: .operations, at: now)
                        return true
                    } catch {
                        #expect(error as? Problem == Problem(.sheetJustPrinted))
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(made == 1)
        try await sheets.issue([(round.id, [99], false)], by: .operations, at: now)
    }

    @Test(arguments: Engine.available) func nobodyWhoHasAnsweredIsDue(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let sheets = PaperSheets(house.database)
        try await house.take(.answer(.citizen, [Self.sleep: .step(1)]), on: round)
        #expect(try await sheets.due(in: nil, on: house.clock.today).count == 1, "begun is not sent")
        try await house.take(.send(.citizen), on: round)
        #expect(try await sheets.due(in: nil, on: house.clock.today).isEmpty)
        let other = try await house.openRound(of: house.bo)
        #expect(try await sheets.due(in: nil, on: house.clock.today).map(\.round) == [other.id])
        try await house.take(.decline, on: other)
        #expect(try await sheets.due(in: nil, on: house.clock.today).isEmpty)
    }

    /// What the screen counts is what it would print.
    @Test(arguments: Engine.withOutbox) func theCountIsOfWhoIsDue(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (sheets, standing) = (PaperSheets(house.database), StandingStore(house.database))
        func holds(_ expected: Int, printed: Int = 0, _ comment: Comment) async throws {
            let today = house.clock.today
            let due = try await sheets.due(in: [house.unit], on: today)
            let count = try await sheets.counts(in: [house.unit], on: today)[house.unit]
            #expect(due.count == expected && count?.sheets ?? 0 == expected, comment)
            #expect(due.count { $0.wasPrinted } == printed && count?.printed ?? 0 == printed, comment)
            #expect(try await sheets.counts(in: [], on: today).isEmpty)
            house.clock.advance(seconds: 1)
        }
        try await holds(0, "no round is open")
        let (round, other) = (try await house.openRound(of: house.amira), try await house.openRound(of: house.bo))
        try await holds(2, "both can answer")
        try await sheets.issue([(round.id, sheet, true)], by: .operations, at: house.clock.now)
        try await holds(2, printed: 1, "one has had a sheet")
        try await standing.pause(house.amira, .illness, by: .operations, at: house.clock.now)
        try await holds(1, "a case that is paused")
        try await standing.resume(house.amira, by: .operations, at: house.clock.now)
        try await holds(2, printed: 1, "and goes on")
        let wishes = WishStore(house.database)
        try await wishes.record(asks: false, of: house.bo, by: .operations, at: house.clock.now)
        try await holds(1, printed: 1, "the other wants to be asked no more")
        try await wishes.record(asks: true, of: house.bo, by: .operations, at: house.clock.now)
        try await holds(2, printed: 1, "and may be asked again")
        try await house.take(.answer(.citizen, [Self.sleep: .step(1)]), .send(.citizen), on: round)
        try await holds(1, "one has answered")
        try await house.take(.decline, on: other)
        try await holds(0, "and the other said no thanks")
        house.clock.advance(days: 60)
        try await holds(0, "the rounds have closed")
    }

    @Test func aProtectedAddressIsOnNoSheet() async throws {
        let house = try await CaseHouse.make()
        try await house.openRound(of: house.amira)
        let (contacts, citizen) = (ContactStore(house.database), try await house.citizen(of: house.amira).id)
        let sheets = PaperSheets(house.database)
        for (rules, expected) in [([], "Havnegade 1"), ([.addressProtected], nil)] as [(Set<ContactRule>, String?)] {
            try await contacts.change(
                of: citizen, caseFile: house.amira, to: Contact(points: [.address: "Havnegade 1"], rules: rules),
                by: .operations, at: house.clock.now)
            #expect(try await sheets.due(in: nil, on: house.clock.today).map(\.address) == [expected])
        }
    }

    @Test func aSheetIsTheInvitation() async throws {
        let post = try await OutboxHouse.make()
        try await post.run()
        let rounds = try await post.house.rounds.all(of: post.house.amira)
        let round = try #require(rounds.last)
        try await PaperSheets(post.house.database).issue([(round.id, sheet, true)], by: .operations, at: post.clock.now)
        let other = try await post.house.newestRound(of: post.house.bo)
        #expect(try await post.sendAll().map(\.round) == [other.id], "nobody is written to twice")
    }

    @Test(arguments: Engine.available) func readingsAreKeptAndTaken(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let (papers, today) = (PaperStore(house.database), house.clock.today)
        let marks: [AnswerField: PaperMark] = [
            Self.sleep: .read(.step(2)), Self.work: .unreadable, .open("talk"): .read(.words("Om praktik")),
        ]
        let first = PaperReading(dated: today, marks: marks, isFirstOfTwo: true, after: 0)
        #expect(try await !take(first, house.administrator, house, round))
        #expect(try await papers.entries(of: round.id).map(\.marks) == [marks])
        #expect(try await waiting(house, house.administrator).sheets.map(\.caseFile) == [house.amira])
        #expect(try await house.rounds.find(round.id).citizenSide.answers.isEmpty, "nothing is an answer yet")
        let second = PaperReading(dated: today, marks: marks, after: 1)
        #expect(try await take(second, house.caseworker, house, round))
        let side = try await house.rounds.find(round.id).citizenSide
        #expect(side.answers == [Self.sleep: .step(2), .open("talk"): .words("Om praktik")])
        #expect(side.sending == Side.Sending(way: .paper, actor: "staff:\(house.caseworker)"))
        #expect(try await papers.entries(of: round.id).map(\.part) == [.first, .second, .settled])
        #expect(try await waiting(house, house.administrator).sheets.isEmpty)
        #expect(try await house.count("SELECT id FROM answer WHERE way = 'paper'") == 2)
    }

    /// Nobody comes to key the sheet in again: what one reading says, or both, is the answer before it is too late, and nobody
    /// is reminded while it lies there.
    @Test(arguments: Engine.available) func aSheetThatWaitsIsNotLost(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let rounds = [try await house.openRound(of: house.amira), try await house.openRound(of: house.bo)]
        let today = house.clock.today
        let marks: [AnswerField: PaperMark] = [Self.sleep: .read(.step(2)), Self.work: .read(.step(4))]
        for round in rounds {
            let first = PaperReading(dated: today, marks: marks, isFirstOfTwo: true, after: 0)
            #expect(try await !take(first, house.administrator, house, round))
        }
        let differing = PaperReading(
            dated: today, marks: [Self.sleep: .read(.step(2)), Self.work: .read(.step(5))], after: 1)
        #expect(try await !take(differing, house.caseworkerElsewhere, house, rounds[1]))
        let running = try await house.database.read { try $0.runningCase(house.amira, on: today) }
        #expect(running.silence(about: try #require(running.rounds.last), on: today) == .answered)
        let shelf = InstrumentShelf(InstrumentStore(house.database)) { _ in TestInstrument.small }
        let unfinished = UnfinishedSheets(house.database, shelf)
        let last = rounds[0].window.sheetsUntil
        house.clock.advance(days: last.adding(days: -3).days(since: today))
        #expect(try await unfinished.take(by: .operations, at: house.clock.now) == 0, "somebody may still come")
        house.clock.advance(days: 1)
        #expect(try await unfinished.take(by: .operations, at: house.clock.now) == 2)
        #expect(try await unfinished.take(by: .operations, at: house.clock.now) == 0)
        let answers = try await rounds.asyncAnswers(house)
        #expect(answers[0] == [Self.sleep: .step(2), Self.work: .step(4)])
        #expect(answers[1] == [Self.sleep: .step(2)], "what two readings say differently is no answer")
        #expect(
            try await PaperStore(house.database).entries(of: rounds[1].id).map(\.part) == [.first, .second, .settled])
    }

    /// Two tabs, or two people at once: only who saw how far the sheet had come writes.
    @Test(arguments: Engine.available) func aReadingIsTakenOnceAtEachStage(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let today = house.clock.today
        func reading(_ step: Int, after seen: Int) -> PaperReading {
            PaperReading(dated: today, marks: [Self.sleep: .read(.step(step))], isFirstOfTwo: seen == 0, after: seen)
        }
        #expect(try await !take(reading(1, after: 0), house.administrator, house, round))
        await #expect(throws: Problem(.paperChanged)) {
            try await take(reading(1, after: 0), house.administrator, house, round)
        }
        await #expect(throws: Problem(.paperSamePerson)) {
            try await take(reading(1, after: 1), house.administrator, house, round)
        }
        #expect(try await !take(reading(2, after: 1), house.caseworker, house, round))
        #expect(try await take(reading(2, after: 2), house.administrator, house, round))
        await #expect(throws: Problem(.paperChanged)) {
            try await take(reading(1, after: 2), house.caseworker, house, round)
        }
        #expect(try await house.rounds.find(round.id).citizenSide.answers == [Self.sleep: .step(2)])
        #expect(try await house.count("SELECT id FROM paper_entry") == 3)
    }

    /// What cannot be taken leaves nothing behind, not the reading and not the line that one's own answers are in.
    @Test func aReadingThatIsRefusedWritesNothing() async throws {
        let house = try await CaseHouse.make()
        let round = try await house.openRound(of: house.amira)
        house.clock.advance(days: 60)
        let marks: [AnswerField: PaperMark] = [Self.sleep: .read(.step(1))]
        await #expect(throws: Problem(.roundNotOpen)) {
            try await PaperStore(house.database).take(
                PaperReading(dated: round.window.opensOn, marks: marks, after: 0), of: round.id, by: house.instrument,
                first: [.lookEarly(reason: "Ark")], actor: .staff(house.caseworker), at: house.clock.now)
        }
        #expect(try await house.count("SELECT id FROM paper_entry") == 0)
        #expect(try await house.rounds.find(round.id).caseworkerSide.sawOtherAt == nil)
    }

    @Test func anEmptySheetIsNoAnswer() async throws {
        let house = try await CaseHouse.make()
        let round = try await house.openRound(of: house.amira)
        let empty = PaperReading(dated: house.clock.today, marks: [Self.sleep: .unreadable], after: 0)
        await #expect(throws: Problem(.nothingToSend)) {
            try await take(empty, house.administrator, house, round)
        }
        #expect(try await house.count("SELECT id FROM paper_entry") == 0)
    }

    /// However many wait elsewhere, one's own are there; and what does not fit on the page is counted.
    @Test(arguments: Engine.available) func whatWaitsIsFoundAmongMany(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let today = house.clock.today
        for id in [house.amira, house.bo] {
            let round = try await house.openRound(of: id)
            #expect(try await !take(firstReading(today), house.caseworkerElsewhere, house, round))
        }
        func names(_ who: StaffID, size: Int = 1) async throws -> [String] {
            try await waiting(house, who, size: size).sheets.map(\.name)
        }
        #expect(try await names(house.colleague) == ["Bo Lund"], "Amira's is older, and not his")
        #expect(try await names(house.caseworker) == ["Amira Holm"])
        #expect(try await names(house.administrator, size: 9) == ["Amira Holm", "Bo Lund"])
        #expect(try await waiting(house, house.administrator, size: 1).more == 1)
        #expect(try await waiting(house, house.administrator, size: 9).more == 0)
        for stranger in [house.administratorElsewhere, house.caseworkerElsewhere] {
            let none = try await waiting(house, stranger, size: 9)
            #expect(none.sheets.isEmpty && none.more == 0)
        }
        try await StandingStore(house.database).pause(house.bo, .illness, by: .operations, at: house.clock.now)
        #expect(try await names(house.colleague).isEmpty, "cannot be taken")
    }

    /// The post is slow: what was filled in in time is the citizen's answer for a fortnight more, and the ledger says so.
    @Test(arguments: Engine.available) func aSheetFilledInInTimeIsTakenWhenItComesLate(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let round = try await house.openRound(of: house.amira)
        let window = round.window
        try await house.take(.answer(.caseworker, Rater.caseworker.fullAnswers()), .send(.caseworker), on: round)
        let links = LinkStore(house.database)
        try await PaperSheets(house.database).issue([(round.id, sheet, true)], by: .operations, at: house.clock.now)
        func ledger() async throws -> Ledger.Line? {
            let shelf = InstrumentShelf(InstrumentStore(house.database)) { _ in TestInstrument.small }
            return try await LedgerReading(LedgerStore(house.database), shelf).ledger(on: house.clock.today).lines
                .first { $0.rater == .citizen }
        }
        house.clock.advance(days: window.sheetsUntil.days(since: house.clock.today))
        #expect(try await ledger()?.states == ["silent": 1])
        await #expect(throws: Problem(.linkExpired)) {
            try await links.round(forTokenHash: sheet, on: house.clock.today)
        }
        #expect(
            try await links.round(forTokenHash: sheet, on: house.clock.today, within: RoundWindow.sheetDays) == round.id
        )
        let late = window.closesOn.adding(days: 1)
        await #expect(throws: Problem(.paperDateOutside, field: "dated")) {
            try await take(firstReading(late), house.administrator, house, round)
        }
        #expect(try await !take(firstReading(window.closesOn), house.administrator, house, round))
        #expect(try await waiting(house, house.caseworker).sheets.count == 1)
        let second = PaperReading(dated: window.closesOn, marks: [Self.sleep: .read(.step(2))], after: 1)
        #expect(
            try await PaperStore(house.database).take(
                second, of: round.id, by: house.instrument, first: [.lookEarly(reason: "Ark")],
                actor: .staff(house.caseworker), at: house.clock.now))
        #expect(try await ledger()?.states == ["partlyAnswered": 1])
        #expect(try await ledger()?.ways == ["paper": 1])
        #expect(try await !house.rounds.find(round.id).caseworkerSide.isNotBlind, "sent before the sheet was read")
    }

    @Test func aLateSheetIsRefusedOnceTheFortnightIsOverOrTheAnswersWereShown() async throws {
        let house = try await CaseHouse.make()
        let (seen, over) = (try await house.openRound(of: house.amira), try await house.openRound(of: house.bo))
        let dated = seen.window.opensOn
        house.clock.advance(days: seen.window.closesOn.adding(days: 1).days(since: house.clock.today))
        try await house.take(.reveal, on: seen)
        await #expect(throws: Problem(.answersFrozen)) {
            try await take(firstReading(dated), house.administrator, house, seen)
        }
        house.clock.advance(days: RoundWindow.sheetDays)
        await #expect(throws: Problem(.roundNotOpen)) {
            try await take(firstReading(dated), house.administrator, house, over)
        }
        #expect(try await house.count("SELECT id FROM paper_entry") == 0)
    }

    private func firstReading(_ dated: Day) -> PaperReading {
        PaperReading(dated: dated, marks: [Self.sleep: .read(.step(2))], isFirstOfTwo: true, after: 0)
    }

    private func waiting(_ house: CaseHouse, _ who: StaffID, size: Int = 100) async throws -> WaitingSheets {
        let staff = try #require(try await StaffStore(house.database).all().first { $0.id == who })
        return try await PaperStore(house.database).waiting(runBy: staff, size: size, on: house.clock.today)
    }

    private func take(_ reading: PaperReading, _ who: StaffID, _ house: CaseHouse, _ round: Round) async throws -> Bool
    {
        try await PaperStore(house.database).take(
            reading, of: round.id, by: house.instrument, actor: .staff(who), at: house.clock.now)
    }

    @Test func readingsAreCompared() {
        let day = Day(number: 20_000)
        let first = PaperEntry(part: .first, dated: day, marks: [Self.sleep: .read(.step(1)), Self.work: .unreadable])
        let second = PaperEntry(part: .second, dated: day, marks: [Self.sleep: .read(.step(1))])
        #expect(first.differences(from: second) == [Self.work])
        #expect(first.differences(from: first).isEmpty)
        #expect([first].waitingFirst == first && [first].unsettledSecond == nil)
        #expect([first, second].waitingFirst == first && [first, second].unsettledSecond == second)
        let settled = PaperEntry(part: .settled, dated: day, marks: [:])
        #expect([first, second, settled].waitingFirst == nil)
    }
}

extension [Round] {
    fileprivate func asyncAnswers(_ house: CaseHouse) async throws -> [[AnswerField: AnswerValue]] {
        var answers: [[AnswerField: AnswerValue]] = []
        for round in self { answers.append(try await house.rounds.find(round.id).citizenSide.answers) }
        return answers
    }
}
