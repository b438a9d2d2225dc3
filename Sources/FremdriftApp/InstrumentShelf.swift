package import FremdriftDomain
package import FremdriftStore

/// Published instruments, read once each.
package actor InstrumentShelf {
    private let store: InstrumentStore
    private let parse: @Sendable (String) throws -> Instrument
    private var read: [InstrumentKey: Instrument] = [:]

    /// - Parameter parse: reads the stored texts of a version.
    package init(_ store: InstrumentStore, parse: @escaping @Sendable (String) throws -> Instrument) {
        self.store = store
        self.parse = parse
    }

    /// - Throws: `StoreError.missing` for a version that is not published here.
    package func instrument(_ key: InstrumentKey) async throws -> Instrument {
        if let instrument = read[key] { return instrument }
        guard let source = try await store.source(of: key) else {
            throw StoreError.missing(what: "instrument \(key)")
        }
        let instrument = try parse(source)
        read[key] = instrument
        return instrument
    }

    /// Newest first.
    func all() async throws -> [Instrument] {
        var found: [Instrument] = []
        for key in try await store.keys() { found.append(try await instrument(key)) }
        return found
    }

    /// The one new rounds are opened with.
    package func newest() async throws -> Instrument {
        guard let key = try await store.keys().first else { throw StoreError.missing(what: "any instrument") }
        return try await instrument(key)
    }
}
