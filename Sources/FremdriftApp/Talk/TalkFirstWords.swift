import FremdriftDomain
import FremdriftMarkup

/// What is said before the first question: in the language of whoever says it, and in the citizen's, so that it can be read
/// where the two do not share one.
enum TalkFirstWords {
    static func html(_ visit: Visit, _ asked: Visit, _ name: String) -> HTML {
        """
        <p class="box">\(visit[say(name)])</p>
        \(when(asked.language != visit.language, """
            <p class="box" lang="\(asked.language.rawValue)" dir="\(asked.language.direction)">\(asked[say(name)])</p>
            """))
        """
    }

    private static func say(_ name: String) -> Text {
        Text(
            "Hej \(name). Du bestemmer selv, om du vil svare. Det ændrer ikke din hjælp eller dine penge. Du kan springe "
                + "over og stoppe, når du vil. Jeg kan se dine svar, fordi vi gør det sammen.",
            "Hello \(name). It is up to you whether you answer. It does not change your support or your money. You can "
                + "skip and stop whenever you like. I can see your answers, because we do it together.")
    }
}
