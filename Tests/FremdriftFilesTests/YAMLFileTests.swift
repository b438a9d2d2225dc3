import FremdriftFiles
import Testing

private struct Settings: Decodable, Equatable {
    var address: String
    var port: Int
    var share: Double?
    var trustedProxies: [String]?
    var names: Names?
    var limits: [String: Int]?
    struct Names: Decodable, Equatable { var first: [String] }
}

/// The reading that configuration and simulation profiles share with the instrument.
@Suite("A data file as a value") struct YAMLFileTests {
    static let text = """
        address: 127.0.0.1
        port: 8080
        share: 0.5
        trustedProxies:
          - 10.0.0.1
        names:
          first:
            - Amira
            - Bo
        limits: {a.b: 1, c: 2}
        """

    private func refusal(of text: String) -> DataFileError? {
        FremdriftFilesTests.refusal { () throws(DataFileError) in
            try YAMLFile(name: "fremdrift.yaml", text: text).decode(Settings.self)
        }
    }

    @Test func isRead() throws {
        let settings = try YAMLFile(name: "fremdrift.yaml", text: Self.text).decode(Settings.self)
        #expect(
            settings
                == Settings(
                    address: "127.0.0.1", port: 8080, share: 0.5, trustedProxies: ["10.0.0.1"],
                    names: .init(first: ["Amira", "Bo"]), limits: ["a.b": 1, "c": 2]))
    }

    @Test func anythingIsATextWhereATextIsAsked() throws {
        let settings = try YAMLFile(name: "a", text: "address: No\nport: 1\nshare:\n").decode(Settings.self)
        #expect(settings == Settings(address: "No", port: 1))
    }

    @Test(arguments: [
        ("address: a\nprot: 1", 2, "unknown key \"prot\" in the file", "\"port\" is missing; is it meant?"),
        (
            "address: a\nport: 1\ntrustedProxy: []", 3, "unknown key \"trustedProxy\" in the file",
            "Known here: address"
        ),
        ("port: 1", 1, "\"address\" is missing in the file", "Add it."),
        ("address: a\nport: 80.5", 2, "port is \"80.5\", not a whole number", ""),
        ("address: a\nport: 99999999999999999999", 2, "not a whole number", ""),
        ("address: a\nport: 1\nshare: 0,5", 3, "decimals with a point", ""),
        ("address: a\nport: 1\nshare: nan", 3, "not a number", ""),
        ("address: a\nport: 1\nnames: {first: [Bo, [Chen]]}", 3, "names.first[1] is a list", ""),
        ("address: a\nport: 1\nnames: {first: [Bo], last: [Li]}", 3, "unknown key \"last\" in names", ""),
        ("address: a\nport: 1\nlimits:\n  a: x", 4, "limits.a is \"x\"", ""),
        ("address: a\nport:", 2, "port has no value", ""),
        ("- address", 1, "the file is a list, not a block of keys", ""),
        ("? [a]\n: 1", 1, "unknown key", ""),
    ]) func isRefused(text: String, line: Int, reason: String, remedy: String) throws {
        let error = try #require(refusal(of: text))
        #expect(error.line == line, "\(error)")
        #expect(error.reason.contains(reason), "\(error)")
        #expect(error.remedy.contains(remedy), "\(error)")
    }

    @Test(arguments: [
        ("port", 2), ("names.first[1]", 9), ("names.first[7]", 7), ("names.last", 6), ("limits.a.b", 10),
        ("nothing", 1),
    ]) func pathHasALine(path: String, line: Int) throws {
        #expect(try YAMLFile(name: "fremdrift.yaml", text: Self.text).line(of: path) == line)
    }

    @Test func theFirstOfTheValuesOwnFaultsIsThrown() throws {
        let file = try YAMLFile(name: "fremdrift.yaml", text: Self.text)
        let error = try #require(
            FremdriftFilesTests.refusal { () throws(DataFileError) in
                try file.decode(Settings.self) { _ in
                    [("names.first[1]", "is too short"), ("port", "is taken")]
                }
            })
        #expect(error.description == "fremdrift.yaml:2: port: is taken. Correct it.")
        #expect(try file.decode(Settings.self) { _ in [] }.port == 8080)
    }
}
