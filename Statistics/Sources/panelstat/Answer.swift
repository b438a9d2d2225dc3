import ArgumentParser
import Foundation
import PanelModels

/// How every command answers: its result on standard output, a reason on standard error, and an exit code: 1 for input
/// that cannot be used, 2 for a fit that stopped, 64 for options that are wrong or contradict each other, whatever the
/// data (as ArgumentParser's), 74 when the result could not be written.
enum Answer {
    /// Does the work; what is wrong with the input becomes a sentence and exit code 1, with the options 64.
    /// - Parameter file: named before what is wrong with its table, unless the sentence names the line.
    static func refusing<Result>(of file: String, _ work: () throws(ModelError) -> Result) throws -> Result {
        do throws(ModelError) {
            return try work()
        } catch {
            let isNamed =
                error.place != .table || error.sentence.contains((file as NSString).lastPathComponent)
            complain(isNamed ? error.sentence : "\(file): \(error.sentence)")
            throw ExitCode(error.place == .option ? 64 : 1)
        }
    }

    /// Prints what came of a fit. A fit that stopped has JSON, but no table.
    /// - Parameter file: what the reason is about.
    static func give(
        _ outcome: FitOutcome, of file: String, isJSON: Bool, table: () -> String, json: () -> String
    ) throws {
        guard case .stopped(let reason) = outcome else { return try write(isJSON ? json() : table()) }
        if isJSON { try write(json()) }
        complain("\(file): \(reason)")
        throw ExitCode(2)
    }

    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data("\(text)\n".utf8))
        } catch {
            complain("the result could not be written; is the disk full?")
            throw ExitCode(74)
        }
    }

    /// - Parameter sentence: without a full stop.
    static func complain(_ sentence: String) {
        say("panelstat: \(sentence)\(sentence.hasSuffix("?") ? "" : ".")")
    }

    static func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

    /// `race=other` and the like, by factor; the last of several for one factor counts.
    static func references(_ pairs: [String]) -> [String: String] {
        var references: [String: String] = [:]
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            references[String(parts[0])] = String(parts[1])
        }
        return references
    }
}
