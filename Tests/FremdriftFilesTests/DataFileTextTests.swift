import Foundation
import FremdriftFiles
import Testing

/// Bytes that are no text, or not this kind.
@Suite("Bytes that are no data file") struct DataFileTextTests {
    private func refusal(of bytes: Data) -> DataFileError? {
        FremdriftFilesTests.refusal { () throws(DataFileError) in
            try YAMLFile(name: "file.yaml", bytes: bytes)
        }
    }

    @Test func windows1252IsRefusedOnItsLine() throws {
        let bytes = Data("language: da\ntitle: Bj".utf8) + Data([0xF8]) + Data("rn\n".utf8)
        let error = try #require(refusal(of: bytes))
        #expect(error.line == 2)
        #expect(error.reason.contains("Windows-1252"))
        #expect(
            error.description
                == "file.yaml:2: the file is not UTF-8 (it may be Windows-1252). Save it as UTF-8.")
    }

    @Test func utf16IsRefused() throws {
        let bytes = try #require("id: small\n".data(using: .utf16LittleEndian))
        #expect(try #require(refusal(of: bytes)).reason.contains("UTF-16"))
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "~\n"]) func emptyIsRefused(_ text: String)
        throws
    {
        let error = try #require(refusal(of: Data(text.utf8)))
        #expect(error.line == 1)
        #expect(error.reason == "the file is empty")
    }

    @Test func aLineOfTenMegabytesIsRefusedOnItsLine() throws {
        let bytes = Data("id: small\nversion: ".utf8) + Data(repeating: UInt8(ascii: "1"), count: 10_000_000)
        let error = try #require(refusal(of: bytes))
        #expect(error.line == 2)
        #expect(error.reason.contains("longer than"))
    }

    @Test func tenMegabytesOfLinesAreRefused() throws {
        let bytes = Data(String(repeating: "- å\n", count: 2_000_000).utf8)
        let error = try #require(refusal(of: bytes))
        #expect(error.line == 400_001)
        #expect(error.reason.contains("2 MB"))
    }

    @Test(arguments: ["[", "- ", "{a: "]) func deepNestingIsRefused(_ opening: String) throws {
        let error = try #require(refusal(of: Data(String(repeating: opening, count: 5000).utf8)))
        #expect(error.line == 1)
    }

    @Test func controlCharactersAreRefusedOnTheirLine() throws {
        let error = try #require(refusal(of: Data("a: 1\nb: \u{7}\n".utf8)))
        #expect(error.line == 2)
    }

    @Test func aMissingFileIsNamedWithoutALine() throws {
        let error = try #require(
            FremdriftFilesTests.refusal { () throws(DataFileError) in try YAMLFile(path: "/no/such.yaml") })
        #expect(error.description == "/no/such.yaml: there is no such file. Check the path.")
        let directory = try #require(
            FremdriftFilesTests.refusal { () throws(DataFileError) in try YAMLFile(path: "/") })
        #expect(directory.line == nil)
    }

    @Test func byteOrderMarkAndWindowsLineEndsAreNoFault() throws {
        let file = try YAMLFile(name: "file.yaml", text: "\u{FEFF}a: 1\r\nb: 2\r\n\r\n")
        #expect(file.text == "a: 1\nb: 2\n")
        #expect(file.line(of: "b") == 2)
    }
}
