import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Blind, then shown: every page for everybody at every stage of a round.
@Suite("What is shown to whom, and when") struct LeakTests {
    static let combinations = Stage.allCases.flatMap { stage in Looker.allCases.map { (stage, $0) } }

    /// Step markers are the words of every step, so a page on which the other side's could be read, chosen or not, is
    /// found.
    @Test(arguments: combinations) func nothingIsShownBeforeItsTime(stage: Stage, looker: Looker) async throws {
        let world = try await LeakWorld.make(stage)
        for (route, text) in try await world.pages(of: looker) {
            let isForm = RouteKind(route).rawValue.hasPrefix("answering")
            if text.contains("citizen-") {
                let mayBe: Bool =
                    switch looker {
                    case .linkHere, .linkElsewhere: isForm
                    case .citizen: true
                    case .caseworker: stage.isRevealed || stage == .lookedEarly || isBlankSheet(route, text)
                    case .administrator: isBlankSheet(route, text)
                    default: false
                    }
                #expect(mayBe, "\(route) shows the citizen's steps")
            }
            if text.contains("caseworker-sleep") || text.contains("caseworker-work") {
                #expect(
                    looker == .caseworker || (looker == .citizen && stage.isRevealed),
                    "\(route) shows the caseworker's steps")
            }
            if text.contains("caseworker-belief") {
                #expect(
                    looker == .caseworker || (looker == .citizen && stage == .beliefOpen),
                    "\(route) shows the belief")
            }
            if text.contains("group-trust") {
                #expect(
                    isForm && (looker == .linkHere || looker == .linkElsewhere),
                    "\(route) shows the group item")
            }
            if text.contains(LeakWorld.words) {
                let mayBe =
                    (looker == .citizen && (stage.isRevealed || stage == .closedUnseen))
                    || (looker == .caseworker && stage.isRevealed)
                    || (looker == .linkHere && stage == .closedUnseen)
                #expect(mayBe, "\(route) shows the citizen's words")
            }
        }
    }

    /// A sheet to be keyed in says what each number means, and holds none.
    private func isBlankSheet(_ route: Route, _ text: String) -> Bool {
        RouteKind(route) == .paperEntry && !text.contains(#/inputmode="numeric"[^>]*value="[^"]/#)
    }

    /// The other side of the same coin: what may be shown is shown, or the test above proves nothing.
    @Test func whatMayBeShownIsShown() async throws {
        let revealed = try await LeakWorld.make(.revealed)
        let caseworker = try await text(of: revealed, .caseworker, .picture)
        #expect(caseworker.contains(LeakWorld.words) && caseworker.contains("citizen-sleep-2"))
        let citizen = try await text(of: revealed, .citizen, .ownPicture)
        #expect(citizen.contains("caseworker-sleep-4") && !citizen.contains("caseworker-belief"))
        let open = try await LeakWorld.make(.beliefOpen)
        #expect(try await text(of: open, .citizen, .ownPicture).contains("caseworker-belief-4"))
        let early = try await LeakWorld.make(.lookedEarly)
        #expect(try await text(of: early, .caseworker, .lookEarly).contains("citizen-sleep-2"))
        #expect(try await text(of: revealed, .citizen, .ownAnswers).contains(LeakWorld.words))
    }

    /// Two worlds that differ only in what one side answered look the same, sign by sign, to who may not see that side.
    @Test(arguments: combinations) func twoWorldsLookTheSame(stage: Stage, looker: Looker) async throws {
        guard !(looker == .caseworker && (stage.isRevealed || stage == .lookedEarly)) else { return }
        guard !(looker == .citizen && stage.isRevealed) else { return }
        guard ![.linkHere, .citizen].contains(looker) || stage != .closedUnseen else { return }
        let one = try await LeakWorld.make(stage, citizenStep: 1, words: "one")
        let five = try await LeakWorld.make(stage, citizenStep: 5, words: "five")
        try await expectTheSame(one, five, looker)
    }

    @Test(arguments: Stage.allCases.filter { !$0.isRevealed }, Looker.allCases.filter { $0 != .caseworker })
    func theCaseworkersAnswersChangeNothing(stage: Stage, looker: Looker) async throws {
        let one = try await LeakWorld.make(stage, caseworkerStep: 1)
        let five = try await LeakWorld.make(stage, caseworkerStep: 5)
        try await expectTheSame(one, five, looker)
    }

    /// The belief, while both look at everything else.
    @Test(arguments: [Looker.citizen, .linkElsewhere, .colleague]) func theBeliefChangesNothing(
        looker: Looker
    ) async throws {
        let worlds = try await [1, 5].async { belief in
            let world = try await LeakWorld.make(.bothIn)
            let caseworker = await world.house.signedIn("vera")
            let amira = world.house.cases.amira
            _ = await caseworker.post(.rating(amira, round: 1), ["belief": "\(belief)", "go": "sendAnyway"])
            _ = await caseworker.post(.reveal(amira, round: 1))
            return world
        }
        try await expectTheSame(worlds[0], worlds[1], looker)
    }

    /// The ledger and its JSON know states, and no answers.
    @Test(arguments: Stage.allCases) func theLedgerSaysNothingOfAnswers(stage: Stage) async throws {
        var ledgers: [Ledger] = []
        for step in [1, 5] {
            let world = try await LeakWorld.make(
                stage, citizenStep: step, caseworkerStep: 6 - step, words: "w\(step)")
            let database = world.house.cases.database
            let shelf = InstrumentShelf(InstrumentStore(database)) { _ in TestInstrument.small }
            ledgers.append(
                try await LedgerReading(LedgerStore(database), shelf).ledger(
                    on: world.house.cases.clock.today))
        }
        #expect(ledgers[0] == ledgers[1] && !ledgers[0].lines.isEmpty)
    }

    /// What a log keeps holds no answer, no words and no name.
    @Test func theAuditTrailHoldsNoAnswers() async throws {
        let world = try await LeakWorld.make(.beliefOpen)
        let lines = try await AuditTrail(world.house.cases.database).page(before: nil, size: 500)
        #expect(lines.count > 10)
        for line in lines {
            let text = "\(line.actor) \(line.action.rawValue) \(line.detail ?? "")"
            for secret in ["citizen-", "caseworker-", LeakWorld.words, "Amira", "Vera", world.token] {
                #expect(!text.contains(secret), "\(text)")
            }
        }
    }

    private func text(of world: LeakWorld, _ looker: Looker, _ kind: RouteKind) async throws -> String {
        let pages = try await world.pages(of: looker)
        return try #require(pages.first { RouteKind($0.route) == kind }).text
    }

    private func expectTheSame(_ one: LeakWorld, _ other: LeakWorld, _ looker: Looker) async throws {
        let (left, right) = (try await one.pages(of: looker), try await other.pages(of: looker))
        #expect(left.count == right.count)
        for (first, second) in zip(left, right) {
            #expect(first.text == second.text, "\(looker) at \(first.route)")
        }
    }
}

extension Array {
    /// One after the other.
    func async<Result>(_ make: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await make(element)) }
        return results
    }
}
