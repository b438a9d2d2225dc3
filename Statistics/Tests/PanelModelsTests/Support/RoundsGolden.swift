import Foundation

@testable import PanelModels

/// Frozen values made by `Reference/state-rounds.py` and `Reference/state-rounds.R`; see the files' `madeWith` for the versions.
struct RoundsGolden: Decodable, Sendable {
    struct Rounds: Decodable, Sendable {
        let item: String
        let voice: String
        let clustered: Bool
        let quarters: [Int]
        let leftOut: [Int]
        let answers: Int
        let clusters: Int
        let statistic: Double
        let degrees: Int
        let p: Double
        let place: [Double]
        let spread: [Double]
        let placeSE: [Double]
        let spreadSE: [Double]
        let difference: [Double]
        let differenceSE: [Double]
    }
    struct Margins: Decodable, Sendable {
        let item: String
        let clustered: Bool
        let pairs: Int
        let clusters: Int
        let statistic: Double
        let degrees: Int
        let p: Double
        let difference: Double
        let se: Double
    }
    struct FirstPairs: Decodable, Sendable {
        let item: String
        let table: [[Int]]
        let bhapkar: Double
        let stuartMaxwell: Double
    }
    struct Placed: Decodable, Sendable {
        let item: String
        let voice: String
        let quarters: [Int]
        let answers: Int
        let thresholds: [Double]
        let place: [Double]
        let spread: [Double]
    }
    private struct R: Decodable { let fits: [Placed] }

    let rounds: [Rounds]
    let margins: [Margins]
    let firstPairs: [FirstPairs]

    static let all: RoundsGolden = read("state-rounds.json")
    static let clm: [Placed] = (read("state-rounds-r.json") as R).fits

    private static func read<Value: Decodable>(_ name: String) -> Value {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path(name)))
            return try JSONDecoder().decode(Value.self, from: data)
        } catch { fatalError("\(name): \(error)") }
    }
}
