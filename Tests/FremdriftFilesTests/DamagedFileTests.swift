import Foundation
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

/// Whatever happens to a file, the reader answers with an instrument or with a fault on an existing line.
@Suite("Damaged files") struct DamagedFileTests {
    @Test(arguments: 1...200 as ClosedRange<UInt64>) func areReadOrRefused(_ seed: UInt64) throws {
        var random = Random(state: seed)
        let names = Resources.instrument.keys.sorted()
        let name = try #require(names.randomElement(using: &random))
        var bytes = Data(try #require(Resources.instrument[name]).utf8)
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let signs = Data("\n -:[]{}\"'#&*!|>%@`?,\t\u{E6}x0".utf8)
        let new = Data(
            (0..<Int.random(in: 0...3, using: &random)).map { _ in signs.randomElement(using: &random)! })
        bytes.replaceSubrange(
            start..<min(start + Int.random(in: 0...40, using: &random), bytes.count), with: new)

        var files = Resources.instrument
        files[name] = String(decoding: bytes, as: UTF8.self)
        if let error = refusal({ () throws(DataFileError) in try InstrumentFiles.read(files: files) }) {
            let lines = files[error.file]?.split(separator: "\n", omittingEmptySubsequences: false).count ?? 0
            #expect((1...lines).contains(error.line ?? 0), "\(error)")
        }
    }
}

/// SplitMix64, so that the same seed damages the same way everywhere.
private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
