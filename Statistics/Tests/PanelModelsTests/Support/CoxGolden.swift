import Foundation
import PanelModels
import Testing

/// A frozen Cox model made by `Reference/cox.R`; see the file's `madeWith` for the versions.
struct CoxGolden: Decodable, Sendable, CustomTestStringConvertible {
    struct File: Decodable { let models: [CoxGolden] }

    /// `cox.zph` with one transform of time.
    struct Proportionality: Decodable, Sendable {
        let terms: [String]
        let chisq: [Double?]
        let df: [Int]
    }

    let data: String
    let formula: String
    let ties: String
    let cluster: String?
    let n: Int
    let dropped: Int
    let events: Int
    /// 0 without clusters.
    let clusters: Int
    let nullLogLikelihood: Double
    let logLikelihood: Double
    let terms: [String]
    let estimates: [Double]
    /// From the information.
    let se: [Double]
    let cr0: [Double]?
    let likelihoodRatio: Double
    /// With the clustered covariance where there is a cluster.
    let wald: Double
    let score: Double
    let concordance: Double
    let km: Proportionality
    let identity: Proportionality
    let rank: Proportionality
    let log: Proportionality?
    let baselineStratum: [String]?
    let baselineTime: [Double]?
    let baselineHazard: [Double]?

    enum CodingKeys: String, CodingKey {
        case data, formula, ties, cluster, n, dropped, events, clusters, nullLogLikelihood, logLikelihood,
            terms
        case estimates, se, likelihoodRatio, wald, score, concordance, km, identity, rank, log
        case baselineStratum, baselineTime, baselineHazard
        case cr0 = "CR0"
    }

    var testDescription: String { "\(data): \(formula), \(ties)" }

    static let all: [CoxGolden] = {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path("cox/cox-r.json")))
            return try JSONDecoder().decode(File.self, from: data).models
        } catch { fatalError("cox-r.json: \(error)") }
    }()

    func fit(
        clustered: Bool = false, correction: ClusterCorrection = .cr0,
        proportionality: CoxTimeTransform? = nil
    ) throws -> CoxFit {
        try Cox.fit(
            formula, ties: CoxTies(rawValue: ties)!, cluster: clustered ? cluster : nil,
            correction: correction,
            proportionality: proportionality, table: Cox.table(data))
    }

    /// The largest |Δ| / max(|estimate|, se) over the terms.
    func distance(_ found: [Double], _ expected: [Double]) -> Double {
        guard found.count == expected.count else { return .infinity }
        return found.indices.map { abs(found[$0] - expected[$0]) / max(abs(estimates[$0]), se[$0]) }.max()
            ?? 0
    }
}

/// Cox models of tables in tests.
enum Cox {
    /// A set of `Golden/cox`, or the person-weeks of `rossi`; read once.
    static func table(_ name: String) throws -> DataTable {
        if name == "rossi" { return Rossi.table }
        return try #require(tables[name])
    }

    private static let tables: [String: DataTable] = {
        let names = ["lung", "veteran", "heart", "ovarian", "bladder2", "mgus2", "awkward", "late"]
        do {
            return try Dictionary(
                uniqueKeysWithValues: names.map { ($0, try DataTable(csvFile: Rossi.path("cox/\($0).csv"))) })
        } catch { fatalError("\(error)") }
    }()

    static func fit(
        _ formula: String, ties: CoxTies = .efron, cluster: String? = nil,
        correction: ClusterCorrection = .cr1,
        isRobust: Bool = false, proportionality: CoxTimeTransform? = nil, table: DataTable
    ) throws -> CoxFit {
        try CoxModel(
            formula: Formula(formula), ties: ties, cluster: cluster, correction: correction,
            isRobust: isRobust,
            proportionality: proportionality, wantsBaseline: true, wantsConcordance: true
        ).fit(table)
    }
}
