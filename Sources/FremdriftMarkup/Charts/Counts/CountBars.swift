/// Numbers of people over time: for each period a frame for all, in it those who were reached, in it those who answered.
/// A number that may not be shown leaves a dashed place and no bar. The same stands in a table beside it.
package struct CountBars: Sendable {
    /// Unique on the page, letters and digits.
    let id: String
    let title: String
    let description: String
    let periods: [Period]
    /// Which of the two voices' colours and signs; the citizen is the first.
    let isSecondVoice: Bool
    /// The word for a number that may not be shown.
    let withheld: String

    package struct Period: Sendable {
        /// In two short lines.
        let label: (String, String)
        /// All, reached, answered; `nil` is withheld.
        let counts: (all: Int?, reached: Int?, answered: Int?)

        package init(label: (String, String), counts: (all: Int?, reached: Int?, answered: Int?)) {
            self.label = label
            self.counts = counts
        }
    }

    package init(
        id: String, title: String, description: String, periods: [Period], isSecondVoice: Bool, withheld: String
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.periods = periods
        self.isSecondVoice = isSecondVoice
        self.withheld = withheld
    }

    private static let width = 360.0, height = 220.0, left = 40.0, bottom = 40.0, top = 12.0

    package var html: HTML {
        """
        <figure class="tv-chart">
        <figcaption><h3 class="tv-title">\(title)</h3></figcaption>
        <svg class="tv-svg" viewBox="0 0 \(at: Self.width) \(at: Self.height)" role="img" \
        aria-labelledby="\(id)-title \(id)-desc">
        <title id="\(id)-title">\(title)</title>
        <desc id="\(id)-desc">\(description)</desc>
        \(axis)\(each(periods.enumerated()) { period($0, $1) })
        </svg>
        </figure>
        """
    }

    /// The top of the scale: a round number that holds the largest.
    private var most: Int {
        let largest = max(4, periods.compactMap { $0.counts.all ?? $0.counts.reached ?? $0.counts.answered }.max() ?? 0)
        var scale = 1
        while true {
            if let top = [4, 6, 8, 10, 12, 16, 20, 24, 30].map({ $0 * scale }).first(where: { $0 >= largest }) {
                return top
            }
            scale *= 10
        }
    }

    private func y(_ count: Int) -> Double {
        let room = Self.height - Self.bottom - Self.top
        return Self.height - Self.bottom - room * Double(count) / Double(most)
    }

    private var axis: HTML {
        each([0, most / 2, most]) { tick in
            """
            <line class="tv-tick" x1="\(at: Self.left)" x2="\(at: Self.width)" y1="\(at: y(tick))" y2="\(at: y(tick))" \
            stroke-opacity=".35"/>\
            <text class="tv-step" x="\(at: Self.left - 6)" y="\(at: y(tick) + 4)" text-anchor="end">\(tick)</text>
            """
        }
    }

    private func period(_ index: Int, _ period: Period) -> HTML {
        let slot = (Self.width - Self.left) / Double(max(1, periods.count))
        let middle = Self.left + slot * (Double(index) + 0.5)
        let wide = min(34, slot * 0.74)
        return """
            \(bar(period.counts.all, middle, wide, "tv-now"))\
            \(bar(period.counts.reached, middle, wide, "tv-shelf"))\
            \(bar(period.counts.answered, middle, wide * 0.62, isSecondVoice ? "tv-mark-2" : "tv-mark-1"))\
            \(when(period.counts.all == nil, gap(middle, wide)))\
            <text class="tv-moment" x="\(at: middle)" y="\(at: Self.height - 22)">\(period.label.0)</text>\
            <text class="tv-moment" x="\(at: middle)" y="\(at: Self.height - 7)">\(period.label.1)</text>
            """
    }

    private func bar(_ count: Int?, _ middle: Double, _ wide: Double, _ kind: String) -> HTML {
        when(count) { count in
            """
            <rect class="\(kind)" x="\(at: middle - wide / 2)" width="\(at: wide)" y="\(at: y(count))" \
            height="\(at: Self.height - Self.bottom - y(count))"/>
            """
        }
    }

    private func gap(_ middle: Double, _ wide: Double) -> HTML {
        """
        <rect class="tv-lane" x="\(at: middle - wide / 2)" width="\(at: wide)" y="\(at: Self.height - Self.bottom - 26)" \
        height="26"><title>\(withheld)</title></rect>
        """
    }
}
