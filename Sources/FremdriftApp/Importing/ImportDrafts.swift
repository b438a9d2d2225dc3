import FremdriftDomain

/// Files that have been looked through and wait for a word to be written. They hold CPR numbers, so they live in memory
/// only, for half an hour, for the one who brought them; a restart forgets them and the file is brought in again.
actor ImportDrafts {
    /// Seconds a file waits.
    static let patience = 1800
    /// Files that wait at one time, over all administrators; the oldest gives way.
    static let mostDrafts = 6

    private var drafts: [String: Draft] = [:]

    struct Draft: Sendable {
        let owner: StaffID
        let fileName: String
        let file: PeopleFile
        var plan: ImportPlan
        var outcome: Outcome
        let until: Instant
        /// How many erasures there had been when the file was brought in.
        let erasures: Int
    }

    enum Outcome: Sendable { case waiting, written, changedMeanwhile }

    func keep(_ draft: Draft, as token: String, at instant: Instant) {
        drafts = drafts.filter { $0.value.until >= instant }
        while drafts.count >= ImportDrafts.mostDrafts, let oldest = drafts.min(by: { $0.value.until < $1.value.until })
        {
            drafts[oldest.key] = nil
        }
        drafts[token] = draft
    }

    /// - Parameter erasures: how many there have been by now, by whomever: the server erases by itself, and a command does.
    /// - Throws: `Problem.draftGone` when it has been forgotten, or is somebody else's.
    func draft(_ token: String, of owner: StaffID, after erasures: Int, at instant: Instant) throws(Problem) -> Draft {
        drafts = drafts.filter { $0.value.erasures == erasures }
        guard let draft = drafts[token], draft.owner == owner, draft.until >= instant else {
            throw Problem(.draftGone)
        }
        return draft
    }

    func update(_ token: String, _ plan: ImportPlan, _ outcome: Outcome) {
        drafts[token]?.plan = plan
        drafts[token]?.outcome = outcome
    }

    func forget(_ token: String) { drafts[token] = nil }

    /// When somebody is erased: any file could have them in it.
    func forgetAll() { drafts = [:] }
}
