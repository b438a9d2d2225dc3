import TestSupport
import Testing

/// The arrows of the house: what each room may import. A room that is not in the table fails.
@Suite("Arrows between rooms") struct ArrowTests {
    private static let rooms: [String: Set<String>] = [
        "Sources/FremdriftDomain": ["Foundation"],
        "Sources/FremdriftFiles": ["Foundation", "FremdriftDomain", "Yams"],
        "Sources/FremdriftStudy": ["Foundation", "FremdriftDomain", "PanelModels", "Distributions"],
        "Sources/FremdriftStore": ["FremdriftDomain"],
        "Sources/FremdriftSQLite": ["Dispatch", "Foundation", "FremdriftDomain", "FremdriftStore", "GRDB"],
        "Sources/FremdriftSecrets": ["Dispatch", "FremdriftDomain", "CSodium", "Glibc"],
        "Sources/FremdriftPost": ["CCurl", "CQRCode", "Dispatch", "Foundation", "FremdriftDomain"],
        "Sources/FremdriftPrint": ["CPango", "FremdriftDomain"],
        "Sources/FremdriftMarkup": [],
        "Sources/FremdriftApp": [
            "Foundation", "FremdriftDomain", "FremdriftStudy", "FremdriftStore", "FremdriftMarkup",
        ],
        "Sources/FremdriftServer": [
            "Foundation", "FremdriftApp", "Hummingbird", "HTTPTypes", "NIOCore", "NIOPosix", "Logging",
        ],
        // Chooses the parts, so it may see them all; but no driver of the web or the database directly.
        "Sources/fremdrift": [
            "ArgumentParser", "Foundation", "FremdriftApp", "FremdriftDomain", "FremdriftFiles",
            "FremdriftPost", "FremdriftPrint", "FremdriftResources", "FremdriftSecrets", "FremdriftServer",
            "FremdriftSQLite",
            "FremdriftStore",
            "FremdriftStudy", "Logging", "PanelModels", "Synchronization",
        ],
        "Sources/CSodium": [],
        "Sources/CCurl": [],
        "Sources/CQRCode": [],
        "Sources/CPango": [],
        "Resources": [],
        "Statistics/Sources/LinearAlgebra": ["CLAPACK"],
        "Statistics/Sources/Distributions": ["CBoostMath", "Foundation"],
        "Statistics/Sources/PanelModels": [
            "CPanelKernels", "Dispatch", "Foundation", "LinearAlgebra", "Distributions",
        ],
        "Statistics/Sources/panelstat": ["ArgumentParser", "Foundation", "PanelModels"],
        "Statistics/Sources/CLAPACK": [],
        "Statistics/Sources/CPanelKernels": [],
        "Statistics/Sources/CBoostMath": [],
    ]

    @Test(arguments: rooms.keys.sorted()) func aRoomImportsOnlyWhatItMay(room: String) throws {
        let allowed = Self.rooms[room] ?? []
        for found in try Import.all(under: room) where !allowed.contains(found.module) {
            Issue.record("\(found.file) imports \(found.module), which \(room) may not")
        }
    }

    /// A permission that nobody uses is a hole for tomorrow.
    @Test(arguments: rooms.keys.sorted()) func everyPermissionIsUsed(room: String) throws {
        let used = Set(try Import.all(under: room).map(\.module))
        #expect((Self.rooms[room] ?? []).subtracting(used).isEmpty)
    }

    @Test func everyRoomIsInTheTable() throws {
        for parent in ["Sources", "Statistics/Sources"] {
            for folder in try Repository.folders(in: parent) {
                #expect(Self.rooms["\(parent)/\(folder)"] != nil, "\(parent)/\(folder) has no arrows yet")
            }
        }
    }

    @Test(arguments: [
        ("Hummingbird", "Sources/FremdriftServer"), ("HTTPTypes", "Sources/FremdriftServer"),
        ("NIOCore", "Sources/FremdriftServer"), ("NIOPosix", "Sources/FremdriftServer"),
        ("GRDB", "Sources/FremdriftSQLite"),
        ("CCurl", "Sources/FremdriftPost"), ("CQRCode", "Sources/FremdriftPost"),
        ("CSodium", "Sources/FremdriftSecrets"), ("CPango", "Sources/FremdriftPrint"),
        ("Yams", "Sources/FremdriftFiles"),
    ]) func aLibraryEntersAtOneDoor(library: String, door: String) throws {
        let found = Set(try Import.all(under: "Sources").filter { $0.module.hasPrefix(library) }.map(\.file))
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.hasPrefix(door + "/") }, "\(found)")
    }

    @Test func statisticsKnowsNothingOfFremdrift() throws {
        let found = try Import.all(under: "Statistics").filter { $0.module.hasPrefix("Fremdrift") }
        #expect(found.isEmpty)
    }

    @Test(arguments: [
        ("import Foundation", "Foundation"), ("package import FremdriftDomain", "FremdriftDomain"),
        ("@preconcurrency import NIOCore", "NIOCore"),
        ("  public import struct Foundation.Date", "Foundation"),
        ("@_spi(Testing) internal import func Glibc.exit", "Glibc"),
    ]) func theReaderFindsEveryImport(line: String, module: String) {
        #expect(Import.module(in: Substring(line)) == module)
        #expect(Import.module(in: "// " + line) == nil)
    }
}
