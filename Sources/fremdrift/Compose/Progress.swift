import Foundation
import Synchronization

/// Progress of a long step on standard error: a line that overwrites itself on a terminal, a line every tenth elsewhere.
final class Progress: Sendable {
    private let label: String
    private let total: Int
    private let isTerminal = isatty(2) == 1
    private let lastTenth = Mutex(-1)

    init(_ label: String, of total: Int) {
        self.label = label
        self.total = max(1, total)
    }

    func report(_ done: Int) {
        if isTerminal {
            write("\r\(label): \(done) of \(total)\(done >= total ? "\n" : "")")
            return
        }
        let tenth = done * 10 / total
        let isNews = lastTenth.withLock { last in
            defer { last = max(last, tenth) }
            return tenth > last
        }
        if isNews { write("\(label): \(done) of \(total)\n") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// A line on standard error.
func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
