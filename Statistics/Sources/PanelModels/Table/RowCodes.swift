/// One small integer for each row of a column: which of its distinct values the row has.
///
/// A byte each while 255 codes are enough, so that a panel of answers takes a byte an answer.
enum RowCodes: Sendable {
    /// 255 is missing.
    case bytes([UInt8])
    /// −1 is missing.
    case words([Int32])

    /// Columns with this many codes or fewer are kept as bytes.
    static let mostCodesOfBytes = 255

    /// - Parameters:
    ///   - codes: from 0 to `count` − 1, −1 for missing.
    init(_ codes: [Int32], count: Int) {
        guard count <= Self.mostCodesOfBytes else {
            self = .words(codes)
            return
        }
        self = .bytes(
            [UInt8](unsafeUninitializedCapacity: codes.count) { bytes, filled in
                for row in codes.indices { bytes[row] = UInt8(truncatingIfNeeded: codes[row]) }
                filled = codes.count
            })
    }

    var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .words(let words): words.count
        }
    }

    var indices: Range<Int> { 0..<count }

    /// The row's code; −1 is missing.
    subscript(row: Int) -> Int32 {
        @inline(__always) get {
            switch self {
            case .bytes(let bytes):
                let byte = bytes[row]
                return byte == 255 ? -1 : Int32(byte)
            case .words(let words): return words[row]
            }
        }
    }

    /// One per row; −1 is missing.
    var words: [Int32] {
        switch self {
        case .bytes(let bytes): bytes.map { $0 == 255 ? -1 : Int32($0) }
        case .words(let words): words
        }
    }

    /// The first row with the code; −1 asks for a missing one.
    func firstRow(with code: Int32) -> Int? {
        switch self {
        case .bytes(let bytes): bytes.firstIndex(of: UInt8(truncatingIfNeeded: code))
        case .words(let words): words.firstIndex(of: code)
        }
    }

    /// Whether no row has a value.
    var isMissingThroughout: Bool {
        switch self {
        case .bytes(let bytes): bytes.allSatisfy { $0 == 255 }
        case .words(let words): words.allSatisfy { $0 < 0 }
        }
    }
}
