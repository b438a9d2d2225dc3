import Foundation
import FremdriftDomain
import FremdriftPost
import TestSupport
import Testing

/// Text messages to a real HTTP server that does what docs/sms-gateway.md says.
@Suite("Text messages", .enabled(if: Sink.isWanted, "Set FREMDRIFT_TEST_PYTHON to run this.")) struct SMSTests {
    private func parcel(_ recipient: String, id: String = "abc") -> Parcel {
        Parcel(
            id: id, kind: .reminder, language: .danish, recipient: recipient, sender: "Jobcenter", subject: "x",
            body: Array("Hej Åse. \"Svar\" her: https://x.dk/svar/y".utf8), at: Instant(seconds: 0))
    }

    private func sender(_ port: Int, key: String = "key") throws -> SMSSender {
        try SMSSender(.init(address: "http://127.0.0.1:\(port)/messages", key: key, sender: "Jobcenter"))
    }

    private struct Kept: Decodable, Equatable {
        let to, from, text, reference, key: String
    }

    @Test func arriveOnceHoweverOftenTheyAreSent() async throws {
        let sink = try Sink("http_sink", "key")
        let sms = try sender(sink.port)
        for _ in 0..<3 { #expect(await sms.send(parcel("20 12 34 56"), within: 60) == .sent) }
        let files = try sink.folder.names()
        #expect(files.count == 1)
        let kept = try JSONDecoder().decode(Kept.self, from: try sink.folder.bytes(files[0]))
        #expect(
            kept
                == Kept(
                    to: "+4520123456", from: "Jobcenter", text: "Hej Åse. \"Svar\" her: https://x.dk/svar/y",
                    reference: "abc",
                    key: "abc"))
    }

    @Test(arguments: [
        ("20120000", Delivery.refused(detail: "http 422")), ("20121111", .unavailable(detail: "http 503")),
        ("20122222", .unavailable(detail: "http 401")), ("2012", .refused(detail: "number")),
        ("20123333", .failed(detail: "http 404")), ("20124444", .failed(detail: "http 400")),
        ("20125555", .refused(detail: "http 410")),
    ]) func tellWhoseFaultItIs(number: String, outcome: Delivery) async throws {
        let sink = try Sink("http_sink", "key")
        #expect(await try sender(sink.port).send(parcel(number), within: 60) == outcome)
        #expect(try sink.folder.names().isEmpty)
    }

    @Test func needTheKeyAndAServer() async throws {
        let sink = try Sink("http_sink", "key")
        #expect(
            await try sender(sink.port, key: "wrong").send(parcel("20123456"), within: 60)
                == .unavailable(detail: "http 401"))
        #expect(await try sender(1).send(parcel("20123456"), within: 5) == .unavailable(detail: "curl 7"))
    }
}
