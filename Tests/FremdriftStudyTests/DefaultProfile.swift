import Foundation
import FremdriftDomain
import FremdriftStudy
import Yams

/// The shipped profile, as the command reads it.
enum DefaultProfile {
    static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Resources/simulation/default-profile.yaml")

    static func read() throws -> SimulationProfile {
        try YAMLDecoder().decode(SimulationProfile.self, from: Data(contentsOf: file))
    }

    static let endingOn = Day(number: 20_779)  // 2026-11-22, a Sunday: the last month is unfinished

    static func centre(citizens: Int, seed: UInt64, years: Int = 3) throws -> SimulatedCentre {
        try centre(citizens: citizens, seed: seed, years: years) { _ in }
    }

    /// The shipped profile with a change.
    static func centre(
        citizens: Int, seed: UInt64, years: Int = 3, _ change: (inout SimulationProfile) -> Void
    ) throws -> SimulatedCentre {
        var profile = try read()
        change(&profile)
        return SimulatedCentre.make(
            profile: profile, citizens: citizens, years: years, endingOn: endingOn, seed: seed,
            progress: { _ in })
    }
}
