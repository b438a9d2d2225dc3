import Foundation

/// The data files of one directory.
enum DataDirectory {
    /// Names only, sorted; hidden files and other kinds are left alone.
    static func fileNames(in directory: String) throws(DataFileError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory).filter(YAMLFile.isDataFile)
                .sorted()
        } catch {
            throw DataFileError(
                file: directory, line: nil, reason: "there is no such directory, or it may not be read",
                remedy: "Check the path.")
        }
    }
}
