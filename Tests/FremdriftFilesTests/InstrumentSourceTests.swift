import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

@Suite("An instrument as it is stored") struct InstrumentSourceTests {
    private func source() throws -> InstrumentSource {
        try InstrumentFiles.source(files: Resources.instrument)
    }

    @Test func comesBackFromItsText() throws {
        let source = try source()
        let back = try InstrumentSource(canonicalText: source.canonicalText)
        #expect(back == source)
        #expect(try back.parse() == InstrumentFiles.read(files: Resources.instrument))
        #expect(source.key == InstrumentKey(id: "fremdrift-11", version: 1))
    }

    @Test func isTheSameFromEveryMachine() throws {
        let windows = Resources.instrument.mapValues {
            "\u{FEFF}" + $0.replacing("\n", with: "\r\n") + "\r\n"
        }
        #expect(try InstrumentFiles.source(files: windows).canonicalText == source().canonicalText)
    }

    @Test func anotherWordIsAnotherText() throws {
        var files = SmallInstrument.files
        let before = try InstrumentFiles.source(files: files).canonicalText
        files["small-1.da.yaml"]?.replace("Søvn", with: "Sovn")
        #expect(try InstrumentFiles.source(files: files).canonicalText != before)
    }

    @Test func isNotReadUnderAnotherKey() throws {
        let source = InstrumentSource(
            key: InstrumentKey(id: "small", version: 2), files: SmallInstrument.files)
        let error = try #require(refusal { () throws(DataFileError) in try source.parse() })
        #expect(error.reason.contains("small/1"))
    }

    @Test(arguments: [
        "", "instrument", "instrument small/x\n", "instrument small/1\n=== a 5\nab", "instrument small/1\nab",
    ])
    func damageIsFound(_ text: String) throws {
        let error = try #require(
            refusal { () throws(DataFileError) in try InstrumentSource(canonicalText: text) })
        #expect(error.reason.contains("damaged"))
    }

    @Test func aTruncatedTextIsFound() throws {
        let text = try source().canonicalText
        for length in stride(from: 1, to: text.utf8.count - 1, by: 997) {
            let cut = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            let error = refusal { () throws(DataFileError) in try InstrumentSource(canonicalText: cut).parse()
            }
            #expect(error != nil)
        }
    }
}
