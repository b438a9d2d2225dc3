import CPanelKernels

/// Stretches of neighbouring rows that show the same codes, in the order of the rows.
///
/// In a panel rows next to each other are often alike, so there are several times fewer runs than rows, and all further
/// work is done on them. Rows with a missing value are in no run. A run may end where it need not: nothing depends on
/// runs being as long as possible.
struct RowRuns: Sendable {
    let rowCount: Int
    /// Each run's first row, ascending.
    let starts: [Int32]
    /// Its number of rows, from 1.
    let lengths: [Int32]
    /// The run's key, word by word; each as long as ``starts``.
    let keys: [[UInt64]]
    var count: Int { starts.count }

    /// What makes a key, and what else ends a run.
    struct Columns {
        var layout: KeyLayout
        /// In the layout's order.
        var keyed: [RowCodes]
        /// A missing value leaves the row out; the value itself makes no difference.
        var required: [RowCodes]
        /// A missing value leaves the row out, and another value ends a run.
        var separating: [RowCodes]
    }

    private static let blockRows = 2048
    private static let chunkRows = 32 * blockRows

    /// - Complexity: O(rows · columns), on all cores.
    init(_ columns: Columns, rowCount: Int) {
        let chunks = (rowCount + Self.chunkRows - 1) / Self.chunkRows
        var parts = [Part](repeating: Part(words: 0), count: chunks)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts
            Parallel.forEach(chunks) { chunk in
                let start = chunk * Self.chunkRows
                parts[chunk] = Part(columns, rows: start..<min(start + Self.chunkRows, rowCount))
            }
        }
        self.rowCount = rowCount
        starts = Parallel.joined(parts.map(\.starts))
        lengths = Parallel.joined(parts.map(\.lengths))
        let found = parts
        keys = (0..<columns.layout.wordCount).map { word in Parallel.joined(found.map { $0.keys[word] }) }
    }

    /// The runs of one chunk of rows.
    private struct Part: Sendable {
        var starts: [Int32] = []
        var lengths: [Int32] = []
        var keys: [[UInt64]]

        init(words: Int) { keys = Array(repeating: [], count: words) }

        init(_ columns: Columns, rows: Range<Int>) {
            let words = columns.layout.wordCount
            self.init(words: words)
            let block = Block(words: words)
            defer { block.deallocate() }
            for start in stride(from: rows.lowerBound, to: rows.upperBound, by: blockRows) {
                let blockRange = start..<min(start + blockRows, rows.upperBound)
                block.fill(columns, blockRange)
                append(block, blockRange)
            }
        }

        private mutating func append(_ block: Block, _ rows: Range<Int>) {
            let found = block.findRuns(firstRow: rows.lowerBound, count: rows.count)
            starts.append(contentsOf: UnsafeBufferPointer(start: block.starts, count: found))
            lengths.append(contentsOf: UnsafeBufferPointer(start: block.lengths, count: found))
            for word in keys.indices {
                keys[word].append(
                    contentsOf: UnsafeBufferPointer(start: block.keys + word * blockRows, count: found))
            }
        }
    }

    /// Keys of a few rows while they are in the cache, and the runs among them.
    ///
    /// Kernel: every buffer holds ``blockRows`` numbers, the keys as many for each word.
    private struct Block {
        let words: Int
        let keys: UnsafeMutablePointer<UInt64>
        let missing: UnsafeMutablePointer<UInt8>
        let differs: UnsafeMutablePointer<UInt8>
        let starts: UnsafeMutablePointer<Int32>
        let lengths: UnsafeMutablePointer<Int32>

        init(words: Int) {
            self.words = words
            keys = .allocate(capacity: words * blockRows)
            missing = .allocate(capacity: blockRows)
            differs = .allocate(capacity: blockRows)
            starts = .allocate(capacity: blockRows)
            lengths = .allocate(capacity: blockRows)
        }

        func deallocate() {
            keys.deallocate()
            missing.deallocate()
            differs.deallocate()
            starts.deallocate()
            lengths.deallocate()
        }

        func fill(_ columns: Columns, _ rows: Range<Int>) {
            missing.initialize(repeating: 0, count: rows.count)
            differs.initialize(repeating: 0, count: rows.count)
            for word in 0..<words { (keys + word * blockRows).initialize(repeating: 0, count: rows.count) }
            for (field, codes) in zip(columns.layout.fields, columns.keyed) {
                pack(codes, rows, shift: field.shift, into: keys + field.word * blockRows)
            }
            for codes in columns.required { markMissing(codes, rows) }
            for codes in columns.separating {
                markMissing(codes, rows)
                switch codes {
                case .bytes(let bytes): bytes.withUnsafeBufferPointer { markChanges($0, rows) }
                case .words(let words): words.withUnsafeBufferPointer { markChanges($0, rows) }
                }
            }
        }

        private func pack(
            _ codes: RowCodes, _ rows: Range<Int>, shift: UInt64, into keys: UnsafeMutablePointer<UInt64>
        ) {
            switch codes {
            case .bytes(let bytes):
                bytes.withUnsafeBufferPointer {
                    pk_pack_bytes($0.baseAddress! + rows.lowerBound, rows.count, UInt32(shift), keys, missing)
                }
            case .words(let words):
                words.withUnsafeBufferPointer {
                    pk_pack_words($0.baseAddress! + rows.lowerBound, rows.count, UInt32(shift), keys, missing)
                }
            }
        }

        private func markMissing(_ codes: RowCodes, _ rows: Range<Int>) {
            switch codes {
            case .bytes(let bytes):
                bytes.withUnsafeBufferPointer { bytes in
                    for i in 0..<rows.count { missing[i] |= bytes[rows.lowerBound + i] == 255 ? 1 : 0 }
                }
            case .words(let words):
                words.withUnsafeBufferPointer { words in
                    for i in 0..<rows.count { missing[i] |= words[rows.lowerBound + i] < 0 ? 1 : 0 }
                }
            }
        }

        private func markChanges<Code: FixedWidthInteger>(
            _ codes: UnsafeBufferPointer<Code>, _ rows: Range<Int>
        ) {
            for i in 1..<max(rows.count, 1) {
                differs[i] |= codes[rows.lowerBound + i] != codes[rows.lowerBound + i - 1] ? 1 : 0
            }
        }

        /// Writes the runs' first rows and lengths, and moves their keys to the front.
        /// - Returns: how many there are.
        func findRuns(firstRow: Int, count: Int) -> Int {
            var found = 0
            var isOpen = false  // whether the row before is in a run
            for i in 0..<count {
                if missing[i] != 0 {
                    isOpen = false
                    continue
                }
                if isOpen, differs[i] == 0, isSame(i, found - 1) {
                    lengths[found - 1] += 1
                    continue
                }
                for word in 0..<words { keys[word * blockRows + found] = keys[word * blockRows + i] }
                starts[found] = Int32(truncatingIfNeeded: firstRow + i)
                lengths[found] = 1
                found += 1
                isOpen = true
            }
            return found
        }

        /// Whether a row has the key of a run already moved to the front.
        @inline(__always) private func isSame(_ i: Int, _ run: Int) -> Bool {
            if words == 1 { return keys[i] == keys[run] }
            return (0..<words).allSatisfy { keys[$0 * blockRows + i] == keys[$0 * blockRows + run] }
        }
    }
}
