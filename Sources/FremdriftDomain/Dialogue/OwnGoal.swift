/// What a citizen wants, in the citizen's own words. Nobody else writes it, and nobody measures it.
package struct OwnGoal: Hashable, Sendable {
    package let words: String
    package let standing: Standing

    /// The words stored in the database. `dropped` says nothing about why, and counts against nobody.
    package enum Standing: String, CaseIterable, Sendable { case open, reached, dropped }

    package init(words: String, standing: Standing = .open) {
        self.words = words
        self.standing = standing
    }

    /// Characters: a sentence, not an account.
    package static let longest = 200
    /// Open at a time: what one can keep in mind.
    package static let most = 5

    /// - Throws: `Problem.fieldMissing`, `Problem.wordsTooLong`, `Problem.textHasNumber`.
    package static func words(_ text: String?, field: String) throws(Problem) -> String {
        guard let text else { throw Problem(.fieldMissing, field: field) }
        return try FreeText.checked(text, longest: longest, field: field)
    }
}
