import FremdriftDomain
import FremdriftFiles
import Testing

/// One change to `SmallInstrument`, and where it has to be found.
struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let old: String
    let new: String
    let line: Int
    let reason: String
    var foundIn: String?
    var testDescription: String { name }
}

@Suite("A broken instrument is refused with file, line and reason") struct BrokenInstrumentTests {
    static let layout = "small-1.yaml"
    static let danish = "small-1.da.yaml"
    static let english = "small-1.en.yaml"

    static let faults: [Fault] = [
        Fault(
            name: "unclosed list", file: layout, old: "[caseworker]", new: "[caseworker", line: 15,
            reason: "not YAML"),
        Fault(
            name: "wrong indentation", file: danish, old: "    name: Søvn", new: "   name: Søvn", line: 6,
            reason: "not YAML"),
        Fault(
            name: "tab", file: layout, old: "  intervalDays", new: "\tintervalDays", line: 4, reason: "tab"),
        Fault(
            name: "missing key", file: layout, old: "    source: A paper\n", new: "", line: 13,
            reason: "\"source\" is missing in indicators[1]"),
        Fault(
            name: "misspelt key", file: layout, old: "documentation: doc", new: "dokumentation: doc",
            line: 15,
            reason: "unknown key \"dokumentation\" in indicators[1]"),
        Fault(
            name: "misspelt optional key", file: layout, old: "opensInConversation", new: "opensInTalk",
            line: 17,
            reason: "unknown key \"opensInTalk\""),
        Fault(
            name: "unknown key in a language", file: english, old: "label: Sleeps",
            new: "label: Sleeps\n      hint: Ask",
            line: 13, reason: "unknown key \"hint\" in indicators.sleep.caseworker"),
        Fault(
            name: "letters in a number", file: layout, old: "91", new: "9l", line: 4,
            reason: "schedule.intervalDays is \"9l\", not a whole number"),
        Fault(
            name: "a number in quotes", file: layout, old: "version: 1", new: "version: \"1\"", line: 2,
            reason: "not a whole number"),
        Fault(
            name: "a list where a text belongs", file: danish, old: "title: Lille", new: "title: [Lille]",
            line: 2,
            reason: "title is a list, not a text"),
        Fault(
            name: "a text where a list belongs", file: danish, old: "steps: [Ikke endnu, Noget, Meget]",
            new: "steps: Meget", line: 21, reason: "not a list"),
        Fault(
            name: "no such rater", file: layout, old: "[caseworker]", new: "[caseworkr]", line: 14,
            reason: "not one of citizen, caseworker"),
        Fault(
            name: "yes for true", file: layout, old: "Conversation: true", new: "Conversation: yes", line: 17,
            reason: "not true or false"),
        Fault(
            name: "duplicate id", file: layout, old: "id: belief", new: "id: sleep", line: 13,
            reason: "the id \"sleep\" is used twice"),
        Fault(
            name: "duplicate id of another kind", file: layout, old: "id: trust", new: "id: better", line: 22,
            reason: "used twice"),
        Fault(
            name: "duplicate key", file: english, old: "  belief:", new: "  sleep:", line: 4,
            reason: "\"sleep\" stands here and once more"),
        Fault(
            name: "id that is no word", file: layout, old: "id: sleep", new: "id: søvn", line: 9,
            reason: "\"søvn\" cannot be an id"),
        Fault(
            name: "missing words of an indicator", file: layout, old: "id: belief", new: "id: hope", line: 3,
            reason: "the words for \"hope\" are missing", foundIn: danish),
        Fault(
            name: "words of no indicator", file: english, old: "openQuestions:",
            new: "  hope: {name: Hope, conversation: Hope?}\nopenQuestions:", line: 22,
            reason: "has no \"hope\""),
        Fault(
            name: "missing question to a rater", file: layout, old: "asked: [caseworker]",
            new: "asked: [citizen, caseworker]", line: 15, reason: "the question to the citizen is missing",
            foundIn: danish),
        Fault(
            name: "question to one who is not asked", file: layout, old: "[citizen, caseworker]",
            new: "[caseworker]",
            line: 8, reason: "the citizen is asked about nothing"),
        Fault(
            name: "missing open question", file: english, old: "  better: What is better?",
            new: "  other: What?",
            line: 22, reason: "the words for \"better\" are missing"),
        Fault(name: "empty text", file: danish, old: "Søvn", new: "", line: 5, reason: "name has no value"),
        Fault(
            name: "blank text", file: danish, old: "Søvn", new: "\" \"", line: 5, reason: "is an empty text"),
        Fault(
            name: "a step too few in one language", file: english, old: "[Not yet, Some, A lot]",
            new: "[Not yet, A lot]",
            line: 21, reason: "has 2 steps, the instrument says 3"),
        Fault(
            name: "one step", file: layout, old: "steps: 3", new: "steps: 1", line: 7, reason: "steps is 1"),
        Fault(
            name: "steps of one indicator disagree", file: layout, old: "source: None",
            new: "source: None\n    steps: 4",
            line: 10, reason: "has 3 steps, the instrument says 4", foundIn: danish),
        Fault(
            name: "nobody asked", file: layout, old: "[caseworker]", new: "[]", line: 14,
            reason: "nobody is asked"),
        Fault(
            name: "no interval", file: layout, old: "intervalDays: 91", new: "intervalDays: 0", line: 4,
            reason: "intervalDays is 0"),
        Fault(
            name: "opens after it is due", file: layout, old: "opensDaysBefore: 14",
            new: "opensDaysBefore: -1", line: 5,
            reason: "opensDaysBefore is -1"),
        Fault(
            name: "windows overlap", file: layout, old: "closesDaysAfter: 30", new: "closesDaysAfter: 77",
            line: 3,
            reason: "still be open when the next one opens"),
        Fault(
            name: "version 0", file: layout, old: "version: 1", new: "version: 0", line: 2,
            reason: "version is 0"),
        Fault(
            name: "another version than the file name", file: layout, old: "version: 1", new: "version: 2",
            line: 1,
            reason: "not named after small, version 2", foundIn: danish),
        Fault(
            name: "another language than the file name", file: english, old: "language: en",
            new: "language: da",
            line: 1, reason: "the file name says en"),
        Fault(
            name: "alias", file: layout, old: "source: None", new: "source: &none None", line: 12,
            reason: "anchors"),
        Fault(
            name: "two documents", file: danish, old: "openQuestions:", new: "---\nopenQuestions:", line: 22,
            reason: "another document"),
    ]

