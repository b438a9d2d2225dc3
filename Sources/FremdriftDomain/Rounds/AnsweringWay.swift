/// The way in which an answer came: stored with the answer and with the sending. Who keyed it in is the row's actor.
package enum AnsweringWay: String, CaseIterable, Sendable {
    /// On a phone or a computer of one's own, by a personal link or signed in.
    case ownDevice
    /// Written on a sheet of paper, and keyed in by staff.
    case paper
    /// On the waiting room's device.
    case kiosk
    /// By the personal link, with a mentor or a companion who helped.
    case withCompanion
    /// In the talk, together with the caseworker, who locked their own answers first or is recorded as not blind.
    case withCaseworker
    /// Read aloud over the telephone by staff, who keyed in what was said.
    case phone
}
