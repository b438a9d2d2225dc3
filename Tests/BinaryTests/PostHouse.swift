import Foundation
import FremdriftDomain
import FremdriftSQLite
import FremdriftStore
import TestSupport

/// A database of real people, as far as the program can tell, with cases whose first round is due, and a configuration
/// that sends to a mail server beside the test.
struct PostHouse {
    let folder: TemporaryFolder
    let path: String
    let config: String
    let sink: Sink

    /// - Parameter citizens: each with a mail address of their own.
    static func make(citizens: Int, slow: Double = 0) async throws -> PostHouse {
        let folder = try TemporaryFolder()
        let sink = try Sink("smtp_sink", "--slow", "\(slow)")
        let path = folder.path("house.sqlite")
        let config = try folder.write(
            Array(
                """
                baseAddress: http://127.0.0.1:8080
                mail:
                  server: 127.0.0.1
                  port: \(sink.port)
                  security: none
                  from: svar@example.dk

                """.utf8), to: "fremdrift.yaml")
        let database = try SQLiteDatabase(path: path, .createIfMissing, at: Instant(Date()))
        try await furnish(database, citizens)
        try database.close()
        let server = try RunningServer(database: path)
        try await server.waitUntilUp()
        server.kill()
        return PostHouse(folder: folder, path: path, config: config, sink: sink)
    }

    private static func furnish(_ database: SQLiteDatabase, _ citizens: Int) async throws {
        let now = Instant(Date())
        let today = now.local.day
        let vera = try await StaffStore(database).add(
            username: "vera", name: "Vera Lind", passwordHash: "x", roles: [.caseworker], unit: "Havn", by: .operations,
            at: now)
        let unit = try await StaffStore(database).units()[0].id
        try await RoundPolicyStore(database).write(
            RoundPolicy(fromHour: 0, untilHour: 24, channels: [.mail]), isRunning: false, telephone: "",
            by: .operations,
            at: now)
        try await InformationSamples.tell(database, at: now)
        try await database.write { connection in
            for number in 1...citizens {
                let caseFile = try connection.add(
                    NewCase(
                        name: "Citizen \(number)", language: .danish, unit: unit, openedOn: today, caseworker: vera,
                        chosenBy: .fixedRule), by: .operations, at: now)
                let citizen = try connection.caseFile(caseFile, on: today).citizen.id
                try connection.record(
                    .email, "citizen\(number)@example.dk", of: citizen, from: today, by: .operations, at: now)
            }
        }
    }

    func run(_ arguments: String...) throws -> Command {
        try Command.run(Binary.path, arguments + ["--database", path])
    }

    func database() throws -> SQLiteDatabase { try SQLiteDatabase(path: path, .openExisting, at: Instant(Date())) }
}
