/// A row's number, tagged with what it is the number of, so that a citizen's cannot pass for a case's.
package struct Identifier<Of>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package var description: String { String(number) }
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

package enum OfCitizen {}
package enum OfCaseFile {}
package enum OfStaff {}
package enum OfUnit {}
package enum OfRound {}
package enum OfSession {}
package enum OfMessage {}
package enum OfAttempt {}

package typealias CitizenID = Identifier<OfCitizen>
package typealias CaseFileID = Identifier<OfCaseFile>
package typealias StaffID = Identifier<OfStaff>
package typealias UnitID = Identifier<OfUnit>
package typealias RoundID = Identifier<OfRound>
package typealias SessionID = Identifier<OfSession>
package typealias MessageID = Identifier<OfMessage>
package typealias AttemptID = Identifier<OfAttempt>

package enum OfConversation {}
package enum OfAgreedStep {}
package enum OfIntervention {}
package enum OfOwnGoal {}

package enum OfChangeTable {}

package typealias ConversationID = Identifier<OfConversation>
package typealias AgreedStepID = Identifier<OfAgreedStep>
package typealias InterventionID = Identifier<OfIntervention>
package typealias OwnGoalID = Identifier<OfOwnGoal>
package typealias ChangeTableID = Identifier<OfChangeTable>
