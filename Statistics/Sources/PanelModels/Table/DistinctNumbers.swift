/// Replaces numbers by codes of their distinct values.
enum DistinctNumbers {
    /// - Parameter numbers: NaN is missing; −0 counts as 0.
    /// - Returns: a code per number (−1 for NaN) and the distinct values, ascending.
    /// - Complexity: O(n) expected and O(d log d) for d distinct values.
    static func code(_ numbers: [Double]) -> (codes: [Int32], distinct: [Double]) {
        var index = KeyIndex(expectedKeys: 1024)
        var codes = [Int32](repeating: -1, count: numbers.count)
        var previous = Double.nan
        var previousCode: Int32 = -1
        for (row, number) in numbers.enumerated() where !number.isNaN {
            if number != previous {
                previous = number
                previousCode = index.code(of: (number + 0.0).bitPattern)
            }
            codes[row] = previousCode
        }
        let appearance = index.keys.map { Double(bitPattern: $0) }
        let order = appearance.indices.sorted { appearance[$0] < appearance[$1] }
        var place = [Int32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        for row in codes.indices where codes[row] >= 0 { codes[row] = place[Int(codes[row])] }
        return (codes, order.map { appearance[$0] })
    }
}
