import FremdriftDomain
import FremdriftSecrets
import FremdriftSQLite
import FremdriftStore

/// One way in for every role of the demo, made anew at every start.
struct DemoSignIns {
    private let database: SQLiteDatabase
    private let address: String
    private let tokens: SodiumTokens
    private let passwords: Argon2idHasher

    init(_ database: SQLiteDatabase, address: String) throws {
        self.database = database
        self.address = address
        tokens = try SodiumTokens()
        passwords = try Argon2idHasher()
    }

    /// - Throws: `Refusal` when nobody has a round to answer any more, before anybody's password is changed.
    func requireOpenRound() async throws {
        let now = SystemClock.now()
        for member in try await StaffStore(database).all() {
            if try await !openCases(of: member.id, CaseloadStore(database), now).isEmpty { return }
        }
        throw Refusal("No round is open any more in \(database.path). Delete the file and start the demo again.")
    }

    /// What to print once the server is up.
    func make() async throws -> String {
        let now = SystemClock.now()
        let password = tokens.code()
        let hash = try await passwords.hash(password)
        let caseworker = try await signInForBusiestCaseworker(hash, now)
        try await signIn("administrator", "Administrator", .administrator, hash, now)
        try await signIn("teamleder", "Teamleder", .teamLeader, hash, now)
        let (link, name) = try await citizenLink(of: caseworker.id, now)
        let (code, owner) = try await ownPageCode(of: caseworker.id, now)
        return """

            Fremdrift is at \(address) with a simulated job centre. Stop it with Ctrl-C.

              Caseworker      \(address)/log-ind   user name \(caseworker.username)   password \(password)
              Administrator   \(address)/log-ind   user name administrator   password \(password)
              Team leader     \(address)/log-ind   user name teamleder   password \(password)
              Citizen         \(link)
                              answers the open round of \(name), a case of that caseworker
              The citizen's   \(address)/min-side/kode   code \(code)
              own page        \(owner), another case of that caseworker
            """
    }

    private func signInForBusiestCaseworker(_ hash: String, _ now: Instant) async throws -> Staff {
        let lists = CaseloadStore(database)
        var best: (staff: Staff, open: Int)?
        for member in try await StaffStore(database).all() where member.has(.caseworker) && !member.has(.administrator)
        {
            let open = try await openCases(of: member.id, lists, now).count
            if open > best?.open ?? -1 { best = (member, open) }
        }
        guard let best else { throw StoreError.missing(what: "caseworker") }
        try await setPassword(of: best.staff.id, hash, now)
        return best.staff
    }

    /// Cases in whose open round both sides can still answer.
    private func openCases(of caseworker: StaffID, _ lists: CaseloadStore, _ now: Instant) async throws
        -> [CaseloadLine]
    {
        let today = now.local.day
        let instrument = try Compose.shippedInstrument().instrument
        return try await lists.cases(of: caseworker, on: today).filter { line in
            guard let round = line.round else { return false }
            return round.window.isOpen(on: today) && !round.isRevealed
                && Rater.allCases.allSatisfy { round.state(of: $0, by: instrument, on: today) == .awaiting }
        }
    }

    /// With this role in every unit.
    private func signIn(_ username: String, _ name: String, _ role: Role, _ hash: String, _ now: Instant) async throws {
        if let known = try await StaffStore(database).find(username: username) {
            try await setPassword(of: known, hash, now)
            return
        }
        let units = try await StaffStore(database).units()
        try await database.write { connection in
            _ = try connection.addStaff(
                username: username, name: name, passwordHash: hash,
                roles: units.map { RoleInUnit(role: role, unit: $0.id) }, by: .operations, at: now)
        }
    }

    private func setPassword(of staff: StaffID, _ hash: String, _ now: Instant) async throws {
        try await StaffStore(database).changePassword(of: staff, to: hash, keeping: nil, by: .operations, at: now)
    }

    private func citizenLink(of caseworker: StaffID, _ now: Instant) async throws -> (String, String) {
        guard let line = try await openCases(of: caseworker, CaseloadStore(database), now).first, let round = line.round
        else {
            throw Refusal("No round is open any more in \(database.path). Delete the file and start the demo again.")
        }
        let token = tokens.token()
        try await LinkStore(database).issue(tokenHash: tokens.hash(token), for: round.round, by: .operations, at: now)
        return ("\(address)/svar/\(token)", line.citizenName)
    }

    private func ownPageCode(of caseworker: StaffID, _ now: Instant) async throws -> (String, String) {
        let lines = try await CaseloadStore(database).cases(of: caseworker, on: now.local.day)
        var most: (line: CaseloadLine, words: Int)?
        for line in lines {
            let words = try await wordsOfChange(in: line.caseFile)
            if words > most?.words ?? -1 { most = (line, words) }
        }
        guard let most else { throw StoreError.missing(what: "case") }
        let code = tokens.code()
        let citizen = try await CaseStore(database).find(most.line.caseFile, on: now.local.day).citizen.id
        try await CitizenCodeStore(database).issue(
            codeHash: tokens.hash(code.filter { $0 != "-" }), for: citizen,
            until: now.adding(seconds: 90 * 86_400), by: .operations, at: now)
        return (code, most.line.citizenName)
    }

    /// Of progress: who tries the demo is to meet what it can show.
    private func wordsOfChange(in caseFile: CaseFileID) async throws -> Int {
        let instrument = try Compose.shippedInstrument().instrument
        guard let published = try await ChangeTableStore(database).newest(for: instrument.key) else { return 0 }
        let rounds = try await RoundStore(database).all(of: caseFile)
        return ChangeReading.all(of: rounds, by: instrument).count { reading in
            if case .moved(.increase, _) = published.table.word(for: reading.answers) { true } else { false }
        }
    }
}
