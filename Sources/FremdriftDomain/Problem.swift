/// Everything that can be refused, in one catalogue: a code whose whole part is the HTTP status, the field it is
/// about, and a text in every language that says what to do. `Problem+Texts.swift` holds the texts.
package struct Problem: Error, Hashable, Sendable {
    package let kind: Kind
    /// The name of the form field to mend; `nil` when the problem is not about one.
    package let field: String?
    /// What exactly is wrong this time, where the catalogue's text cannot know it.
    package let exactly: Text?

    package init(_ kind: Kind, field: String? = nil, exactly: Text? = nil) {
        self.kind = kind
        self.field = field
        self.exactly = exactly
    }

    /// Parts a text must have and has not, by the names they have in braces.
    package static func missing(_ parts: [String], field: String) -> Problem {
        let names = parts.map { "{\($0)}" }.joined(separator: ", ")
        return Problem(
            .textPartMissing, field: field,
            exactly: Text(
                "Teksten mangler \(names). Skriv det ind, hvor det passer.",
                "The text lacks \(names). Put it in where it fits."))
    }

    /// Characters a member of staff may give as a reason.
    package static let longestReason = 300

    package var status: Int { Int(kind.rawValue.prefix(3)) ?? 500 }
    package var code: String { kind.rawValue }

    package enum Kind: String, CaseIterable, Sendable {
        case unreadableRequest = "400.01"
        case signInNeeded = "401.01"
        case wrongSignIn = "401.02"
        case wrongCode = "401.03"
        case notYours = "403.01"
        case formTooOld = "403.02"
        case unitNotYours = "403.03"
        case nothingHere = "404.01"
        case linkUnknown = "404.02"
        case methodNotAllowed = "405.01"
        case roundNotOpen = "409.01"
        case answersFrozen = "409.02"
        case otherSideNotIn = "409.03"
        case usernameTaken = "409.04"
        case roundAlreadyOpen = "409.05"
        case caseEnded = "409.06"
        case alreadySetUp = "409.07"
        case notDeclined = "409.08"
        case sideNotAsked = "409.09"
        case notRevealed = "409.10"
        case casePaused = "409.11"
        case caseNotPaused = "409.12"
        case messageNotOpen = "409.13"
        case cprTaken = "409.20"
        case cprWithoutKey = "409.21"
        case rowTwice = "409.22"
        case caseworkerUnknown = "409.23"
        case caseworkerClosed = "409.24"
        case dateBeforeCurrent = "409.25"
        case teamElsewhere = "409.26"
        case lastAdministrator = "409.27"
        case planChanged = "409.28"
        case rowsRefused = "409.29"
        case nobodyHasRoom = "409.30"
        case drawnToday = "409.31"
        case nothingDrawn = "409.32"
        case drawDecided = "409.33"
        case citizenDiffers = "409.34"
        case isHeld = "409.40"
        case notDueYet = "409.41"
        case noErasureList = "409.42"
        case conversationChanged = "409.50"
        case sheetJustPrinted = "409.60"
        case stepEnded = "409.51"
        case paperChanged = "409.52"
        case paperSamePerson = "409.53"
        case addressMissing = "409.54"
        case onlyOneHasRoom = "409.55"
        case textChanged = "409.57"
        case linkExpired = "410.01"
        case draftGone = "410.02"
        case tooLarge = "413.01"
        case tooManyRows = "413.02"
        case answerOutOfRange = "422.01"
        case wordsTooLong = "422.02"
        case passwordTooShort = "422.03"
        case fieldMissing = "422.04"
        case dateUnreadable = "422.05"
        case codeUnknown = "422.06"
        case passwordsDiffer = "422.07"
        case reasonMissing = "422.08"
        case usernameUnusable = "422.09"
        case dateOutOfRange = "422.10"
        case nothingToSend = "422.11"
        case fileNoText = "422.20"
        case quoteOpen = "422.21"
        case columnMissing = "422.22"
        case columnTwice = "422.23"
        case fileEmpty = "422.24"
        case cellCount = "422.25"
        case cprUnreadable = "422.26"
        case cprFictional = "422.27"
        case cprRealLooking = "422.28"
        case codeNotInList = "422.29"
        case emailUnreadable = "422.30"
        case mobileUnreadable = "422.31"
        case wordNotKnown = "422.32"
        case nobodyFound = "422.33"
        case numberOutOfRange = "422.34"
        case nameDiffers = "422.44"
        case monthsOutOfRange = "422.45"
        case answersOutlastPerson = "422.46"
        case unitsNested = "422.47"
        case fileMixed = "422.48"
        case textFieldUnknown = "422.12"
        case textHasNumber = "422.13"
        case textSubjectNotPlain = "422.14"
        case textPartMissing = "422.15"
        case settingOutOfRange = "422.16"
        case paperDateOutside = "422.40"
        case paperDigit = "422.41"
        case paperTooLate = "422.42"
        case nobodyDue = "422.43"
        case timeUnreadable = "422.50"
        case digitsUnreadable = "422.51"
        case notHeldYet = "422.52"
        case stepIncomplete = "422.53"
        case yearUnreadable = "422.54"
        case tooManyGoals = "422.55"
        case tooManyAttempts = "429.01"
        case unexpected = "500.01"
        case keyUnusable = "500.02"
        case storageFull = "507.01"
    }
}
