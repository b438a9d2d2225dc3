import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

@Suite("Lists of cases") struct CaseloadTests {
    private func names(_ house: CaseHouse, _ caseworker: StaffID) async throws -> [String] {
        try await CaseloadStore(house.database).cases(of: caseworker, on: house.clock.today).map(
            \.citizenName)
    }

    @Test(arguments: Engine.available) func areOnesOwn(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        #expect(try await names(house, house.caseworker) == ["Amira Holm"])
        #expect(try await names(house, house.colleague) == ["Bo Lund"])
        #expect(try await names(house, house.administrator).isEmpty)
    }

    @Test(arguments: Engine.available) func changeOnTheDayOfTheReassignment(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (cases, later) = (CaseStore(house.database), house.clock.today.adding(days: 10))
        try await cases.assign(
            house.amira, to: house.colleague, from: later, chosenBy: .takenOver, by: .operations,
            at: house.clock.now)
        #expect(try await names(house, house.caseworker) == ["Amira Holm"])
        #expect(
            try await cases.relation(house.amira, on: later.adding(days: -1))?.caseworker == house.caseworker)
        #expect(try await cases.relation(house.amira, on: later)?.caseworker == house.colleague)
        house.clock.advance(days: 10)
        #expect(try await names(house, house.caseworker).isEmpty)
        #expect(try await names(house, house.colleague) == ["Amira Holm", "Bo Lund"])
        #expect(try await cases.assignments(of: house.amira).map(\.caseworker) == ["Vera Lind", "Otto Berg"])
        #expect(try await cases.relation(CaseFileID(99), on: later) == nil)
    }

    @Test(arguments: Engine.available) func leaveOutWhatHasEnded(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        try await StandingStore(house.database).pause(
            house.amira, .illness, by: .operations, at: house.clock.now)
        #expect(try await names(house, house.caseworker) == ["Amira Holm"])
        try await StandingStore(house.database).end(house.amira, .job, by: .operations, at: house.clock.now)
        #expect(try await names(house, house.caseworker).isEmpty)
        try await StandingStore(house.database).resume(house.amira, by: .operations, at: house.clock.now)
        #expect(try await names(house, house.caseworker) == ["Amira Holm"], "and have it again when it was reopened")
        let day = try await DayStore(house.database).day(of: house.caseworker, on: house.clock.today)
        #expect(day.cases.map(\.citizenName) == ["Amira Holm"])
        #expect(try await CohortStore(house.database).rows().exits.isEmpty)
    }

    /// The study reads a case as the rest of the house does: by day, and not by what was written last.
    @Test(arguments: Engine.available) func anEndRecordedLateIsNoExitOfAReopenedCase(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (amira, today, now) = (house.amira, house.clock.today, house.clock.now)
        try await house.database.write { connection in
            try connection.recordCaseEvent(amira, .resumed, reason: nil, on: today, by: .operations, at: now)
            try connection.recordCaseEvent(
                amira, .left, reason: LeftReason.job.rawValue, on: today.adding(days: -9), by: .operations, at: now)
        }
        #expect(try await names(house, house.caseworker) == ["Amira Holm"])
        #expect(try await CaseStore(house.database).find(amira, on: today).standing == .active)
        #expect(try await CohortStore(house.database).rows().exits.isEmpty)
    }

    @Test(arguments: Engine.available) func aCaseThatCameBackIsNotTheColleagues(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        func give(_ staff: StaffID) async throws {
            house.clock.advance(days: 1)
            try await CaseStore(house.database).assign(
                house.amira, to: staff, from: house.clock.today, chosenBy: .takenOver, by: .operations,
                at: house.clock.now)
        }
        func handovers(_ staff: StaffID) async throws -> [Handover] {
            try await DayStore(house.database).day(of: staff, on: house.clock.today).handovers
        }
        try await give(house.colleague)
        #expect(try await handovers(house.caseworker).map(\.isToMe) == [false])
        #expect(try await handovers(house.colleague).map(\.isToMe) == [true])
        try await give(house.caseworker)
        let mine = try await handovers(house.caseworker)
        #expect(mine.map(\.isToMe) == [true] && mine.map(\.other) == ["Otto Berg"], "mine again, and told of once")
        let his = try await handovers(house.colleague)
        #expect(his.map(\.isToMe) == [false] && his.map(\.other) == ["Vera Lind"])
    }

    /// A case that went to and fro many times, and a talk that was noted long ago, are left out where the rows are.
    @Test func theDayReadsNoMoreThanItShows() async throws {
        let record = RecordingDatabase.Record()
        let house = try await CaseHouse.make { RecordingDatabase($0, record) }
        for staff in [house.colleague, house.caseworker, house.colleague, house.caseworker] {
            house.clock.advance(days: 1)
            try await CaseStore(house.database).assign(
                house.amira, to: staff, from: house.clock.today, chosenBy: .takenOver, by: .operations,
                at: house.clock.now)
        }
        let rows = try await DayStore(house.database).day(of: house.caseworker, on: house.clock.today)
        #expect(rows.handovers.map(\.from) == [house.clock.today])
        #expect(record.rows(with: "AS other") == 1)
        let id = try await house.planTalk(with: house.amira)
        let (row, _) = try await ConversationStore(house.database).find(id, of: house.amira)
        var held = row.content
        held.standing = .held
        try await ConversationStore(house.database).change(
            id, of: house.amira, from: row.version, to: held, agreeing: nil, by: .operations, at: house.clock.now)
        func talks() async throws -> Int {
            try await DayStore(house.database).day(of: house.caseworker, on: house.clock.today).talks.count
        }
        #expect(try await talks() == 1, "held today")
        house.clock.advance(days: 1)
        let before = record.rows(with: "AS held")
        #expect(try await talks() == 0 && record.rows(with: "AS held") == before)
    }

    @Test(arguments: Engine.available) func ofAnAdministratorAreThoseOfTheUnits(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let lists = CaseloadStore(house.database)
        func find(_ staff: StaffID, _ name: String, size: Int = 50, before: CaseFileID? = nil) async throws
            -> [String]
        {
            try await lists.cases(
                administeredBy: staff, name: name, before: before, size: size, on: house.clock.today
            )
            .map(\.citizenName)
        }
        #expect(try await find(house.administrator, "") == ["Bo Lund", "Amira Holm"])
        #expect(try await find(house.administrator, "HOL") == ["Amira Holm"])
        #expect(try await find(house.administrator, "", size: 1) == ["Bo Lund"])
        #expect(try await find(house.administrator, "", before: house.bo) == ["Amira Holm"])
        #expect(try await find(house.administratorElsewhere, "").isEmpty)
        #expect(try await find(house.caseworker, "").isEmpty)
    }

    @Test(arguments: Engine.available) func aMemberOfStaffIsFoundInTheirUnit(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let cases = CaseStore(house.database)
        #expect(try await cases.caseworkers(in: house.unit).map(\.name) == ["Otto Berg", "Vera Lind"])
        _ = try await StaffStore(house.database).close(username: "otto", by: .operations, at: house.clock.now)
        #expect(try await cases.caseworkers(in: house.unit).map(\.name) == ["Vera Lind"])
        #expect(try await StaffStore(house.database).all().count == 4)
    }

    @Test(arguments: Engine.available) func aUserNameIsTakenOnce(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let staff = StaffStore(house.database)
        await #expect(throws: Problem(.usernameTaken, field: "username")) {
            try await staff.add(
                username: "vera", name: "V", passwordHash: "x", roles: [.caseworker], unit: "Ny",
                by: .operations,
                at: house.clock.now)
        }
        #expect(try await staff.units().map(\.name) == ["Havn", "Skov"], "the unit is not made either")
        await #expect(throws: Problem(.alreadySetUp)) {
            try await staff.add(
                username: "first", name: "V", passwordHash: "x", roles: [.administrator], unit: "Ny",
                organisation: "Fjordby", by: .operations, at: house.clock.now)
        }
    }
}
