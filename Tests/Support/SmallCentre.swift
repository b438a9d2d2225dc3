import FremdriftFiles
import FremdriftResources
package import FremdriftStudy

/// The simulator's default profile.
package enum SmallCentre {
    package static func profile() throws -> SimulationProfile {
        let (name, text) = Resources.simulationProfile
        return try YAMLFile(name: name, text: text).decode(SimulationProfile.self, faults: { $0.validate() })
    }
}
