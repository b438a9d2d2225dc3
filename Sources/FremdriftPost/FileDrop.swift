import Foundation
package import FremdriftDomain

/// Lays letters or Digital Post into a folder, for the municipality's own print and post service to pick up.
///
/// Each is a file that appears whole, by a rename, and then a line in `index.csv`, which is only ever added to. A line
/// says that the file is complete. What has a line is never laid there again, whether it was picked up or not, so a
/// process that was killed in between makes no second letter.
package actor FileDrop: MessageSender {
    package nonisolated let channel: Channel
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let executor: QueueExecutor
    private let folder: String
    /// The files the index names, read as far as `readTo`.
    private var laid: Set<String> = []
    private var readTo = 0

    /// - Parameter folder: must be there; only its owner should be able to read it.
    package init(_ channel: Channel, folder: String) {
        self.channel = channel
        self.folder = folder
        executor = QueueExecutor("fremdrift.files.\(channel.rawValue)")
    }

    package func send(_ parcel: Parcel, within seconds: Int) -> Delivery {
        let index = open(folder + "/index.csv", O_RDWR | O_APPEND | O_CREAT, 0o600)
        guard index >= 0 else { return .unavailable(detail: "file \(errno)") }
        defer { close(index) }
        guard flock(index, LOCK_EX) == 0 else { return .unavailable(detail: "file \(errno)") }
        let name = "\(parcel.kind.rawValue)-\(parcel.id).html"
        do {
            try readOn(index)
            if laid.contains(name) { return .sent }
            if readTo == 0 { try FileDrop.append("file;kind;citizen;language;laid;number\n", to: index) }
            try lay(parcel.body, as: name)
            try FileDrop.append(
                "\(name);\(parcel.kind.rawValue);\(parcel.recipient);\(parcel.language.rawValue);\(parcel.at.iso);"
                    + "\(FileDrop.cell(parcel.caseSystemNumber ?? ""))\n", to: index)
            return .sent
        } catch {
            return .unavailable(detail: "file \(error.number)")
        }
    }

    /// One line, quoted where it must be.
    private static func cell(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.contains { $0 == ";" || $0 == "\"" } ? "\"\(line.replacing("\"", with: "\"\""))\"" : line
    }

    private struct Fault: Error { let number: Int32 }

    /// Reads what was added to the index since the last time, by this process or another.
    private func readOn(_ index: Int32) throws(Fault) {
        let end = Int(lseek(index, 0, SEEK_END))
        guard end >= 0 else { throw Fault(number: errno) }
        if end < readTo { (laid, readTo) = ([], 0) }
        var bytes = [UInt8](repeating: 0, count: end - readTo)
        while readTo < end {
            let count = pread(index, &bytes, end - readTo, readTo)
            guard count > 0 else { throw Fault(number: errno) }
            for line in bytes.prefix(count).split(separator: 10) {
                laid.insert(String(decoding: line.prefix { $0 != 59 }, as: UTF8.self))
            }
            readTo += count
        }
    }

    private func lay(_ bytes: [UInt8], as name: String) throws(Fault) {
        let hidden = "\(folder)/.\(name)"
        let file = open(hidden, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw Fault(number: errno) }
        defer { close(file) }
        try FileDrop.write(bytes, to: file)
        guard rename(hidden, "\(folder)/\(name)") == 0 else { throw Fault(number: errno) }
        let directory = open(folder, O_RDONLY)
        guard directory >= 0 else { throw Fault(number: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw Fault(number: errno) }
    }

    private static func append(_ line: String, to index: Int32) throws(Fault) { try write(Array(line.utf8), to: index) }

    /// On the disk when it returns.
    private static func write(_ bytes: [UInt8], to file: Int32) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw Fault(number: errno) }
            rest = rest.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw Fault(number: errno) }
    }
}
