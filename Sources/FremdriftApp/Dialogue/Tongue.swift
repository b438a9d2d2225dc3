import FremdriftDomain
import FremdriftMarkup

/// Words for both at the table: in the caseworker's language, and in the citizen's where that is another.
struct Tongue: Sendable {
    let staff: Visit
    /// `nil` where the two share a language.
    let citizen: Visit?

    init(_ visit: Visit, _ recorded: Language) {
        let meeting = visit.meeting(recorded)
        self.init(staff: visit, citizen: meeting.language == visit.language ? nil : meeting)
    }

    init(staff: Visit, citizen: Visit?) {
        self.staff = staff
        self.citizen = citizen
    }

    subscript(_ text: Text) -> HTML { both { "\($0[text])" } }

    /// The same told to each, one beside the other.
    func both(_ say: (Visit) -> HTML) -> HTML { "\(say(staff))\(other(say))" }

    /// For the citizen alone, above a field that has its label in the caseworker's language.
    func other(_ text: Text) -> HTML { other { "\($0[text])" } }

    /// For the citizen alone, beside what the caseworker reads in other words; empty where they share a language.
    func other(_ say: (Visit) -> HTML) -> HTML {
        when(citizen) { visit in
            """
            <span class="other-tongue" lang="\(visit.language.rawValue)" dir="\(visit.language.direction)">\(say(visit))</span>
            """
        }
    }
}
