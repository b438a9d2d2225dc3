import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People who can sign in.",
        subcommands: [
            AddUserCommand.self, UserRoleCommand.self, UserPasswordCommand.self, CloseUserCommand.self,
            ListUsersCommand.self,
        ])
}

extension Role: ExpressibleByArgument {}

struct AddUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a user; asks for the password, or reads it from standard input.")

    @Argument(help: "The name to sign in with.")
    var username: String
    @Option(help: "The person's name.")
    var name: String
    @Option(help: "caseworker, administrator or teamLeader; may be given more than once.")
    var role: [Role] = [.caseworker]
    @Option(help: "The unit; made if there is none of that name.")
    var unit: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            guard Username.isUsable(username) else { throw Problem(.usernameUnusable) }
            let database = try file.open()
            let hash = try await PasswordPrompt.newHash()
            _ = try await StaffStore(database).add(
                username: username.lowercased(), name: name, passwordHash: hash, roles: role, unit: unit,
                by: .operations, at: SystemClock.now())
            say("\(username) can sign in now.")
        }
    }
}

struct UserRoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Give a user a role in one more unit, or one more role.")

    @Argument(help: "The name they sign in with.")
    var username: String
    @Option(help: "caseworker, administrator or teamLeader; may be given more than once.")
    var role: [Role]
    @Option(help: "The unit; made if there is none of that name.")
    var unit: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let staff = StaffStore(try file.open())
            guard
                try await staff.give(
                    role, in: unit, to: username.lowercased(), by: .operations, at: SystemClock.now())
            else { throw Refusal("There is no open account named \(username). `fremdrift user list` shows them.") }
            say("\(username) is \(role.map(\.rawValue).joined(separator: " and ")) in \(unit).")
        }
    }
}

struct UserPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Give a user a new password and end their sessions.")

    @Argument(help: "The name to sign in with.")
    var username: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let staff = StaffStore(try file.open())
            guard let id = try await staff.find(username: username.lowercased()) else {
                throw Refusal("There is no open account named \(username). `fremdrift user list` shows them.")
            }
            try await staff.changePassword(
                of: id, to: try await PasswordPrompt.newHash(), keeping: nil, by: .operations, at: SystemClock.now())
            say("\(username) has a new password.")
        }
    }
}

struct CloseUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close an account: its sessions end and it cannot sign in again.")

    @Argument(help: "The name to sign in with.")
    var username: String
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let staff = StaffStore(try file.open())
            let administrators = try await staff.all().filter { $0.has(.administrator) }
            guard administrators.map(\.username) != [username.lowercased()] else {
                throw Refusal(
                    "\(username) is the only administrator. Make another first: `fremdrift user add` or `user role`.")
            }
            guard try await staff.close(username: username.lowercased(), by: .operations, at: SystemClock.now()) else {
                throw Refusal("There is no open account named \(username). `fremdrift user list` shows them.")
            }
            say("\(username) is closed.")
        }
    }
}

struct ListUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Everybody who can sign in.")
    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await refusing {
            let staff = StaffStore(try file.open())
            let units = Dictionary(uniqueKeysWithValues: try await staff.units().map { ($0.id, $0.name) })
            for member in try await staff.all() {
                let roles = member.roles.map { "\($0.role.rawValue) in \(units[$0.unit] ?? "")" }.sorted()
                print("\(member.username)\t\(member.name)\t\(roles.joined(separator: ", "))")
            }
        }
    }
}

enum PasswordPrompt {
    /// Asks twice on a terminal without showing what is typed; elsewhere reads one line.
    static func newHash() async throws -> String {
        let password = try isatty(0) == 1 ? asked() : read()
        guard password.count >= 12 else { throw Problem(.passwordTooShort) }
        return try await Argon2idHasher().hash(password)
    }

    private static func asked() throws -> String {
        let first = hidden("Password (at least 12 characters): ")
        guard hidden("The same again: ") == first else { throw Problem(.passwordsDiffer) }
        return first
    }

    private static func read() throws -> String {
        guard let line = readLine() else { throw Refusal("No password on standard input.") }
        return line
    }

    private static func hidden(_ prompt: String) -> String { getpass(prompt).map { String(cString: $0) } ?? "" }
}
