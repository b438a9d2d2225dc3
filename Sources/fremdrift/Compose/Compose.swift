import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftPrint
import FremdriftResources
import FremdriftSecrets
import FremdriftServer
import FremdriftSQLite
import FremdriftStore
import Logging

/// Where the parts are chosen.
enum Compose {
    /// The instrument that comes with the program, and its canonical text.
    static func shippedInstrument() throws -> (instrument: Instrument, source: InstrumentSource) {
        let source = try InstrumentFiles.source(files: Resources.instrument)
        return (try source.parse(), source)
    }

    static func guide() throws -> Guide {
        Guide(
            landmarks: try LandmarkFiles.read(files: Resources.landmarks),
            cards: try EvidenceFiles.read(name: Resources.evidence.name, text: Resources.evidence.text))
    }

    static func codes() throws -> [CodeList] { try CodeLists.read(files: Resources.codeLists) }

    static func shelf(_ database: any SQLDatabase) -> InstrumentShelf {
        InstrumentShelf(InstrumentStore(database)) { text in try InstrumentSource(canonicalText: text).parse() }
    }

    static func app(
        _ database: any SQLDatabase, _ office: PostOffice, vault: (any CPRVault)?, erasures: (any ErasureList)?,
        baseAddress: String, isAddressGiven: Bool, setupCode: String, logger: Logger
    ) throws -> App {
        App(
            Environment(
                database: database, vault: vault, erasures: erasures, clock: SystemClock.now,
                passwords: try Argon2idHasher(),
                tokens: try SodiumTokens(), instruments: shelf(database),
                codes: try codes(), guide: try guide(), post: office, printer: PDFPrinter(),
                stylesheet: Resources.stylesheet, baseAddress: baseAddress,
                isAddressGiven: isAddressGiven, setupCode: setupCode,
                report: { reference, error in
                    logger.error("request failed", metadata: ["reference": "\(reference)", "error": "\(error)"])
                }))
    }

    /// Publishes what counts as change among invented people, in a simulated house that has no table.
    static func publishSimulatedChangeTable(in database: any SQLDatabase) async throws {
        let (store, table) = (ChangeTableStore(database), try ChangeTable(json: Resources.simulatedChangeTable))
        guard try await store.newest(for: table.instrument) == nil,
            try await InstrumentStore(database).keys().contains(table.instrument)
        else { return }
        try await store.publish(table, by: .operations, at: SystemClock.now())
    }

    /// Publishes the shipped instrument in a database that has none.
    static func publishShippedInstrument(in database: any SQLDatabase) async throws {
        let store = InstrumentStore(database)
        guard try await store.keys().isEmpty else { return }
        let (instrument, source) = try shippedInstrument()
        try await store.publish(
            instrument.key, source: source.canonicalText, by: .operations, at: SystemClock.now())
    }
}
