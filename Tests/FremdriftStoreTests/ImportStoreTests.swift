import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import FremdriftStore
import TestSupport
import Testing

/// An import as it lands in the database.
@Suite("Importing people") struct ImportStoreTests {
    private func store(_ house: CaseHouse, _ database: (any SQLDatabase)? = nil) throws -> PeopleImportStore {
        PeopleImportStore(
            database ?? house.database, vault: house.vault, codes: try CodeLists.read(files: Resources.codeLists))
    }

    private func simulated(_ engine: Engine) async throws -> CaseHouse {
        let house = try await CaseHouse.make(on: engine)
        try await SettingStore(house.database).write(.simulated, "seed 1", by: .operations, at: house.clock.now)
        return house
    }

    private func apply(_ text: String, _ house: CaseHouse, scope: ImportScope = .everything) async throws -> ImportPlan
    {
        try await store(house).apply(
            try PeopleFile(bytes: Array(text.utf8)), scope, skipsRefused: true, by: .operations, at: house.clock.now)
    }

    @Test(arguments: Engine.available) func bringsPeopleIntoTheCaseload(_ engine: Engine) async throws {
        let house = try await simulated(engine)
        let plan = try await apply(ImportSamples.mixed, house)
        #expect(plan.counts == [.added: 3, .refused: 2])
        let names = try await CaseloadStore(house.database).cases(of: house.caseworker, on: house.clock.today)
            .map(\.citizenName)
        #expect(names == ["Amira Holm", "Åse Ørsted"], "Chen's case has ended, Bobby's has no caseworker")
        #expect(try await house.count("SELECT unit FROM team") == 1)
    }

    @Test(arguments: Engine.available) func theSameFileAgainChangesNothing(_ engine: Engine) async throws {
        let house = try await simulated(engine)
        for file in ImportSamples.files {
            _ = try await apply(file, house)
            let before = try await rows(house)
            let again = try await apply(file, house)
            #expect(again.rows.allSatisfy { $0.verdict == .unchanged }, "\(again.rows)")
            #expect(try await rows(house) == before)
        }
    }

    /// The file still carries the old last day when staff have reopened the case.
    @Test(arguments: Engine.available) func aReopenedCaseStaysOpen(_ engine: Engine) async throws {
        let house = try await simulated(engine)
        let file = "sagsnr;navn;enhed;sagsbehandler;startdato;slutdato\nS-1;Åse;Havn;vera;01-09-2026;"
        _ = try await apply(file, house)
        let caseFile = try #require(try await CaseStore(house.database).all(of: citizen("S-1", house)).first)
        try await house.openRound(of: caseFile)
        let ended = file + house.clock.today.iso
        #expect(try await apply(ended, house).rows[0].changes.contains(.ended(.otherReason, on: house.clock.today)))
        try await StandingStore(house.database).resume(caseFile, by: .operations, at: house.clock.now)
        for days in [0, 1] {
            house.clock.advance(days: days)
            let again = try await apply(ended, house).rows[0]
            #expect(again.verdict == .unchanged && again.notes == [.wentOnHere])
            #expect(try await CaseStore(house.database).find(caseFile, on: house.clock.today).standing == .active)
            #expect(try await house.newestRound(of: caseFile).citizenSide.exclusion == nil)
        }
    }

    private func rows(_ house: CaseHouse) async throws -> [Int] {
        [
            try await house.count("SELECT id FROM citizen_name"), try await house.count("SELECT id FROM case_file"),
            try await house.count("SELECT id FROM case_unit"), try await house.count("SELECT id FROM assignment"),
            try await house.count("SELECT id FROM case_code"), try await house.count("SELECT id FROM contact_point"),
            try await house.count("SELECT id FROM contact_rule"), try await house.count("SELECT id FROM staff_role"),
            try await house.count("SELECT citizen FROM cpr_number"), try await house.count("SELECT id FROM case_event"),
        ]
    }

    /// Histories: what held before is still there, with its days.
    @Test(arguments: Engine.available) func addsToHistoriesAndRewritesNone(_ engine: Engine) async throws {
        let house = try await simulated(engine)
        for file in ImportSamples.files { _ = try await apply(file, house) }
        let codes = try await house.database.read { connection in
            try connection.rows(
                """
                SELECT code, from_day FROM case_code WHERE list = 'visitation' AND case_file =
                    (SELECT case_file FROM external_case WHERE external_id = 'S-1') ORDER BY id
                """
            ).map { "\(try $0.text("code")) \(try $0.text("from_day"))" }
        }
        #expect(codes == ["activityReady 2026-09-01", "jobReady 2026-10-05"])
        let contact = try await ContactStore(house.database).contact(of: citizen("S-1", house))
        #expect(contact == Contact(rules: [.addressProtected]), "an empty cell ends the mail")
        #expect(try await house.count("SELECT id FROM contact_point") == 2)
    }

