import Foundation
import FremdriftDomain
import FremdriftSecrets
import TestSupport
import Testing

/// A backup that was touched is found out, whatever was done to it, and nothing comes of it.
@Suite("Sealed backups") struct BackupSealTests {
    private struct Place {
        let folder: TemporaryFolder
        let file: KeyFile
        let keys: BackupKeys

        init() throws {
            folder = try TemporaryFolder()
            file = try KeyFile(path: folder.path("key"))
            try file.make()
            keys = try file.backupKeys()
        }
    }

    /// A piece is 65,536 bytes: none, less than one, exactly one, one and a little, exactly three.
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 196_608, 300_000]) func comesBackAsItWas(size: Int) throws {
        let place = try Place()
        let plain = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try place.folder.write(plain, to: "plain")
        try BackupSeal.seal(place.folder.path("plain"), into: place.folder.path("sealed"), place.keys)
        try BackupSeal.open(place.folder.path("sealed"), into: place.folder.path("again"), place.keys)
        #expect(try place.folder.bytes("again") == plain)
        #expect(BackupSeal.isSealed(place.folder.path("sealed")) == true)
        #expect(BackupSeal.isSealed(place.folder.path("plain")) == false)
        if size > 100 {
            #expect(try place.folder.bytes("sealed").firstRange(of: plain.prefix(40)) == nil)
        }
    }

    @Test func everyTouchIsFoundOut() throws {
        let place = try Place()
        let size = 65_536 * 2 + 500
        try place.folder.write(Data(repeating: 7, count: size), to: "plain")
        try BackupSeal.seal(place.folder.path("plain"), into: place.folder.path("sealed"), place.keys)
        let whole = try place.folder.bytes("sealed")
        let (opening, piece) = (8 + 8 + 24, 65_536 + 17)
        var touched: [(String, Data)] = [("empty", Data()), ("more", whole + [1]), ("nothing like it", Data("x".utf8))]
        for length in [3, 12, 20, 39, 40, 41, 40 + piece - 1, 40 + piece, 40 + 2 * piece, whole.count - 1] {
            touched.append(("cut to \(length)", whole.prefix(length)))
        }
        for offset in [0, 9, 17, 39, 40, 41, 40 + piece, whole.count - 1] {
            var other = whole
            other[offset] ^= 1
            touched.append(("a bit at \(offset)", other))
        }
        let first = whole[opening..<opening + piece], second = whole[opening + piece..<opening + 2 * piece]
        touched.append(("swapped", whole.prefix(opening) + second + first + whole.suffix(from: opening + 2 * piece)))
        touched.append(("one left out", whole.prefix(opening) + whole.suffix(from: opening + piece)))
        touched.append(("one twice", whole.prefix(opening + piece) + first + whole.suffix(from: opening + piece)))
        for (name, bytes) in touched {
            try place.folder.write(bytes, to: "touched")
            #expect(throws: BackupSeal.Fault.self, "\(name)") {
                try BackupSeal.open(place.folder.path("touched"), into: place.folder.path("out"), place.keys)
            }
            #expect(try !place.folder.names().contains("out"), "\(name)")
        }
    }

    @Test func anotherKeyIsToldApart() throws {
        let (place, other) = (try Place(), try Place())
        try place.folder.write(Data("answers".utf8), to: "plain")
        try BackupSeal.seal(place.folder.path("plain"), into: place.folder.path("sealed"), place.keys)
        do {
            try BackupSeal.open(place.folder.path("sealed"), into: place.folder.path("out"), other.keys)
            Issue.record("opened with another key")
        } catch let fault as BackupSeal.Fault {
            #expect(fault.description.contains("another key"))
        }
        try place.file.addKey()
        try BackupSeal.open(place.folder.path("sealed"), into: place.folder.path("out"), place.file.backupKeys())
        #expect(try place.folder.bytes("out") == Data("answers".utf8))
    }

    /// The list: a torn last line is passed over, any other damage is named by its line.
    @Test func aTornOrDamagedListIsReadSafely() throws {
        let place = try Place()
        let list = ErasureFile(path: place.folder.path("erasures"), keys: place.file)
        try list.makeIfMissing()
        let at = Instant(seconds: 1_790_000_000)
        let marks = try list.marker().marks(of: .person(CitizenID(7), addedAt: at))
        let entry = ErasureEntry(at: at, erasure: "one", mark: marks[0])
        try list.append([entry])
        let whole = try place.folder.bytes("erasures")
        #expect(!String(decoding: whole, as: UTF8.self).contains("7:2026"))
        try place.folder.write(whole + Data("2026-09-21T14:13:20Z two 12".utf8), to: "erasures")
        #expect(try list.entries() == [entry])
        try list.append([ErasureEntry(at: at, erasure: "two", mark: marks[0])])
        #expect(try list.entries().map(\.erasure) == ["one", "two"])
        try place.folder.write(whole + Data("rubbish\n".utf8), to: "erasures")
        #expect(throws: ErasureFile.Fault.self) { try list.entries() }
        try place.folder.write(Data("something else\n".utf8), to: "erasures")
        #expect(throws: ErasureFile.Fault.self) { try list.entries() }
    }
}
