package import FremdriftDomain

/// What could be found if more, or fewer, pages of people who stood still were allowed to show a word; and what a longer form
/// would buy.
package struct CalibrationTradeOff: Sendable, Codable {
    /// One limit and what it finds.
    package struct Point: Sendable, Codable {
        /// The most pages of people who stood still that may show a word; between 0 and 1.
        package let perPage: Double
        /// Words found of people who truly changed, the smallest change first.
        package let detection: [ChangeShare]
    }

    /// One way to ask, within the limit of the first tier.
    package struct Form: Sendable, Codable {
        package let name: String
        /// Questions a round for the citizen, on average.
        package let questions: Double
        /// Within 5 of 100 pages.
        package let detection: [ChangeShare]
    }

    package let points: [Point]
    package let forms: [Form]

    private static let limits = [0.01, 0.02, 0.05, 0.1, 0.2, 0.4]

    /// - Parameter progress: called with the share that is done, from 0 to 1.
    package init(_ calibration: Calibration, progress: (Double) -> Void = { _ in }) {
        let search = calibration.search()
        points = Self.limits.enumerated().map { i, limit in
            progress(Double(i) / Double(Self.limits.count + 3))
            let chosen = search.choose(.perPage(limit), with: [])
            return Point(perPage: limit, detection: search.found(by: chosen))
        }
        let indicators = Double(calibration.models.count)
        var forms = [
            Form(name: "one question", questions: indicators, detection: points[2].detection)
        ]
        let longer: [(String, IndicatorForm)] = [
            ("a second question where an answer moved", .confirming), ("two questions", .questions(2)),
            ("three questions", .questions(3)),
        ]
        for (i, (name, form)) in longer.enumerated() {
            progress(Double(Self.limits.count + i) / Double(Self.limits.count + 3))
            var other = calibration
            other.form = form
            let search = other.search()
            let chosen = search.choose(.perPage(Calibration.perPage), with: [])
            let asked = form == .confirming ? 1 + other.shareMoved() : Double(form.questions)
            forms.append(
                Form(name: name, questions: asked * indicators, detection: search.found(by: chosen)))
        }
        self.forms = forms
        progress(1)
    }
}

extension Calibration {
    /// Share of the citizen's answers that differ from the one before, among people who stood still.
    func shareMoved() -> Double {
        var (moved, all) = (0, 0)
        for page in 0..<2000 {
            var stream = RandomStream(seed: seed &+ 500, .calibration, page)
            for answers in PageScenario().page(models, &stream) {
                let steps = answers.citizen.steps
                moved += zip(steps, steps.dropFirst()).count { $0 != $1 }
                all += steps.count - 1
            }
        }
        return Double(moved) / Double(max(1, all))
    }
}

extension PatternSearch {
    /// Share of true changes that these entries see, by size of change; on the draws they were chosen on.
    func found(by entries: [Int]) -> [ChangeShare] {
        zip(Calibration.changes, moved).map { change, hits in
            let up = Set(entries.flatMap { hits.up.words[$0] }.filter { $0 % 2 == 0 }).count
            let down = Set(entries.flatMap { hits.down.words[$0] }.filter { $0 % 2 == 1 }).count
            return ChangeShare(change: change, share: Double(up + down) / Double(hits.up.count))
        }
    }
}
