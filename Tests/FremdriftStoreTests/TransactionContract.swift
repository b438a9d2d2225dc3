import Foundation
import FremdriftDomain
import FremdriftStore
import Synchronization
import TestSupport
import Testing

/// What a transaction promises on every engine.
@Suite("Transactions on every engine") struct TransactionContract {
    @Test(arguments: Engine.available) func returningGivesTheNewRow(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        let row = try await fresh.database.write { connection in
            try connection.first("INSERT INTO unit (name) VALUES (\("Havn")) RETURNING id, name")
        }
        #expect(try row?.int("id") == 1 && row?.text("name") == "Havn")
    }

    @Test(arguments: Engine.available) func onConflictUpdates(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        try await fresh.database.write { connection in
            try connection.set(.organisation, "one")
            try connection.set(.organisation, "two")
        }
        #expect(try await SettingStore(fresh.database).read(.organisation) == "two")
    }

    @Test(arguments: Engine.available) func aFailingStatementRollsAllBack(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        await #expect(throws: StoreError.self) {
            try await fresh.database.write { connection in
                try connection.run("INSERT INTO unit (name) VALUES (\("Havn"))")
                try connection.run("INSERT INTO unit (name) VALUES (\("Havn"))")
            }
        }
        #expect(try await StaffStore(fresh.database).units().isEmpty)
    }

    @Test(arguments: Engine.available) func aProblemRollsAllBackAndArrivesWhole(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        await #expect(throws: Problem(.caseEnded, field: "x")) {
            try await fresh.database.write { connection in
                try connection.run("INSERT INTO unit (name) VALUES (\("Havn"))")
                throw Problem(.caseEnded, field: "x")
            }
        }
        #expect(try await StaffStore(fresh.database).units().isEmpty)
    }

    @Test(arguments: Engine.available) func rowsPointOnlyAtRowsThatAreThere(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        await #expect(throws: StoreError.self) {
            try await fresh.database.write { connection in
                try connection.run(
                    "INSERT INTO password (staff, hash, changed_at) VALUES (\(99), \("x"), \(Instant(seconds: 0)))"
                )
            }
        }
        await #expect(throws: StoreError.self, "an answer needs a round") {
            try await fresh.database.write { connection in
                try connection.append(
                    [.indicator(IndicatorID("sleep")): .step(1)], to: RoundID(9), .citizen, by: .operations,
                    at: Instant(seconds: 0))
            }
        }
    }

    @Test(arguments: Engine.available) func aNumberIsNeverGivenOutTwice(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        let numbers = try await fresh.database.write { connection in
            let first = try connection.id("INSERT INTO unit (name) VALUES (\("a")) RETURNING id")
            try connection.run("DELETE FROM unit WHERE id = \(first)")
            return [first, try connection.id("INSERT INTO unit (name) VALUES (\("b")) RETURNING id")]
        }
        #expect(numbers[0] < numbers[1])
    }

    /// A reader that began before a write ends sees none of it, however long it looks.
    @Test(arguments: Engine.available) func aReaderSeesOneMoment(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        let (started, written) = (Gate(), Gate())
        async let counts = fresh.database.read { connection in
            let before = try connection.rows("SELECT id FROM unit").count
            started.open()
            written.wait()
            return [before, try connection.rows("SELECT id FROM unit").count]
        }
        await Task.detached { started.wait() }.value
        try await fresh.database.write { try $0.run("INSERT INTO unit (name) VALUES (\("Havn"))") }
        written.open()
        #expect(try await counts == [0, 0])
        #expect(try await StaffStore(fresh.database).units().count == 1)
    }

    @Test(arguments: Engine.available) func writersComeOneByOne(_ engine: Engine) async throws {
        let fresh = try engine.fresh()
        try await fresh.database.write { try $0.set(.organisation, "0") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...50 {
                group.addTask {
                    try await fresh.database.write { connection in
                        let row = try connection.first("SELECT content FROM setting")
                        try connection.set(.organisation, "\((Int(try row?.text("content") ?? "") ?? 0) + 1)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await SettingStore(fresh.database).read(.organisation) == "50")
    }
}

/// Holds threads back until it is opened.
final class Gate: Sendable {
    private let state = Mutex(false)
    var isOpen: Bool { state.withLock(\.self) }
    func open() { state.withLock { $0 = true } }
    func wait() { while !isOpen { Thread.sleep(forTimeInterval: 0.002) } }
}
