import FremdriftDomain
import FremdriftSecrets
import FremdriftStore
import TestSupport
import Testing

/// CPR numbers at rest: sealed, found, moved to a new key, and of no use without it.
@Suite("CPR numbers in the database") struct CPRStoreTests {
    private struct World {
        let house: CaseHouse
        let folder: TemporaryFolder
        let keys: KeyFile
        let numbers: CPRStore
        let amira: CitizenID
        let bo: CitizenID
        let number: CPR

        init() async throws {
            house = try await CaseHouse.make()
            try await SettingStore(house.database).write(.simulated, "seed 1", by: .operations, at: house.clock.now)
            folder = try TemporaryFolder()
            keys = try KeyFile(path: folder.path("key"))
            try keys.make()
            numbers = CPRStore(house.database, keys)
            amira = try await house.citizen(of: house.amira).id
            bo = try await house.citizen(of: house.bo).id
            number = try #require(CPR(written: "6101800006"))
        }

        func record(_ number: CPR, of citizen: CitizenID) async throws {
            try await numbers.record(
                number, of: citizen, caseFile: house.amira, field: "cpr", by: .operations, at: house.clock.now)
        }
    }

    @Test func areFoundAndOpenedAndNowhereInTheFile() async throws {
        let world = try await World()
        try await world.record(world.number, of: world.amira)
        #expect(try await world.numbers.number(of: world.amira) == world.number)
        #expect(try await world.numbers.citizen(with: world.number) == world.amira)
        #expect(try await world.numbers.citizen(with: try #require(CPR(written: "7205910004"))) == nil)
        let row = try await world.house.database.read { try $0.first("SELECT sealed, fingerprint FROM cpr_number") }
        let bytes = try #require(row).bytes("sealed") + (try #require(row).bytes("fingerprint"))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("0006"))
    }

    @Test func belongToOneCitizen() async throws {
        let world = try await World()
        try await world.record(world.number, of: world.amira)
        try await world.record(world.number, of: world.amira)
        await #expect(throws: Problem(.cprTaken, field: "cpr")) { try await world.record(world.number, of: world.bo) }
    }

    /// A row that is moved to somebody else, or changed in one bit, is not opened.
    @Test func areBoundToTheirCitizen() async throws {
        let world = try await World()
        let keys = try world.keys.keys()
        let sealed = keys.seal(world.number, of: world.amira)
        #expect(keys.open(sealed, of: world.amira) == world.number && keys.open(sealed, of: world.bo) == nil)
        for index in sealed.bytes.indices {
            var bytes = sealed.bytes
            bytes[index] ^= 1
            let changed = SealedCPR(keyID: sealed.keyID, fingerprint: sealed.fingerprint, bytes: bytes)
            #expect(keys.open(changed, of: world.amira) == nil)
        }
        #expect(keys.seal(world.number, of: world.amira).bytes != sealed.bytes, "never twice the same")
    }

    @Test func aRotationKeepsThemAndTheEarlierKeyOpensEarlierRows() async throws {
        let world = try await World()
        try await world.record(world.number, of: world.amira)
        let before = try world.keys.keys().ids
        try world.keys.addKey()
        #expect(try await world.numbers.citizen(with: world.number) == world.amira, "between the two steps")
        #expect(try await world.numbers.resealAll(by: .operations, at: world.house.clock.now) == 1)
        #expect(try world.keys.keys().ids.count == 2 && world.keys.keys().ids.last == before.first)
        try world.keys.forgetEarlier()
        #expect(try await world.numbers.number(of: world.amira) == world.number)
        #expect(try await world.numbers.citizen(with: world.number) == world.amira)
        #expect(try await world.numbers.opensAll() == true)
    }

    /// With another key nobody would be found, and everybody would be added again: so nothing is done at all.
    @Test func anotherKeyIsRefused() async throws {
        let world = try await World()
        try await world.record(world.number, of: world.amira)
        let other = try KeyFile(path: world.folder.path("other"))
        try other.make()
        let numbers = CPRStore(world.house.database, other)
        await #expect(throws: Problem(.keyUnusable)) { try await numbers.citizen(with: world.number) }
        await #expect(throws: Problem(.keyUnusable)) { try await numbers.number(of: world.amira) }
        #expect(try await numbers.opensAll() == false)
    }

    @Test(arguments: ["", "# nothing\n", "abc\n", String(repeating: "g", count: 64)]) func aDamagedKeyFileIsRefused(
        text: String
    ) async throws {
        let folder = try TemporaryFolder()
        let keys = try KeyFile(path: folder.path("key"))
        #expect(throws: KeyFile.Fault.self) { try keys.count() }
        try keys.make()
        #expect(throws: KeyFile.Fault.self) { try keys.make() }
        try folder.write(text.utf8, to: "key")
        #expect(throws: Problem(.keyUnusable)) { try keys.keys() }
    }

    @Test func aKeyFileThatOthersCanReadIsRefused() async throws {
        let folder = try TemporaryFolder()
        let keys = try KeyFile(path: folder.path("key"))
        try keys.make()
        #expect(try Command.run("/usr/bin/stat", ["-c", "%a", folder.path("key")]).output == "600\n")
        _ = try Command.run("/bin/chmod", ["640", folder.path("key")])
        #expect(throws: Problem(.keyUnusable)) { try keys.keys() }
    }

    /// A button that is pressed three times adds one citizen; somebody of the same name next week is another.
    @Test(arguments: Engine.available) func aFormThatIsSentTwiceAddsOne(_ engine: Engine) async throws {
        let house = try await CaseHouse.make(on: engine)
        let (cases, now) = (CaseStore(house.database), house.clock.now)
        var new = NewCase(
            name: "Dorthe", language: .danish, birthYear: 1980, unit: house.unit, openedOn: house.clock.today,
            caseworker: nil, chosenBy: .freeChoice)
        let form = new
        let ids = try await withThrowingTaskGroup { group in
            for _ in 0..<3 { group.addTask { try await cases.add(form, by: .operations, at: now) } }
            return try await group.reduce(into: Set<CaseFileID>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await cases.add(new, by: .staff(house.administrator), at: now) != ids.first, "somebody else's")
        #expect(try await cases.add(new, by: .operations, at: now.adding(seconds: 3600)) != ids.first)
        new.birthYear = 1981
        #expect(try await cases.add(new, by: .operations, at: now) != ids.first)
    }

    /// Adding somebody by hand holds the same rules, and adds nobody when they are broken.
    @Test func realAndInventedNumbersAreKeptApart() async throws {
        let house = try await CaseHouse.make()
        let number = try #require(CPR(written: "6101800006"))
        var new = NewCase(
            name: "Dorthe", language: .danish, unit: house.unit, openedOn: house.clock.today, caseworker: nil,
            chosenBy: .freeChoice, cpr: number)
        let cases = CaseStore(house.database)
        await #expect(throws: Problem(.cprFictional, field: "cpr")) {
            try await cases.add(new, vault: house.vault, by: .operations, at: house.clock.now)
        }
        await #expect(throws: Problem(.cprWithoutKey, field: "cpr")) {
            try await cases.add(new, by: .operations, at: house.clock.now)
        }
        try await SettingStore(house.database).write(.simulated, "seed 1", by: .operations, at: house.clock.now)
        // Put together here, so that no real-looking number stands in a file.
        new.cpr = CPR(written: "01" + "01" + "80" + "0006")
        await #expect(throws: Problem(.cprRealLooking, field: "cpr")) {
            try await cases.add(new, vault: house.vault, by: .operations, at: house.clock.now)
        }
        #expect(try await house.count("SELECT id FROM citizen") == 2)
    }
}
