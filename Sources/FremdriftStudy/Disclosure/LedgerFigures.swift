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
                let sums = table.sums(in: quarter).compactMap { sum -> (whole: Int, parts: [Int])? in
                    places[sum.whole].map { (whole: $0, parts: sum.parts.compactMap { places[$0] }) }
                }
                return DisclosureControl.release(cells.map { ($0, table[$0]) }, sums: sums, smallest: smallest)
            })
    }

    package subscript(_ cell: LedgerCell) -> ShownCount { released.value[cell] ?? .count(0) }
}
