package import FremdriftDomain
package import FremdriftStore

/// What has to be in place before anything goes to real citizens: an address that leads back here from elsewhere, and what
/// the law has them told. Held where messages leave the house, so that no button and no command goes around it.
package struct SendingReadiness: Sendable {
    package enum Missing: Hashable, Sendable {
        /// `baseAddress` of the configuration file; without it a link leads to the reader's own machine.
        case address
        case fact(InformationFacts.Needed)
    }

    private let information: InformationStore
    private let hasAddress: Bool

    package init(_ database: any SQLDatabase, hasAddress: Bool) {
        information = InformationStore(database)
        self.hasAddress = hasAddress
    }

    /// Empty when everything is in place.
    package func missing() async throws -> [Missing] {
        let facts = try await information.facts(questions: 0).missing
        return (hasAddress ? [] : [.address]) + facts.map(Missing.fact)
    }

    /// - Throws: `NotReadyToSend` saying what is missing.
    package func require() async throws {
        let missing = try await missing()
        guard missing.isEmpty else { throw NotReadyToSend(missing: missing) }
    }
}

/// Nothing was sent, because of what is missing. Its words are for whoever runs the server.
package struct NotReadyToSend: Error, Equatable, CustomStringConvertible {
    package let missing: [SendingReadiness.Missing]

    package init(missing: [SendingReadiness.Missing]) { self.missing = missing }

    package var description: String {
        let told = missing.told.map(\.name).joined(separator: ", ")
        return [
            missing.contains(.address)
                ? "`baseAddress` is missing in the configuration file: links would lead to the reader's own machine"
                : nil,
            told.isEmpty
                ? nil
                : "citizens are not told what they have a right to know: \(told). An administrator fills it in "
                    + "under Administration, Oplysning til borgeren",
            missing.contains(.fact(.retention))
                ? "citizens are not told how long data are kept. An administrator decides it under Administration, "
                    + "Sletning og arkiv"
                : nil,
        ].compactMap(\.self).joined(separator: "; and ")
    }
}

extension [SendingReadiness.Missing] {
    /// What is filled in on the page with what citizens are told; the terms for erasing have a page of their own.
    var told: [InformationFacts.Needed] {
        compactMap { if case .fact(let fact) = $0, fact != .retention { fact } else { nil } }
    }
}

extension InformationFacts.Needed {
    fileprivate var name: String {
        switch self {
        case .contact: "how to reach you"
        case .officer: "the data protection officer"
        case .legalBasis: "the legal basis"
        case .retention: "how long data are kept"
        }
    }
}
