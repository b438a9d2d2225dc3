/// A column of numbers: coded where they are few whole numbers, as answers, periods and flags are, and as they are
/// otherwise.
struct NumberColumn: Sendable {
    private enum Storage: Sendable {
        /// NaN is missing.
        case plain([Double])
        /// Codes of `distinct`, which ascends; every one occurs.
        case coded(RowCodes, distinct: [Double])
    }

    private let storage: Storage

    /// - Parameter numbers: NaN is missing; −0 counts as 0.
    /// - Complexity: O(rows).
    init(_ numbers: [Double]) {
        if let (codes, distinct) = DistinctNumbers.codeSmall(numbers) {
            storage = .coded(RowCodes(codes, count: distinct.count), distinct: distinct)
        } else {
            storage = .plain(numbers)
        }
    }

    /// - Parameters:
    ///   - codes: of `distinct`.
    ///   - distinct: ascending, every one used.
    init(codes: RowCodes, distinct: [Double]) { storage = .coded(codes, distinct: distinct) }

    var count: Int {
        switch storage {
        case .plain(let numbers): numbers.count
        case .coded(let codes, _): codes.count
        }
    }

    /// NaN is missing.
    subscript(row: Int) -> Double {
        switch storage {
        case .plain(let numbers): return numbers[row]
        case .coded(let codes, let distinct):
            let code = codes[row]
            return code < 0 ? .nan : distinct[Int(code)]
        }
    }

    /// One per row; NaN is missing.
    var doubles: [Double] {
        switch storage {
        case .plain(let numbers): numbers
        case .coded(let codes, let distinct):
            codes.indices.map { codes[$0] < 0 ? .nan : distinct[Int(codes[$0])] }
        }
    }

    /// Codes and the numbers they stand for, ascending; −0 counts as 0.
    /// - Complexity: O(1) where it is kept so, else O(rows) expected plus the sorting of the distinct numbers.
    var coded: (codes: RowCodes, distinct: [Double]) {
        switch storage {
        case .coded(let codes, let distinct): return (codes, distinct)
        case .plain(let numbers):
            let (codes, distinct) = DistinctNumbers.code(numbers)
            return (RowCodes(codes, count: distinct.count), distinct)
        }
    }

    /// Whether no row has a value.
    var isMissingThroughout: Bool {
        switch storage {
        case .plain(let numbers): numbers.allSatisfy(\.isNaN)
        case .coded(let codes, _): codes.isMissingThroughout
        }
    }

    /// The first row with a value the test holds for; missing rows are NaN to it.
    func firstRow(where isFound: (Double) -> Bool) -> Int? {
        switch storage {
        case .plain(let numbers): return numbers.firstIndex(where: isFound)
        case .coded(let codes, let distinct):
            var rows = distinct.indices.filter { isFound(distinct[$0]) }.compactMap {
                codes.firstRow(with: Int32($0))
            }
            if isFound(.nan), let row = codes.firstRow(with: -1) { rows.append(row) }
            return rows.min()
        }
    }
}
