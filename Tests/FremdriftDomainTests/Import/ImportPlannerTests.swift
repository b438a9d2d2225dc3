import FremdriftDomain
import TestSupport
import Testing

/// What an import decides, row by row.
@Suite("Deciding an import") struct ImportPlannerTests {
    static let today = Day(iso: "2026-11-25")!
    static let codes = [
        CodeList(
            id: "visitationCategories",
            codes: [
                Code(id: "jobReady", name: Text("Jobparat", "Job-ready")),
                Code(id: "activityReady", name: Text("Aktivitetsparat", "Activity-ready")),
            ]),
        CodeList(
            id: "benefits",
            codes: [
                Code(id: "cashBenefit", name: Text("Kontanthjælp", "Cash benefit")),
                Code(id: "oldAid", name: Text("Gammel hjælp", "Old aid"), validTo: Day(iso: "2025-06-30")),
            ]),
    ]

    static func known() -> KnownPeople {
        var known = KnownPeople()
        known.isSimulated = true
        known.units = ["Havn", "Skov"]
        known.staff["vera"] = KnownStaff(
            name: "Vera Lind", isClosed: false, roles: [RoleInNamedUnit(role: .caseworker, unit: "Havn")])
        known.staff["gone"] = KnownStaff(name: "Gone", isClosed: true, roles: [])
        return known
    }

    static func plan(
        _ lines: String..., known: KnownPeople = known(), scope: ImportScope = .everything, hasKey: Bool = true
    ) throws -> ImportPlan {
        var planner = ImportPlanner(
            known, scope: scope, codes: codes, today: today,
            fingerprints: hasKey ? { [Array("print of \($0.digits)".utf8)] } : nil)
        return planner.plan(try PeopleFile(bytes: Array(lines.joined(separator: "\n").utf8)))
    }

    static let head = "sagsnr;borgernr;cpr;navn;enhed;sagsbehandler;startdato;visitation;ydelse;slutdato;mail"

    @Test func aNewRowIsAdded() throws {
        let row = try Self.plan(
            Self.head, "S1;B1;610180-0006;Åse Ø;Havn;VERA;01-09-2026;aktivitetsparat;Kontanthjælp;;a@b.dk"
        ).rows[0]
        let day = try #require(Day(iso: "2026-09-01"))
        #expect(row.verdict == .added && row.problems.isEmpty && row.line == 2)
        #expect(
            row.changes == [
                .citizenAdded(name: "Åse Ø", .danish, birthYear: nil, sex: nil),
                .numberSealed(try #require(CPR(written: "6101800006"))), .caseAdded(openedOn: day, unit: "Havn"),
                .citizenNumbered("B1"), .assigned(username: "vera", from: day, .notStated),
                .coded(
                    list: "visitation", code: "activityReady", called: Text("Aktivitetsparat", "Activity-ready"),
                    from: day),
                .coded(list: "benefit", code: "cashBenefit", called: Text("Kontanthjælp", "Cash benefit"), from: day),
                .reached(.email, "a@b.dk", from: Self.today),
            ])
    }

