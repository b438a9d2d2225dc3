extension TwoVoicesChart {
    /// Joins answers of neighbouring moments. A missing or withheld answer ends the line, and so does another person's; the
    /// next one begins anew.
    func line(_ side: TwoVoices.Side, _ plan: ChartPlan) -> HTML {
        let stretches = Self.stretches(
            topic.moments.map { topic.answer(side, $0).step != nil }, anewAt: topic.moments.map { $0.isNew(side) })
        return each(stretches.filter { $0.count > 1 }) { stretch in
            """
            <path\(attributes: .classes(["tv-line-1": side == .first, "tv-line-2": side == .second])) \
            d="\(path(side, stretch, plan))"/>
            """
        }
    }

    /// Leaves and meets every answer level, so that it never rises above or falls below what was said.
    private func path(_ side: TwoVoices.Side, _ stretch: Range<Int>, _ plan: ChartPlan) -> HTML {
        let points = stretch.compactMap { plan.point(side, $0) }
        let pieces: [HTML] = zip(points, points.dropFirst()).map { from, to in
            let middle = (from.x + to.x) / 2
            return "C\(at: middle) \(at: from.y) \(at: middle) \(at: to.y) \(at: to.x) \(at: to.y)"
        }
        return "M\(at: points[0].x) \(at: points[0].y)\(pieces)"
    }

    /// The runs of `true`, as ranges of indices; a run ends where another begins anew.
    static func stretches(_ isSaid: [Bool], anewAt isNew: [Bool] = []) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for (index, said) in (isSaid + [false]).enumerated() {
            let isAnew = isNew.indices.contains(index) && isNew[index]
            if !said || isAnew, let begun = start {
                found.append(begun..<index)
                start = nil
            }
            if said, start == nil { start = index }
        }
        return found
    }

    func marks(_ side: TwoVoices.Side, _ plan: ChartPlan) -> HTML {
        let last = topic.moments.count - 1
        return each(topic.moments.indices) { index in
            when(plan.point(side, index)) { point in
                VoiceMark(
                    side: side,
                    size: index == last
                        ? .now(letter: voices.letter(side)) : .earlier(scale: plan.earlierSize)
                )
                .drawn(x: point.x, y: point.y)
            }
        }
    }
}
