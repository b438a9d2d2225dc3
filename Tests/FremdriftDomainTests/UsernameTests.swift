import FremdriftDomain
import Testing

@Suite("User names") struct UsernameTests {
    @Test(arguments: ["bo", "søren.å", "a-b_c@fjordby.dk", String(repeating: "x", count: 64)])
    func canBe(name: String) { #expect(Username.isUsable(name)) }

    @Test(arguments: [
        "", "b", "bo larsen", "bo\n", "<b>", "bo'", "bo\"", "bo;", "bo/..", "bo\u{0}", "bo%",
        String(repeating: "x", count: 65),
    ])
    func cannotBe(name: String) { #expect(!Username.isUsable(name)) }
}
