import FremdriftDomain
import FremdriftMarkup
import FremdriftStudy

/// Invited, reached, answered, and why the others did not: over time as a picture, and in tables that add up.
enum LedgerPage {
    /// Quarters in the pictures and the first table; the reasons are told for the last few.
    private static let quartersShown = 8, quartersOfReasons = 4

    static func html(_ visit: Visit, _ made: LedgerShelf.Made, _ unit: Unit?, _ units: [Unit]) -> HTML {
        let title = unit.map { "\(visit[LedgerWords.title]): \($0.name)" } ?? visit[LedgerWords.title]
        return Layout.page(
            visit, title: title, isNarrow: false,
            """
            \(when(unit != nil, "<p class=\"crumb\"><a \(href: Route.ledger)>\(visit[LedgerWords.title])</a></p>"))
            <h1>\(title)</h1>
            <p>\(visit[LedgerWords.lead])</p>
            <p class="soft">\(visit[LedgerWords.countedAt]) \(Dates.moment(made.at, visit.language)). \
            <a \(href: Query(unit.map { .unitLedger($0.id) } ?? .ledger, ["nu": "1"]))>\(visit[LedgerWords.again])</a></p>
            \(when(unit == nil && !units.isEmpty, teams(visit, units)))
            \(figures(visit, made.figures, unit?.id))
            """)
    }

    private static func teams(_ visit: Visit, _ units: [Unit]) -> HTML {
        """
        <h2>\(visit[LedgerWords.teams])</h2>
        <ul class="choices">\(each(units) { "<li><a \(href: Route.unitLedger($0.id))>\($0.name)</a></li>" })</ul>
        """
    }

    private static func figures(_ visit: Visit, _ figures: LedgerFigures, _ unit: UnitID?) -> HTML {
        guard !figures.quarters.isEmpty else { return "<p>\(visit[LedgerWords.none])</p>" }
        let view = LedgerView(visit: visit, figures: figures, unit: unit, most: quartersShown)
        return """
            <h2>\(visit[LedgerWords.overTime])</h2>
            <div class="tv-gallery">\(each(Rater.allCases) { LedgerPicture.html(view, $0) })</div>
            <p class="soft">\(visit[LedgerWords.legend])</p>
            \(overTime(view))
            <h2>\(visit[LedgerWords.why])</h2>
            \(each(Rater.allCases) { reasons(view.last(quartersOfReasons), $0) })
            <h2>\(visit[LedgerWords.ways])</h2>
            \(table(view.last(quartersOfReasons), .citizen, LedgerWords.ways, view.waysShown))
            \(when(unit == nil, languages(view.last(quartersOfReasons))))
            <p class="soft">\(visit[LedgerWords.withheldNote(DisclosureControl.smallest)])</p>
            """
    }

    /// In a team a language is a few people.
    private static func languages(_ view: LedgerView) -> HTML {
        """
        <h2>\(view.visit[LedgerWords.languages])</h2>
        \(table(view, .citizen, LedgerWords.languages, view.languagesShown))
        """
    }

    private static func overTime(_ view: LedgerView) -> HTML {
        let visit = view.visit
        return dataTable(
            caption: visit[LedgerWords.overTime],
            columns: [Column(visit[LedgerWords.quarter])]
                + [LedgerWords.invited, LedgerWords.reached, LedgerWords.answered].map {
                    Column(visit[$0], isNumber: true)
                },
            rows: view.quarters.reversed().flatMap { quarter in
                Rater.allCases.map { rater in
                    ["\(visit[LedgerWords.name(of: quarter)]) · \(visit[LedgerWords.side(rater)])"]
                        + [LedgerFigure.invited, .reached, .answered].map { view.cell(quarter, rater, $0) }
                }
            }, narrow: .figures)
    }

    private static func reasons(_ view: LedgerView, _ rater: Rater) -> HTML {
        let title = rater == .citizen ? LedgerWords.whyCitizen : LedgerWords.whyCaseworker
        return "<h3>\(view.visit[title])</h3>\(table(view, rater, title, view.reasonsShown(rater)))"
    }

