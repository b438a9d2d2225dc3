import FremdriftDomain
import FremdriftStudy
import Testing

/// Two voices see a citizen each in their own way, and go on doing so. Both are given the same steps and no error, so that
/// answers differ by the views alone.
@Suite("Each voice has a view of its own") struct VoiceViewTests {
    /// Steps in the first and a later round, by voice; `sameCaseworker` for the later.
    private struct Pair {
        var first: [Rater: Int] = [:]
        var later: [Rater: Int] = [:]
        var sameCaseworker = true
    }

    private func pairs(size: Double, persistence: Double, changes: Double = 0) throws -> [Pair] {
        let id = "labourMarketKnowledge"
        let centre = try DefaultProfile.centre(citizens: 2500, seed: 9) {
            $0.caseworkers.leniencySpread = 0
            $0.caseworkers.changePerMonth = changes
            $0.readiness.commonPersistence = 0.999
            $0.readiness.specificPersistence = 0.999
            $0.answers.caseworker.thresholds = $0.answers.citizen.thresholds
            for path in [\AnswerProfile.citizen, \AnswerProfile.caseworker] {
                $0.answers[keyPath: path].thresholdShifts = [:]
                $0.answers[keyPath: path].noise = 0
                $0.answers[keyPath: path].view.size = size
                $0.answers[keyPath: path].view.persistence = persistence
            }
        }
        return centre.citizens.compactMap { citizen in
            let rounds = citizen.rounds.filter { round in
                Rater.allCases.allSatisfy { step(round[$0], id) != nil && round[$0].wasBlind }
            }
            guard rounds.count > 1 else { return nil }
            let (first, later) = (rounds[0], rounds[1])
            return Pair(
                first: [.citizen: step(first.citizen, id) ?? 0, .caseworker: step(first.caseworker, id) ?? 0],
                later: [.citizen: step(later.citizen, id) ?? 0, .caseworker: step(later.caseworker, id) ?? 0],
                sameCaseworker: first.caseworkerNumber == later.caseworkerNumber)
        }
    }

    private func step(_ side: SimulatedSide, _ id: String) -> Int? {
        if case .step(let step)? = side.answers[IndicatorID(id)] { step } else { nil }
    }

    private func correlation(_ pairs: [(Int, Int)]) -> Double {
        let (x, y) = (mean(pairs.map { Double($0.0) }), mean(pairs.map { Double($0.1) }))
        let both = mean(pairs.map { (Double($0.0) - x) * (Double($0.1) - y) })
        let spreads =
            mean(pairs.map { (Double($0.0) - x) * (Double($0.0) - x) })
            * mean(pairs.map { (Double($0.1) - y) * (Double($0.1) - y) })
        return both / spreads.squareRoot()
    }

    @Test func withoutViewsTheVoicesAgree() throws {
        let pairs = try pairs(size: 0, persistence: 0.97)
        #expect(pairs.count > 300)
        #expect(correlation(pairs.map { ($0.first[.citizen] ?? 0, $0.first[.caseworker] ?? 0) }) > 0.97)
    }

    /// Views of 0.6 beside a truth of 1: the two states correlate 1/1.36 = 0.74, and steps a little less.
    @Test func viewsPartTheVoicesAsFarAsTheirSizeSays() throws {
        let pairs = try pairs(size: 0.6, persistence: 0.97)
        let between = correlation(pairs.map { ($0.first[.citizen] ?? 0, $0.first[.caseworker] ?? 0) })
        #expect(between > 0.58 && between < 0.78, "\(between)")
    }

    /// A view that stays, stays: a voice agrees with itself where it does not with the other. One that does not last, does not.
    @Test func aViewLastsAsLongAsItsPersistenceSays() throws {
        let lasting = try pairs(size: 1, persistence: 0.999)
        let fleeting = try pairs(size: 1, persistence: 0)
        for rater in Rater.allCases {
            let kept = correlation(lasting.map { ($0.first[rater] ?? 0, $0.later[rater] ?? 0) })
            let lost = correlation(fleeting.map { ($0.first[rater] ?? 0, $0.later[rater] ?? 0) })
            #expect(kept > 0.9 && lost < 0.65, "\(rater) \(kept) \(lost)")
        }
    }

    @Test func aNewCaseworkerSeesAnew() throws {
        let pairs = try pairs(size: 1, persistence: 0.999, changes: 0.25)
        let same = pairs.filter(\.sameCaseworker).map { ($0.first[.caseworker] ?? 0, $0.later[.caseworker] ?? 0) }
        let new = pairs.filter { !$0.sameCaseworker }.map { ($0.first[.caseworker] ?? 0, $0.later[.caseworker] ?? 0) }
        #expect(same.count > 80 && new.count > 80)
        #expect(correlation(same) > 0.88 && correlation(new) < 0.65, "\(correlation(same)) \(correlation(new))")
    }
}
