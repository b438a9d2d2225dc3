import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import Testing

@Suite("The instrument that is shipped") struct ShippedInstrumentTests {
    private func instrument() throws -> Instrument { try InstrumentFiles.read(files: Resources.instrument) }

    @Test func asksNineAndEleven() throws {
        let instrument = try instrument()
        let nine = [
            "jobSearch", "labourMarketKnowledge", "healthCoping", "everydayCoping", "cooperation",
            "goalOrientation",
            "jobSelfEfficacy", "networkSupport", "socialSkills",
        ]
        #expect(instrument.indicators(for: .citizen).map(\.id.name) == nine)
        #expect(
            instrument.indicators(for: .caseworker).map(\.id.name) == nine + [
                "vocationalSkills", "caseworkerBelief",
            ])
        #expect(
            instrument.indicators.filter { $0.documentation == .assumption }.map(\.id.name) == [
                "vocationalSkills"
            ])
        #expect(instrument.indicators.filter(\.opensInConversation).map(\.id.name) == ["caseworkerBelief"])
    }

    @Test func keepsTheRulesForItsWording() throws {
        let findings = try InstrumentWording.check(instrument())
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test func asksEveryThirdMonth() throws {
        #expect(
            try instrument().schedule
                == RoundSchedule(intervalDays: 91, opensDaysBefore: 14, closesDaysAfter: 30))
    }

    @Test func hasItsOpenQuestionsAndItsGroupItem() throws {
        let instrument = try instrument()
        #expect(instrument.openQuestions.map(\.kind) == [.indicators, .indicators, .words, .words])
        #expect(instrument.groupItem?.id == "caseworkerBelievesInMe")
    }

    @Test func beliefHasItsHorizon() throws {
        let belief = try #require(
            instrument().indicator(IndicatorID("caseworkerBelief"))?.item(for: .caseworker))
        #expect(
            belief.question.danish.contains("job")
                && belief.question.danish.hasSuffix("inden for 12 måneder?"))
        #expect(belief.question.english.hasSuffix("within 12 months?"))
    }

    /// The two voices stand on one axis, so a step says the same in both.
    @Test func bothVoicesHaveTheSameSteps() throws {
        for indicator in try instrument().indicators(for: .citizen) {
            #expect(indicator.item(for: .citizen)?.steps == indicator.item(for: .caseworker)?.steps)
        }
    }

    @Test func labelsFitARow() throws {
        for indicator in try instrument().indicators {
            for rater in Rater.allCases {
                for label in [indicator.item(for: rater)?.label, indicator.name].compactMap({ $0 }) {
                    #expect(label.danish.count <= 40 && label.english.count <= 40)
                }
            }
        }
    }
}
