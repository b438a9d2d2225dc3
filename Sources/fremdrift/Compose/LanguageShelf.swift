import Foundation
import FremdriftDomain
import FremdriftFiles
import FremdriftResources
import FremdriftSecrets
import FremdriftStore

/// The languages that are a file each: those that come with the program, or in their place an organisation's own.
struct LanguageShelf {
    /// A folder with `ar.yaml` and the like; `nil` for those that come with the program.
    let directory: String?

    func translations() throws -> Translations {
        let tokens = try SodiumTokens()
        return Translations(try Language.translated.map(translation), mark: { LanguageShelf.mark($0, tokens) })
    }

    func translation(_ language: Language) throws -> Translation {
        if let path = ownFile(language) { return try TranslationFile.read(path: path) }
        return try TranslationFile.read(name: LanguageShelf.name(language), text: text(language))
    }

    /// The file as it is: the organisation's, or the one that comes with the program.
    func text(_ language: Language) throws -> String {
        if let path = ownFile(language) { return try String(contentsOfFile: path, encoding: .utf8) }
        return Resources.languages[LanguageShelf.name(language)] ?? ""
    }

    /// Everything that needs words in every language: the pages, the messages and the questions.
    func source(_ instruments: [Instrument]) throws -> [SourceText] {
        let pages = Resources.pageTexts
        let messages = try MessageTextFiles.read(files: Resources.messageTexts)[.danish]?.citizensTexts ?? []
        return try TranslationFile.source(name: pages.name, text: pages.text) + messages
            + instruments.flatMap(\.citizensTexts)
    }

    /// What a review is of, in sixteen digits: another word anywhere gives another mark.
    static func mark(_ canonical: String, _ tokens: SodiumTokens) -> String {
        String(Hexadecimal.text(tokens.hash(canonical)).prefix(16))
    }

    func ownFile(_ language: Language) -> String? {
        directory.map { $0 + "/" + LanguageShelf.name(language) }.flatMap {
            FileManager.default.fileExists(atPath: $0) ? $0 : nil
        }
    }

    static func name(_ language: Language) -> String { "\(language.rawValue).yaml" }
}
