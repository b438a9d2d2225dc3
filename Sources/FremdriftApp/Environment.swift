package import FremdriftDomain
package import FremdriftStore

/// What the executable hands in. Only `App` sees it; each slice is given the few parts it uses.
package struct Environment: Sendable {
    let database: any SQLDatabase
    /// `nil` where there is no key for CPR numbers; none can then be given.
    let vault: (any CPRVault)?
    /// `nil` where there is no key for backups; nobody can then be erased.
    let erasures: (any ErasureList)?
    let clock: @Sendable () -> Instant
    let passwords: any PasswordHasher
    let tokens: any TokenMaker
    let instruments: InstrumentShelf
    let codes: [CodeList]
    let guide: Guide
    let post: PostOffice
    let printer: any DocumentPrinter
    let stylesheet: [UInt8]
    let baseAddress: String
    /// Somebody wrote the address down; otherwise it is only this machine's own.
    let isAddressGiven: Bool
    /// Must be typed on the first-run page, so that only who reads the server's output can take it over.
    let setupCode: String
    /// Told what went wrong inside, with the reference number the visitor was given.
    let report: @Sendable (_ reference: String, _ error: any Error) -> Void

    package init(
        database: any SQLDatabase, vault: (any CPRVault)? = nil, erasures: (any ErasureList)? = nil,
        clock: @escaping @Sendable () -> Instant,
        passwords: any PasswordHasher, tokens: any TokenMaker, instruments: InstrumentShelf, codes: [CodeList],
        guide: Guide, post: PostOffice, printer: any DocumentPrinter, stylesheet: [UInt8], baseAddress: String,
        isAddressGiven: Bool,
        setupCode: String,
        report: @escaping @Sendable (String, any Error) -> Void
    ) {
        self.database = database
        self.vault = vault
        self.erasures = erasures
        self.clock = clock
        self.passwords = passwords
        self.tokens = tokens
        self.instruments = instruments
        self.codes = codes
        self.guide = guide
        self.post = post
        self.printer = printer
        self.stylesheet = stylesheet
        self.baseAddress = baseAddress
        self.isAddressGiven = isAddressGiven
        self.setupCode = setupCode
        self.report = report
    }
}

extension Environment {
    /// The languages in which citizens may be met; the newest instrument is what new rounds ask with.
    func offered(isSimulated: Bool) async throws -> [Language] {
        guard isSimulated || post.translations.hasReviews else { return Language.written }
        let key = isSimulated ? nil : try? await instruments.newest().key
        return post.translations.offered(isSimulated: isSimulated, asking: key)
    }
}
