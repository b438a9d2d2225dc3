import FremdriftDomain

extension InstrumentLayout {
    /// Everything that can be wrong with the layout before a word has been read.
    func check(in file: YAMLFile) throws(DataFileError) {
        guard version >= 1 else { throw file.fault(at: "version", "version is \(version)", "Begin with 1.") }
        try checkSchedule(in: file)
        try checkIDs(in: file)
        try checkSteps(in: file)
        try checkRaters(in: file)
    }

    private func checkSchedule(in file: YAMLFile) throws(DataFileError) {
        guard schedule.intervalDays > 0 else {
            throw file.fault(
                at: "schedule.intervalDays", "intervalDays is \(schedule.intervalDays)",
                "Write the number of days from one round to the next, at least 1.")
        }
        for (key, days) in [
            ("opensDaysBefore", schedule.opensDaysBefore), ("closesDaysAfter", schedule.closesDaysAfter),
        ] where days < 0 {
            throw file.fault(at: "schedule.\(key)", "\(key) is \(days)", "Write 0 or more days.")
        }
        let (open, overflow) = schedule.opensDaysBefore.addingReportingOverflow(schedule.closesDaysAfter)
        guard !overflow, open < schedule.intervalDays else {
            throw file.fault(
                at: "schedule", "a round would still be open when the next one opens",
                "opensDaysBefore and closesDaysAfter together must be less than intervalDays.")
        }
    }

    private func checkIDs(in file: YAMLFile) throws(DataFileError) {
        guard DataFileID.isWord(id, and: "-") else { throw DataFileID.fault(at: "id", id, in: file) }
        var seen: Set<String> = []
        for (path, id) in namedPaths {
            guard DataFileID.isWord(id) else { throw DataFileID.fault(at: path, id, in: file) }
            guard seen.insert(id).inserted else {
                throw file.fault(at: path, "the id \"\(id)\" is used twice", "Give each its own id.")
            }
        }
    }

    /// Indicators, open questions and the group-only item share one set of names: each becomes a column.
    private var namedPaths: [(path: String, id: String)] {
        indicators.enumerated().map { ("indicators[\($0)].id", $1.id) }
            + (openQuestions ?? []).enumerated().map { ("openQuestions[\($0)].id", $1.id) }
            + (groupOnly.map { [("groupOnly.id", $0.id)] } ?? [])
    }

    private func checkSteps(in file: YAMLFile) throws(DataFileError) {
        let counts =
            [("steps", Optional(steps)), ("groupOnly.steps", groupOnly?.steps)]
            + indicators.enumerated().map { ("indicators[\($0)].steps", $1.steps) }
        for case (let path, let count?) in counts where !(2...11).contains(count) {
            throw file.fault(at: path, "\(path) is \(count)", "Write 2 to 11; 11 is a scale from 0 to 10.")
        }
    }

    private func checkRaters(in file: YAMLFile) throws(DataFileError) {
        for (index, indicator) in indicators.enumerated() {
            let path = "indicators[\(index)].asked"
            guard !indicator.asked.isEmpty else {
                throw file.fault(
                    at: path, "nobody is asked about \(indicator.id)", "Name citizen, caseworker or both.")
            }
            guard Set(indicator.asked).count == indicator.asked.count else {
                throw file.fault(at: path, "a rater of \(indicator.id) is named twice", "Name each once.")
            }
        }
        for rater in Rater.allCases where !indicators.contains(where: { $0.asked.contains(rater) }) {
            throw file.fault(
                at: "indicators", "the \(rater.rawValue) is asked about nothing",
                "Both are asked: name \(rater.rawValue) in at least one \"asked\".")
        }
    }
}

/// Names that become columns, addresses and file names: letters of the English alphabet and digits.
enum DataFileID {
    static func isWord(_ id: String, and extra: Character? = nil) -> Bool {
        guard let first = id.first, first.isASCII, first.isLowercase else { return false }
        return id.count <= 60 && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == extra }
    }

    static func fault(at path: String, _ id: String, in file: YAMLFile) -> DataFileError {
        file.fault(
            at: path, "\"\(id)\" cannot be an id",
            "Use the letters a to z, A to Z and digits, beginning with a small letter.")
    }
}
