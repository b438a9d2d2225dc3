/// What was answered. A missing opinion is never a number.
package enum AnswerValue: Hashable, Sendable {
    /// 1 is the least ready step, the item's `steps.count` the most.
    case step(Int)
    /// "Don't know, or won't say": an answer, but not a measurement.
    case withheld
    /// Own words, at most `AnswerValue.longestWords` characters.
    case words(String)
    /// Indicators ticked; empty when a tick was taken back.
    case ticked([IndicatorID])

    /// Nothing ticked and nothing written: an answer only where it takes something back.
    package var isBlank: Bool { self == .ticked([]) || self == .words("") }

    /// Characters kept of an answer in own words; the form says so and refuses more.
    package static let longestWords = 2000
}

/// Where an answer belongs: one of the indicators, an open question, or the group-only item.
package enum AnswerField: Hashable, Sendable {
    case indicator(IndicatorID)
    case open(String)
    case group(String)
}
