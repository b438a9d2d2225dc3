/// What an indicator is about, and what one can talk about and try: for the talk, never about one person.
package struct Landmark: Hashable, Sendable {
    package let indicator: IndicatorID
    package let meaning: Text
    /// To open a talk with.
    package let questions: [Text]
    /// Small things to try, by who tries them.
    package let tries: [Hand: [Text]]
    /// In a sentence or two; the evidence stands on cards.
    package let known: Text

    package init(indicator: IndicatorID, meaning: Text, questions: [Text], tries: [Hand: [Text]], known: Text) {
        self.indicator = indicator
        self.meaning = meaning
        self.questions = questions
        self.tries = tries
        self.known = known
    }

    /// Whose hands something is in.
    package enum Hand: String, CaseIterable, Sendable { case citizen, caseworker, company }
}
