import FremdriftDomain
import Testing

@Suite("CPR numbers") struct CPRNumberTests {
    /// Fictional numbers that satisfy modulus 11: the project's own vectors.
    static let fictional = ["6101800006", "7205910004", "8511670005", "9006034001", "9112990019"]

    @Test(arguments: fictional) func areReadWithAndWithoutHyphen(digits: String) throws {
        let plain = try #require(CPR(written: digits))
        let parted = try #require(CPR(written: " \(digits.prefix(6))-\(digits.suffix(4)) "))
        #expect(plain == parted && plain.digits == digits && plain.isFictional && plain.hasControlDigit)
    }

    @Test func areNotRefusedForTheControlDigit() throws {
        let number = try #require(CPR(written: "6101800007"))
        #expect(!number.hasControlDigit)
    }

    @Test(arguments: [
        "", "610180000", "61018000061", "6101800x06", "6113800006", "9202990019", "6000800006", "610180 00O6",
        "３101800006",
    ]) func thatAreNoneAreNotRead(text: String) { #expect(CPR(written: text) == nil) }

    @Test(arguments: [
        ("6101800006", 1980), ("9006034001", 2003), ("6101379001", 1937), ("6101365001", 2036), ("6101585001", 1858),
    ])
    func knowTheirCentury(digits: String, year: Int) throws {
        #expect(try #require(CPR(written: digits)).birthYear == year)
    }

    /// However it is printed, the last four digits are not in it.
    @Test func printThemselvesMasked() throws {
        let number = try #require(CPR(written: "6101800006"))
        var dumped = ""
        dump(number, to: &dumped)
        for text in [
            "\(number)", String(reflecting: number), dumped, "\([number])", "\(ImportChange.numberSealed(number))",
        ] {
            #expect(!text.contains("0006"), "\(text)")
        }
        #expect(number.masked == "610180-****")
    }

    @Test func keepRealAndInventedPeopleApart() throws {
        let number = try #require(CPR(written: "6101800006"))
        #expect(throws: Problem(.cprFictional, field: "cpr")) { try number.check(isSimulated: false, field: "cpr") }
        #expect(throws: Never.self) { try number.check(isSimulated: true, field: "cpr") }
        // A day of the month, put together so that no real-looking number stands in a file.
        let real = try #require(CPR(written: "01" + "01" + "80" + "0006"))
        #expect(throws: Problem(.cprRealLooking, field: nil)) { try real.check(isSimulated: true, field: nil) }
        #expect(throws: Never.self) { try real.check(isSimulated: false, field: nil) }
    }
}
