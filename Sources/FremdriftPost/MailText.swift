import Foundation
import FremdriftDomain

/// A mail as it goes over the wire: RFC 5322 and MIME, plain text in UTF-8.
struct MailText {
    let bytes: [UInt8]

    /// The same parcel gives the same `Message-ID`, so that whoever gets a second copy can drop it.
    init(_ parcel: Parcel, from address: String) {
        let host = address.split(separator: "@").last.map(String.init) ?? "localhost"
        let head = [
            "From: \(MailText.word(parcel.sender)) <\(address)>", "To: <\(parcel.recipient)>",
            "Subject: \(MailText.word(parcel.subject))", "Date: \(MailText.date(parcel.at))",
            "Message-ID: <\(parcel.id)@\(host)>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "Content-Language: \(parcel.language.rawValue)",
            "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All",
        ]
        let body = Data(parcel.body).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        bytes = Array((head + ["", body, ""]).joined(separator: "\r\n").utf8)
    }

    /// RFC 2047: in pieces short enough for a line, never cut within a character.
    static func word(_ text: String) -> String {
        if text.utf8.allSatisfy({ (32..<127).contains($0) && !Array("=?\"<>@,;:\\()[]".utf8).contains($0) }) {
            return text
        }
        var pieces: [String] = []
        var piece = ""
        for sign in text where !sign.isNewline {
            if (piece + String(sign)).utf8.count > 42 {
                pieces.append(piece)
                piece = ""
            }
            piece.append(sign)
        }
        return (pieces + [piece]).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(
            separator: "\r\n ")
    }

    /// RFC 5322, in UTC.
    static func date(_ instant: Instant) -> String {
        let iso = instant.iso
        guard let day = Day(iso: iso.prefix(10)) else { return iso }
        let (year, month, date) = day.parts
        return "\(days[day.weekday]), \(date) \(months[month - 1]) \(year) \(iso.dropFirst(11).prefix(8)) +0000"
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
