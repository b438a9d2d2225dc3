package import FremdriftDomain

/// How many cases stand still, as it may be shown, with the rules they were counted by.
package struct StalledFigures: Sendable {
    package let limits: StalledLimits
    package let units: [UnitID]
    package let together: Set<UnitID>
    package let places: [StalledPlace]
    package let released: Released<[StalledCell: ShownCount]>

    package init(_ table: StalledTable, by limits: StalledLimits, smallest: Int = DisclosureControl.smallest) {
        self.limits = limits
        units = table.units
        together = table.together
        places = table.places
        let cells = table.cells
        let at = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        released = DisclosureControl.release(
            cells.map { ($0, table[$0]) },
            sums: table.sums.compactMap { sum in
                at[sum.whole].map { (whole: $0, parts: sum.parts.compactMap { at[$0] }) }
            }, smallest: smallest,
            // What is told of units goes before what is told of all.
            coarser: [Set(cells.indices.filter { cells[$0].place != .everywhere })],
            worth: { $0.place == .everywhere ? 100 : 1 })
    }

    package subscript(_ cell: StalledCell) -> ShownCount { released.value[cell] ?? .withheld }
}