    @Test(arguments: [
        (";B1;;Åse;Havn;vera;01-09-2026;;;;", "sagsnr", Problem.Kind.fieldMissing),
        ("S1;;;;Havn;vera;01-09-2026;;;;", "navn", .fieldMissing),
        ("S1;;;Åse;;vera;01-09-2026;;;;", "enhed", .fieldMissing),
        ("S1;;;Åse;Havn;vera;;;;;", "startdato", .fieldMissing),
        ("S1;;;Åse;Havn;vera;31-02-2026;;;;", "startdato", .dateUnreadable),
        ("S1;;;Åse;Havn;vera;01-09-26;;;;", "startdato", .dateUnreadable),
        ("S1;;;Åse;Havn;vera;01-12-2026;;;;", "startdato", .dateOutOfRange),
        ("S1;;;Åse;Havn;vera;01-09-2026;;;01-08-2026;", "slutdato", .dateOutOfRange),
        ("S1;;;Åse;Havn;nobody;01-09-2026;;;;", "sagsbehandler", .caseworkerUnknown),
        ("S1;;;Åse;Havn;gone;01-09-2026;;;;", "sagsbehandler", .caseworkerClosed),
        ("S1;;;Åse;Havn;ve ra;01-09-2026;;;;", "sagsbehandler", .usernameUnusable),
        ("S1;;;Åse;Havn;vera;01-09-2026;Lidt parat;;;", "visitation", .codeNotInList),
        ("S1;;;Åse;Havn;vera;01-09-2026;;Gammel hjælp;;", "ydelse", .codeNotInList),
        ("S1;;;Åse;Havn;vera;01-09-2026;;;;a(at)b.dk", "mail", .emailUnreadable),
        ("S1;;610180-000;Åse;Havn;vera;01-09-2026;;;;", "cpr", .cprUnreadable),
    ]) func aRowIsRefusedWithTheColumn(row: String, column: String, kind: Problem.Kind) throws {
        let plan = try Self.plan(Self.head, row)
        #expect(plan.rows[0].verdict == .refused && plan.rows[0].changes.isEmpty)
        #expect(plan.rows[0].problems == [Problem(kind, field: column)])
    }

    @Test func everyFaultOfARowIsToldAtOnce() throws {
        let row = try Self.plan(Self.head, "S1;;;;;vera;x;;;;").rows[0]
        #expect(row.problems.map(\.field) == ["navn", "enhed", "startdato"])
        #expect(try Self.plan(Self.head, "S1;;").rows[0].problems.first == Problem(.cellCount))
    }

