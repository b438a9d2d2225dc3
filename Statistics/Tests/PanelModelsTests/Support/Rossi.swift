import Foundation

@testable import PanelModels

/// 432 people followed weekly for a year after release, 19,809 person-weeks, 114 arrests.
/// Source: Rossi, Berk & Lenihan, *Money, Work and Crime*, Academic Press 1980; as distributed with Fox &
/// Weisberg, *An R Companion to Applied Regression* (R package carData, data set Rossi), one row per person-week.
enum Rossi {
    static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Golden").appendingPathComponent(name).path
    }

    /// Read once, with a badly conditioned column `calendar`, 1970 + stop / 52.
    static let table: DataTable = {
        do {
            var table = try DataTable(csvFile: path("rossi-weeks.csv"))
            guard case .numbers(let stop) = try table.column("stop") else { fatalError("stop is no number") }
            try table.add("calendar", numbers: stop.doubles.map { 1970 + $0 / 52 })
            return table
        } catch { fatalError("\(error)") }
    }()

    static func fit(
        _ formula: String, link: Link = .cloglog, cluster: String? = nil,
        correction: ClusterCorrection? = .cr1,
        references: [String: String] = [:], table: DataTable = Rossi.table
    ) throws -> HazardFit {
        try HazardModel(
            formula: Formula(formula), link: link, cluster: cluster, correction: correction,
            references: references
        ).fit(table)
    }
}
