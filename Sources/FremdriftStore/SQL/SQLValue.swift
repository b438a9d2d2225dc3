package import FremdriftDomain

/// A value on its way into or out of a database.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// What can be interpolated into `SQL`.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable { package var sqlValue: SQLValue { self } }
extension Int: SQLBindable { package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLBindable { package var sqlValue: SQLValue { .integer(self) } }
extension Double: SQLBindable { package var sqlValue: SQLValue { .real(self) } }
extension String: SQLBindable { package var sqlValue: SQLValue { .text(self) } }
extension [UInt8]: SQLBindable { package var sqlValue: SQLValue { .bytes(self) } }
extension Bool: SQLBindable { package var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension Day: SQLBindable { package var sqlValue: SQLValue { .text(iso) } }
extension Month: SQLBindable { package var sqlValue: SQLValue { .text(iso) } }
extension Instant: SQLBindable { package var sqlValue: SQLValue { .text(iso) } }
extension Identifier: SQLBindable { package var sqlValue: SQLValue { .integer(number) } }
extension Actor: SQLBindable { package var sqlValue: SQLValue { .text(description) } }
