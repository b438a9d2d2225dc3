/// A talk between a citizen and the caseworker, as it is planned or as it was held.
///
/// Its clock time is what stands on the wall in Denmark on that day, so that a change to summer time moves nothing.
package struct Conversation: Hashable, Sendable {
    package var day: Day
    package var time: TimeOfDay
    /// A code of the list `conversationKinds`.
    package var kind: String
    package var way: MeetingWay
    /// Where, or which number; `nil` when nobody said.
    package var place: String?
    package var standing: Standing
    /// What the caseworker wrote down; plain text.
    package var note: String?

    package init(
        day: Day, time: TimeOfDay, kind: String, way: MeetingWay, place: String? = nil, standing: Standing = .planned,
        note: String? = nil
    ) {
        self.day = day
        self.time = time
        self.kind = kind
        self.way = way
        self.place = place
        self.standing = standing
        self.note = note
    }

    /// The words stored in the database. A talk that did not take place says nothing about why, and counts against nobody.
    package enum Standing: String, CaseIterable, Sendable {
        case planned, held, notHeld, cancelled
    }

    /// Characters a note may have: some lines for the next talk, not a journal.
    package static let longestNote = 1000
    /// Characters the name of a place or an agreed step may have.
    package static let longestLine = 200
}

/// How people meet; the words stored in the database.
package enum MeetingWay: String, CaseIterable, Sendable {
    case inPerson, phone, video
}

/// Hours and minutes on a clock in Denmark.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    package let hour: Int
    package let minute: Int

    package init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// Reads `09:30`, and what Danes write: `9.30`, `9:30`, `930`, `9`. `nil` for anything else.
    package init?(written text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false) { ".:".contains($0) }
        guard (1...2).contains(parts.count), parts.allSatisfy({ (1...4).contains($0.utf8.count) }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let first = Int(parts[0])
        else { return nil }
        if parts.count == 2 {
            guard parts[0].utf8.count <= 2, parts[1].utf8.count == 2, let minute = Int(parts[1]) else { return nil }
            self.init(hour: first, minute: minute)
        } else if parts[0].utf8.count <= 2 {
            self.init(hour: first, minute: 0)
        } else {
            self.init(hour: first / 100, minute: first % 100)
        }
    }

    /// `09:30`; sorts as text in the order of time.
    package var text: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        (left.hour, left.minute) < (right.hour, right.minute)
    }
}

/// What was agreed in a talk: who does what, by when.
package struct AgreedStep: Hashable, Sendable {
    package let who: Doer
    package let what: String
    package let dueOn: Day

    package init(who: Doer, what: String, dueOn: Day) {
        self.who = who
        self.what = what
        self.dueOn = dueOn
    }

    package enum Doer: String, CaseIterable, Sendable { case citizen, caseworker, together, somebodyElse }

    /// How a step came to an end; the words stored in the database.
    package enum Ending: String, CaseIterable, Sendable { case done, dropped }

    /// In a talk we answer for our own promises first, then for what is done together or by others.
    package var answeredFor: Int {
        switch who {
        case .caseworker: 0
        case .together: 1
        case .somebodyElse: 2
        case .citizen: 3
        }
    }
}
