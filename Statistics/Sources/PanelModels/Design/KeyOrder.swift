internal import Foundation

/// In which order a frame's variables make up the keys of patterns.
///
/// What comes first is alike over long stretches of patterns, so first come the variables that save most columns for the
/// fewest different values: factors, then flags. A five-step answer read as a number is one column with five values and
/// comes late.
struct KeyOrder: Sendable {
    /// Indices of the frame's variables.
    let variables: [Int]
    /// The place of each variable in the key.
    let place: [Int]
    /// How many at the beginning are worth a stretch of their own.
    let leading: Int

    init(_ variables: [CodedVariable]) {
        let gain = variables.map { variable in
            let columns: Int
            switch variable.values {
            case .levels: columns = max(variable.count - 1, 1)
            case .numbers: columns = 1
            }
            return variable.count <= 1 ? Double.infinity : Double(columns) / log2(Double(variable.count))
        }
        let order = variables.indices.sorted { (gain[$1], $0) < (gain[$0], $1) }
        var place = [Int](repeating: 0, count: order.count)
        for (at, variable) in order.enumerated() { place[variable] = at }
        self.variables = order
        self.place = place
        leading = order.prefix { gain[$0] >= 1 }.count
    }
}
