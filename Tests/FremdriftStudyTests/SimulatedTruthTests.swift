import Foundation
import FremdriftDomain
import FremdriftStudy
import Testing

@Suite("What the simulation is true to") struct SimulatedTruthTests {
    @Test func fourThousandCitizensComeOutAsTheEvidenceSays() throws {
        let centre = try DefaultProfile.centre(citizens: 4000, seed: 1)
        let achieved = centre.truth.achieved
        #expect(centre.caseworkers.count == 60)
        // 3 binomial standard errors of about 2,800 citizens.
        #expect(abs((achieved.jobWithin12Months ?? 0) - 0.06) < 0.0135)
        #expect(abs((achieved.answeredByCitizenPerCitizen ?? 0) - 2.9) < 0.15)
        #expect((achieved.answeredByCaseworkerPerCitizen ?? 0) > (achieved.answeredByCitizenPerCitizen ?? 0))
        #expect(try JSONEncoder().encode(centre.truth).count > 1000)
        #expect(centre.truth.caseworkers.map(\.kind) == centre.caseworkers.map(\.kind))
    }

    /// At entry θ is normal with mean μ and variance 1, so P(step ≤ k) = Φ((τ_k + shift − μ) / √(1 + size² + noise²)), with the
    /// size of the voice's view.
    @Test func eachRatersThresholdsCanBeReadFromTheirAnswers() throws {
        let centre = try DefaultProfile.centre(citizens: 3000, seed: 4) {
            $0.response.citizen.readinessSlope = 0  // so that those who answer are like those who do not
            $0.caseworkers.leniencySpread = 0
        }
        let profile = try DefaultProfile.read()
        for rater in Rater.allCases {
            let own = rater == .citizen ? profile.answers.citizen : profile.answers.caseworker
            for id in ["healthCoping", "networkSupport", "jobSearch"] {
                let steps = firstSteps(centre, rater, id)
                let mean = try #require(profile.readiness.indicators.first { $0.id == id }).mean
                for (k, threshold) in own.thresholds.enumerated() {
                    let shifted = threshold + (own.thresholdShifts[id] ?? 0) - mean
                    let spread = (1 + own.view.size * own.view.size + own.noise * own.noise).squareRoot()
                    let expected = 0.5 * erfc(-shifted / spread / 2.0.squareRoot())
                    let share = Double(steps.count { $0 <= k + 1 }) / Double(steps.count)
                    let error = (expected * (1 - expected) / Double(steps.count)).squareRoot()
                    #expect(
                        abs(share - expected) < 4 * error, "\(rater) \(id) \(k): \(share) for \(expected)")
                }
            }
        }
    }

    private func firstSteps(_ centre: SimulatedCentre, _ rater: Rater, _ id: String) -> [Int] {
        centre.citizens.compactMap { citizen in
            // Only answers of the month of entry: later the latent processes have moved.
            guard let side = citizen.rounds.first?[rater], side.sentOn?.month == citizen.entry.month,
                case .step(let step) = side.answers[IndicatorID(id)]
            else { return nil }
            return step
        }
    }

    @Test func thoseWhoGetAnInternshipWereReadierBefore() throws {
        let centre = try DefaultProfile.centre(citizens: 4000, seed: 5)
        let all = centre.citizens.flatMap(\.readiness)
        let before = readiness(of: centre, atStartOf: "companyInternship", monthsLater: 0)
        #expect(mean(before) - mean(all) > 0.25)
        let treated = readiness(of: centre, atStartOf: "treatment", monthsLater: 0)
        #expect(mean(treated) - mean(all) < -0.15)
    }

    @Test func internshipRaisesLaterReadinessAndMostBesideTreatment() throws {
        let helped = try DefaultProfile.centre(citizens: 4000, seed: 6)
        let unhelped = try DefaultProfile.centre(citizens: 4000, seed: 6) {
            $0.interventions[0].gainPerMonth = 0
            $0.interventions[0].parallel?.gainPerMonth = 0
        }
        let parallelOnly = try DefaultProfile.centre(citizens: 4000, seed: 6) {
            $0.interventions[0].gainPerMonth = 0
        }
        let later = { mean(readiness(of: $0, atStartOf: "companyInternship", monthsLater: 4)) }
        let start = { mean(readiness(of: $0, atStartOf: "companyInternship", monthsLater: 0)) }
        let moved = { later($0) - start($0) }
        #expect(moved(helped) - moved(unhelped) > 0.15)
        #expect(moved(parallelOnly) > moved(unhelped))
    }

    private func readiness(of centre: SimulatedCentre, atStartOf kind: String, monthsLater: Int) -> [Double] {
        centre.citizens.compactMap { citizen in
            guard let first = citizen.interventions.first(where: { $0.kind == kind }) else { return nil }
            let position = first.from.month.months(since: citizen.entry.month) + monthsLater
            return citizen.readiness.indices.contains(position) ? citizen.readiness[position] : nil
        }
    }

    @Test func statedBeliefMixesTheKindAndTheCitizen() throws {
        let centre = try DefaultProfile.centre(citizens: 2000, seed: 7)
        var byKind: [CaseworkerKind: [Double]] = [:]
        var (ready, unready): ([Double], [Double]) = ([], [])
        for citizen in centre.citizens {
            for round in citizen.rounds {
                guard let number = round.caseworkerNumber, let day = round.caseworker.sentOn,
                    case .step(let step) = round.caseworker.answers[IndicatorID("caseworkerBelief")]
                else { continue }
                byKind[centre.caseworkers[number - 1].kind, default: []].append(Double(step))
                let score = citizen.readiness[day.month.months(since: citizen.entry.month)]
                if score > 0.5 { ready.append(Double(step)) }
                if score < -0.5 { unready.append(Double(step)) }
            }
        }
        #expect(mean(byKind[.optimistic] ?? []) - mean(byKind[.pessimistic] ?? []) > 0.5)
        #expect(mean(ready) - mean(unready) > 0.8)
    }

    @Test func assignmentIsAtRandomUnlessTheProfileSaysOtherwise() throws {
        let random = try DefaultProfile.centre(citizens: 3000, seed: 8)
        let selective = try DefaultProfile.centre(citizens: 3000, seed: 8) {
            $0.caseworkers.assignmentByReadiness = 1
        }
        #expect(abs(entryGap(random)) < 0.11)  // 3 standard errors: 3 · 2 / √3000
        #expect(entryGap(selective) > 0.5)
    }

    /// Mean R at entry of citizens who came to an optimistic caseworker, minus that of the others.
    private func entryGap(_ centre: SimulatedCentre) -> Double {
        let split = Dictionary(grouping: centre.citizens) {
            centre.caseworkers[$0.assignments[0].caseworker - 1].kind
        }.mapValues { mean($0.map { $0.readiness[0] }) }
        return (split[.optimistic] ?? 0) - (split[.pessimistic] ?? 0)
    }
}

/// 0 for no numbers.
func mean(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? 0 : numbers.reduce(0, +) / Double(numbers.count)
}
