import Foundation
import FremdriftDomain
import FremdriftPost
import TestSupport
import Testing

@Suite("A folder for the print and post service") struct FileDropTests {
    private func parcel(_ id: String, _ body: String = "<p>Hej</p>", number: String? = nil) -> Parcel {
        Parcel(
            id: id, kind: .invitation, language: .danish, recipient: "7", caseSystemNumber: number, sender: "x",
            subject: "x", body: Array(body.utf8), at: Instant(seconds: 1_790_000_000))
    }

    private func index(_ folder: TemporaryFolder) throws -> [String] {
        String(decoding: try folder.bytes("index.csv"), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func laysEachLetterOnce() async throws {
        let folder = try TemporaryFolder()
        let drop = FileDrop(.letter, folder: folder.url.path)
        #expect(await drop.send(parcel("a"), within: 10) == .sent)
        #expect(await drop.send(parcel("a", "another"), within: 10) == .sent)
        #expect(await FileDrop(.letter, folder: folder.url.path).send(parcel("a"), within: 10) == .sent)
        #expect(await drop.send(parcel("b", number: "B;\"7\"\n"), within: 10) == .sent)
        #expect(
            try folder.names().filter { !$0.hasPrefix(".") } == ["index.csv", "invitation-a.html", "invitation-b.html"])
        #expect(try folder.bytes("invitation-a.html") == Data("<p>Hej</p>".utf8))
        #expect(
            try index(folder) == [
                "file;kind;citizen;language;laid;number", "invitation-a.html;invitation;7;da;2026-09-21T14:13:20Z;",
                "invitation-b.html;invitation;7;da;2026-09-21T14:13:20Z;\"B;\"\"7\"\" \"",
            ])
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("invitation-a.html"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    /// Whoever picked it up took it: it is not laid there again.
    @Test func whatWasPickedUpStaysAway() async throws {
        let folder = try TemporaryFolder()
        _ = await FileDrop(.letter, folder: folder.url.path).send(parcel("a"), within: 10)
        try FileManager.default.removeItem(atPath: folder.path("invitation-a.html"))
        #expect(await FileDrop(.letter, folder: folder.url.path).send(parcel("a"), within: 10) == .sent)
        #expect(try folder.names() == ["index.csv"])
    }

    /// A process that died after the file and before its line: the file is written anew and gets its line.
    @Test func aFileWithoutALineIsFinished() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("half".utf8), to: "invitation-a.html")
        #expect(await FileDrop(.letter, folder: folder.url.path).send(parcel("a"), within: 10) == .sent)
        #expect(try folder.bytes("invitation-a.html") == Data("<p>Hej</p>".utf8))
        #expect(try index(folder).count == 2)
    }

    @Test func severalAtOnceMakeOneIndex() async throws {
        let folder = try TemporaryFolder()
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                let drop = FileDrop(.letter, folder: folder.url.path)
                group.addTask {
                    for number in 0..<25 { _ = await drop.send(parcel("\((number + worker * 5) % 25)"), within: 10) }
                }
            }
        }
        let lines = try index(folder)
        #expect(lines.count == 26 && Set(lines).count == 26)
    }

    @Test func aFolderThatIsGoneIsNoFaultOfTheLetter() async throws {
        let drop = FileDrop(.digitalPost, folder: "/nowhere/at/all")
        #expect(await drop.send(parcel("a"), within: 10) == .unavailable(detail: "file 2"))
    }
}

@Suite("QR codes") struct QRCodeTests {
    @Test func haveTheirThreeCorners() throws {
        let squares = try #require(QRCode().squares(of: "https://fremdrift.example.dk/svar/xhrx6p6v7av3"))
        #expect(squares.count == 33 && squares.allSatisfy { $0.count == 33 }, "version 4")
        for (row, column) in [(0, 0), (0, 26), (26, 0)] {
            let corner = (0..<7).map { y in (0..<7).map { squares[row + y][column + $0] } }
            #expect(corner[0].allSatisfy(\.self) && corner[3] == [true, false, true, true, true, false, true])
        }
        #expect(QRCode().squares(of: "") == nil)
        #expect(QRCode().squares(of: String(repeating: "x", count: 4000)) == nil)
    }
}
