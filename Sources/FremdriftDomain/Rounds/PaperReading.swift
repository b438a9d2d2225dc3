/// A sheet as it was just read, by somebody who was shown how far the sheet had come.
package struct PaperReading: Hashable, Sendable {
    /// The day that stands on the sheet.
    package let dated: Day
    /// What was read; once two readings differ, only the fields in which they do.
    package let marks: [AnswerField: PaperMark]
    /// Somebody is to key the sheet in once more before it is taken.
    package let isFirstOfTwo: Bool
    /// How many readings there were when the form was shown.
    package let seen: Int

    package init(dated: Day, marks: [AnswerField: PaperMark], isFirstOfTwo: Bool = false, after seen: Int) {
        self.dated = dated
        self.marks = marks
        self.isFirstOfTwo = isFirstOfTwo
        self.seen = seen
    }
}

/// What a reading comes to.
package struct PaperStep: Hashable, Sendable {
    /// To be kept, in this order.
    package let kept: [PaperEntry]
    /// Whose answers are the citizen's; the last of `kept`, or `nil` while the sheet waits.
    package let taken: PaperEntry?
}

extension [PaperEntry] {
    /// Takes a reading in. Two people read a sheet that is keyed in twice; either of them, or anybody else, settles.
    /// - Parameter reader: who read it, as audit rows name people.
    /// - Throws: `paperChanged` when the sheet has come further than the form knew, `paperSamePerson`, `nothingToSend`.
    package func taking(_ reading: PaperReading, by reader: String) throws(Problem) -> PaperStep {
        guard reading.seen == count else { throw Problem(.paperChanged) }
        if let second = unsettledSecond, let first = waitingFirst {
            let different = first.differences(from: second)
            let agreed = second.marks.filter { !different.contains($0.key) }
            return try taken(.settled, reading, marks: agreed.merging(reading.marks) { $1 }, by: reader)
        }
        if let first = waitingFirst {
            guard first.enteredBy != reader else { throw Problem(.paperSamePerson) }
            let second = PaperEntry(part: .second, dated: reading.dated, marks: reading.marks, enteredBy: reader)
            guard first.differences(from: second).isEmpty, first.dated == second.dated else {
                return PaperStep(kept: [second], taken: nil)
            }
            return try taken(.settled, reading, marks: reading.marks, by: reader, after: [second])
        }
        guard reading.isFirstOfTwo else { return try taken(.only, reading, marks: reading.marks, by: reader) }
        guard !reading.marks.isEmpty else { throw Problem(.nothingToSend) }
        return PaperStep(
            kept: [PaperEntry(part: .first, dated: reading.dated, marks: reading.marks, enteredBy: reader)], taken: nil)
    }

    private func taken(
        _ part: PaperEntry.Part, _ reading: PaperReading, marks: [AnswerField: PaperMark], by reader: String,
        after kept: [PaperEntry] = []
    ) throws(Problem) -> PaperStep {
        let entry = PaperEntry(part: part, dated: reading.dated, marks: marks, enteredBy: reader)
        guard !entry.answers.isEmpty else { throw Problem(.nothingToSend) }
        return PaperStep(kept: kept + [entry], taken: entry)
    }
}
