import FremdriftDomain
import FremdriftMarkup

/// Says on the page a form leads to that what was in it is saved. It goes along in the address, as one of these words.
enum Saved: String {
    case change = "rettelse"
    case user = "bruger"
    case words = "tekst"
    case assessment = "vurdering"
    case draft = "kladde"
    case citizen = "borger"
    case conversation = "samtale"
    case sheet = "ark"
    case agreement = "aftale"
    case card = "kort"
    case answers = "svar"
    /// What a citizen wrote on their own pages.
    case own = "egne-ord"

    fileprivate static let parameter = "gemt"

    /// On every page for staff, above the rest, and on a citizen's own; empty when nothing was just saved.
    static func html(_ visit: Visit) -> HTML {
        when(visit.isPost ? nil : visit.request.query[parameter].flatMap(Saved.init(rawValue:))) { $0.notice(visit) }
    }

    /// The same on the page the form itself answers with, because more than one thing was written in it.
    /// - Parameter more: that something in the form is not saved yet.
    func notice(_ visit: Visit, more: Text? = nil) -> HTML {
        let words: HTML = "<p>\(visit[told])</p>\(when(more) { "<p>\(visit[$0])</p>" })"
        return
            "<div class=\"no-print\" role=\"status\">\(FremdriftMarkup.notice(.success, prefix: visit[Saved.heading], words))</div>"
    }

    private static let heading = Text("Gemt", "Saved")
    private static let ownTold = Text("Det er gemt.", "It is saved.")

    // MARK: For staff only

    private var told: Text {
        switch self {
        case .change, .own: Saved.ownTold
        case .user:
            Text(
                "Brugeren er tilføjet og kan logge ind nu.", "The user has been added and can sign in now.")
        case .words: Text("Teksten er gemt og bruges fra nu af.", "The text is saved and is used from now on.")
        case .assessment: Text("Din vurdering er sendt.", "Your assessment has been sent.")
        case .draft:
            Text(
                "Det, du har valgt, er gemt, men ikke sendt endnu.", "What you chose is saved, but not sent yet.")
        case .citizen: Text("Borgeren er tilføjet.", "The citizen has been added.")
        case .conversation: Text("Samtalen er gemt.", "The conversation is saved.")
        case .agreement: Text("Det, du skrev, er gemt.", "What you wrote is saved.")
        case .card: Text("Kortet er gemt.", "The card is saved.")
        case .answers: Text("Borgerens svar er sendt.", "The citizen's answers are sent.")
        case .sheet: Text("Arket er gemt. Tag det næste.", "The sheet is saved. Take the next.")
        }
    }
}

extension Reply {
    /// See another page, which says what was saved.
    static func see(_ route: Route, _ saved: Saved) -> Reply { see(Query(route, [Saved.parameter: saved.rawValue])) }
}
