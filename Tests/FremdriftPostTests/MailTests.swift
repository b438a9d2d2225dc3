import Foundation
import FremdriftDomain
import FremdriftPost
import TestSupport
import Testing

/// Mail to a real server of another make.
@Suite("Mail", .enabled(if: Sink.isWanted, "Set FREMDRIFT_TEST_PYTHON to run this.")) struct MailTests {
    private func sender(
        _ sink: Sink, _ security: MailSender.Security = .none, from: String = "svar@example.dk", login: String? = nil,
        trusts: Bool = true
    ) throws -> MailSender {
        try MailSender(
            .init(
                server: "127.0.0.1", port: sink.port, security: security, username: login.map { _ in "vera" },
                password: login, from: from,
                authorities: trusts && security != .none ? sink.folder.path("cert.pem") : nil))
    }

    private func parcel(_ recipient: String = "a@example.dk", id: String = "abc") -> Parcel {
        Parcel(
            id: id, kind: .invitation, language: .danish, recipient: recipient, sender: "Jobcenter Ærøskøbing – Vest",
            subject: "Vil du fortælle os, hvordan det går? Ærligt og på en lang linje",
            body: Array("Hej Åse.\n\n.\nEn linje med kun et punktum kommer også med.\n".utf8),
            at: Instant(seconds: 1_790_000_000))
    }

    @Test func arrivesAsItWasWritten() async throws {
        let sink = try Sink("smtp_sink")
        #expect(await try sender(sink).send(parcel(), within: 60) == .sent)
        let mail = try #require(try sink.mails().first)
        #expect(mail.to == "a@example.dk" && mail.id == "<abc@example.dk>")
        #expect(mail.text == "Hej Åse.\n\n.\nEn linje med kun et punktum kommer også med.\n")
        #expect(mail.headers["Date"] == "Mon, 21 Sep 2026 14:13:20 +0000")
        #expect(mail.headers["Auto-Submitted"] == "auto-generated")
        let subject = try Command.run(
            try #require(Sink.python),
            [
                "-c", "import sys,email.header as h; print(h.make_header(h.decode_header(sys.argv[1])))",
                mail.headers["Subject"] ?? "",
            ])
        #expect(subject.output == parcel().subject + "\n")
        for value in mail.headers.values { #expect(value.utf8.count < 998) }
    }

    @Test func manyGoOverOneConnection() async throws {
        let (sink, count) = (try Sink("smtp_sink"), 40)
        let mail = try sender(sink)
        for number in 0..<count { #expect(await mail.send(parcel(id: "id\(number)"), within: 60) == .sent) }
        #expect(try sink.mails().map(\.id) == (0..<count).map { "<id\($0)@example.dk>" })
        // One that has rested for two minutes is not used again, and on a loaded machine one may.
        let connections = try Set(sink.mails().compactMap { $0.headers["X-Peer"] }).count
        #expect((1...count / 10).contains(connections), "\(connections) connections")
    }

    @Test(arguments: [MailSender.Security.tls, .startTLS]) func goesEncrypted(security: MailSender.Security)
        async throws
    {
        let sink = try Sink("smtp_sink", "--tls", security.rawValue)
        #expect(await try sender(sink, security).send(parcel(), within: 60) == .sent)
        let stranger = await try sender(sink, security, trusts: false).send(parcel(), within: 60)
        #expect(stranger == .unavailable(detail: "curl 60"), "a certificate nobody knows")
        #expect(try sink.mails().count == 1)
    }

    /// A server that offers no TLS gets neither the password nor the mail.
    @Test func neverFallsBackToTheOpen() async throws {
        let sink = try Sink("smtp_sink")
        let outcome = await try sender(sink, .startTLS, login: "secret").send(parcel(), within: 60)
        #expect(outcome == .unavailable(detail: "curl 64"))
        #expect(try sink.mails().isEmpty)
    }

    @Test func signsInAndSaysWhenItCannot() async throws {
        let sink = try Sink("smtp_sink", "--tls", "startTLS", "--login", "vera:secret")
        #expect(await try sender(sink, .startTLS, login: "secret").send(parcel(), within: 60) == .sent)
        let outcome = await try sender(sink, .startTLS, login: "wrong").send(parcel(), within: 60)
        #expect(outcome == .unavailable(detail: "smtp 535"), "says nothing about the citizen")
        #expect(try sink.mails().count == 1)
    }

    /// Only a refused recipient closes the way; a refused sender or a busy server does not.
    @Test(arguments: [
        ("unknown@example.dk", "svar@example.dk", Delivery.refused(detail: "smtp 550")),
        ("busy@example.dk", "svar@example.dk", .failed(detail: "smtp 451")),
        ("a@example.dk", "barred@example.dk", .unavailable(detail: "smtp 550")),
        ("a@example.dk\r\nBcc: b@example.dk", "svar@example.dk", .refused(detail: "address")),
    ]) func tellsWhoseFaultItIs(recipient: String, from: String, outcome: Delivery) async throws {
        let sink = try Sink("smtp_sink")
        let mail = try sender(sink, from: from)
        #expect(await mail.send(parcel(recipient), within: 60) == outcome)
        #expect(try sink.mails().isEmpty)
        if from.hasPrefix("svar") { #expect(await mail.send(parcel(), within: 60) == .sent, "and goes on") }
    }

    @Test func givesUpWaiting() async throws {
        let sink = try Sink("smtp_sink", "--slow", "60")
        #expect(await try sender(sink).send(parcel(), within: 6) == .failed(detail: "curl 28"), "it may have arrived")
        #expect(try sink.mails().map(\.id) == ["<abc@example.dk>"], "as it has here")
    }

    @Test func nobodyThereIsNoFault() async throws {
        let sink = try Sink("smtp_sink")
        let mail = try MailSender(.init(server: "127.0.0.1", port: 1, security: .none, from: "a@example.dk"))
        #expect(await mail.send(parcel(), within: 5) == .unavailable(detail: "curl 7"))
        _ = sink
    }
}
