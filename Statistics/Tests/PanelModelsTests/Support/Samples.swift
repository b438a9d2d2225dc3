import PanelModels

/// Small tables and repeatable random numbers for tests.
struct Repeatable: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea & Flood 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform on [0, 1).
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Columns of a table under construction.
struct Rows {
    var numbers: [String: [Double]] = [:]
    var order: [String] = []

    mutating func append(_ row: KeyValuePairs<String, Double>) {
        for (name, number) in row {
            if numbers[name] == nil { order.append(name) }
            numbers[name, default: []].append(number)
        }
    }

    func table(permutation: [Int]? = nil) throws -> DataTable {
        var table = DataTable()
        for name in order {
            let column = numbers[name]!
            try table.add(name, numbers: permutation.map { $0.map { column[$0] } } ?? column)
        }
        return table
    }
}
