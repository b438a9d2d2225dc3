/// What is erased: a citizen with everything that is known of them, or one round with what was answered in it.
///
/// The moment a row was first written goes with its number: a number is never given out twice in one file, but a backup
/// that is restored takes the count back, and the next citizen must not be erased for an earlier one's sake. A case's
/// answers are erased round by round, so that a case that is opened again keeps what is answered from then on.
package enum ErasureSubject: Hashable, Sendable {
    case person(CitizenID, addedAt: Instant)
    case round(RoundID, recordedAt: Instant)

    package var scope: ErasureScope {
        switch self {
        case .person: .person
        case .round: .answers
        }
    }

    /// What the mark is a keyed hash of.
    package var marking: String {
        switch self {
        case .person(let id, let at): "person:\(id):\(at.iso)"
        case .round(let id, let at): "round:\(id):\(at.iso)"
        }
    }
}

/// How much goes; the words stored in the database and in the list.
package enum ErasureScope: String, CaseIterable, Sendable {
    /// Every row about the citizen, all cases of theirs included.
    case person
    /// Rounds, answers, links and messages of one case; the citizen and the case stay.
    case answers
}

/// Why something was erased: a code, because words could name the person.
package enum ErasureCause: String, CaseIterable, Sendable {
    /// The citizen asked for it (GDPR art. 17).
    case request
    /// Should never have been here.
    case mistake
    /// The organisation's own time was up.
    case retention
    /// The list says so; a backup had brought it back.
    case replayed

    /// What somebody may say of their own choice.
    package static let byHand: [ErasureCause] = [.request, .mistake]
}

/// Stands for somebody erased: the same row gives the same mark under the same key, and without the key it says nothing.
package struct ErasureMark: Hashable, Sendable {
    package let keyID: String
    package let bytes: [UInt8]

    package init(keyID: String, bytes: [UInt8]) {
        self.keyID = keyID
        self.bytes = bytes
    }
}

/// One line of the list.
package struct ErasureEntry: Hashable, Sendable {
    package let at: Instant
    /// Random, and the same in the database, where nothing says whom it was about. A case's rounds share one.
    package let erasure: String
    package let mark: ErasureMark

    package init(at: Instant, erasure: String, mark: ErasureMark) {
        self.at = at
        self.erasure = erasure
        self.mark = mark
    }
}

/// Makes marks with the keys as they were when it was made.
package protocol ErasureMarker: Sendable {
    /// One for each key, the newest first.
    func marks(of subject: ErasureSubject) -> [ErasureMark]
}

/// The list of what was erased, outside the database and not in its backups, so that a restored backup can be told.
package protocol ErasureList: Sendable {
    /// - Throws: when the keys cannot be read.
    func marker() throws -> any ErasureMarker
    /// - Throws: when the list is not there, is damaged, or has a mark of a key that is missing.
    func entries() throws -> [ErasureEntry]
    /// All of them on the disk when it returns.
    func append(_ entries: [ErasureEntry]) throws
}
