import FremdriftDomain
import FremdriftStore

/// Why a code that once opened the citizen's own page does not open it now.
enum EndedCode {
    static func problem(_ standing: CodeStanding?) -> Problem {
        switch standing {
        case .handedOver: Problem(.wrongCode, field: "code", exactly: handedOver)
        case .replaced: Problem(.wrongCode, field: "code", exactly: replaced)
        case .tooOld: Problem(.wrongCode, field: "code", exactly: tooOld)
        case .works, nil: Problem(.wrongCode, field: "code")
        }
    }

    private static let handedOver = Text(
        "Koden virker ikke mere, fordi du har fået en ny sagsbehandler. Den, der gav dig koden, kan have kendt den. Bed din nye sagsbehandler om en ny kode.",
        "The code does not work any more because you have a new caseworker. Whoever gave you the code may have known it. Ask your new caseworker for a new code."
    )
    private static let replaced = Text(
        "Du har fået en nyere kode. Brug den. Er den væk, så bed din sagsbehandler om en ny.",
        "You have been given a newer code. Use that one. If it is lost, ask your caseworker for another.")
    private static let tooOld = Text(
        "Koden er blevet for gammel. Bed din sagsbehandler om en ny.",
        "The code is too old. Ask your caseworker for a new one.")
}
