/// A sheet of paper as somebody keyed it in. Every time it is keyed in is kept, also where two readings differ.
package struct PaperEntry: Hashable, Sendable {
    /// Which reading of the sheet it is.
    package enum Part: String, CaseIterable, Sendable {
        /// Keyed in once, and taken.
        case only
        /// Waits for somebody to key the sheet in once more.
        case first
        case second
        /// What two readings came to, once their differences were looked at.
        case settled
    }

    package let part: Part
    /// The day that stands on the sheet.
    package let dated: Day
    /// What was read; a field without a mark is not here.
    package let marks: [AnswerField: PaperMark]
    /// Who keyed it in, as audit rows name people.
    package let enteredBy: String

    package init(part: Part, dated: Day, marks: [AnswerField: PaperMark], enteredBy: String = "") {
        self.part = part
        self.dated = dated
        self.marks = marks
        self.enteredBy = enteredBy
    }

    /// The fields in which another reading found something else.
    package func differences(from other: PaperEntry) -> Set<AnswerField> {
        Set(marks.keys).union(other.marks.keys).filter { marks[$0] != other.marks[$0] }
    }

    /// What goes into the round: an unreadable mark is no answer.
    package var answers: [AnswerField: AnswerValue] {
        marks.compactMapValues { if case .read(let value) = $0 { value } else { nil } }
    }
}

/// What stands in one field of a sheet.
package enum PaperMark: Hashable, Sendable {
    case read(AnswerValue)
    /// Two crosses, or a cross between two boxes.
    case unreadable
}

extension [PaperEntry] {
    /// The first reading that still waits for a second one.
    package var waitingFirst: PaperEntry? {
        guard let last, last.part == .first || last.part == .second else { return nil }
        return self.last { $0.part == .first }
    }

    /// A sheet that waits, settled by nobody: what the one reading says, or both. `nil` when no sheet waits, or nothing is
    /// left of it.
    package var asItStands: PaperEntry? {
        guard let first = waitingFirst else { return nil }
        let different = unsettledSecond.map(first.differences) ?? []
        let entry = PaperEntry(
            part: .settled, dated: first.dated, marks: first.marks.filter { !different.contains($0.key) },
            enteredBy: first.enteredBy)
        return entry.answers.isEmpty ? nil : entry
    }

    /// The second reading, where its differences are not settled yet.
    package var unsettledSecond: PaperEntry? { last?.part == .second ? last : nil }
}
