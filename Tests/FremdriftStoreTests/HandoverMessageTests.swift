import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// The citizen is told of a new caseworker, once.
@Suite("Messages of a handover") struct HandoverMessageTests {
    private func give(_ post: OutboxHouse, _ staff: StaffID?, _ id: CaseFileID? = nil) async throws {
        post.clock.advance(seconds: 60)
        try await CaseStore(post.house.database).assign(
            id ?? post.house.amira, to: staff, from: post.clock.today, chosenBy: .takenOver, by: .operations,
            at: post.clock.now)
    }

    private func begun(_ engine: Engine) async throws -> OutboxHouse {
        let post = try await OutboxHouse.make(on: engine)
        try await post.run()
        try await post.sendAll()
        return post
    }

    @Test(arguments: Engine.available) func itGoesOnceForEachHandover(_ engine: Engine) async throws {
        let post = try await begun(engine)
        let links = try await post.house.count("SELECT id FROM personal_link")
        try await give(post, post.house.colleague)
        try await give(post, post.house.colleague)
        try await post.run()
        let sent = try await post.sendAll()
        #expect(sent.map(\.kind) == [.newCaseworker] && sent[0].citizen.name == "Amira Holm")
        #expect(try await post.house.count("SELECT id FROM personal_link") == links, "it has no link")
        #expect(try await post.lines(.sent).contains { $0.kind == .newCaseworker }, "it is listed")
        try await give(post, nil)
        try await give(post, post.house.colleague)
        #expect(try await post.sendAll().isEmpty, "back from nobody is no handover")
        try await give(post, post.house.caseworker)
        #expect(try await post.sendAll().map(\.key).first?.hasSuffix("newCaseworker:2") == true)
    }

    @Test(arguments: Engine.available) func whatIsUndoneBeforeItGoesIsNotTold(_ engine: Engine) async throws {
        let post = try await begun(engine)
        try await give(post, post.house.colleague)
        try await give(post, post.house.caseworker)
        #expect(try await post.sendAll().isEmpty)
        #expect(try await post.lines(.withdrawn).map(\.kind) == [.newCaseworker])
        let third = try await post.house.addThird()
        try await give(post, post.house.colleague)
        try await give(post, third)
        #expect(try await post.sendAll().count == 1, "two in a row are told as one")
    }

    /// The round may be over or answered: the message is not about it. An ended case is told of nothing.
    @Test(arguments: Engine.available) func itDoesNotHangOnTheRound(_ engine: Engine) async throws {
        let post = try await begun(engine)
        try await post.house.take(.decline, on: try await post.house.newestRound(of: post.house.amira))
        try await post.sendAll()
        try await give(post, post.house.colleague)
        try await post.run()
        #expect(try await post.sendAll().map(\.kind) == [.newCaseworker])
        try await give(post, post.house.caseworker, post.house.bo)
        try await StandingStore(post.house.database).end(
            post.house.bo, .job, by: .operations, at: post.clock.now)
        try await post.run()
        #expect(try await post.sendAll().filter { $0.kind == .newCaseworker }.isEmpty)
    }

    @Test(arguments: Engine.available) func aFirstCaseworkerIsNoHandover(_ engine: Engine) async throws {
        let post = try await begun(engine)
        let new = try await CaseStore(post.house.database).add(
            NewCase(
                name: "Ny", language: .danish, unit: post.house.unit, openedOn: post.clock.today, caseworker: nil,
                chosenBy: .notStated), by: .operations, at: post.clock.now)
        try await post.contact(.email, "ny@example.dk", of: new)
        try await post.run()
        try await post.sendAll()
        try await give(post, post.house.caseworker, new)
        #expect(try await post.sendAll().isEmpty)
    }
}
