import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftPrint
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

/// What is well with an installation, and what is not.
struct Doctor {
    struct Finding {
        let isFine: Bool
        let text: String
    }

    private let path: String
    private let config: String?

    init(_ path: String, config: String?) {
        self.path = path
        self.config = config
    }

    func findings() async throws -> [Finding] {
        let database = try SQLiteDatabase(path: path, .openExisting, at: SystemClock.now())
        return [
            try integrity(database), try await migrations(database), try disk(), try await clock(database),
            try await people(database), try configuration(), try await key(database), try await outbox(database),
            try await erasures(database), letters(),
        ].compactMap(\.self)
    }

    private func integrity(_ database: SQLiteDatabase) throws -> Finding {
        let faults: [String]
        do { faults = try database.integrityFaults() } catch let error as StoreError { faults = ["\(error)"] }
        return Finding(
            isFine: faults.isEmpty,
            text: faults.isEmpty
                ? "The database file is whole."
                : "The database file is damaged (\(faults.joined(separator: "; "))). Restore the latest backup.")
    }

    private func migrations(_ database: SQLiteDatabase) async throws -> Finding {
        let step = try await database.read { try Migrations.current($0, isReadOnly: true) }
        return Finding(
            isFine: step == Migration.newest, text: "Migrations: step \(step) of \(Migration.newest).")
    }

    private func disk() throws -> Finding? {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard let free = try FileManager.default.attributesOfFileSystem(forPath: folder)[.systemFreeSize] as? Int,
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        else { return nil }
        let megabytes = free / 1_000_000
        let isEnough = free > max(500_000_000, 2 * size)
        return Finding(
            isFine: isEnough,
            text: "Free disk: \(megabytes) MB."
                + (isEnough ? "" : " Keep room for two copies of the database, and at least 500 MB."))
    }

    /// A clock that went back would date answers before what they answer.
    private func clock(_ database: SQLiteDatabase) async throws -> Finding {
        let now = SystemClock.now()
        let last = try await AuditTrail(database).page(before: nil, size: 1).first?.at
        let isFine = last.map { $0 <= now.adding(seconds: 60) } ?? true
        return Finding(
            isFine: isFine,
            text: isFine
                ? "Clock: \(now.iso)."
                : "The clock says \(now.iso), but the database was used at \(last?.iso ?? ""). Set the clock.")
    }

    private func people(_ database: SQLiteDatabase) async throws -> Finding {
        let all = try await StaffStore(database).all()
        guard !all.isEmpty else {
            return Finding(
                isFine: true, text: "Nobody can sign in yet: start the server and open its first-run page.")
        }
        let isSimulated = try await SettingStore(database).read(.simulated) != nil
        let isFine = isSimulated || all.contains { $0.has(.administrator) }
        return Finding(
            isFine: isFine,
            text: isFine
                ? "There are users."
                : "There is no administrator. Make one with `fremdrift user role`.")
    }

    /// Whether a citizen's copy can be printed in the citizen's letters.
    private func letters() -> Finding {
        let printer = PDFPrinter()
        let missing = Language.allCases.filter { !printer.canPrint($0.ownName) }.map(\.ownName)
        return Finding(
            isFine: missing.isEmpty,
            text: missing.isEmpty
                ? "PDF: there are letters for every language."
                : "PDF: letters are missing for \(missing.joined(separator: ", ")). Install typefaces (fonts-noto-core)."
        )
    }

    /// Whether the key in the configuration opens the numbers in the database.
    private func key(_ database: SQLiteDatabase) async throws -> Finding? {
        guard let config, let vault = try Configuration.read(config).vault() else { return nil }
        do {
            _ = try vault.count()
        } catch {
            return Finding(isFine: false, text: "CPR numbers: \(error).")
        }
        switch try await CPRStore(database, vault).opensAll() {
        case nil: return Finding(isFine: true, text: "CPR numbers: there is a key, and no numbers yet.")
        case true?: return Finding(isFine: true, text: "CPR numbers: the key opens all of them.")
        case false?:
            return Finding(
                isFine: false,
                text: "CPR numbers: the key in \(vault.path) does not open all of them. Put the right key file back.")
        }
    }

    /// What nobody will send unless somebody does something about it.
    private func outbox(_ database: SQLiteDatabase) async throws -> Finding {
        let counts = try await OutboxStore(database).counts(since: SystemClock.now())
        let given = counts.filter { $0.standing == .gaveUp }.reduce(0) { $0 + $1.messages }
        let waiting = counts.filter { $0.standing == .waiting && $0.channel != .inPerson }
        let ready = try config.map { try Configuration.read($0).channels }
        let stuck = waiting.filter { ready?.contains($0.channel) == false }.map(\.channel.rawValue)
        if !stuck.isEmpty {
            let names = stuck.joined(separator: ", ")
            return Finding(isFine: false, text: "Outbox: messages wait for ways that are not set up: \(names).")
        }
        return Finding(
            isFine: given == 0,
            text: given == 0
                ? "Outbox: nothing was given up."
                : "Outbox: \(given) messages were given up. Look at them under Administration.")
    }

    /// Whether backups can be made, and whether the list that tells them who was erased has everybody.
    private func erasures(_ database: SQLiteDatabase) async throws -> Finding? {
        guard let config else { return nil }
        guard let list = try Configuration.read(config).erasures(for: path) else {
            return Finding(
                isFine: false,
                text: "Backups: \(config) has no backupKeyFile. Nothing can be backed up or erased without one; see "
                    + "`fremdrift key make`.")
        }
        let missing: Int
        do {
            missing = try await Compose.erasing(database, list).missingFromList()
        } catch {
            return Finding(isFine: false, text: "Erasures: \(error).")
        }
        return Finding(
            isFine: missing == 0,
            text: missing == 0
                ? "Erasures: the list \(list.path) has all of them. Keep copies of it away from the backups."
                : "Erasures: \(missing) are not in the list \(list.path). Find the newest copy of it.")
    }

    private func configuration() throws -> Finding? {
        guard let config else { return nil }
        let settings = try Configuration.read(config)
        guard let address = settings.baseAddress else {
            return Finding(isFine: false, text: "\(config) has no baseAddress, so links would lead to loopback.")
        }
        return Finding(
            isFine: address.hasPrefix("https://"),
            text: "Configuration: citizens reach the server at \(address)."
                + (address.hasPrefix("https://") ? "" : " Without https, sign-ins travel in the open."))
    }
}
