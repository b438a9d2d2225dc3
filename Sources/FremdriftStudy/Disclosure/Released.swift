/// Figures about groups that may be shown. Only disclosure control makes one; pages, exports and reports accept nothing
/// else.
package struct Released<Value: Sendable>: Sendable {
    package let value: Value

    fileprivate init(_ value: Value) { self.value = value }
}

/// A number that is shown, or one that is not because it, or another by way of it, would tell of too few people.
package enum ShownCount: Hashable, Sendable {
    case count(Int)
    case withheld
}

/// The door through which figures about groups leave.
package enum DisclosureControl {
    /// Numbers from 1 to one less than this are withheld.
    package static let smallest = 5

    /// Withholds small numbers, and as many others as it takes that nobody can work them out from sums.
    /// - Parameters:
    ///   - cells: every number that could be shown, in a fixed order.
    ///   - sums: everything about them that is known to add up: the whole's place in `cells`, then its parts'.
    package static func release<Cell: Hashable & Sendable>(
        _ cells: [(cell: Cell, count: Int)], sums: [(whole: Int, parts: [Int])], smallest: Int = smallest
    ) -> Released<[Cell: ShownCount]> {
        var suppression = Suppression(counts: cells.map(\.count), sums: sums, smallest: smallest)
        let hidden = suppression.hidden()
        return Released(
            Dictionary(
                cells.indices.map { (cells[$0].cell, hidden[$0] ? .withheld : .count(cells[$0].count)) },
                uniquingKeysWith: { first, _ in first }))
    }

    /// Several released tables that share no sum, as one.
    package static func together<Cell: Hashable & Sendable>(
        _ tables: [Released<[Cell: ShownCount]>]
    ) -> Released<[Cell: ShownCount]> {
        Released(tables.reduce(into: [:]) { all, table in all.merge(table.value) { first, _ in first } })
    }
}
