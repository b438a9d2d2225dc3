import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

@Suite("Code lists") struct CodeListTests {
    private func shipped(_ id: String) throws -> CodeList {
        try #require(CodeLists.read(files: Resources.codeLists).first { $0.id == id })
    }

    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test func shippedListsAreRead() throws {
        let ids = try CodeLists.read(files: Resources.codeLists).map(\.id)
        #expect(ids == ["benefits", "conversationKinds", "interventionKinds", "unitLabels", "visitationCategories"])
        #expect(try shipped("visitationCategories").codes.map(\.id).contains("activityReady"))
        let companyBased = try shipped("interventionKinds").codes.filter { $0.flags.contains(.companyBased) }
        #expect(companyBased.map(\.id) == ["companyInternship", "wageSubsidy", "ordinaryHours"])
    }

    @Test func theLawChangesWhatCanBeChosen() throws {
        let benefits = try shipped("benefits")
        #expect(try benefits.codes(on: day("2025-06-30")).contains { $0.id == "educationAid" })
        #expect(try !benefits.codes(on: day("2025-07-01")).contains { $0.id == "educationAid" })
        #expect(try benefits.code("educationAid", on: day("2026-11-22"))?.name.danish == "Uddannelseshjælp")
    }

    @Test func theUnitHasOneNameOnEveryDay() throws {
        let labels = try shipped("unitLabels")
        for text in ["2020-01-01", "2026-01-31", "2026-02-01", "2030-01-01"] {
            #expect(try labels.codes(on: day(text)).count == 1)
        }
    }

    @Test func aReformMayRenameWhatItKeeps() throws {
        let text = """
            list: units
            codes:
              - id: unit
                name: {da: Jobcenter, en: Job centre}
                validTo: 2026-01-31
              - id: unit
                name: {da: Kommune, en: Municipality}
                validFrom: 2026-02-01
            """
        let list = try #require(CodeLists.read(files: ["units.yaml": text]).first)
        #expect(try list.code("unit", on: day("2026-01-31"))?.name.english == "Job centre")
        #expect(try list.code("unit", on: day("2026-02-01"))?.name.english == "Municipality")
    }

    @Test(arguments: [
        ("id: one\n    name: {da: En, en: One}\n  - id: one\n    name: {da: To, en: Two}", 5, "used twice"),
        ("id: one\n    name: {da: En}", 4, "no name in \"en\""),
        ("id: one\n    name: {da: En, en: One, dk: En}", 4, "\"dk\" is no language"),
        ("id: one\n    name: {da: En, en: One}\n    validTo: 31-12-2026", 5, "no day"),
        ("id: one\n    name: {da: En, en: One}\n    validTo: 2026-02-30", 5, "no day"),
        (
            "id: one\n    name: {da: En, en: One}\n    validFrom: 2026-02-02\n    validTo: 2026-02-01", 6,
            "before"
        ),
        ("id: one\n    name: {da: En, en: One}\n    flags: [companyBase]", 5, "not one of companyBased"),
        ("id: One\n    name: {da: En, en: One}", 3, "cannot be an id"),
        ("id: one\n    name: {da: En, en: One}\n    until: 2026-02-01", 5, "unknown key \"until\""),
    ]) func brokenIsRefused(code: String, line: Int, reason: String) throws {
        let files = ["codes.yaml": "list: codes\ncodes:\n  - \(code)\n"]
        let error = try #require(refusal { () throws(DataFileError) in try CodeLists.read(files: files) })
        #expect(error.file == "codes.yaml")
        #expect(error.line == line, "\(error)")
        #expect(error.reason.contains(reason), "\(error)")
    }

    @Test func theSameListTwiceIsRefused() throws {
        let text = "list: codes\ncodes:\n  - {id: one, name: {da: En, en: One}}\n"
        let error = try #require(
            refusal { () throws(DataFileError) in try CodeLists.read(files: ["a.yaml": text, "b.yaml": text])
            })
        #expect(error.file == "b.yaml")
    }
}
