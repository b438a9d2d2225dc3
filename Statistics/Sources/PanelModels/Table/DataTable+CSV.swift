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
    ///   - path: of the file.
    ///   - wanted: the columns to keep, in any order; nil keeps all. Others are not looked into.
    ///   - asText: columns to read as texts even if they look like numbers.
    /// - Throws: ``ModelError`` naming the file, line and column, and what to do.
    /// - Complexity: O(bytes), twice if a column turns out to be text late.
    public init(
        csvFile path: String, columns wanted: [String]? = nil, asText: Set<String> = []
    ) throws(ModelError) {
        let name = (path as NSString).lastPathComponent
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ModelError(.file, "there is no file \(path); check the path")
        }
        guard !isFolder.boolValue else {
            throw ModelError(.file, "\(path) is a folder, not a file; name the CSV file in it")
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw ModelError(.file, "\(path) cannot be read; check that you may read it")
        }
        let result: Result<DataTable, ModelError> = data.withUnsafeBytes { bytes in
            let reader = CSVReader(
                bytes: bytes.bindMemory(to: UInt8.self), file: name, wanted: wanted, asText: asText)
            do throws(ModelError) { return .success(try reader.read()) } catch { return .failure(error) }
        }
        self = try result.get()
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
