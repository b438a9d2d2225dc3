import FremdriftDomain
import Testing

@Suite("Files with separators") struct DelimitedTextTests {
    private func read(_ text: String) throws -> DelimitedText { try DelimitedText(bytes: Array(text.utf8)) }

    @Test(arguments: [";", ",", "\t"], ["\n", "\r\n", "\r"]) func areReadWhateverSeparates(sign: String, end: String)
        throws
    {
        let text = ["a", "b", "c"].joined(separator: sign) + end + ["1", " 2 ", "\"3\""].joined(separator: sign) + end
        let table = try read(text)
        #expect(table.header == ["a", "b", "c"] && table.records.map(\.cells) == [["1", "2", "3"]])
        #expect(table.delimiter == Array(sign.utf8)[0])
    }

    @Test func quotedCellsHoldAnything() throws {
        let table = try read("a;b\n\"x;\"\"y\"\"\nz\";5' \"skærm\"\n\n;\n1;2")
        #expect(table.records.map(\.cells) == [["x;\"y\"\nz", "5' \"skærm\""], ["1", "2"]])
        #expect(table.records.map(\.line) == [2, 6], "a line break inside a cell is a line of the file")
    }

    @Test func everyLetterComesThroughInEveryEncoding() throws {
        let text = "navn\nÆgidius Ø’Åse – “Zoë” €"
        let utf8 = Array(text.utf8)
        let windows = TextEncoding.windows1252.bytes(text)
        #expect(windows.count == text.unicodeScalars.count)
        for (bytes, encoding) in [
            (utf8, TextEncoding.utf8(hasByteOrderMark: false)), (windows, .windows1252),
            (TextEncoding.mark + utf8, .utf8(hasByteOrderMark: true)),
        ] {
            let table = try DelimitedText(bytes: bytes)
            #expect(table.encoding == encoding && table.header == ["navn"])
            #expect(table.records[0].cells == ["Ægidius Ø’Åse – “Zoë” €"])
        }
    }

    /// Every byte of Windows-1252 is a letter that is written back as the same byte.
    @Test func windowsLettersGoBothWays() throws {
        for byte in UInt8(0x80)...0xFF where ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) {
            let table = try DelimitedText(bytes: Array("a\nx".utf8) + [byte, 0xE6, 0x41])
            #expect(TextEncoding.windows1252.bytes(table.records[0].cells[0]) == [0x78, byte, 0xE6, 0x41])
        }
    }

    @Test(arguments: [
        ([UInt8]("a;b".utf8), Problem.Kind.fileEmpty, Int?.none), ([], .fileEmpty, nil),
        (Array("a\n\"x\n".utf8), .quoteOpen, 2), ([0xFF, 0xFE, 0x61, 0], .fileNoText, nil),
        (Array("navn\nS".utf8) + [0xF8] + Array("ren\nSøren\n".utf8), .fileMixed, 3),
        (Array("PK".utf8) + [3, 4, 0, 0], .fileNoText, nil), ([0x61, 0x0A, 0x81, 0xE6], .fileNoText, nil),
    ]) func whatCannotBeReadIsNamed(bytes: [UInt8], kind: Problem.Kind, line: Int?) {
        #expect(throws: ImportFault(Problem(kind), line: line)) { try DelimitedText(bytes: bytes) }
    }

    @Test func aFileWithoutEndIsLeftInTime() {
        let bytes =
            Array("a\n".utf8) + [UInt8](repeating: 10, count: 5) + Array(String(repeating: "1\n", count: 250_000).utf8)
        #expect(throws: ImportFault(Problem(.tooManyRows))) { try DelimitedText(bytes: bytes) }
    }

    /// Whatever the bytes are, they are read or refused.
    @Test(arguments: 0..<200) func noBytesStopIt(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let signs = Array("a;,\"\n\r \tø1-".utf8) + [0xE6, 0xC3, 0]
        let bytes = (0..<300).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return signs[Int(state >> 33) % signs.count]
        }
        if let table = try? DelimitedText(bytes: bytes) {
            #expect(!table.records.isEmpty && table.records.allSatisfy { !$0.cells.isEmpty })
        }
    }
}
