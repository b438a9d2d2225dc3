/// A column's codes while they do not move, for loops over millions of rows.
///
/// Kernel: reads without checks; valid inside ``RowCodes/withPointer(_:)`` only, on any thread.
struct CodePointer: @unchecked Sendable {
    fileprivate let bytes: UnsafePointer<UInt8>?
    fileprivate let words: UnsafePointer<Int32>?

    /// The row's code; −1 is missing.
    @inline(__always) subscript(row: Int) -> Int32 {
        if let bytes {
            let byte = bytes[row]
            return byte == 255 ? -1 : Int32(byte)
        }
        return words.unsafelyUnwrapped[row]
    }
}

extension RowCodes {
    func withPointer<Result>(_ body: (CodePointer) -> Result) -> Result {
        switch self {
        case .bytes(let bytes):
            bytes.withUnsafeBufferPointer { body(CodePointer(bytes: $0.baseAddress, words: nil)) }
        case .words(let words):
            words.withUnsafeBufferPointer { body(CodePointer(bytes: nil, words: $0.baseAddress)) }
        }
    }
}
