import Foundation

/// What a study found about a group: aggregates alone, with whether they may be shown.
///
/// It has no field for a person, a case or an answer. It is made behind disclosure control alone, and a number that would tell
/// of too few people is not in it.
package struct StudyResult: Codable, Hashable, Sendable {
    package let about: Subject
    package let standing: EvidenceCard.Standing
    package let measure: Measure
    /// `nil` where the diagnostics found none, or it would tell of too few people.
    package let estimate: Estimate?
    /// How many people, how many of them had the event, and how many of those in the group it is about; `nil` is withheld,
    /// and the last also where the comparison is between steps.
    package let people: Int?
    package let events: Int?
    package let exposedEvents: Int?
    package let from: Day
    package let to: Day
    package let whose: Whose
    package let formula: String
    /// The people are invented.
    package let isSimulated: Bool
    /// What its diagnostics found; empty when it passed.
    package let faults: [Fault]

    package init(
        about: Subject, standing: EvidenceCard.Standing, measure: Measure, estimate: Estimate?, people: Int?,
        events: Int?, exposedEvents: Int?, from: Day, to: Day, whose: Whose, formula: String, isSimulated: Bool,
        faults: [Fault]
    ) {
        self.about = about
        self.standing = standing
        self.measure = measure
        self.estimate = estimate
        self.people = people
        self.events = events
        self.exposedEvents = exposedEvents
        self.from = from
        self.to = to
        self.whose = whose
        self.formula = formula
        self.isSimulated = isSimulated
        self.faults = faults
    }

    /// A result that did not pass is kept, and no page shows it.
    package var hasPassed: Bool { faults.isEmpty }

    /// A kind of effort or an indicator, and which of those who have it, or what is compared; one of the first two is there.
    package struct Subject: Codable, Hashable, Sendable {
        package let effort: String?
        package let indicator: String?
        /// Against those without it: `alone`, or `parallel` to another effort. Of an indicator: `perStep`.
        package let group: String

        package init(effort: String, group: String) {
            self.effort = effort
            indicator = nil
            self.group = group
        }

        package init(indicator: IndicatorID, group: String) {
            effort = nil
            self.indicator = indicator.name
            self.group = group
        }

        /// What a newer result about the same takes the place of.
        package var key: String { "\(effort ?? indicator ?? ""):\(group)" }
    }

    package enum Measure: String, Codable, Sendable {
        case hazardRatio
    }

    package struct Estimate: Codable, Hashable, Sendable {
        package let value: Double
        /// The 95 % interval.
        package let lower: Double
        package let upper: Double

        package init(value: Double, lower: Double, upper: Double) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }
    }

    package enum Whose: String, Codable, Sendable {
        case own, pooled
    }

    package enum Fault: String, CaseIterable, Codable, Sendable {
        case notConverged, fewCaseworkers, fewExposedEvents, fewOtherEvents, intervalNotFinite, numberWithheld
    }
}

extension StudyResult {
    /// - Parameter json: as ``json()`` writes it.
    package init(json: String) throws {
        self = try JSONDecoder().decode(StudyResult.self, from: Data(json.utf8))
    }

    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