    private func citizen(_ number: String, _ house: CaseHouse) async throws -> CitizenID {
        try await house.database.read { connection in
            let row = try connection.first(
                """
                SELECT case_file.citizen FROM case_file JOIN external_case ON external_case.case_file = case_file.id
                WHERE external_case.external_id = \(number)
                """)
            return try #require(row).id("citizen")
        }
    }

    /// A citizen who was added by hand is found by CPR number, and the case gets its number.
    @Test(arguments: Engine.available) func recognisesWhoWasAddedByHand(_ engine: Engine) async throws {
        let house = try await simulated(engine)
        let cases = CaseStore(house.database)
        let number = try #require(CPR(written: "6101800006"))
        let byHand = try await cases.add(
            NewCase(
                name: "Dorthe", language: .danish, unit: house.unit, openedOn: house.clock.today, caseworker: nil,
                chosenBy: .freeChoice, cpr: number),
            vault: house.vault, by: .operations, at: house.clock.now)
        let plan = try await apply(
            "sagsnr;cpr;navn;enhed;startdato\nS9;610180-0006;Dorthe;Havn;05-10-2026\n", house)
        #expect(plan.rows[0].changes == [.caseRecognised(byHand)])
        #expect(try await house.count("SELECT id FROM case_file") == 3)
    }

    /// Whatever fails, and at whatever statement, nothing of the file is there.
    @Test(arguments: [
        "INSERT INTO citizen_name", "INSERT INTO contact_point", "INSERT INTO external_case", "INSERT INTO audit_event",
        "INSERT INTO revision", "INSERT INTO cpr_number", "INSERT INTO team", "INSERT INTO staff ",
    ]) func nothingIsThereByHalf(statement: String) async throws {
        let house = try await simulated(.sqlite)
        let before = try await rows(house)
        let tripping = TrippingDatabase(house.database)
        tripping.trip(at: statement)
        await #expect(throws: StoreError.diskFull) {
            try await store(house, tripping).apply(
                try PeopleFile(bytes: Array(ImportSamples.files[0].utf8)), .everything, skipsRefused: false,
                by: .operations, at: house.clock.now)
        }
        #expect(try await rows(house) == before)
        #expect(try await house.count("SELECT id FROM unit") == 2)
    }

    @Test func aRefusedRowStopsAllUnlessItIsLeftOut() async throws {
        let house = try await CaseHouse.make()
        await #expect(throws: Problem(.rowsRefused)) {
            try await store(house).apply(
                try PeopleFile(bytes: Array(ImportSamples.mixed.utf8)), .everything, skipsRefused: false,
                by: .operations, at: house.clock.now)
        }
        #expect(try await house.count("SELECT id FROM case_file") == 2)
    }

    /// Two people with the same file in front of them: the second is told that what they saw no longer holds.
    @Test func whatWasShownMustStillHold() async throws {
        let house = try await CaseHouse.make()
        let (imports, file) = (try store(house), try PeopleFile(bytes: Array(ImportSamples.mixed.utf8)))
        let shown = try await imports.plan(file, .everything, on: house.clock.today)
        _ = try await imports.apply(
            file, .everything, shown: shown, skipsRefused: true, by: .operations, at: house.clock.now)
        await #expect(throws: Problem(.planChanged)) {
            try await imports.apply(
                file, .everything, shown: shown, skipsRefused: true, by: .operations, at: house.clock.now)
        }
        #expect(try await house.count("SELECT id FROM case_file") == 5)
    }

    /// The log names nobody: no CPR number, no name, no mail.
    @Test func theLogHoldsNoDetails() async throws {
        let house = try await simulated(.sqlite)
        for file in ImportSamples.files { _ = try await apply(file, house) }
        let lines = try await AuditTrail(house.database).page(before: nil, size: 500)
        #expect(lines.contains { $0.action == .peopleImported } && lines.contains { $0.action == .citizenChanged })
        for line in lines {
            let text = "\(line.actor) \(line.detail ?? "")"
            for secret in ["720591", "610180", "851167", "eksempel", "Åse", "Bo ", "Ny Hansen"] {
                #expect(!text.contains(secret), "\(text)")
            }
        }
    }

    /// A caseworker the file names gets the case with all that follows: the code the former one made ends.
    @Test func aNewCaseworkerEndsTheCode() async throws {
        let house = try await simulated(.sqlite)
        _ = try await apply("sagsnr;navn;enhed;startdato;sagsbehandler\nS1;Eva;Havn;01-09-2026;vera\n", house)
        let codes = CitizenCodeStore(house.database)
        let eva = try await citizen("S1", house)
        try await codes.issue(codeHash: [7], for: eva, until: house.clock.now, by: .operations, at: house.clock.now)
        _ = try await apply("sagsnr;navn;enhed;startdato;sagsbehandler\nS1;Eva;Havn;01-09-2026;otto\n", house)
        #expect(try await codes.citizen(forCodeHash: [7], at: house.clock.now) == nil)
        let chosen = try await house.count("SELECT id FROM assignment WHERE chosen_by = 'notStated'")
        #expect(chosen == 2, "the file does not say how the caseworkers were chosen")
    }
}
