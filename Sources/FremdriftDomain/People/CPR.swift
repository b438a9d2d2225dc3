/// A personal identification number: day, month and year of birth, and four digits. Prints itself masked, so that it
/// cannot slip into a log line or an error by being interpolated; only `digits` has all of it.
///
/// Numbers whose day has 60 added are fictional: nobody can have one, so tests and simulated databases use them.
package struct CPR: Hashable, Sendable {
    /// Ten digits.
    package let digits: String

    /// Reads `610180-0006`, `6101800006` and what has blanks in it; `nil` for anything else and for a day that no
    /// calendar has. The control digit is not asked: numbers without it are given out.
    package init?(written text: some StringProtocol) {
        let signs = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
        guard signs.count == 10, signs.allSatisfy({ (48...57).contains($0.value) }) else { return nil }
        digits = String(String.UnicodeScalarView(signs))
        let (day, month) = (numbers[0] * 10 + numbers[1], numbers[2] * 10 + numbers[3])
        guard Day(year: birthYear, month: month, day: day > 60 ? day - 60 : day) != nil else { return nil }
    }

    /// `610180-****`: what is shown.
    package var masked: String { "\(digits.prefix(6))-****" }

    package var isFictional: Bool { digits.first.map { $0 >= "6" } ?? false }

    /// Whether the weighted sum of the digits is a multiple of 11. Real numbers without this exist, so it may only ever
    /// be a reason to look again.
    package var hasControlDigit: Bool {
        zip(numbers, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).map { $0 * $1 }.reduce(0, +).isMultiple(of: 11)
    }

    /// By the century that the seventh digit and the year stand for.
    package var birthYear: Int {
        let (year, seventh) = (numbers[4] * 10 + numbers[5], numbers[6])
        switch (seventh, year) {
        case (0...3, _), (4, 37...), (9, 37...): return 1900 + year
        case (5...8, 58...): return 1800 + year
        default: return 2000 + year
        }
    }

    private var numbers: [Int] { digits.utf8.map { Int($0) - 48 } }
}

extension CPR: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { masked }
    package var debugDescription: String { masked }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension CPR {
    /// Whether the number may be kept: no fictional ones among real people, no real-looking ones among simulated.
    /// - Throws: `cprFictional`, `cprRealLooking`.
    package func check(isSimulated: Bool, field: String?) throws(Problem) {
        if isFictional, !isSimulated { throw Problem(.cprFictional, field: field) }
        if !isFictional, isSimulated { throw Problem(.cprRealLooking, field: field) }
    }
}