    /// A cell that cannot be read keeps nobody from hearing of a code that is not in the list.
    @Test func faultsOfCellsAndOfMeaningAreToldTogether() throws {
        let row = try Self.plan(
            Self.head, "S1;;610180-000;Åse;Havn;nobody;01-12-2026;Lidt parat;Kontanthjælp;;a(at)b.dk"
        )
        .rows[0]
        #expect(
            row.problems == [
                Problem(.cprUnreadable, field: "cpr"), Problem(.emailUnreadable, field: "mail"),
                Problem(.dateOutOfRange, field: "startdato"), Problem(.caseworkerUnknown, field: "sagsbehandler"),
                Problem(.codeNotInList, field: "visitation"),
            ])
    }

    @Test func aFaultNamesTheColumnAsTheFileDoes() throws {
        let plan = try Self.plan(
            "Sags-nr.;Fulde navn;Enhed;Start dato;Fritaget digital post", "S1;Åse;Havn;01-12-2026;måske")
        #expect(plan.rows[0].problems.map(\.field) == ["Fritaget digital post", "Start dato"])
        #expect(throws: ImportFault(Problem(.columnTwice, field: "Fulde navn"), line: 1)) {
            try PeopleFile(bytes: Array("sagsnr;navn;Fulde navn;enhed;startdato\nS1;a;b;c;01-01-2026".utf8))
        }
    }

    /// A new caseworker is introduced by any row that names them, and a refused row takes no others with it.
    @Test func aRefusedRowTakesNoOthersWithIt() throws {
        let head = "sagsnr;navn;enhed;sagsbehandler;sagsbehandlernavn;startdato"
        let plan = try Self.plan(
            head, "S1;Åse;Havn;ny;Ny Ansat;31-02-2026", "S2;Bo;Havn;ny;;01-09-2026", "S3;Ib;Havn;ny;;01-09-2026")
        #expect(plan.rows.map(\.verdict) == [.refused, .added, .added])
        #expect(plan.rows[1].changes.contains(.staffAdded(username: "ny", name: "Ny Ansat")))
        #expect(!plan.rows[2].changes.contains(.staffAdded(username: "ny", name: "Ny Ansat")))
    }

    /// A number that stands twice is told even if the first of them cannot be used.
    @Test func aNumberTwiceIsToldAfterARefusedRow() throws {
        let plan = try Self.plan(Self.head, "S1;;;Åse;Havn;;31-02-2026;;;;", "S1;;;Bo;Havn;;01-09-2026;;;;")
        #expect(plan.rows[1].problems == [Problem(.rowTwice, field: "sagsnr")])
    }

    @Test func aCodeHoldsOnItsOwnDays() throws {
        let row = try Self.plan(Self.head, "S1;;;Åse;Havn;;01-02-2024;;Gammel hjælp;;").rows[0]
        #expect(row.verdict == .added)
    }

    /// The rows that a plan brings, given to it again, change nothing.
    @Test func theSameRowAgainIsAsBefore() throws {
        let line = "S1;B1;610180-0006;Åse Ø;Ny enhed;vera;01-09-2026;Jobparat;Kontanthjælp;;a@b.dk"
        var planner = ImportPlanner(
            Self.known(), scope: .everything, codes: Self.codes, today: Self.today,
            fingerprints: { [Array("print of \($0.digits)".utf8)] })
        let file = try PeopleFile(bytes: Array("\(Self.head)\n\(line)".utf8))
        #expect(planner.plan(file).rows[0].verdict == .added)
        var again = ImportPlanner(
            planner.known, scope: .everything, codes: Self.codes, today: Self.today,
            fingerprints: { [Array("print of \($0.digits)".utf8)] })
        #expect(again.plan(file).rows[0].changes == [])
        #expect(again.plan(file).rows[0].problems == [Problem(.rowTwice, field: "sagsnr")], "a planner is for one file")
    }

    @Test func aNumberThatBelongsToAnotherIsRefused() throws {
        let plan = try Self.plan(
            Self.head, "S1;B1;6101800006;Åse;Havn;;01-09-2026;;;;", "S2;;6101800006;Åse;Havn;;01-09-2026;;;;",
            "S1;B1;;Åse;Havn;;01-09-2026;;;;", "S4;B4;6101800006;Åse;Havn;;01-09-2026;;;;")
        #expect(plan.rows.map(\.verdict) == [.added, .added, .refused, .refused])
        #expect(plan.rows[1].notes == [.secondCase], "the same citizen by CPR, with a second case")
        #expect(
            plan.rows[3].problems == [Problem(.cprTaken, field: "cpr")],
            "a new case and a new number: only the CPR number is somebody else's")
        let clash = try Self.plan(
            Self.head, "S1;B1;6101800006;Åse;Havn;;01-09-2026;;;;", "S2;B2;7205910004;Bo;Havn;;01-09-2026;;;;",
            "S3;B2;6101800006;Bo;Havn;;01-09-2026;;;;")
        #expect(clash.rows[2].problems == [Problem(.cprTaken, field: "cpr")])
    }

    @Test func withoutAKeyANumberIsRefused() throws {
        let row = try Self.plan(Self.head, "S1;;6101800006;Åse;Havn;;01-09-2026;;;;", hasKey: false).rows[0]
        #expect(row.problems == [Problem(.cprWithoutKey, field: "cpr")])
    }

    /// Whoever imports in the browser reaches their own units and no other.
    @Test func aUnitOfOthersIsNotTouched() throws {
        let mine = ImportScope(units: ["Havn"], username: "vera")
        let plan = try Self.plan(
            Self.head, "S1;;;Åse;Skov;;01-09-2026;;;;", "S2;;;Åse;Havn;;01-09-2026;;;;",
            "S3;;;Åse;Bakke;;01-09-2026;;;;", scope: mine)
        #expect(plan.rows[0].problems == [Problem(.unitNotYours, field: "enhed")])
        #expect(plan.rows[1].verdict == .added)
        #expect(
            plan.rows[2].changes.prefix(2) == [
                .unitAdded("Bakke"), .roleGiven(username: "vera", .administrator, unit: "Bakke"),
            ])
    }

    @Test func aCaseEndsAndIsNotReopened() throws {
        var planner = ImportPlanner(
            Self.known(), scope: .everything, codes: Self.codes, today: Self.today, fingerprints: nil)
        let line = "S1;;;Åse;Havn;;01-09-2026;;;"
        let ended = planner.plan(try PeopleFile(bytes: Array("\(Self.head)\n\(line)01-10-2026;".utf8)))
        #expect(ended.rows[0].changes.last == .ended(.otherReason, on: try #require(Day(iso: "2026-10-01"))))
        var later = ImportPlanner(
            planner.known, scope: .everything, codes: Self.codes, today: Self.today, fingerprints: nil)
        let row = later.plan(try PeopleFile(bytes: Array("\(Self.head)\n\(line);".utf8))).rows[0]
        #expect(row.verdict == .unchanged && row.notes == [.endedHere])
    }

    /// A file that still carries the old last day does not undo what staff did after it; a later day is news.
    @Test(arguments: [("01-10-2026", true), ("02-10-2026", true), ("03-10-2026", false)])
    func anOldEndIsNoNews(day: String, isOld: Bool) throws {
        var known = Self.known()
        let (citizen, caseFile) = (CitizenKey.known(CitizenID(1)), CaseKey.known(CaseFileID(1)))
        known.citizens[citizen] = KnownCitizen()
        known.citizens[citizen]?.name = "Åse"
        known.cases[caseFile] = KnownCase(citizen: citizen, openedOn: try #require(Day(iso: "2026-09-01")))
        known.cases[caseFile]?.unit = "Havn"
        known.cases[caseFile]?.number = "S1"
        known.cases[caseFile]?.earliestEnd = Day(iso: "2026-10-03")
        known.casesOf[citizen] = [caseFile]
        known.caseByNumber["S1"] = caseFile
        let row = try Self.plan(Self.head, "S1;;;Åse;Havn;;01-09-2026;;;\(day);", known: known).rows[0]
        #expect(row.notes == (isOld ? [.wentOnHere] : []))
        #expect((row.verdict == .unchanged) == isOld, "\(row.changes)")
    }

    @Test func aFileWithoutItsColumnsIsRefused() {
        #expect(throws: ImportFault(Problem(.columnMissing, field: "startdato"), line: 1)) {
            try PeopleFile(bytes: Array("sagsnr;navn;enhed\n1;2;3".utf8))
        }
        #expect(throws: ImportFault(Problem(.columnTwice, field: "Name"), line: 1)) {
            try PeopleFile(bytes: Array("sagsnr;navn;enhed;startdato;Name\n1;2;3;4;5".utf8))
        }
    }

    /// Units and teams are two layers: nothing lies in itself, whatever the order of the rows.
    @Test(arguments: [
        ["anna;A;X;Y", "bodil;B;Y;X"], ["anna;A;X;Y", "bodil;B;Y;Z"], ["anna;A;Y;Z", "bodil;B;X;Y"],
    ])
    func noUnitLiesInATeam(_ rows: [String]) throws {
        let plan = try Self.plan((["brugernavn;navn;team;enhed"] + rows).joined(separator: "\n"))
        #expect(plan.rows.last?.problems.map(\.kind) == [.unitsNested])
        #expect(plan.rows.dropLast().flatMap(\.problems) == [])
    }

    @Test func staffAreAddedAndClosed() throws {
        let plan = try Self.plan(
            "brugernavn;navn;enhed;team;slutdato", "mkr;Mette Krog;Havn;Team Øst;", "vera;Vera Lind;Havn;;01-11-2026")
        #expect(plan.rows[0].verdict == .added)
        #expect(
            plan.rows[0].changes == [
                .unitAdded("Team Øst"), .teamPlaced("Team Øst", partOf: "Havn"),
                .staffAdded(username: "mkr", name: "Mette Krog"),
                .roleGiven(username: "mkr", .caseworker, unit: "Team Øst"),
            ])
        #expect(plan.rows[1].verdict == .ended && plan.rows[1].changes == [.staffClosed(username: "vera")])
    }

    /// Whatever is done to a file, it is read or refused, the same each time, and what is refused comes back readable.
    @Test(arguments: 0..<300) func aSpoiltFileStopsNothing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = TextEncoding.windows1252.bytes(ImportSamples.mixed)
        let signs = Array(";,\"\r\n 0-@æ".utf8) + [0xE6, 0xFF]
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            if Bool.random(using: &random) {
                bytes.remove(at: at)
            } else {
                bytes[at] = signs.randomElement(using: &random) ?? 0
            }
        }
        guard let file = try? PeopleFile(bytes: bytes) else { return }
        func plan() -> ImportPlan {
            var planner = ImportPlanner(
                Self.known(), scope: .everything, codes: Self.codes, today: Self.today, fingerprints: nil)
            return planner.plan(file)
        }
        let first = plan()
        #expect(first == plan() && first.rows.count == file.text.records.count)
        for row in first.rows {
            #expect((row.verdict == .refused) == !row.problems.isEmpty && (row.problems.isEmpty || row.changes.isEmpty))
        }
        guard !first.refused.isEmpty else { return }
        #expect(try DelimitedText(bytes: file.refusedRows(first)).records.count == first.refused.count)
    }

    /// What is handed back can be mended and brought in again.
    /// A spreadsheet runs what begins like a formula, so it is handed out with an apostrophe that is taken off again.
    @Test(arguments: ["=HYPERLINK(\"http://x\")", "+4520123456", "-2", "@SUM(A1)"]) func refusedRowsRunNothing(
        text: String
    ) throws {
        let quoted = "\"\(text.replacing("\"", with: "\"\""))\""
        let file = try PeopleFile(
            bytes: Array("sagsnr;navn;enhed;startdato;mobil\n1;\(quoted);Havn;31-02-2026;+4520123456\n".utf8))
        func plan(_ file: PeopleFile) -> ImportPlan {
            var planner = ImportPlanner(
                Self.known(), scope: .everything, codes: Self.codes, today: Self.today, fingerprints: nil)
            return planner.plan(file)
        }
        let back = try DelimitedText(bytes: file.refusedRows(plan(file)))
        let cells = try #require(back.records.first?.cells)
        #expect(cells[1] == "'" + text && cells[4] == "'+4520123456")
        let again = try PeopleFile(bytes: file.refusedRows(plan(file)))
        #expect(plan(again).rows.map(\.name) == plan(file).rows.map(\.name))
        #expect(plan(again).rows[0].problems == plan(file).rows[0].problems, "the mobile number is read")
    }

    @Test func rowsWithoutACitizenNumberAreCounted() throws {
        let file = try PeopleFile(
            bytes: Array("sagsnr;navn;enhed;startdato;borgernr\n1;A;Havn;01-01-2026;7\n2;B;Havn;01-01-2026;\n".utf8))
        #expect(file.rowsWithoutCitizenNumber == 1)
        let staff = try PeopleFile(bytes: Array("brugernavn;navn;enhed\nvera;Vera;Havn\n".utf8))
        #expect(staff.rowsWithoutCitizenNumber == 0)
    }

    @Test func refusedRowsComeBackAsTheyWere() throws {
        let text = "\(Self.head)\nS1;;;\"Åse \"\"Ø\"\"; x\";Havn;;31-02-2026;;;;\nS2;;;Bo;Havn;;01-09-2026;;;;\n"
        let file = try PeopleFile(bytes: TextEncoding.windows1252.bytes(text))
        var planner = ImportPlanner(
            Self.known(), scope: .everything, codes: Self.codes, today: Self.today, fingerprints: nil)
        let back = try DelimitedText(bytes: file.refusedRows(planner.plan(file)))
        #expect(back.encoding == .windows1252 && back.records.count == 1)
        #expect(back.header.last == "hvorfor" && back.records[0].cells[3] == "Åse \"Ø\"; x")
        #expect(back.records[0].cells.last?.hasPrefix("startdato: Skriv en dato") == true)
        let again = try PeopleFile(bytes: file.refusedRows(planner.plan(file)))
        #expect(again.unknownHeadings == ["hvorfor"])
    }
}
