/// The sealed lottery: which caseworker a case gets is decided by a secret seed when the draw is sealed, together with
/// who is in it, and is not known to anybody until it is opened. What was sealed is told at once as a hash, so that
/// afterwards everybody can see that nothing was changed in between.
package enum Lottery {
    /// What is sealed, as one text. Its 32-byte BLAKE2b hash is the commitment (`printf '%s' "…" | b2sum -l 256`).
    /// - Parameter candidates: in ascending order.
    package static func sealed(_ caseFile: CaseFileID, _ day: Day, among candidates: [StaffID], seed: String) -> String
    {
        "fremdrift lottery 1; case \(caseFile); day \(day.iso); among "
            + candidates.map(\.description).joined(separator: ",") + "; seed \(seed)"
    }

    /// What the drawn one is read off: hashed it decides, and it cannot be had from the commitment.
    package static func deciding(_ sealed: String) -> String { "drawn by: " + sealed }

    /// Every candidate is as likely as the others: of the hash, read as numbers of 64 bits, the first counts that lies
    /// below the largest multiple of the number of candidates.
    /// - Parameter hash: of `deciding`; at least eight bytes.
    /// - Precondition: there are candidates.
    package static func drawn(among candidates: [StaffID], by hash: [UInt8]) -> StaffID {
        let count = UInt64(candidates.count)
        let words = stride(from: 0, through: hash.count - 8, by: 8).map { start in
            hash[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let limit = UInt64.max - UInt64.max % count
        let word = words.first { $0 < limit } ?? words.last ?? 0
        return candidates[Int(word % count)]
    }
}

/// How many open cases a caseworker has, and how many there is room for.
package struct CaseworkerRoom: Hashable, Sendable {
    package let staff: StaffID
    package let name: String
    package let openCases: Int
    /// `nil` when nothing is recorded: then the caseworker is in no draw.
    package let mostCases: Int?

    package init(staff: StaffID, name: String, openCases: Int, mostCases: Int?) {
        self.staff = staff
        self.name = name
        self.openCases = openCases
        self.mostCases = mostCases
    }

    package var hasRoom: Bool { mostCases.map { openCases < $0 } ?? false }
}

/// A draw about one case on one day, as it is on record.
package struct LotteryDraw: Hashable, Sendable {
    package let id: Int64
    package let day: Day
    package let commitment: [UInt8]
    /// Secret until the draw has been opened.
    package let seed: String
    /// Everybody who was in it, as they stood when it was sealed, in the order that was sealed.
    package let candidates: [CaseworkerRoom]
    /// `nil` until it is opened.
    package let drawn: StaffID?
    package let isDeclined: Bool

    package init(
        id: Int64, day: Day, commitment: [UInt8], seed: String, candidates: [CaseworkerRoom], drawn: StaffID?,
        isDeclined: Bool
    ) {
        self.id = id
        self.day = day
        self.commitment = commitment
        self.seed = seed
        self.candidates = candidates
        self.drawn = drawn
        self.isDeclined = isDeclined
    }

    package enum Standing: Hashable, Sendable { case sealed, opened, declined, lapsed }

    /// A draw that was not opened on its day lapses.
    package func standing(on today: Day) -> Standing {
        if isDeclined { return .declined }
        if drawn != nil { return .opened }
        return day < today ? .lapsed : .sealed
    }

    package var drawnName: String? { candidates.first { $0.staff == drawn }?.name }
}
