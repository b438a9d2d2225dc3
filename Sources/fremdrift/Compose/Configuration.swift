import Foundation
import FremdriftFiles
import FremdriftServer

/// What the server is told, from a file and from options; options win.
struct Configuration: Decodable {
    /// The database file.
    var database: String?
    /// The file with the key for CPR numbers; without one no CPR number can be kept.
    var keyFile: String?
    /// The file with the key for backups and for the list of erasures; without one nobody can be erased.
    var backupKeyFile: String?
    /// Where the list of erasures is; beside the database unless said otherwise.
    var erasureList: String?
    /// The address to listen on; loopback unless said otherwise, because a proxy stands in front.
    var host: String?
    var port: Int?
    /// Where citizens reach the server: `https://fremdrift.example.dk`. Stands in links and letters.
    var baseAddress: String?
    /// Network addresses of proxies whose `X-Forwarded-For` is believed.
    var trustedProxies: [String]?
    /// How mail, text messages, Digital Post and letters leave the house; what is absent does not.
    var mail: MailConfiguration?
    var sms: SMSConfiguration?
    var digitalPost: FolderConfiguration?
    var letters: FolderConfiguration?
    /// A folder with an organisation's own language files, `ar.yaml` and the like, in place of the program's.
    var languages: String?

    static func read(_ path: String?) throws -> Configuration {
        guard let path else { return Configuration() }
        return try YAMLFile(path: path).decode(Configuration.self, faults: { $0.validate() })
    }

    func validate() -> [(path: String, reason: String)] {
        var faults: [(path: String, reason: String)] = []
        if let port, !(1...65_535).contains(port) { faults.append(("port", "a port is a number from 1 to 65535")) }
        if let baseAddress, !Configuration.isAddress(baseAddress) {
            faults.append(("baseAddress", "an address begins with http:// or https:// and has no path"))
        }
        for proxy in trustedProxies ?? [] where Server.Place.address(in: proxy) != proxy {
            faults.append(
                (
                    "trustedProxies",
                    "“\(proxy)” is not a network address as in 127.0.0.1 or ::1; names and ranges are not taken"
                )
            )
        }
        if let keyFile, keyFile == backupKeyFile {
            faults.append(
                (
                    "backupKeyFile",
                    "it is the key file for CPR numbers; make another, so that a backup and its key show none"
                )
            )
        }
        return faults + (mail?.validate() ?? []) + (sms?.validate() ?? [])
    }

    static func isAddress(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme, url.host != nil else { return false }
        return ["http", "https"].contains(scheme) && url.path.isEmpty && url.query == nil
    }
}
