import Foundation
import Testing

@testable import PanelModels

@Suite("Data table") struct DataTableTests {
    private func read(_ text: String, columns: [String]? = nil, asText: Set<String> = []) throws -> DataTable
    {
        try DataTable(csv: Array(text.utf8), named: "t.csv", columns: columns, asText: asText)
    }

    private func numbers(_ table: DataTable, _ name: String) throws -> [Double] {
        guard case .numbers(let numbers) = try table.column(name) else { return [] }
        return numbers.doubles
    }

    private func texts(_ table: DataTable, _ name: String) throws -> [String?] {
        guard case .codes(let codes, let levels) = try table.column(name) else { return [] }
        return codes.words.map { $0 < 0 ? nil : levels[Int($0)] }
    }

    @Test func readsNumbersTextsAndMissingCells() throws {
        let table = try read(
            "\u{FEFF}id,x,f\r\n1,2.5,b\r\n2,,a\r\n\r\n3,NA,\"a, \"\"b\"\"\"\r\n4, -1e3 ,\r\n")
        #expect(table.columnNames == ["id", "x", "f"])
        #expect(table.rowCount == 4)
        let x = try numbers(table, "x")
        #expect(x[0] == 2.5 && x[1].isNaN && x[2].isNaN && x[3] == -1000)
        #expect(try texts(table, "f") == ["b", "a", "a, \"b\"", nil])
        #expect(table.place(ofRow: 1) == "t.csv, line 3")
        #expect(table.place(ofRow: 2) == "t.csv, line 5")
    }

    @Test func countsLinesAcrossLineBreaksInQuotes() throws {
        let table = try read("a,b\n1,\"x\ny\"\n2,z")
        #expect(table.rowCount == 2)
        #expect(table.place(ofRow: 1) == "t.csv, line 4")
        #expect(try texts(table, "b") == ["x\ny", "z"])
    }

    @Test func levelsAreInUnicodeOrder() throws {
        let table = try read("f\nb\nå\nB\na\nZ\n")
        guard case .codes(_, let levels) = try table.column("f") else { return #expect(Bool(false)) }
        #expect(levels == ["B", "Z", "a", "b", "å"])
    }

    @Test func manyLevelsKeepTheirNames() throws {
        let names = (0..<5000).map { "level\($0 * 7919 % 5000)" }
        let table = try read("f\n" + names.joined(separator: "\n"))
        #expect(try texts(table, "f") == names)
    }

    @Test func textThatBeginsLikeNumbersIsReadAgain() throws {
        let table = try read("f\n1\n2a\n3b\n")
        #expect(try texts(table, "f") == ["1", "2a", "3b"])
        #expect(try texts(read("f\n1\n2\n", asText: ["f"]), "f") == ["1", "2"])
    }

    @Test func readsOnlyTheColumnsAskedFor() throws {
        let table = try read("a,junk,b\n1,x,2\n3,4,5\n", columns: ["b", "a"])
        #expect(table.columnNames == ["a", "b"])
    }

    /// Digits with and without exponent, against the standard library's correctly rounded reading.
    @Test func numbersAreReadToTheLastBit() throws {
        var random = Repeatable(seed: 3)
        let spelled = (0..<2000).map { i -> String in
            let number = Double(bitPattern: random.next())
            guard number.isFinite else { return "0.1" }
            return i % 2 == 0 ? "\(number)" : String(format: "%.\(i % 12)f", random.uniform() * 1e6)
        }
        let found = try numbers(read("x\n" + spelled.joined(separator: "\n")), "x")
        for (number, text) in zip(found, spelled) { #expect(number == Double(text)) }
    }

    @Test(arguments: [
        ("", "t.csv is empty"), ("\n\n", "blank lines only"), ("a,b\n", "no rows"),
        ("a;b\n1;2\n", "separated by semicolons"),
        ("a\tb\n1\t2\n", "separated by tabs"),
        ("a,b\n1,2\n1\n", "line 3: 1 cell where the first line names 2"),
        ("a,b\n1,2,3\n", "line 2: 3 cells"), ("a,a\n1,2\n", "columns 1 and 2 are both called a"),
        ("a,b\n1,\"x\n2,y\n", "line 2: a quotation mark opens"), ("a,b\n1,\"x\"y\n", "line 2: text follows"),
        ("x\n1\n2\nabc\n", "line 4, column x: 'abc' is not a number while 2 of the column's 3"),
        ("x\n1.5\n\"2,5\"\n", "write decimal numbers with a point"), ("a\n1\u{0}\n", "line 2: a NUL byte"),
        ("a\rb\r", "end in CR only"),
        ("event,x\r1,0\r0,1\r", "as on old Macs; convert them: tr '\\r' '\\n' < t.csv > new.csv"),
        ("\u{1F}\u{1F}", "line of column names"), ("PK\u{3}\u{4}x", "a ZIP archive or a spreadsheet"),
    ])
    func refuses(_ text: String, _ fragment: String) {
        let error = #expect(throws: ModelError.self) { try read(text) }
        #expect(error?.sentence.contains(fragment) == true, "\(error?.sentence ?? "")")
        #expect(error?.place == .file)
    }

    @Test func refusesBytesThatAreNotUTF8() {
        for (bytes, fragment) in [
            (Array("a\nb".utf8) + [0xE5, 0x0A], "line 2: the byte 0xE5"), ([0xFF, 0xFE, 0x61, 0], "UTF-16"),
            (Array("a\n".utf8) + [0xC3], "WINDOWS-1252"), (Array("a\n".utf8) + [0xED, 0xA0, 0x80], "0xED"),
        ] as [([UInt8], String)] {
            let error = #expect(throws: ModelError.self) { try DataTable(csv: bytes, named: "t.csv") }
            #expect(error?.sentence.contains(fragment) == true, "\(error?.sentence ?? "")")
        }
    }

    @Test func refusesAnEndlessLine() {
        let error = #expect(throws: ModelError.self) {
            try DataTable(csv: Array(repeating: UInt8(ascii: "a"), count: 10_000_000), named: "t.csv")
        }
        #expect(error?.sentence.contains("line 1: the line is longer than 1 MiB") == true)
    }

    @Test func refusesColumnsThatDoNotFit() throws {
        var table = DataTable()
        try table.add("a", numbers: [1, 2])
        #expect(throws: ModelError.self) { try table.add("a", numbers: [1, 2]) }
        #expect(throws: ModelError.self) { try table.add("b", numbers: [1]) }
        #expect(throws: ModelError.self) { try table.add("", numbers: [1, 2]) }
        #expect(throws: ModelError.self) { try table.add("c", codes: [0, 2], levels: ["x", "y"]) }
        #expect(throws: ModelError.self) { try table.add("c", codes: [0, 1], levels: ["x", "x"]) }
        #expect(table.columnNames == ["a"])
    }

    /// Whatever the bytes, a file is read or refused, never a crash.
    @Test func survivesNoise() {
        let alphabet = Array("a1,\"\n\r;. \t-eNA".utf8) + [0, 0xC3, 0xA5, 0xFF]
        for seed in UInt64(1)...3000 {
            var random = Repeatable(seed: seed)
            let noise = (0..<(random.next() % 40)).map { _ in
                alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            if let table = try? DataTable(csv: Array("a,b\n".utf8) + noise, named: "t.csv") {
                #expect(table.columnNames == ["a", "b"])
            }
        }
    }
}
