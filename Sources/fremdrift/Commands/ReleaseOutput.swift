import Foundation
import FremdriftDomain
import FremdriftStudy

/// What became of a result that was kept.
enum ReleaseOutput {
    static func line(_ result: StudyResult) -> String {
        let name = "\(result.about.effort ?? result.about.indicator ?? ""), \(result.about.group)"
        guard result.hasPassed else {
            return "\(name): kept, and not shown. \(result.faults.map(words).joined(separator: ". "))."
        }
        return "\(name): \(figure(result)). Evidence cards show it from now on."
    }

    private static func figure(_ result: StudyResult) -> String {
        guard let estimate = result.estimate else { return "no figure" }
        return String(
            format: "hazard ratio %.2f, 95%% interval %.2f to %.2f", estimate.value, estimate.lower, estimate.upper)
    }

    private static func words(_ fault: StudyResult.Fault) -> String {
        let fewest = JobHazardFigures.fewest
        return switch fault {
        case .notConverged: "The fit did not converge"
        case .fewCaseworkers: "There are fewer than \(fewest) caseworkers"
        case .fewExposedEvents: "Fewer than \(fewest) jobs were started by those it is about"
        case .fewOtherEvents: "Fewer than \(fewest) jobs were started without an internship"
        case .intervalNotFinite: "An estimate has no interval"
        case .numberWithheld: "A number it needs would tell of too few people"
        }
    }
}
