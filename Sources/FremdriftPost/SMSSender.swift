import CCurl
import Foundation
package import FremdriftDomain

/// Sends text messages by a gateway's HTTP interface, as `docs/sms-gateway.md` describes it.
package actor SMSSender: MessageSender {
    package struct Settings: Sendable {
        package var address: String
        /// Sent as `Authorization: Bearer …`.
        package var key: String
        /// What the telephone shows as the sender: at most 11 letters or digits.
        package var sender: String
        package var authorities: String?

        package init(address: String, key: String, sender: String, authorities: String? = nil) {
            self.address = address
            self.key = key
            self.sender = sender
            self.authorities = authorities
        }
    }

    package nonisolated let channel = Channel.sms
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let executor = QueueExecutor("fremdrift.sms")
    private let settings: Settings
    private let curl: Curl

    /// - Throws: when libcurl cannot be started.
    package init(_ settings: Settings) throws(PostError) {
        self.settings = settings
        curl = try Curl()
    }

    package func send(_ parcel: Parcel, within seconds: Int) -> Delivery {
        guard let number = MobileNumber(parcel.recipient) else { return .refused(detail: "number") }
        let message = Message(
            to: number.international, from: settings.sender, text: String(decoding: parcel.body, as: UTF8.self),
            reference: parcel.id)
        guard let body = try? JSONEncoder().encode(message) else { return .failed(detail: "encoding") }
        curl.reset()
        curl.set(CURLOPT_URL, settings.address)
        curl.set(CURLOPT_PROTOCOLS_STR, "http,https")
        curl.set(CURLOPT_POSTFIELDSIZE, body.count)
        curl.set(CURLOPT_COPYPOSTFIELDS, String(decoding: body, as: UTF8.self))
        curl.set(CURLOPT_TIMEOUT, seconds)
        curl.set(CURLOPT_CONNECTTIMEOUT, min(15, seconds))
        if let authorities = settings.authorities { curl.set(CURLOPT_CAINFO, authorities) }
        let outcome = curl.perform(lists: [
            (
                CURLOPT_HTTPHEADER,
                [
                    "Content-Type: application/json", "Accept: application/json",
                    "Authorization: Bearer \(settings.key)",
                    "Idempotency-Key: \(parcel.id)",
                ]
            )
        ])
        return SMSSender.delivery(outcome.code, outcome.response)
    }

    private struct Message: Encodable {
        let to: String
        let from: String
        let text: String
        let reference: String
    }

    /// 409 is the gateway's word that it has this key already. Only what is said of the number closes the way to it: a
    /// wrong path or a form the gateway does not take (404, 400) is our own fault, and counts as an attempt.
    static func delivery(_ code: CURLcode, _ response: Int) -> Delivery {
        guard code == CURLE_OK else {
            // Cut off after it was sent: the gateway may have it, and knows the key when it comes again.
            return code == CURLE_OPERATION_TIMEDOUT || code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR
                ? .failed(detail: "curl \(code.rawValue)") : .unavailable(detail: "curl \(code.rawValue)")
        }
        switch response {
        case 200..<300, 409: return .sent
        case 410, 422: return .refused(detail: "http \(response)")
        case 400, 404: return .failed(detail: "http \(response)")
        default: return .unavailable(detail: "http \(response)")
        }
    }
}
