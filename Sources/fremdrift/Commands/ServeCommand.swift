import ArgumentParser
import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftServer
import FremdriftSQLite
import FremdriftStore
import Logging

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the web application.",
        discussion: """
            Makes the database if there is none. On the first run it prints a setup code for the page where the first \
            administrator is made. Put a proxy with TLS in front; docs/operations.md shows how.
            """)

    @Option(
        help:
            "A YAML file with database, keyFile, backupKeyFile, erasureList, host, port, baseAddress, trustedProxies, mail, sms, digitalPost, letters and languages."
    )
    var config: String?
    @Option(help: "The database file.")
    var database: String?
    @Option(help: "The file with the key for CPR numbers; see `fremdrift key make`.")
    var keyFile: String?
    @Option(help: "The file with the key for backups and erasures; see `fremdrift key make`.")
    var backupKeyFile: String?
    @Option(help: "The list of erasures; beside the database when left out.")
    var erasureList: String?
    @Option(help: "The address to listen on.")
    var host: String?
    @Option(help: "The port to listen on.")
    var port: Int?
    @Option(help: "Where citizens reach the server, as in https://fremdrift.example.dk.")
    var baseAddress: String?
    @Option(name: .customLong("trusted-proxy"), help: "The address of a proxy to believe; may be given more than once.")
    var trustedProxies: [String] = []

    func run() async throws {
        try await refusing {
            var settings = try Configuration.read(config)
            settings.database = database ?? settings.database
            settings.keyFile = keyFile ?? settings.keyFile
            settings.backupKeyFile = backupKeyFile ?? settings.backupKeyFile
            settings.erasureList = erasureList ?? settings.erasureList
            settings.host = host ?? settings.host
            settings.port = port ?? settings.port
            settings.baseAddress = baseAddress ?? settings.baseAddress
            if !trustedProxies.isEmpty { settings.trustedProxies = trustedProxies }
            try settings.require()
            guard let path = settings.database else {
                throw Refusal("Say which database: --database FILE, or `database:` in the configuration file.")
            }
            _ = try settings.vault()?.count()
            _ = try settings.erasures(for: path)?.marker()
            try await settings.requirePort()
            SealedBackup.clearLeftovers(of: path)
            let opened = try SQLiteDatabase(path: path, .createIfMissing, at: SystemClock.now())
            try await Compose.publishShippedInstrument(in: opened)
            try await Serving(settings, opened).run { address in
                say("Fremdrift is at \(address)")
            }
        }
    }
}

/// A running server over one database.
struct Serving {
    let settings: Configuration
    let database: SQLiteDatabase

    init(_ settings: Configuration, _ database: SQLiteDatabase) {
        self.settings = settings
        self.database = database
    }

    var address: String { settings.baseAddress ?? "http://\(settings.place.host):\(settings.place.port)" }

    /// - Parameter started: told the public address once the port is open.
    func run(started: @escaping @Sendable (String) -> Void) async throws {
        var logger = Logger(label: "fremdrift", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .error
        let setupCode = try SodiumTokens().code()
        if try await !StaffStore(database).hasAny() {
            say("Nobody can sign in yet. Open \(address)/opsaetning and type the setup code \(setupCode)")
        }
        let erasures = try settings.erasures(for: database.path)
        try await Compose.replayErasures(in: database, erasures)
        let erasing = try Compose.erasing(database, erasures)
        let senders = try settings.senders()
        let office = try Compose.postOffice(
            channels: Set(senders.map(\.channel)), languages: settings.languages)
        let app = try Compose.app(
            database, office, vault: try settings.vault(), erasures: erasures, baseAddress: address,
            isAddressGiven: settings.baseAddress != nil, setupCode: setupCode, logger: logger)
        let address = address
        let service = RoundService(
            database: database, senders: senders,
            readiness: SendingReadiness(database, hasAddress: settings.baseAddress != nil),
            sending: try Compose.sending(database, office, baseAddress: settings.baseAddress), logger: logger)
        let upkeep = Task { [database, logger] in
            await Upkeep(database: database, erasing: erasing, logger: logger).run()
        }
        let rounds = Task { await service.run() }
        do {
            try await Server(app, at: settings.place, logger: logger).run { started(address) }
        } catch {
            throw settings.portRefusal
        }
        upkeep.cancel()
        rounds.cancel()
        await upkeep.value
        await rounds.value
        try database.close()
    }
}

extension Configuration {
    var place: Server.Place {
        Server.Place(
            host: host ?? "127.0.0.1", port: port ?? 8080, isSecure: baseAddress?.hasPrefix("https://") == true,
            trustedProxies: Set(trustedProxies ?? []))
    }

    func vault() throws -> KeyFile? { try keyFile.map { try KeyFile(path: $0) } }

    /// - Throws: `Refusal` with the first fault.
    func require() throws {
        if let fault = validate().first { throw Refusal("\(fault.path): \(fault.reason).") }
    }

    /// Before anything is made for a server that cannot start.
    func requirePort() async throws {
        do {
            try await place.requireFree()
        } catch {
            throw portRefusal
        }
    }

    var portRefusal: Refusal {
        Refusal(
            "Port \(place.port) on \(place.host) cannot be used. Is another program there, or is "
                + "\(place.host) not this machine's? Choose another with --port or --host.")
    }
}
