/// What two people look at when they talk, out of the newest answers they have looked at together.
///
/// It chooses and puts in order; it computes nothing about the person. Both readings stand as they were given, and what is
/// "strong" or "different" is read off the two answers of one indicator, never across indicators.
package struct DialogueAgenda: Hashable, Sendable {
    /// The most a list holds: a talk has room for three things.
    package static let most = 3

    package let moment: DialoguePicture.Moment
    /// The indicators in which the citizen's own answer is highest, highest first; of those above the middle of their steps.
    /// What is hard is not told as a strength.
    package let strengths: [Strength]
    /// Where both answers are highest and at most one step apart.
    package let shared: [Point]
    /// Where the two answers are furthest apart.
    package let differences: [Point]

    package struct Strength: Hashable, Sendable {
        package let indicator: Indicator
        /// 1 is least ready.
        package let step: Int
    }

    /// One indicator as both see it.
    package struct Point: Hashable, Sendable {
        package let indicator: Indicator
        package let citizen: Int
        package let caseworker: Int

        package var apart: Int { abs(citizen - caseworker) }
    }

    /// Equal ones stand in the instrument's order.
    /// - Returns: `nil` while nothing has been looked at together.
    package init?(_ picture: DialoguePicture) {
        guard let moment = picture.moments.last else { return nil }
        self.moment = moment
        let answered = picture.indicators.filter { !$0.indicator.opensInConversation }
        strengths = answered.compactMap { history in
            guard case .step(let step)?? = history.citizen.last, history.indicator.isStrong(step) else { return nil }
            return Strength(indicator: history.indicator, step: step)
        }.highest { $0.step }
        let points = answered.compactMap(Point.init)
        // The lower of the two counts first: a point is shared no further than both say.
        shared = points.filter { $0.apart <= 1 }.highest { 10 * min($0.citizen, $0.caseworker) + $0.apart }
        let chosen = Set(shared.map(\.indicator.id))
        differences = points.filter { $0.apart > 0 && !chosen.contains($0.indicator.id) }.highest(\.apart)
    }
}

extension Indicator {
    /// Above the middle of the citizen's steps.
    fileprivate func isStrong(_ step: Int) -> Bool { 2 * step > (item(for: .citizen)?.steps.count ?? 0) + 1 }
}

extension DialogueAgenda.Point {
    /// `nil` unless both have chosen a step.
    fileprivate init?(_ history: DialoguePicture.IndicatorHistory) {
        guard case .step(let citizen)?? = history.citizen.last, case .step(let caseworker)?? = history.caseworker.last
        else { return nil }
        self.init(indicator: history.indicator, citizen: citizen, caseworker: caseworker)
    }
}

extension Array {
    /// The first few by falling worth; those of equal worth keep their order.
    fileprivate func highest(_ worth: (Element) -> Int) -> [Element] {
        enumerated().sorted { left, right in
            (worth(left.element), right.offset) > (worth(right.element), left.offset)
        }.prefix(DialogueAgenda.most).map(\.element)
    }
}