    private static func table(_ view: LedgerView, _ rater: Rater, _ title: Text, _ rows: [LedgerFigure]) -> HTML {
        let visit = view.visit
        guard !rows.isEmpty else { return "<p>\(visit[LedgerWords.nothing])</p>" }
        return dataTable(
            caption: visit[title],
            columns: [Column(visit[LedgerWords.what])]
                + view.quarters.map { Column(visit[LedgerWords.name(of: $0)], isNumber: true) },
            rows: rows.map { figure in
                ["\(visit[LedgerWords.words(figure)])"] + view.quarters.map { view.cell($0, rater, figure) }
            }, narrow: .figures)
    }
}

/// The part of the ledger that a page shows.
struct LedgerView {
    let visit: Visit
    let figures: LedgerFigures
    let unit: UnitID?
    /// Oldest first.
    let quarters: [Quarter]

    init(visit: Visit, figures: LedgerFigures, unit: UnitID?, most: Int) {
        self.init(visit: visit, figures: figures, unit: unit, quarters: figures.quarters.suffix(most))
    }

    private init(visit: Visit, figures: LedgerFigures, unit: UnitID?, quarters: [Quarter]) {
        self.visit = visit
        self.figures = figures
        self.unit = unit
        self.quarters = quarters
    }

    func last(_ count: Int) -> LedgerView {
        LedgerView(visit: visit, figures: figures, unit: unit, quarters: quarters.suffix(count))
    }

    func count(_ quarter: Quarter, _ rater: Rater, _ figure: LedgerFigure) -> ShownCount {
        figures[LedgerCell(quarter, unit, rater, figure)]
    }

    func shown(_ quarter: Quarter, _ rater: Rater, _ figure: LedgerFigure) -> Int? {
        if case .count(let count) = count(quarter, rater, figure) { count } else { nil }
    }

    func cell(_ quarter: Quarter, _ rater: Rater, _ figure: LedgerFigure) -> HTML {
        switch count(quarter, rater, figure) {
        case .count(let count): "\(count)"
        case .withheld: "<span class=\"soft\">\(visit[LedgerWords.withheld])</span>"
        }
    }

    /// The sums with the reasons under each, so that a reader can add them up.
    func reasonsShown(_ rater: Rater) -> [LedgerFigure] {
        [.invited] + rows(rater) { if case .notReached = $0 { true } else { false } }
            + [.reached] + rows(rater) { if case .unanswered = $0 { true } else { false } } + [.answered]
    }

    var waysShown: [LedgerFigure] {
        let ways = rows(.citizen) { if case .way = $0 { true } else { false } }
        return ways.isEmpty ? [] : [.answered] + ways
    }

    var languagesShown: [LedgerFigure] {
        rows(.citizen) {
            switch $0 {
            case .invitedIn, .answeredIn: true
            default: false
            }
        }
    }

    private func rows(_ rater: Rater, _ isWanted: (LedgerFigure) -> Bool) -> [LedgerFigure] {
        figures.figures.filter { figure in
            isWanted(figure) && quarters.contains { count($0, rater, figure) != .count(0) }
        }
    }
}

/// Invited, reached and answered on one side, over time.
enum LedgerPicture {
    static func html(_ view: LedgerView, _ rater: Rater) -> HTML {
        let visit = view.visit
        return CountBars(
            id: rater == .citizen ? "regnskab-1" : "regnskab-2", title: visit[LedgerWords.side(rater)],
            description: description(view, rater),
            periods: view.quarters.map { quarter in
                CountBars.Period(
                    label: (visit[LedgerWords.short(quarter)], "\(quarter.year)"),
                    counts: (
                        view.shown(quarter, rater, .invited), view.shown(quarter, rater, .reached),
                        view.shown(quarter, rater, .answered)
                    ))
            }, isSecondVoice: rater == .caseworker, withheld: visit[LedgerWords.withheld]
        ).html
    }

    /// The newest quarter in words; the rest is in the table below.
    private static func description(_ view: LedgerView, _ rater: Rater) -> String {
        guard let last = view.quarters.last else { return "" }
        let visit = view.visit
        let parts = [
            (LedgerWords.invited, LedgerFigure.invited), (LedgerWords.reached, .reached),
            (LedgerWords.answered, .answered),
        ]
        .map { words, figure in
            "\(visit[words]): \(view.shown(last, rater, figure).map { "\($0)" } ?? visit[LedgerWords.withheld])"
        }
        return "\(visit[LedgerWords.name(of: last)]). \(parts.joined(separator: ", "))."
    }
}
