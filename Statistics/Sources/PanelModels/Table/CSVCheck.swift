/// What is looked for in a file's bytes before any cell is read: text in UTF-8, with lines.
///
/// One pass over the bytes.
struct CSVCheck {
    /// A longer line is taken for a file without line breaks.
    static let longestLine = 1 << 20

    let bytes: UnsafeBufferPointer<UInt8>
    let file: String

    /// - Throws: ``ModelError`` for an empty file, a packed file, UTF-16, lines that end in CR only, NUL bytes, bytes that are not UTF-8, an endless line.
    func check() throws(ModelError) {
        if bytes.isEmpty {
            throw ModelError(.file, "\(file) is empty; it needs a line of column names and rows")
        }
        try refusePacked()
        try refuseUTF16()
        try refuseOldMacLines()
        var lineStart = 0
        var line = 1
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\n") {
                try check(lineLength: i - lineStart, line: line)
                line += 1
                lineStart = i + 1
                i += 1
            } else if byte == 0 {
                throw ModelError(
                    .file,
                    "\(file), line \(line): a NUL byte; the file is not plain text (a spreadsheet? save it as CSV UTF-8)"
                )
            } else if byte < 0x80 {
                i += 1
            } else {
                let length = sequenceLength(at: i)
                if length == 0 { throw notUTF8(byte, line: line) }
                i += length
            }
        }
        try check(lineLength: bytes.count - lineStart, line: line)
    }

    private func check(lineLength: Int, line: Int) throws(ModelError) {
        guard lineLength > Self.longestLine else { return }
        throw ModelError(
            .file,
            "\(file), line \(line): the line is longer than 1 MiB; a CSV file with one row per line is expected"
        )
    }

    /// How files of a packing program begin, and how they are unpacked.
    private static let packed: [(start: [UInt8], kind: String, remedy: String)] = [
        ([0x1F, 0x8B], "packed by gzip", "gunzip -k"), ([0x42, 0x5A, 0x68], "packed by bzip2", "bunzip2 -k"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "packed by xz", "unxz -k"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed by zstd", "unzstd -k"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or a spreadsheet", ""),
        ([0x50, 0x41, 0x52, 0x31], "a Parquet file", ""),
    ]

    private func refusePacked() throws(ModelError) {
        guard let found = Self.packed.first(where: { bytes.starts(with: $0.start) }) else { return }
        let remedy =
            found.remedy.isEmpty
            ? "unpack it, or save the table in it as CSV UTF-8"
            : "unpack it first: "
                + (isStream
                    ? converted(by: found.remedy.replacing("-k", with: "-c")) : "\(found.remedy) \(file)")
        throw ModelError(.file, "\(file) is \(found.kind) and plain text is expected; \(remedy)")
    }

    /// Lines that end in CR only, as on Macs before 2001: the whole file would be one line.
    private func refuseOldMacLines() throws(ModelError) {
        let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        guard let first = bytes.firstIndex(where: { $0 == feed || $0 == carriage }), bytes[first] == carriage,
            first + 1 < bytes.count, !bytes.contains(feed)
        else { return }
        throw ModelError(
            .file,
            "\(file): its lines end in CR only, as on old Macs; convert them: \(converted(by: "tr '\\r' '\\n'"))"
        )
    }

    /// The command that makes a file of it that can be read.
    private func converted(by program: String) -> String {
        isStream ? "… | \(program) | panelstat …" : "\(program) < \(file) > new.csv"
    }

    /// Nothing that a command could be given as a file.
    private var isStream: Bool { file == DataTable.standardInput || file.hasPrefix("/dev/fd/") }

    private func refuseUTF16() throws(ModelError) {
        guard bytes.count >= 2 else { return }
        if (bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF) {
            throw ModelError(
                .file,
                "\(file) is in UTF-16 and UTF-8 is expected; convert it, for example with: "
                    + converted(by: "iconv -f UTF-16 -t UTF-8"))
        }
    }

    private func notUTF8(_ byte: UInt8, line: Int) -> ModelError {
        let hex = String(byte, radix: 16, uppercase: true)
        return ModelError(
            .file,
            "\(file), line \(line): the byte 0x\(hex) is not UTF-8, the file looks like Windows-1252; convert it, "
                + "for example with: \(converted(by: "iconv -f WINDOWS-1252 -t UTF-8"))")
    }

    /// Length of the well-formed UTF-8 sequence of two to four bytes starting at `i`; 0 if there is none
    /// (Unicode Standard, table 3-7).
    private func sequenceLength(at i: Int) -> Int {
        let first = bytes[i]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return 0
        }
        guard i + length <= bytes.count, second.contains(bytes[i + 1]) else { return 0 }
        for k in 2..<max(length, 2) where !(0x80...0xBF).contains(bytes[i + k]) { return 0 }
        return length
    }
}
