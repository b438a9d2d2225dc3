import Foundation

extension ChangeTable.Basis {
    /// The kind of people the errors come from.
    package enum Kind: String, CaseIterable, Sendable { case simulated, answers }

    package var kind: Kind {
        switch self {
        case .simulated: .simulated
        case .answers: .answers
        }
    }
}

extension ChangeTable.Basis.Kind {
    /// The only kind of table that may say a word in a house: invented people tell nothing of real ones, nor the other way
    /// round.
    package static func usable(inSimulatedHouse isSimulated: Bool) -> ChangeTable.Basis.Kind {
        isSimulated ? .simulated : .answers
    }
}

extension ChangeTable {
    /// Of 100 people who stood still, those who get a word at an indicator, rounded up.
    package var falseAlarmsIn100: Int { max(1, Int((figures.falseAlarmPerWord * 100).rounded(.up))) }

    /// - Parameter json: as ``json`` has it.
    /// - Throws: what is wrong with the text.
    package init(json: String) throws {
        self = try JSONDecoder().decode(ChangeTable.self, from: Data(json.utf8))
    }

    /// The same bytes for the same table.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
