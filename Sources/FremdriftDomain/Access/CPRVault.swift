/// A CPR number as it is stored: nothing in it can be read without the key.
package struct SealedCPR: Hashable, Sendable {
    /// Which key it was sealed with; says nothing about the key itself.
    package let keyID: String
    /// A keyed hash: the same number gives the same one under the same key, so that it can be found.
    package let fingerprint: [UInt8]
    package let bytes: [UInt8]

    package init(keyID: String, fingerprint: [UInt8], bytes: [UInt8]) {
        self.keyID = keyID
        self.fingerprint = fingerprint
        self.bytes = bytes
    }
}

/// The keys of an installation: one that seals, and earlier ones that still open.
package protocol CPRKeys: Sendable {
    /// The one that seals comes first.
    var ids: [String] { get }
    /// Binds the number to the citizen: moved to another citizen's row it cannot be opened.
    func seal(_ number: CPR, of citizen: CitizenID) -> SealedCPR
    /// `nil` when the key is not here, or the row was tampered with.
    func open(_ sealed: SealedCPR, of citizen: CitizenID) -> CPR?
    /// One for each key, in the order of `ids`.
    func fingerprints(of number: CPR) -> [[UInt8]]
}

/// Where the keys are kept. They are read anew inside every transaction that needs them, so that a rotation beside a
/// running server leaves nothing sealed with a key that is about to be forgotten.
package protocol CPRVault: Sendable {
    /// - Throws: `Problem.keyUnusable` when the file is missing, damaged, or readable by others.
    func keys() throws(Problem) -> any CPRKeys
}
