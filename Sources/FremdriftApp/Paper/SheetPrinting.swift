package import FremdriftDomain
import FremdriftMarkup
package import FremdriftStore

/// Makes answer sheets for everybody who is due: a code each, and the pages. Shared by the command and the screen.
package struct SheetPrinting: Sendable {
    private let sheets: PaperSheets
    private let settings: SettingStore
    private let instruments: InstrumentShelf
    private let office: PostOffice
    private let tokens: any TokenMaker
    private let baseAddress: String

    package init(
        _ database: any SQLDatabase, _ office: PostOffice, instruments: InstrumentShelf, tokens: any TokenMaker,
        baseAddress: String
    ) {
        sheets = PaperSheets(database)
        settings = SettingStore(database)
        self.instruments = instruments
        self.office = office
        self.tokens = tokens
        self.baseAddress = baseAddress
    }

    /// - Parameter again: also those for whom a sheet was printed in this round.
    package func due(in units: Set<UnitID>?, again: Bool, on today: Day) async throws -> [DueSheet] {
        try await sheets.due(in: units, on: today).filter { again || !$0.wasPrinted }
    }

    func counts(in units: Set<UnitID>, on today: Day) async throws -> [UnitID: DueSheetCount] {
        try await sheets.counts(in: units, on: today)
    }

    /// Makes the codes work, and then the pages; a page that is never printed costs nothing.
    func pages(_ due: [DueSheet], by actor: Actor, at instant: Instant) async throws -> HTML {
        let organisation = try await settings.read(.organisation) ?? "Fremdrift"
        let isSimulated = try await settings.read(.simulated) != nil
        var issued: [(round: RoundID, codeHash: [UInt8], isFirst: Bool)] = []
        var pages: [HTML] = []
        for sheet in due {
            let code = tokens.code()
            let typed = HandedCode.normalised(code)
            issued.append((sheet.round, tokens.hash(typed), !sheet.wasPrinted))
            let address = baseAddress + Route.answering(token: typed, .start).path
            pages.append(
                SheetPage(
                    organisation: organisation, isSimulated: isSimulated,
                    recipient: sheet.address.map { "\(sheet.name)\n\($0)" } ?? "", name: sheet.name,
                    // a sheet has room for the words of the source only
                    language: sheet.language.isWritten ? sheet.language : .danish, on: instant.local.day,
                    window: sheet.window,
                    instrument: try await instruments.instrument(sheet.instrument),
                    way: LetterSheet.Way(
                        address: baseAddress + Route.shortCode.path, code: code,
                        squares: office.qr.squares(of: address))
                ).html)
        }
        try await sheets.issue(issued, by: actor, at: instant)
        return HTML(pages)
    }

    /// A file to print begins with this, goes on with any number of parts, and ends with `foot`.
    package var head: [UInt8] { office.letter.around(language: .danish, title: "Svarark").head }
    package var foot: [UInt8] { office.letter.around(language: .danish, title: "Svarark").foot }
    package func part(_ due: [DueSheet], by actor: Actor, at instant: Instant) async throws -> [UInt8] {
        try await pages(due, by: actor, at: instant).bytes
    }
}
