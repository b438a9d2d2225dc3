import Foundation
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

@Suite("Data files in a directory") struct DirectoryTests {
    private static let resources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Resources").path

    @Test func sayTheSameAsTheEmbeddedOnes() throws {
        let directory = Self.resources + "/instruments/fremdrift-11/1"
        #expect(
            try InstrumentFiles.read(directory: directory)
                == InstrumentFiles.read(files: Resources.instrument))
        #expect(
            try InstrumentFiles.source(directory: directory)
                == InstrumentFiles.source(files: Resources.instrument))
        #expect(
            try CodeLists.read(directory: Self.resources + "/codes")
                == CodeLists.read(files: Resources.codeLists))
    }

    @Test func aFaultNamesThePath() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("fremdrift-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let files = SmallInstrument.files(
            replacing: "title: Lille", with: "titel: Lille", in: "small-1.da.yaml")
        for (name, text) in files.merging([".hidden.yaml": "[", "notes.txt": "["], uniquingKeysWith: { $1 }) {
            try Data(text.utf8).write(to: directory.appendingPathComponent(name))
        }
        let path = directory.path
        let error = try #require(
            refusal { () throws(DataFileError) in try InstrumentFiles.read(directory: path) })
        #expect(
            error.description
                == "\(path)/small-1.da.yaml:2: unknown key \"titel\" in the file. \"title\" is missing; is it meant?"
        )
    }

    @Test func anEmptyOrMissingDirectoryIsRefused() throws {
        let missing = try #require(
            refusal { () throws(DataFileError) in try InstrumentFiles.read(directory: "/no/such/directory") })
        #expect(missing.description.hasPrefix("/no/such/directory: there is no such directory"))
        let empty = try #require(refusal { () throws(DataFileError) in try InstrumentFiles.read(files: [:]) })
        #expect(empty.reason.contains("no file that says what is asked"))
    }
}
