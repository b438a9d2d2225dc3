import Foundation
import Testing

/// What the compiler cannot hold alone, read from the source text.
@Suite("Rules of the source") struct SourceRulesTests {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func sources(under folder: String) throws -> [(name: String, text: String)] {
        let start = root.appendingPathComponent(folder)
        let files =
            FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
            ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
        }
    }

    /// `HTML(name)` for a `String` does not compile: the type has three ways in and none takes one.
    @Test func htmlHasNoWayInForARunTimeString() throws {
        let sources = try Self.sources(under: "Sources")
        let own = sources.filter { $0.name == "HTML.swift" }.map(\.text).joined()
        let ways = own.matches(of: /init\(([^)]*)\)/).map { String($0.1) }
        #expect(
            ways == [
                "stringLiteral literal: StaticString", "stringInterpolation interpolation: Interpolation",
                "_ pieces: [HTML]",
            ])
        let extensions = sources.filter { $0.text.contains(/extension HTML\s*[:{]/) }.map(\.name)
        #expect(extensions == ["HTML+Interpolation.swift"])
    }

    @Test func noAddressIsWrittenAsAString() throws {
        for source in try Self.sources(under: "Sources") {
            #expect(!source.text.contains(/\s(href|src|action|formaction)=\\?"\\\(/), "\(source.name)")
        }
    }

    @Test func noMarkupHasInlineStyleOrHandlers() throws {
        for source in try Self.sources(under: "Sources/FremdriftMarkup") {
            #expect(!source.text.contains(/\sstyle=\\?"/), "\(source.name)")
            #expect(!source.text.contains(/\son[a-z]+=\\?"/), "\(source.name)")
        }
    }
}
