import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftServer
import FremdriftSQLite
import FremdriftStore

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Serve a simulated job centre to look around in.",
        discussion: """
            Simulates a job centre into the file if it is not there, makes a sign-in for every role, and serves on \
            loopback. Everybody in it is invented, and every page says so.
            """)

    @Option(help: "The database file; made if missing.")
    var database = "var/demo.sqlite"
    @Option(help: "The port on 127.0.0.1.")
    var port = 8080
    @Option(help: "Citizens in the simulated job centre.")
    var citizens = 4000

    func run() async throws {
        try await refusing {
            var settings = Configuration()
            settings.port = port
            try settings.require()
            try await settings.requirePort()
            if !FileManager.default.fileExists(atPath: database) { try await simulate() }
            let opened = try SQLiteDatabase(path: database, .openExisting, at: SystemClock.now())
            guard try await SettingStore(opened).read(.simulated) != nil else {
                throw Refusal("\(database) holds real people. The demo only serves simulated ones; name another file.")
            }
            try await Compose.publishSimulatedChangeTable(in: opened)
            settings.keyFile = try madeKey(".key")
            settings.backupKeyFile = try madeKey(".backup-key")
            let serving = Serving(settings, opened)
            let signIns = try DemoSignIns(opened, address: serving.address)
            try await signIns.requireOpenRound()
            try await serving.run { _ in Task { await announce(signIns) } }
        }
    }

    /// Keys of the demo's own, beside its database.
    private func madeKey(_ ending: String) throws -> String {
        let path = database + ending
        if !FileManager.default.fileExists(atPath: path) { try KeyFile(path: path).make() }
        return path
    }

    /// The sign-ins are made once the port is ours, so that a second demo cannot spoil the first one's.
    private func announce(_ signIns: DemoSignIns) async {
        do {
            print(try await signIns.make())
            fflush(nil)
        } catch {
            say("Error: \(error)")
        }
    }

    private func simulate() async throws {
        let folder = URL(fileURLWithPath: database).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // An earlier demo's list would take the same people out of the new one.
        try? FileManager.default.removeItem(atPath: ErasurePlaces.list(for: database))
        try await SimulationRun(
            profile: nil, citizens: citizens, years: 3, endingOn: SystemClock.now().local.day, seed: 1,
            database: database
        ).write()
    }
}
