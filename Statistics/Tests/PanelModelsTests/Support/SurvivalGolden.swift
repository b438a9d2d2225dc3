import Foundation
import PanelModels

/// Curves frozen by `Reference/survival.R`; the file's `madeWith` says the versions.
struct SurvivalGolden: Decodable, Sendable {
    struct File: Decodable {
        let km: [SurvivalGolden]
        let cif: [SurvivalGolden]
    }

    struct Curve: Decodable, Sendable {
        let group: String
        let cause: String?
        let interval: String
        let n: Int?
        let median: [Double?]?
        let mean: [Double]?
        /// The curve stands with the first interval only.
        let time: [Double]?
        let atRisk: [Int]?
        let events: [Int]?
        let censored: [Int]?
        let estimate: [Double]?
        let se: [Double?]?
        let free: [Double]?
        let lower: [Double?]
        let upper: [Double?]
    }

    struct LogRank: Decodable, Sendable {
        let chiSquare: Double
        let degrees: Int
        let observed: [Int]?
        let expected: [Double]?
    }

    let data: String
    let formula: String
    let tau: Double?
    let id: String?
    let curves: [Curve]
    let logRank: LogRank?

    static let all: File = {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path("survival-r.json")))
            return try JSONDecoder().decode(File.self, from: data)
        } catch { fatalError("survival-r.json: \(error)") }
    }()

    static func table(_ name: String) throws -> DataTable {
        try DataTable(csvFile: Rossi.path("survival-\(name).csv"))
    }

    func table() throws -> DataTable { try Self.table(data) }
}

/// Curves frozen by `Reference/survival.py`, from lifelines and scikit-survival.
struct PythonCurve: Decodable, Sendable {
    struct File: Decodable { let curves: [PythonCurve] }

    let source: String
    let data: String
    let formula: String
    let cause: String?
    let time: [Double]
    let estimate: [Double]
    let lower: [Double]?
    let upper: [Double]?

    static let all: [PythonCurve] = {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path("survival-python.json")))
            return try JSONDecoder().decode(File.self, from: data).curves
        } catch { fatalError("survival-python.json: \(error)") }
    }()
}

/// The largest |Δ| / max(|expected|, scale) over pairs of which both are there; infinite when one is missing.
func distance(_ found: [Double?], _ expected: [Double?], scale: [Double?] = []) -> Double {
    guard found.count == expected.count else { return .infinity }
    var largest = 0.0
    for i in found.indices {
        guard let theirs = expected[i] else {
            if found[i] != nil { return .infinity }
            continue
        }
        guard let ours = found[i] else { return .infinity }
        let unit = max(abs(theirs), scale.isEmpty ? 0 : scale[i] ?? 0, 1e-300)
        largest = max(largest, abs(ours - theirs) / unit)
    }
    return largest
}
