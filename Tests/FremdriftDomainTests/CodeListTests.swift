import FremdriftDomain
import Testing

@Suite("Code lists over time") struct CodeListTests {
    private let reform = Day(number: 20_000)

    private var list: CodeList {
        CodeList(
            id: "benefits",
            codes: [
                Code(id: "help", name: Text("Gammel", "Old"), validTo: reform.adding(days: -1)),
                Code(id: "help", name: Text("Ny", "New"), validFrom: reform),
                Code(id: "brief", name: Text("Kort", "Brief"), validFrom: reform, validTo: reform),
            ])
    }

    @Test(arguments: [(-1, ["Old"]), (0, ["New", "Brief"]), (1, ["New"])])
    func offerWhatIsValidOnTheDay(days: Int, names: [String]) {
        #expect(list.codes(on: reform.adding(days: days)).map(\.name.english) == names)
    }

    @Test func aCodeIsCalledWhatItWasCalledThen() {
        #expect(list.code("help", on: reform.adding(days: -400))?.name.english == "Old")
        #expect(list.code("help", on: reform)?.name.english == "New")
        #expect(
            list.code("brief", on: reform.adding(days: 900))?.name.english == "Brief",
            "an ended code is still read")
        #expect(list.code("other", on: reform) == nil)
    }
}
