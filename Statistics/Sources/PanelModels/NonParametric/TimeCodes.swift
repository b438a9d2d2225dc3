/// Times as codes of their distinct values, ascending.
enum TimeCodes {
    /// - Parameter times: finite and not negative, or NaN for missing.
    /// - Returns: a code per time (−1 for NaN) and the distinct times, ascending.
    /// - Complexity: O(n) for whole numbers that do not reach far beyond n (months, days); else O(n) expected plus
    ///   the sorting of the distinct values.
    static func code(_ times: [Double]) -> (codes: [Int32], distinct: [Double]) {
        wholeNumbers(times) ?? DistinctNumbers.code(times)
    }

    /// nil when a time is not a whole number or too large for a table of all values up to it.
    private static func wholeNumbers(_ times: [Double]) -> (codes: [Int32], distinct: [Double])? {
        let limit = Double(4096 + 2 * times.count)
        var codes = [Int32](repeating: -1, count: times.count)
        var largest: Int32 = -1
        let areWhole = times.withUnsafeBufferPointer { times in
            codes.withUnsafeMutableBufferPointer { codes in
                for row in times.indices {
                    let time = times[row]
                    guard time >= 0, time < limit else {
                        if time.isNaN { continue }
                        return false
                    }
                    let code = Int32(time)
                    guard Double(code) == time else { return false }
                    codes[row] = code
                    if code > largest { largest = code }
                }
                return true
            }
        }
        guard areWhole else { return nil }
        return ranked(codes, largest: largest)
    }

    /// Replaces whole numbers by their rank among those that occur.
    private static func ranked(_ numbers: [Int32], largest: Int32) -> (codes: [Int32], distinct: [Double]) {
        var rank = [Int32](repeating: -1, count: Int(largest) + 1)
        for number in numbers where number >= 0 { rank[Int(number)] = 0 }
        var distinct: [Double] = []
        for number in rank.indices where rank[number] == 0 {
            rank[number] = Int32(distinct.count)
            distinct.append(Double(number))
        }
        guard distinct.count < rank.count else { return (numbers, distinct) }
        return (numbers.map { $0 < 0 ? -1 : rank[Int($0)] }, distinct)
    }
}
