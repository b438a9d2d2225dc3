/// What to talk about next in a case that stands still: the indicator in which two answers are furthest apart. How high or
/// low they stand has no part in it.
package enum NextTopic {
    /// Of several equally far apart the first in the instrument's order.
    /// - Parameter apart: how many steps lie between the two answers to an indicator.
    /// - Returns: `nil` where both see all of it alike.
    package static func choose(_ apart: [IndicatorID: Int], in instrument: Instrument) -> IndicatorID? {
        var chosen: (id: IndicatorID, steps: Int)?
        for indicator in instrument.indicators where !indicator.opensInConversation {
            let steps = abs(apart[indicator.id] ?? 0)
            if steps > chosen?.steps ?? 0 { chosen = (indicator.id, steps) }
        }
        return chosen?.id
    }
}