    @Test(arguments: faults) func isRefused(_ fault: Fault) throws {
        let files = SmallInstrument.files(replacing: fault.old, with: fault.new, in: fault.file)
        let error = try #require(
            refusal { () throws(DataFileError) in try InstrumentFiles.read(files: files) })
        #expect(error.file == fault.foundIn ?? fault.file)
        #expect(error.line == fault.line)
        #expect(error.reason.contains(fault.reason), "\(error)")
        #expect(error.description.hasPrefix("\(error.file):\(fault.line): "))
    }

    @Test func withoutTheChangeItIsRead() throws {
        #expect(try InstrumentFiles.read(files: SmallInstrument.files).indicators.count == 2)
    }

    @Test func aMissingLanguageIsNamed() throws {
        var files = SmallInstrument.files
        files["small-1.en.yaml"] = nil
        let error = try #require(
            refusal { () throws(DataFileError) in try InstrumentFiles.read(files: files) })
        #expect(error.description.contains("small-1.en.yaml"))
    }

    @Test func aLanguageNobodyHasIsRefused() throws {
        var files = SmallInstrument.files
        files["small-1.dk.yaml"] = files["small-1.da.yaml"]
        let error = try #require(
            refusal { () throws(DataFileError) in try InstrumentFiles.read(files: files) })
        #expect(error.file == "small-1.dk.yaml")
        #expect(error.remedy.contains("da, en"))
    }

    @Test func twoVersionsTogetherAreRefused() throws {
        var files = SmallInstrument.files
        files["small-2.yaml"] = files["small-1.yaml"]
        let error = try #require(
            refusal { () throws(DataFileError) in try InstrumentFiles.read(files: files) })
        #expect(error.file == "small-2.yaml")
    }
}
