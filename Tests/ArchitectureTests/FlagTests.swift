import Foundation
import TestSupport
import Testing

/// No build setting takes guards away or bars use as a dependency.
@Suite("Build settings") struct FlagTests {
    @Test(arguments: ["Package.swift", "Statistics/Package.swift"]) func takeNoGuardsAway(manifest: String)
        throws
    {
        let text = try String(contentsOf: Repository.root.appending(path: manifest), encoding: .utf8)
        for flag in ["unsafeFlags", "-Ounchecked", "-Xcc", "-Xlinker", "disable-exclusivity"] {
            #expect(!text.contains(flag), "\(manifest) has \(flag)")
        }
        #expect(text.contains("swiftLanguageModes: [.v6]"))
    }

    @Test func everyFileIsShort() throws {
        for folder in ["Sources", "Resources", "Tests", "Statistics"] {
            for file in try Repository.swiftFiles(under: folder) where !file.path.contains("/.build/") {
                #expect(file.lines.count < 400, "\(file) has \(file.lines.count) lines")
            }
        }
    }
}
