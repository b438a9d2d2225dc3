import Foundation
import PanelModels

/// Values frozen by `Reference/scales.R` and `Reference/scales.py`; their `madeWith` says the versions.
struct ScaleGolden: Decodable, Sendable {
    struct Scale: Decodable, Sendable {
        let data: String
        let items: [String]
        let missing: String
        let n: Int
        let alpha: Double
        let lower: Double
        let upper: Double
        let itemRest: [Double]
        let mean: [Double]
        let sd: [Double]
        let alphaWithout: [Double]
        let polychoric: [Double]
        let pearson: [Double]
        let loadings: [Double]
        let omega: Double
        let pearsonLoadings: [Double]
        let pearsonOmega: Double
        let psychOmega: Double
    }
    struct Small: Decodable, Sendable {
        let data: String
        let items: [String]
        let missing: String
        let alpha: Double
        let itemRest: [Double]
        let alphaWithout: [Double]
    }
    struct Kappa: Decodable, Sendable {
        let estimate: Double
        let se: Double
    }
    struct Agreement: Decodable, Sendable {
        let data: String
        let first: String
        let second: String
        let n: Int
        let linear: Kappa
        let quadratic: Kappa
        let icc21: [Double]
        let icc31: [Double]
    }
    struct Four: Decodable, Sendable {
        let icc21: [Double]
        let icc31: [Double]
    }
    struct Voices: Decodable, Sendable {
        let item: String
        let n: Int
        let difference: Double
        let linear: Kappa
        let quadratic: Kappa
        let icc21: [Double]
        let icc31: [Double]
    }
    struct Retest: Decodable, Sendable {
        let item: String
        let voice: String
        let round: Int
        let n: Int
        let median: Double
        let least: Double
        let most: Double
        let r: [Double]
        let quadratic: Kappa
        let icc21: [Double]
    }
    struct Simplex: Decodable, Sendable {
        let item: String
        let voice: String
        let round: Int
        let n: Int
        let estimate: Double
        let se: Double
    }

    let scales: [Scale]
    let awkward: [Small]
    let agreements: [Agreement]
    let fourJudges: Four
    let voices: [Voices]
    let retest: [Retest]
    let quasiSimplex: [Simplex]

    static let r: ScaleGolden = decoded("scales-r.json")

    static func decoded<Value: Decodable>(_ name: String) -> Value {
        do {
            return try JSONDecoder().decode(
                Value.self, from: Data(contentsOf: URL(fileURLWithPath: Rossi.path(name))))
        } catch { fatalError("\(name): \(error)") }
    }

    static func table(_ name: String) throws -> DataTable {
        try DataTable(csvFile: Rossi.path("scales-\(name).csv"))
    }
}

/// What `Reference/scales.py` made.
struct PythonScales: Decodable, Sendable {
    struct Pair: Decodable, Sendable {
        let data: String
        let first: String
        let second: String
        let n: Int
        let correlation: Double
        let se: Double?
    }
    struct Factor: Decodable, Sendable {
        let data: String
        let items: [String]
        let loadings: [Double]
        let omega: Double
        let factorAnalyzer: [Double]
    }
    struct Kappas: Decodable, Sendable {
        let data: String
        let first: String
        let second: String
        let n: Int
        let linear: ScaleGolden.Kappa
        let quadratic: ScaleGolden.Kappa
    }
    struct Alpha: Decodable, Sendable {
        let data: String
        let items: [String]
        let alpha: Double
        let lower: Double
        let upper: Double
    }

    let polychoric: [Pair]
    let factors: [Factor]
    let kappas: [Kappas]
    let alphas: [Alpha]

    static let all: PythonScales = ScaleGolden.decoded("scales-python.json")
}
