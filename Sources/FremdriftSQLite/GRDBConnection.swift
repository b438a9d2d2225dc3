import Foundation
import FremdriftStore
import GRDB

/// A transaction in GRDB. Statements are prepared once per connection and reused.
struct GRDBConnection: SQLConnection {
    private let database: Database
    init(_ database: Database) { self.database = database }

    func rows(_ sql: FremdriftStore.SQL) throws -> [FremdriftStore.Row] {
        let text = sql.text(in: .sqlite)
        let statement = try database.cachedStatement(sql: text)
        let arguments = StatementArguments(sql.values.map(\.databaseValue))
        if statement.columnCount == 0 {
            try statement.execute(arguments: arguments)
            return []
        }
        let columns = Dictionary(
            statement.columnNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var rows: [FremdriftStore.Row] = []
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
        while let row = try cursor.next() {
            let values = (0..<row.count).map { SQLValue(row[$0] as DatabaseValue) }
            rows.append(FremdriftStore.Row(columns: columns, values: values))
        }
        return rows
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes([UInt8](data))
        }
    }
}
