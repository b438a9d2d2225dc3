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
