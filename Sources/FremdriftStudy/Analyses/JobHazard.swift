package import PanelModels

/// Fits the discrete-time hazard of starting a job to person-months, clustered by caseworker.
package struct JobHazardAnalysis: Sendable {
    package let specification: JobHazardSpecification

    package init(_ specification: JobHazardSpecification) { self.specification = specification }

    /// - Throws: ``ModelError`` for an unknown column or formula word, a factor with one level, no complete row.
    ///   What the data say about the model (separation, no jobs, one caseworker) is the fit's outcome.
    package func fit(_ months: [PersonMonth]) throws(ModelError) -> HazardFit {
        try fit(Self.table(of: months))
    }

    /// The same for a table that has had columns added to it.
    package func fit(_ table: DataTable) throws(ModelError) -> HazardFit {
        let model = HazardModel(
            formula: try Formula(specification.formula), link: specification.link, cluster: "caseworker",
            correction: specification.correction, level: specification.level)
        return try model.fit(table)
    }

    /// The columns that a formula may name. A missing value makes a fit that uses the column drop the row.
    ///
    /// | column | values |
    /// |---|---|
    /// | `job` | 1 in the month a job began, else 0 |
    /// | `monthsAtRisk` | 1 in the month of entry, then 2, 3, … |
    /// | `belief` | stated belief 1–5, carried forward; missing before the first |
    /// | `ageGroup` | `under30` (reference), `30to39`, `40to49`, `50plus` |
    /// | `sex`, `visitation`, `benefit` | codes; the first in alphabetical order is the reference |
    /// | `internship` | `none` (reference), `alone`, `parallel` |
    /// | `citizenWay` | `none` (reference), `alone`, `paper`, `helped`; missing where the way was not recorded |
    /// | `caseworkersSoFar` | different caseworkers so far: 0 before the first, then 1, 2, … |
    /// | `caseworker`, `citizen` | numbers; the caseworker is missing while nobody has the case |
    package static func table(of months: [PersonMonth]) throws(ModelError) -> DataTable {
        var table = DataTable()
        try table.add("job", numbers: months.map { $0.job ? 1 : 0 })
        try table.add("monthsAtRisk", numbers: months.map { Double($0.monthsAtRisk) })
        try table.add("belief", numbers: months.map { $0.statedBelief.map(Double.init) ?? .nan })
        try table.add("ageGroup", codesOf: months.map(\.ageGroup))
        try table.add("sex", texts: months.map(\.sex))
        try table.add("visitation", texts: months.map(\.visitation))
        try table.add("benefit", texts: months.map(\.benefit))
        try table.add("internship", codesOf: months.map(\.internship))
        try table.add("citizenWay", codesOf: months.map(\.citizenWay))
        try table.add("caseworkersSoFar", numbers: months.map { Double($0.caseworkersSoFar) })
        try table.add("caseworker", numbers: months.map { $0.caseworker.map(Double.init) ?? .nan })
        try table.add("citizen", numbers: months.map { Double($0.citizen) })
        return table
    }
}

extension DataTable {
    /// Adds a column of an enumeration, its cases in order as the levels; nil is missing.
    mutating func add<Code>(_ name: String, codesOf values: [Code?]) throws(ModelError)
    where Code: RawRepresentable<String> & CaseIterable & Hashable {
        let cases = Array(Code.allCases)
        let codes = Dictionary(uniqueKeysWithValues: zip(cases, Int32(0)...))
        try add(name, codes: values.map { $0.flatMap { codes[$0] } ?? -1 }, levels: cases.map(\.rawValue))
    }
}
