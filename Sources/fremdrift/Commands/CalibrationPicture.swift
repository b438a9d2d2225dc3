import Foundation
import FremdriftDomain
import FremdriftStudy

/// The trade-off as a picture: what is found against what is wrong, a line for each size of true change.
enum CalibrationPicture {
    private static let (width, height) = (640.0, 360.0)
    private static let (left, right, top, bottom) = (56.0, 150.0, 20.0, 46.0)
    private static let dashes = ["2 4", "8 4", "none"]

    static func svg(_ found: CalibrationTradeOff) -> String {
        let lines = Calibration.changes.indices.map { line(found.points, $0) }.joined(separator: "\n")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" font-family="sans-serif" \
            font-size="12" role="img" aria-labelledby="t d">
            <title id="t">What is found against what is wrong</title>
            <desc id="d">For each size of true change: of 100 such changes, how many get a word half a year later, by how many of \
            100 pages of people who stood still show any word.</desc>
            <rect width="100%" height="100%" fill="#fff"/>
            \(axes(found.points))
            \(lines)
            </svg>

            """
    }

    private static func line(_ points: [CalibrationTradeOff.Point], _ size: Int) -> String {
        let places = points.map { "\(x($0.perPage)),\(y($0.detection[size].share))" }
        let end = points.last.map { y($0.detection[size].share) } ?? 0
        return """
            <polyline points="\(places.joined(separator: " "))" fill="none" stroke="#1b4a5a" stroke-width="2" \
            stroke-dasharray="\(dashes[size % dashes.count])"/>
            <text x="\(width - right + 8)" y="\(end + 4)">moved \(Calibration.changes[size]) SD</text>
            """
    }

    private static func axes(_ points: [CalibrationTradeOff.Point]) -> String {
        let across = points.map {
            """
            <line x1="\(x($0.perPage))" x2="\(x($0.perPage))" y1="\(top)" y2="\(height - bottom)" stroke="#ddd"/>
            <text x="\(x($0.perPage))" y="\(height - bottom + 16)" text-anchor="middle">\(Int(($0.perPage * 100).rounded()))</text>
            """
        }
        let up = stride(from: 0.0, through: 1, by: 0.2).map {
            """
            <line x1="\(left)" x2="\(width - right)" y1="\(y($0))" y2="\(y($0))" stroke="#ddd"/>
            <text x="\(left - 8)" y="\(y($0) + 4)" text-anchor="end">\(Int(($0 * 100).rounded()))</text>
            """
        }
        let middle = (left + width - right) / 2
        return (across + up).joined(separator: "\n") + """

            <text x="\(middle)" y="\(height - 8)" text-anchor="middle">of 100 pages of people who stood still, pages with a word</text>
            <text x="14" y="\((top + height - bottom) / 2)" text-anchor="middle" \
            transform="rotate(-90 14 \((top + height - bottom) / 2))">of 100 true changes, found</text>
            """
    }

    /// On a logarithmic scale from 1 to 40 of 100.
    private static func x(_ share: Double) -> Double {
        let place = (log(share) - log(0.01)) / (log(0.4) - log(0.01))
        return (left + place * (width - left - right)).rounded()
    }
    private static func y(_ share: Double) -> Double { (height - bottom - share * (height - top - bottom)).rounded() }
}
