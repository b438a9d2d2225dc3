/// A quarter of a year, the step in which the ledger is told: each citizen is asked about once in it.
package struct Quarter: Hashable, Comparable, Sendable {
    /// Quarters since the first of year 0.
    package let index: Int

    package init(index: Int) { self.index = index }
    package init(_ day: Day) { index = day.month.index / 3 }

    package var year: Int { index / 4 }
    /// 1 to 4.
    package var number: Int { index % 4 + 1 }
    /// `2026-Q3`.
    package var iso: String { "\(padded(year, to: 4))-Q\(number)" }

    package static func < (left: Quarter, right: Quarter) -> Bool { left.index < right.index }
}
