import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftPost
import FremdriftResources
import FremdriftSecrets
import FremdriftStore

/// A mail server.
struct MailConfiguration: Decodable {
    var server: String
    var port: Int
    var security: MailSender.Security
    /// The address mail comes from.
    var from: String
    var username: String?
    /// A file with the password alone in it; else FREMDRIFT_MAIL_PASSWORD.
    var passwordFile: String?
    /// A PEM file of authorities to trust instead of the system's.
    var authorities: String?

    func validate() -> [(path: String, reason: String)] {
        var faults: [(path: String, reason: String)] = []
        if !(1...65_535).contains(port) { faults.append(("mail.port", "a port is a number from 1 to 65535")) }
        if !MailAddress.isUsable(from) && !from.hasSuffix("@localhost") {
            faults.append(("mail.from", "“\(from)” is not a mail address"))
        }
        if server.contains(where: { $0 == "/" || $0 == ":" || $0.isWhitespace }) {
            faults.append(("mail.server", "a server is a name or a network address alone"))
        }
        if security == .none, username != nil, !["127.0.0.1", "::1", "localhost"].contains(server) {
            faults.append(("mail.security", "a password would travel in the open; use tls or startTLS"))
        }
        return faults
    }
}

/// A text message gateway, as docs/sms-gateway.md describes it.
struct SMSConfiguration: Decodable {
    var address: String
    var sender: String
    /// A file with the key alone in it; else FREMDRIFT_SMS_KEY.
    var keyFile: String?
    var authorities: String?

    func validate() -> [(path: String, reason: String)] {
        var faults: [(path: String, reason: String)] = []
        let url = URL(string: address)
        let isLocal = ["127.0.0.1", "::1", "localhost"].contains(url?.host ?? "")
        if url?.scheme != "https" && !(url?.scheme == "http" && isLocal) {
            faults.append(("sms.address", "a gateway's address begins with https://"))
        }
        if !(1...11).contains(sender.count) || !sender.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            faults.append(("sms.sender", "a sender is 1 to 11 letters or digits, a to z"))
        }
        return faults
    }
}

/// A folder that somebody else picks up from.
struct FolderConfiguration: Decodable {
    var folder: String
}

extension Configuration {
    /// The ways that are set up.
    var channels: Set<Channel> {
        var channels: Set<Channel> = []
        if mail != nil { channels.insert(.mail) }
        if sms != nil { channels.insert(.sms) }
        if digitalPost != nil { channels.insert(.digitalPost) }
        if letters != nil { channels.insert(.letter) }
        return channels
    }

    /// A sender for each way that is set up.
    /// - Throws: `Refusal` when a secret or a folder is missing.
    func senders() throws -> [any MessageSender] {
        var senders: [any MessageSender] = []
        if let mail {
            let password = try mail.username.map { _ in
                try Secret.read(file: mail.passwordFile, variable: "FREMDRIFT_MAIL_PASSWORD", for: "mail")
            }
            senders.append(
                try MailSender(
                    .init(
                        server: mail.server, port: mail.port, security: mail.security, username: mail.username,
                        password: password, from: mail.from, authorities: mail.authorities)))
        }
        if let sms {
            let key = try Secret.read(file: sms.keyFile, variable: "FREMDRIFT_SMS_KEY", for: "sms")
            senders.append(
                try SMSSender(.init(address: sms.address, key: key, sender: sms.sender, authorities: sms.authorities)))
        }
        if let digitalPost { senders.append(try FolderConfiguration.drop(.digitalPost, digitalPost.folder)) }
        if let letters { senders.append(try FolderConfiguration.drop(.letter, letters.folder)) }
        return senders
    }
}

extension FolderConfiguration {
    fileprivate static func drop(_ channel: Channel, _ folder: String) throws -> FileDrop {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw Refusal("There is no folder \(folder). Make it, readable by the server's user alone: mkdir -m 700.")
        }
        return FileDrop(channel, folder: folder)
    }
}

/// Secrets come from files or the environment: never from the database, an option or the configuration file itself.
private enum Secret {
    static func read(file: String?, variable: String, for part: String) throws -> String {
        guard let file else {
            guard let secret = ProcessInfo.processInfo.environment[variable], !secret.isEmpty else {
                throw Refusal("\(part): no secret. Name a file in the configuration, or set \(variable).")
            }
            return secret
        }
        let secret = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty, !secret.contains(where: \.isNewline) else {
            throw Refusal("\(file) should hold the secret alone, on one line.")
        }
        return secret
    }
}

extension Compose {
    static func postOffice(channels: Set<Channel>, languages: String? = nil) throws -> PostOffice {
        guard let letter = LetterFrame(Resources.letter) else {
            throw Refusal("The sheet for letters that is built in has no places to fill in; this program is damaged.")
        }
        return PostOffice(
            texts: try MessageTextFiles.read(files: Resources.messageTexts),
            translations: try LanguageShelf(directory: languages).translations(), letter: letter, qr: QRCode(),
            lix: { Readability.lix($0) }, channels: channels)
    }

    static func sending(
        _ database: any SQLDatabase, _ office: PostOffice, baseAddress: String?
    ) throws -> OutboxSending {
        OutboxSending(
            database, office, instruments: shelf(database), tokens: try SodiumTokens(), baseAddress: baseAddress,
            clock: SystemClock.now,
            process: "\(ProcessInfo.processInfo.processIdentifier)@\(ProcessInfo.processInfo.hostName)")
    }
}
