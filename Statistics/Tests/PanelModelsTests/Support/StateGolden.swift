import Foundation
import Testing

@testable import PanelModels

/// Frozen values made by `Reference/state.py`; see the file's `madeWith` for the versions.
struct StateGolden: Decodable, Sendable {
    struct Bivariate: Decodable, Sendable {
        let h: Double
        let k: Double
        let r: Double
        let cdf: Double
    }
    struct Fit: Decodable, Sendable, CustomTestStringConvertible {
        let item: String
        let errorCorrelation: Double
        let leaning: Double
        let pairs: Int
        let logLikelihood: Double
        let estimates: [Double]
        let se: [Double]
        let persons: Int
        let clustered: [Double]
        let clusters: Int
        var testDescription: String { "\(item), φ = \(errorCorrelation), τ² = \(leaning)" }
    }
    struct Exact: Decodable, Sendable {
        let parameters: [Double]
        let days: [Int]
        let citizen: [Int]
        let caseworker: [Int]
        let logLikelihood: Double
    }

    let bivariate: [Bivariate]
    let fits: [Fit]
    let exact: [Exact]

    static let all: StateGolden = {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path("state.json")))
            return try JSONDecoder().decode(StateGolden.self, from: data)
        } catch { fatalError("state.json: \(error)") }
    }()
}

/// Measurement models in tests.
enum State {
    static let layout = StateLayout(steps: 5)

    static func parameters(_ values: [Double]) -> StateParameters {
        StateParameters(layout: layout, values: values)
    }

    /// Another model than the usual truth, with a negative correlation.
    static let other = parameters([
        -1.2, -0.5, 0.1, 1.0, -1.5, -0.2, 0.4, 1.1, 0.5, 1.1, -0.3, 0.4, -0.1, 0.08,
    ])

    /// Of a simulated table.
    static func model(
        items: [String] = ["a"], steps: Int = 5, cluster: String? = nil,
        sensitivity: StateSensitivity = StateSensitivity()
    ) -> StateModel {
        StateModel(
            columns: .init(person: "id", time: "day", voice: "voice", caseworker: "caseworker"), items: items,
            steps: steps, cluster: cluster, sensitivity: sensitivity)
    }

    static func fit(_ table: DataTable, _ model: StateModel = model()) throws -> StateFit {
        try #require(model.fit(table).fits.first)
    }

    /// The persons of an item as the grid has them.
    static func persons(_ table: DataTable) throws -> [StateGrid.Person] {
        let frame = try StateFrame(model(), table)
        return frame.persons.map { rows in
            let days = Set(rows.map { Int(frame.days[$0]) }).sorted()
            func answers(_ voice: Voice) -> [Int] {
                days.map { day in
                    rows.first { Int(frame.days[$0]) == day && frame.voices[$0] == voice }
                        .map { Int(frame.steps[0][$0]) } ?? -1
                }
            }
            return .init(days: days, citizen: answers(.citizen), caseworker: answers(.caseworker))
        }
    }
}
