/// What the rows about somebody are, as a caseworker would say it. Every step of the plan names one, so that what is counted
/// on the page is all there is.
package enum ErasureGroup: CaseIterable, Sendable {
    case answers, rounds, notes, paper, messages, person, course, log
}
