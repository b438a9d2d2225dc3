import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import FremdriftStore
import Synchronization
import TestSupport
import Testing

/// The whole application over a small organisation, without a socket.
struct AppHouse: Sendable {
    let cases: CaseHouse
    let app: App
    let tokens: CountingTokens
    let faults: Faults
    static let setupCode = "SET-UP-CODE"

    /// What went wrong inside, as the log would have it.
    final class Faults: Sendable {
        private let seen = Mutex<[String]>([])
        var all: [String] { seen.withLock(\.self) }
        func add(_ text: String) { seen.withLock { $0.append(text) } }
    }

    static func make(instrument: Instrument = TestInstrument.small, name: String = "Amira Holm") async throws
        -> AppHouse
    {
        try AppHouse(try await CaseHouse.make(instrument: instrument, name: name))
    }

    init(_ cases: CaseHouse) throws {
        self.cases = cases
        let (clock, tokens, faults) = (cases.clock, CountingTokens(), Faults())
        self.tokens = tokens
        self.faults = faults
        app = try AppHouse.app(
            over: cases.database, clock, tokens, faults, cases.instrument, vault: cases.vault,
            erasures: try cases.erasureList())
    }

    static func app(
        over database: any SQLDatabase, _ clock: MovableClock, _ tokens: CountingTokens, _ faults: Faults,
        _ instrument: Instrument, vault: (any CPRVault)? = nil, erasures: (any ErasureList)? = nil,
        isAddressGiven: Bool = true
    ) throws -> App {
        App(
            Environment(
                database: database, vault: vault, erasures: erasures, clock: { clock.now }, passwords: QuickHasher(),
                tokens: tokens,
                instruments: InstrumentShelf(InstrumentStore(database)) { _ in instrument },
                codes: try CodeLists.read(files: Resources.codeLists),
                guide: Guide(
                    landmarks: try LandmarkFiles.read(files: Resources.landmarks),
                    cards: try EvidenceFiles.read(name: Resources.evidence.name, text: Resources.evidence.text)),
                post: try office(), printer: PlainPrinter(),
                stylesheet: Resources.stylesheet,
                baseAddress: "https://fremdrift.example.dk", isAddressGiven: isAddressGiven, setupCode: setupCode,
                report: { faults.add("\($0): \($1)") }))
    }
}

extension AppHouse {
    /// The shipped texts, and squares that only say how long the address is.
    static func office(channels: Set<Channel> = []) throws -> PostOffice {
        PostOffice(
            texts: try MessageTextFiles.read(files: Resources.messageTexts), translations: try translations(),
            letter: try #require(LetterFrame(Resources.letter)), qr: LengthSquares(), lix: { Readability.lix($0) },
            channels: channels)
    }

    /// The languages that come with the program, with a mark that is the text itself.
    static func translations(reviewed: Bool = false) throws -> Translations {
        let read = try Resources.languages.map { try TranslationFile.read(name: $0.key, text: $0.value) }
        guard reviewed else { return Translations(read, mark: { $0 }) }
        return Translations(read.map(AppHouse.reviewed), mark: { $0 })
    }

    private static func reviewed(_ translation: Translation) -> Translation {
        let day = Day(iso: "2026-11-01") ?? CaseHouse.start.local.day
        return Translation(
            language: translation.language, entries: translation.entries,
            reviews: Set(translation.entries.map(\.section)).map {
                .init(section: $0, reviewer: "Somebody", day: day, mark: translation.canonical($0))
            })
    }

    /// The words alone, so that a test can read them; how PDF comes out is `FremdriftPrintTests`' to say.
    private struct PlainPrinter: DocumentPrinter {
        func pdf(_ document: PrintedDocument) throws(Problem) -> PrintedFile {
            let texts = [document.banner ?? "", document.title] + document.blocks.map(\.text)
            return PrintedFile(bytes: Array(texts.joined(separator: "\n").utf8))
        }
    }

    private struct LengthSquares: QREncoder {
        func squares(of text: String) -> [[Bool]]? { [Array(repeating: true, count: text.count)] }
    }

    func browser(address: String = "192.0.2.1") -> Browser { Browser(app, address: address) }

    /// A browser in which this member of staff has signed in.
    func signedIn(_ username: String) async -> Browser {
        let browser = browser()
        _ = await browser.post(.signIn, ["username": username, "password": CaseHouse.password])
        return browser
    }

    /// A browser in which the citizen of this case has entered a code.
    func withCode(_ id: CaseFileID) async throws -> Browser {
        let (code, citizen) = (tokens.code(), try await cases.citizen(of: id).id)
        try await CitizenCodeStore(cases.database).issue(
            codeHash: tokens.hash(code.filter { $0 != "-" }), for: citizen,
            until: cases.clock.now.adding(seconds: 400 * 86_400), by: .operations, at: cases.clock.now)
        let browser = browser()
        _ = await browser.post(.ownCode, ["code": code])
        return browser
    }

    /// A fresh link that is short enough to be typed, as it stands on paper.
    func shortCode(to round: Round) async throws -> String {
        let code = tokens.code()
        try await LinkStore(cases.database).issue(
            tokenHash: tokens.hash(code.filter { $0 != "-" }), for: round.id, by: .operations, at: cases.clock.now)
        return code
    }

    /// A fresh personal link to the case's newest round.
    func link(to round: Round) async throws -> String {
        let token = tokens.token()
        try await LinkStore(cases.database).issue(
            tokenHash: tokens.hash(token), for: round.id, by: .operations, at: cases.clock.now)
        return token
    }
}
