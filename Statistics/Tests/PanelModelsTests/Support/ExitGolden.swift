import Foundation
import Testing

@testable import PanelModels

/// A frozen fit of competing exits made by a script in `Reference/`; see the file's `madeWith` for the versions.
struct ExitGolden: Decodable, Sendable, CustomTestStringConvertible {
    struct File: Decodable { let models: [ExitGolden] }

    let name: String
    let data: String
    let formula: String
    /// The level for no exit.
    let none: String
    let cluster: String
    let n: Int
    let dropped: Int
    let exits: [String]
    let events: [Int]
    let clusters: Int
    let logLikelihood: Double
    let terms: [String]
    let estimates: [Double]
    let se: [Double]
    let hc0: [Double]?
    let cr0: [Double]?
    let cr1: [Double]?
    let cr1s: [Double]
    let wald: [Double]?
    let likelihoodRatio: Double?
    let time: String?
    let by: String?
    /// Group by group, period by period: survival, then every exit's incidence.
    let incidence: [Double]?
    let incidenceSE: [Double]?

    enum CodingKeys: String, CodingKey {
        case name, data, formula, none, cluster, n, dropped, exits, events, clusters, logLikelihood, terms
        case estimates, se, wald, likelihoodRatio, time, by, incidence, incidenceSE
        case hc0 = "HC0"
        case cr0 = "CR0"
        case cr1 = "CR1"
        case cr1s = "CR1S"
    }

    var testDescription: String { name }

    static func all(_ file: String) -> [ExitGolden] {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path(file)))
            return try JSONDecoder().decode(File.self, from: data).models
        } catch { fatalError("\(file): \(error)") }
    }

    func fit(
        cluster: Bool = false, correction: ClusterCorrection = .cr1, robust: ExitModel.Robust? = nil
    ) throws -> ExitFit {
        try ExitModel(
            formula: Formula(formula), reference: none, cluster: cluster ? self.cluster : nil,
            correction: correction, robust: robust,
            incidence: time.map { ExitModel.Incidence(time: $0, by: by) }
        ).fit(DataTable(csvFile: Rossi.path(data)))
    }

    /// The largest |Δ| / max(|estimate|, se) over the terms.
    func distance(_ found: [Double], _ expected: [Double]) -> Double {
        guard found.count == expected.count else { return .infinity }
        return found.indices.map { abs(found[$0] - expected[$0]) / max(abs(estimates[$0]), se[$0]) }.max()
            ?? 0
    }
}
