package import FremdriftDomain

/// One row of a result, read by column name. A column that is missing, null where it may not be, or of another kind
/// is a fault in the statement or the file, never bad input, and throws `StoreError.unreadable`.
package struct Row: Sendable {
    private let columns: [String: Int]
    private let values: [SQLValue]

    /// - Parameters:
    ///   - columns: position in `values` by column name.
    ///   - values: in the order of the columns.
    package init(columns: [String: Int], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    package func int64(_ column: String) throws -> Int64 {
        guard case .integer(let number) = try value(column) else { throw unreadable(column) }
        return number
    }

    package func int(_ column: String) throws -> Int { Int(try int64(column)) }

    package func real(_ column: String) throws -> Double {
        guard case .real(let number) = try value(column) else { throw unreadable(column) }
        return number
    }

    package func text(_ column: String) throws -> String {
        guard case .text(let text) = try value(column) else { throw unreadable(column) }
        return text
    }

    package func bytes(_ column: String) throws -> [UInt8] {
        guard case .bytes(let bytes) = try value(column) else { throw unreadable(column) }
        return bytes
    }

    package func isNull(_ column: String) throws -> Bool { try value(column) == .null }

    package func day(_ column: String) throws -> Day { try parsed(column) { Day(iso: $0) } }
    package func month(_ column: String) throws -> Month { try parsed(column) { Month(iso: $0) } }
    package func instant(_ column: String) throws -> Instant { try parsed(column) { Instant(iso: $0) } }
    package func id<Of>(_ column: String) throws -> Identifier<Of> { Identifier(try int64(column)) }

    /// A word that must be one of an enum's cases.
    package func word<Word: RawRepresentable>(_ column: String) throws -> Word where Word.RawValue == String {
        try parsed(column) { Word(rawValue: $0) }
    }

    /// The reading, or `nil` where the column is null.
    package func optional<Value>(_ column: String, _ reading: (Row) -> (String) throws -> Value) throws -> Value? {
        try isNull(column) ? nil : try reading(self)(column)
    }

    private func parsed<Value>(_ column: String, _ parse: (String) -> Value?) throws -> Value {
        guard let value = parse(try text(column)) else { throw unreadable(column) }
        return value
    }

    /// As the engine gave it.
    func raw(_ column: String) throws -> SQLValue { try value(column) }

    private func value(_ column: String) throws -> SQLValue {
        guard let position = columns[column] else { throw unreadable(column) }
        return values[position]
    }

    private func unreadable(_ column: String) -> StoreError { .unreadable(column: column) }
}
