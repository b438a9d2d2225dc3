package import FremdriftDomain

/// What is needed to write to citizens, handed in by the executable.
package struct PostOffice: Sendable {
    /// Every language's texts as they come with the program.
    let texts: [Language: ShippedTexts]
    /// The languages that are a file each; their messages are in `texts` too.
    package let translations: Translations
    let letter: LetterFrame
    let qr: any QREncoder
    /// How hard a running text is to read, as LIX.
    let lix: @Sendable (String) -> Double
    /// The channels this installation has a sender for.
    package let channels: Set<Channel>

    package init(
        texts: [Language: ShippedTexts], translations: Translations = .none, letter: LetterFrame,
        qr: any QREncoder, lix: @escaping @Sendable (String) -> Double, channels: Set<Channel>
    ) {
        let danish = texts[.danish] ?? ShippedTexts(words: [:], parts: [:])
        self.texts = translations.all.reduce(into: texts) { all, translation in
            all[translation.key] = danish.translated(by: translation.value)
        }
        self.translations = translations
        self.letter = letter
        self.qr = qr
        self.lix = lix
        self.channels = channels
    }

    func shipped(_ language: Language) -> ShippedTexts { texts[language] ?? ShippedTexts(words: [:], parts: [:]) }
}
