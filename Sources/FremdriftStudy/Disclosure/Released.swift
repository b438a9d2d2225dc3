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
    ///
    /// What is withheld for the sake of a small number in a team can spread to the figures of the whole organisation.
    /// So coarser tables are tried as well, each with a set of numbers left out from the start, and the one that tells
    /// most is taken. Every one of them is as safe as the first: what is left out must stay open like all the rest.
    /// - Parameters:
    ///   - cells: every number that could be shown, in a fixed order.
    ///   - sums: everything about them that is known to add up: the whole's place in `cells`, then its parts'.
    ///   - nearSums: what adds up but for a few, because nearly the same people are counted in two places.
    ///   - few: places of numbers that are about too few people, though the numbers are not small.
    ///   - coarser: what else may be left out from the start, one set of places for each table to try.
    ///   - worth: how much a number tells when it is shown.
    package static func release<Cell: Hashable & Sendable>(
        _ cells: [(cell: Cell, count: Int)], sums: [(whole: Int, parts: [Int])],
        nearSums: [(whole: Int, parts: [Int])] = [], smallest: Int = smallest,
        few: Set<Int> = [], coarser: [Set<Int>] = [], worth: (Cell) -> Int = { _ in 1 }
    ) -> Released<[Cell: ShownCount]> {
        let counts = cells.map(\.count)
        let worths = cells.map { worth($0.cell) }
        var best: (worth: Int, suppression: Suppression)?
        for leftOut in [[]] + coarser {
            var suppression = Suppression(
                counts: counts, sums: sums, nearSums: nearSums, smallest: smallest, few: few,
                leftOut: leftOut)
            suppression.withhold()
            let hidden = suppression.isHidden
            let told = cells.indices.reduce(0) { $0 + (hidden[$1] || counts[$1] == 0 ? 0 : worths[$1]) }
            if told > best?.worth ?? -1 { best = (told, suppression) }
            if !hidden.contains(true) { break }
        }
        best?.suppression.restore(worth: worths)
        let hidden = best?.suppression.isHidden ?? []
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
