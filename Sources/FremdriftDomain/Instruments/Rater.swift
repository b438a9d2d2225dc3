/// One of the two voices.
package enum Rater: String, CaseIterable, Sendable {
    case citizen
    case caseworker

    package var other: Rater { self == .citizen ? .caseworker : .citizen }
}
