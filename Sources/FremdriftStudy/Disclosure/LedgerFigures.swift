package import FremdriftDomain

/// The ledger as it may be shown.
package struct LedgerFigures: Sendable {
    package let quarters: [Quarter]
    package let units: [UnitID]
    package let figures: [LedgerFigure]
    package let released: Released<[LedgerCell: ShownCount]>

    /// Each quarter by itself: no sum goes over two of them.
    package init(_ table: LedgerTable, smallest: Int = DisclosureControl.smallest) {
        quarters = table.quarters
        units = table.units
        figures = table.figures
        released = DisclosureControl.together(
            table.quarters.map { quarter in
                let cells = table.cells(in: quarter)
                let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
                func placed(_ sums: [LedgerSum]) -> [(whole: Int, parts: [Int])] {
                    sums.compactMap { sum in
                        places[sum.whole].map { (whole: $0, parts: sum.parts.compactMap { places[$0] }) }
                    }
                }
                return DisclosureControl.release(
                    cells.map { ($0, table[$0]) }, sums: placed(table.sums(in: quarter)),
                    nearSums: placed(table.nearSums(in: quarter)), smallest: smallest,
                    coarser: LedgerLayer.coarserTables.map { given in
                        Set(cells.indices.filter { given.contains(LedgerLayer(of: cells[$0])) })
                    },
                    worth: { LedgerLayer(of: $0).worth })
            })
    }

    package subscript(_ cell: LedgerCell) -> ShownCount { released.value[cell] ?? .count(0) }
}

/// What may be given up of a quarter together, for the sake of the rest.
private enum LedgerLayer: CaseIterable {
    /// How many of all were invited, reached and answered.
    case totals
    case reasonsNotReached, reasonsUnanswered, ways, languages
    case totalsOfTeams, detailsOfTeams

    init(of cell: LedgerCell) {
        self =
            switch (cell.figure, cell.unit) {
            case (.invited, nil), (.reached, nil), (.answered, nil): .totals
            case (.invited, _), (.reached, _), (.answered, _): .totalsOfTeams
            case (.invitedIn, _), (.answeredIn, _), (.missingIn, _): .languages
            case (.notReached, nil): .reasonsNotReached
            case (.unanswered, nil): .reasonsUnanswered
            case (.way, nil): .ways
            case (.notReached, _), (.unanswered, _), (.way, _): .detailsOfTeams
            }
    }

    /// A quarter that says how many were asked and how many answered is worth more than any number of details.
    var worth: Int {
        switch self {
        case .totals: 2_000
        case .reasonsNotReached, .reasonsUnanswered, .ways, .languages: 20
        case .totalsOfTeams: 10
        case .detailsOfTeams: 1
        }
    }

    /// Coarser and coarser tables: languages, which cut across the rest, and what is told of teams go first.
    static let coarserTables: [Set<LedgerLayer>] = {
        let teams: Set<LedgerLayer> = [.detailsOfTeams, .totalsOfTeams]
        let reasons: Set<LedgerLayer> = [.reasonsNotReached, .reasonsUnanswered]
        return [
            [.languages], [.detailsOfTeams], [.detailsOfTeams, .languages], teams, teams.union([.languages]),
            teams.union(reasons), teams.union(reasons).union([.ways]), teams.union(reasons).union([.ways, .languages]),
        ]
    }()
}
