import FremdriftDomain
import FremdriftStudy
import Testing

@Suite("Simulated courses") struct SimulatedCourseTests {
    let centre: SimulatedCentre

    init() throws { centre = try DefaultProfile.centre(citizens: 1500, seed: 3) }

    @Test func nobodyHasTwoCaseworkersAtOnce() {
        var changes = 0
        for citizen in centre.citizens {
            #expect(citizen.assignments.first?.from == citizen.entry)
            for (now, next) in zip(citizen.assignments, citizen.assignments.dropFirst()) {
                changes += 1
                #expect(now.caseworker != next.caseworker)
                #expect(now.to.map { $0 < next.from } ?? false)
            }
            for spell in citizen.assignments {
                #expect(centre.caseworkers[spell.caseworker - 1].unit == citizen.unit)
                #expect(spell.to.map { spell.from <= $0 } ?? true)
            }
        }
        #expect(changes > 100)
    }

    @Test func theSameKindNeverOverlapsAndDifferentKindsDo() {
        var sideBySide = 0
        for citizen in centre.citizens {
            for (position, spell) in citizen.interventions.enumerated() {
                for other in citizen.interventions.dropFirst(position + 1)
                where other.overlaps(spell.from, spell.to ?? spell.from) {
                    #expect(other.kind != spell.kind)
                    sideBySide += 1
                }
            }
        }
        #expect(sideBySide > 100)
    }

    @Test func nothingHappensAfterLeaving() {
        for citizen in centre.citizens {
            let end = centre.size.endingOn
            let lastMonth = min(citizen.exit?.day ?? end, end).month
            #expect(citizen.outcomes.map(\.month).first == citizen.entry.month)
            #expect(citizen.outcomes.last?.month == lastMonth)
            #expect(citizen.outcomes.dropLast().allSatisfy { $0.status == .onBenefit })
            guard let exit = citizen.exit else { continue }
            #expect(citizen.outcomes.last?.status == .ended(exit.reason))
            #expect(
                citizen.interventions.allSatisfy {
                    $0.from <= exit.day && $0.to.map { $0 <= exit.day } ?? false
                })
            #expect(citizen.assignments.allSatisfy { $0.to.map { $0 <= exit.day } ?? false })
            #expect(citizen.rounds.allSatisfy { $0.window.opensOn <= exit.day })
            #expect(citizen.rounds.allSatisfy { $0.revealedOn.map { $0 <= exit.day } ?? true })
        }
        #expect(Set(centre.citizens.compactMap(\.exit?.reason)).count >= 5)
    }

    @Test func peopleAreInventedAndNobodyHasANumberLikeACPRNumber() {
        for citizen in centre.citizens {
            let age = citizen.entry.parts.year - citizen.birthYear
            #expect((18...64).contains(age))
            #expect(!(citizen.firstName + citizen.surname).contains { $0.isNumber })
        }
        #expect(Set(centre.citizens.map(\.language)) == [.danish, .english])
        #expect(Set(centre.citizens.map(\.unit)) == [0, 1, 2])
    }

    @Test func halfOfTheCaseworkersOfEveryUnitAreOptimistic() {
        for unit in 0..<3 {
            let kinds = centre.caseworkers.filter { $0.unit == unit }.map(\.kind)
            let optimists = kinds.count { $0 == .optimistic }
            #expect(abs(2 * optimists - kinds.count) <= 1)
        }
    }
}
