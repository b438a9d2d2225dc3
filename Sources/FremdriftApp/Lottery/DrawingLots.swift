import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Drawing lots for who gets a case, and who has room for one.
struct DrawingLots: Sendable {
    let cases: CaseStore
    let lotteries: LotteryStore
    let tokens: any TokenMaker

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        guard visit.isPost else { return .page(try await html(visit, id, problem: nil)) }
        do {
            try await act(visit, id)
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(try await html(visit, id, problem: problem), status: problem.status)
        }
        let relation = try await cases.relation(id, on: visit.today)
        let stillMine = (try? Need.runsCase(id).check(visit.viewer, relation: relation)) != nil
        return .see(stillMine ? .lottery(id) : .home)
    }

    func room(_ visit: Visit) async throws -> Reply {
        let rooms = try await lotteries.rooms(
            in: try visit.staff().administeredUnits.sorted(), on: visit.today)
        guard visit.isPost else { return .page(RoomPage.html(visit, rooms, problem: nil)) }
        do {
            let most = try RoomForm.read(visit.request, rooms)
            let day = try FormReading.day(visit.request, "from")
            guard (visit.today...visit.today.adding(days: 366)).contains(day) else {
                throw Problem(.dateOutOfRange, field: "from")
            }
            try await lotteries.record(most, from: day, by: visit.actor, at: visit.now)
            return .see(.room, .change)
        } catch let problem as Problem where problem.status == 422 {
            return .page(RoomPage.html(visit, rooms, problem: problem), status: problem.status)
        }
    }

    private func act(_ visit: Visit, _ id: CaseFileID) async throws {
        let hash: @Sendable (String) -> [UInt8] = { [tokens] in tokens.hash($0) }
        switch visit.request.form[FormName.go] {
        case "seal":
            try await lotteries.seal(
                id, seed: tokens.token() + tokens.token(), hash: hash, by: visit.actor, at: visit.now)
        case "open": _ = try await lotteries.open(id, hash: hash, by: visit.actor, at: visit.now)
        case "decline":
            try await lotteries.decline(
                id, reason: try FormReading.reason(visit.request), by: visit.actor, at: visit.now)
        default: throw Problem(.unreadableRequest)
        }
    }

    private func html(_ visit: Visit, _ id: CaseFileID, problem: Problem?) async throws -> HTML {
        let caseFile = try await cases.find(id, on: visit.today)
        return LotteryPage.html(
            visit, caseFile, rooms: try await lotteries.rooms(in: [caseFile.unit], on: visit.today),
            draws: try await lotteries.draws(of: id), problem: problem)
    }
}

/// The form of the page with everybody's room: a field for each, left empty by who is in no draw.
enum RoomForm {
    static func field(_ room: CaseworkerRoom) -> String { "most-\(room.staff)" }

    /// - Returns: only what differs from what holds now.
    /// - Throws: `numberOutOfRange` with the field.
    static func read(_ request: Request, _ rooms: [CaseworkerRoom]) throws(Problem) -> [StaffID: Int] {
        var most: [StaffID: Int] = [:]
        for room in rooms {
            let name = field(room)
            guard let text = request.field(name) else {
                if (room.mostCases ?? 0) > 0, request.form[name] != nil { most[room.staff] = 0 }
                continue
            }
            guard let number = Int(text), (0...500).contains(number) else {
                throw Problem(.numberOutOfRange, field: name)
            }
            if number != room.mostCases { most[room.staff] = number }
        }
        return most
    }
}
