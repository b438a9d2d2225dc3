extension TwoVoicesChart {
    /// The steps as shelves, each with its word; the words that hold now are written strongly.
    func shelves(_ plan: ChartPlan) -> HTML {
        let now = topic.sides.compactMap { topic.answer($0, topic.moments.last).step }
        return each((1...max(1, topic.steps.count)).reversed()) { step in
            """
            <rect class="tv-shelf" x="0" y="\(at: plan.bandTop(step) + 1)" width="\(at: plan.right)" \
            height="\(at: plan.bandHeight - 2)" rx="5"/>\(word(plan, step, isNow: now.contains(step)))
            """
        }
    }

    private func word(_ plan: ChartPlan, _ step: Int, isNow: Bool) -> HTML {
        let lines = plan.words[step - 1]
        let first = plan.middle(step) + 4.2 - Double(lines.count - 1) * ChartPlan.wordLine / 2
        return each(lines.enumerated()) { index, line in
            """
            <text\(attributes: .classes(["tv-step": true, "tv-step-now": isNow])) x="8" \
            y="\(at: first + Double(index) * ChartPlan.wordLine)">\(line)</text>
            """
        }
    }

    /// Below the scale and apart from it: what was not said is not a low answer.
    func lane(_ plan: ChartPlan) -> HTML {
        when(
            topic.hasWithheld,
            """
            <rect class="tv-lane" x="0.75" y="\(at: plan.laneTop)" width="\(at: plan.right - 1.5)" \
            height="\(at: plan.laneHeight)" rx="5"/>\
            \(each(laneWords(plan).enumerated()) { index, line in laneLine(plan, index, line) })
            """)
    }

    private func laneWords(_ plan: ChartPlan) -> [String] {
        TextFit.lines(words.withheld, size: 10.5, within: max(78, plan.left - 12), most: 2)
    }

    private func laneLine(_ plan: ChartPlan, _ index: Int, _ line: String) -> HTML {
        let first = plan.laneMiddle + 3.8 - Double(laneWords(plan).count - 1) * 5.5
        return "<text class=\"tv-lane-word\" x=\"8\" y=\"\(at: first + Double(index) * 11)\">\(line)</text>"
    }

    /// A pale column behind the latest moment.
    func nowColumn(_ plan: ChartPlan) -> HTML {
        guard !topic.moments.isEmpty else { return .empty }
        let x = plan.x(topic.moments.count - 1)
        return """
            <rect class="tv-now" x="\(at: x - 33)" y="0" width="66" height="\(at: plan.height)" rx="8"/>
            """
    }

    /// A tick for every moment; as many labels as have room, the last always.
    func axis(_ plan: ChartPlan) -> HTML {
        let shown = AxisLabels.chosen(plan)
        return each(topic.moments.indices) { index in
            let x = plan.x(index)
            let isLast = index == topic.moments.count - 1
            return """
                <path class="tv-tick" d="M\(at: x) \(at: plan.bottom + 2)v5"/>\
                \(when(
                    shown.contains(index),
                    """
                    <text\(attributes: .classes(["tv-moment": true, "tv-moment-now": isLast])) x="\(at: x)" \
                    y="\(at: plan.labelLine)">\(topic.moments[index].label)</text>
                    """))
                """
        }
    }
}

/// Which moments get a label.
enum AxisLabels {
    static let size = 12.0

    /// The last, then the first, then whatever fits between with at least `air` on both sides, from the latest back.
    static func chosen(_ plan: ChartPlan, air: Double = 10) -> Set<Int> {
        let moments = plan.topic.moments
        guard !moments.isEmpty else { return [] }
        var taken: [ClosedRange<Double>] = []
        var chosen: Set<Int> = []
        for index in [moments.count - 1, 0] + moments.indices.dropFirst().dropLast().reversed() {
            let half = TextFit.width(moments[index].label, size: size) / 2 + air / 2
            let span = (plan.x(index) - half)...(plan.x(index) + half)
            if taken.contains(where: { $0.overlaps(span) }) { continue }
            taken.append(span)
            chosen.insert(index)
        }
        return chosen
    }
}
