import FremdriftApp
import FremdriftDomain
import TestSupport

/// How far a round has come.
enum Stage: String, CaseIterable {
    case before, citizenIn, caseworkerIn, bothIn, revealed, beliefOpen, closedUnseen, lookedEarly

    var isRevealed: Bool { self == .revealed || self == .beliefOpen }
}

/// Everybody who may look.
enum Looker: String, CaseIterable {
    case nobody, linkHere, linkElsewhere, citizen, otherCitizen, caseworker, colleague, elsewhere,
        administrator
    case administratorElsewhere
}

/// A house at a stage, where each side's answers are markers that can be told apart.
struct LeakWorld {
    let house: AppHouse
    let token: String
    /// The browser in which the citizen answered by the link.
    let answering: Browser
    /// What the citizen ticked and wrote; `nil` while nothing is in.
    static let words = "WORDS-OF-THE-CITIZEN"
    static let link = RoundID(1)

    /// - Parameter steps: what each side answers; two worlds that differ only in one side's are told apart by nobody who
    ///   may not see that side.
    static func make(_ stage: Stage, citizenStep: Int = 2, caseworkerStep: Int = 4, words: String = words)
        async throws
        -> LeakWorld
    {
        let house = try await AppHouse.make()
        let round = try await house.cases.openRound(of: house.cases.amira)
        let token = try await house.link(to: round)
        let world = LeakWorld(house: house, token: token, answering: house.browser())
        let caseworker = await house.signedIn("vera")
        if stage != .before && stage != .caseworkerIn {
            await world.citizenAnswers(citizenStep, words, stage)
        }
        if stage == .lookedEarly {
            _ = await caseworker.post(.lookEarly(house.cases.amira, round: 1), ["reason": "together"])
        }
        if stage != .before && stage != .citizenIn && stage != .closedUnseen && stage != .lookedEarly {
            _ = await caseworker.post(
                .rating(house.cases.amira, round: 1),
                [
                    "sleep": "\(caseworkerStep)", "work": "\(caseworkerStep)", "belief": "\(caseworkerStep)",
                    "go": "send",
                ])
        }
        if stage.isRevealed { _ = await caseworker.post(.reveal(house.cases.amira, round: 1)) }
        if stage == .beliefOpen { _ = await caseworker.post(.belief(house.cases.amira, round: 1)) }
        if stage == .closedUnseen { house.cases.clock.advance(days: 60) }
        return world
    }

    /// Answers everything; at the stages where the link is looked at again in the same browser, does not send, because
    /// sending ends that browser's session.
    private func citizenAnswers(_ step: Int, _ words: String, _ stage: Stage) async {
        _ = await answering.post(
            .answering(token: token, .allQuestions),
            [
                "sleep": "\(step)", "work": "\(step)", "group.trust": "\(step)", "open.easier": "\nsleep",
                "open.talk": words, "go": "next",
            ])
        if stage != .closedUnseen { _ = await answering.post(.answering(token: token, .check)) }
    }

    func browser(of looker: Looker) async throws -> Browser {
        switch looker {
        case .nobody, .linkElsewhere: house.browser()
        case .linkHere: answering
        case .citizen: try await house.withCode(house.cases.amira)
        case .otherCitizen: try await house.withCode(house.cases.bo)
        case .caseworker: await house.signedIn("vera")
        case .colleague: await house.signedIn("otto")
        case .elsewhere: await house.signedIn("ida")
        case .administrator: await house.signedIn("anna")
        case .administratorElsewhere: await house.signedIn("per")
        }
    }

    /// Every page this looker can reach by looking, with its route. The address of the link is known to those who were
    /// given it and to nobody else.
    func pages(of looker: Looker) async throws -> [(route: Route, text: String)] {
        let browser = try await browser(of: looker)
        let knowsLink = looker == .linkHere || looker == .linkElsewhere
        var pages: [(route: Route, text: String)] = []
        for route in RouteKind.samples(house.cases.amira, token: knowsLink ? token : "unknown") {
            guard route.methods.contains(.get), RouteKind(route) != .stylesheet else { continue }
            pages.append((route, await browser.get(route).text))
        }
        if knowsLink {
            pages.append(
                (
                    .answering(token: token, .question(3)),
                    await browser.get(.answering(token: token, .question(3))).text
                ))
        }
        return pages
    }
}
