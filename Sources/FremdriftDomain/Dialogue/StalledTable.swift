/// A running case as leaders' numbers count it: where it is, with whom, and which rules hold. Not which case.
package struct StalledEntry: Hashable, Sendable {
    package let unit: UnitID
    /// `nil` while nobody has it.
    package let caseworker: StaffID?
    package let rules: Set<StalledRule>

    package init(unit: UnitID, caseworker: StaffID?, rules: Set<StalledRule>) {
        self.unit = unit
        self.caseworker = caseworker
        self.rules = rules
    }
}

/// Where cases are counted.
package enum StalledPlace: Hashable, Sendable {
    case everywhere
    case unit(UnitID)
    /// Units that are counted together because a number of one of them would be about one or two caseworkers.
    case together
}

/// One number: of all running cases, of those a rule holds about, or of the others.
package struct StalledCell: Hashable, Sendable {
    package let place: StalledPlace
    package let figure: Figure

    package init(_ place: StalledPlace, _ figure: Figure) {
        self.place = place
        self.figure = figure
    }

    package enum Figure: Hashable, Sendable {
        case running
        case under(StalledRule)
        case notUnder(StalledRule)
    }
}

/// How many cases each rule holds about, by unit and in all. Exact, and so not for showing: what is shown goes through
/// disclosure control.
///
/// Nothing is counted by caseworker, and no place has fewer than `fewest` of them: a unit with one caseworker would be a
/// number of that one.
package struct StalledTable: Sendable {
    package static let fewest = 3

    package let rules: [StalledRule]
    /// Those counted by themselves.
    package let units: [UnitID]
    /// Those counted together; never one alone unless it is all there is.
    package let together: Set<UnitID>
    /// `everywhere` first; empty when too few caseworkers have cases for any number at all.
    package let places: [StalledPlace]
    private let counts: [StalledCell: Int]

    /// - Parameter rules: those that are used, in their order.
    package init(of entries: some Sequence<StalledEntry>, rules: [StalledRule]) {
        let entries = Array(entries)
        let together = StalledTable.together(entries)
        self.rules = rules
        self.together = together
        units = Set(entries.map(\.unit)).subtracting(together).sorted()
        let hasMany = Set(entries.compactMap(\.caseworker)).count >= StalledTable.fewest
        places =
            hasMany
            ? [.everywhere] + units.map(StalledPlace.unit) + (together.isEmpty || units.isEmpty ? [] : [.together]) : []
        var counts: [StalledCell: Int] = [:]
        for entry in entries {
            let own: StalledPlace = together.contains(entry.unit) ? .together : .unit(entry.unit)
            for place in [.everywhere, own] {
                counts[StalledCell(place, .running), default: 0] += 1
                for rule in rules {
                    let figure: StalledCell.Figure = entry.rules.contains(rule) ? .under(rule) : .notUnder(rule)
                    counts[StalledCell(place, figure), default: 0] += 1
                }
            }
        }
        self.counts = counts
    }

    package subscript(_ cell: StalledCell) -> Int { counts[cell] ?? 0 }

    package var cells: [StalledCell] { places.flatMap { place in figures.map { StalledCell(place, $0) } } }

    /// Everything that adds up: a rule's cases and the others are those that run, and the places are all of them.
    package var sums: [(whole: StalledCell, parts: [StalledCell])] {
        let parts = places.filter { $0 != .everywhere }
        return places.flatMap { place in
            rules.map { rule in
                (StalledCell(place, .running), [StalledCell(place, .under(rule)), StalledCell(place, .notUnder(rule))])
            }
        }
            + figures.filter { _ in !parts.isEmpty }.map { figure in
                (StalledCell(.everywhere, figure), parts.map { StalledCell($0, figure) })
            }
    }

    private var figures: [StalledCell.Figure] {
        [.running] + rules.flatMap { [StalledCell.Figure.under($0), .notUnder($0)] }
    }

    /// Units with few caseworkers, with as many others as it takes that they have enough together: otherwise what is left
    /// of the whole would be told by the rest.
    private static func together(_ entries: [StalledEntry]) -> Set<UnitID> {
        var caseworkers: [UnitID: Set<StaffID>] = [:]
        for entry in entries {
            caseworkers[entry.unit, default: []].formUnion([entry.caseworker].compactMap(\.self))
        }
        let smallestFirst = caseworkers.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
        var (units, staff): (Set<UnitID>, Set<StaffID>) = ([], [])
        for (unit, own) in smallestFirst where own.count < fewest || !units.isEmpty && staff.count < fewest {
            units.insert(unit)
            staff.formUnion(own)
        }
        return units
    }
}
