internal import Foundation

extension DataTable {
    /// Reads a comma-separated file, all columns or the named ones.
    ///
    /// UTF-8 with or without a byte order mark; the first record names the columns; lines end in LF or CRLF;
    /// a cell in double quotes may hold commas, line breaks and doubled quotes; blank lines are skipped;
    /// spaces around an unquoted cell are dropped. An empty cell and `NA` are missing, as is `NaN` among
    /// numbers. A column is numeric when every cell that is not missing reads as a number, and a factor
    /// otherwise; if most cells are numbers and some are not, it is refused rather than made a factor of
    /// thousands of levels.
    ///
    /// - Parameters:
    ///   - path: of the file; a pipe is read to its end.
    ///   - label: what sentences call the file; its name without the folder by default.
    ///   - wanted: the columns to keep, in any order; nil keeps all. Others are not looked into.
    ///   - asText: columns to read as texts even if they look like numbers.
    ///   - asNumbers: columns that the model has as numbers; only what is said of a wrong cell depends on it.
    /// - Throws: ``ModelError`` naming the file, line and column, and what to do.
    /// - Complexity: O(bytes), twice if a column turns out to be text late.
    public init(
        csvFile path: String, named label: String? = nil, columns wanted: [String]? = nil,
        asText: Set<String> = [], asNumbers: Set<String> = []
    ) throws(ModelError) {
        let name = label ?? (path as NSString).lastPathComponent
        let data = try Self.bytes(of: path, called: label ?? path)
        let result: Result<DataTable, ModelError> = data.withUnsafeBytes { bytes in
            let reader = CSVReader(
                bytes: bytes.bindMemory(to: UInt8.self), file: name, wanted: wanted, asText: asText,
                asNumbers: asNumbers)
            do throws(ModelError) { return .success(try reader.read()) } catch { return .failure(error) }
        }
        self = try result.get()
    }

    /// What sentences call a table that comes through a pipe into the program.
    public static let standardInput = "standard input"

    /// A file is mapped; what can be read only once (a pipe, standard input) is read to its end.
    private static func bytes(of path: String, called name: String) throws(ModelError) -> Data {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw ModelError(.file, "there is no file \(name); check the path")
        }
        let type = status.st_mode & S_IFMT
        guard type != S_IFDIR else {
            throw ModelError(.file, "\(name) is a folder, not a file; name the CSV file in it")
        }
        do {
            if type == S_IFREG {
                return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            }
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            return try handle.readToEnd() ?? Data()
        } catch {
            throw ModelError(.file, "\(name) cannot be read; check that you may read it")
        }
    }

    /// Reads comma-separated text held in memory; see ``init(csvFile:columns:asText:)``.
    /// - Parameter name: what errors call the text.
    public init(
        csv bytes: [UInt8], named name: String, columns wanted: [String]? = nil, asText: Set<String> = []
    ) throws(ModelError) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(ModelError) in
            try CSVReader(bytes: buffer, file: name, wanted: wanted, asText: asText).read()
        }
    }
}
