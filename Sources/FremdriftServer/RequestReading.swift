import Foundation
import FremdriftApp
import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler is told about the connection: who is at its other end.
struct PeerContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}

/// Turns a Hummingbird request into the application's own.
struct RequestReading {
    /// Bytes a posted form may have; eleven answers and four texts take a tenth of it.
    static let largestForm = 128 * 1024

    private let request: HummingbirdRequest
    private let context: PeerContext
    private let place: Server.Place

    init(_ request: HummingbirdRequest, _ context: PeerContext, _ place: Server.Place) {
        self.request = request
        self.context = context
        self.place = place
    }

    /// `nil` when the body is too large, or is not a form.
    func read() async -> FremdriftApp.Request? {
        var form: [String: String] = [:]
        if request.method == .post {
            guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? true,
                let body = try? await request.body.collect(upTo: Self.largestForm),
                let fields = FormFields.parse(String(buffer: body))
            else { return nil }
            form = fields
        }
        return FremdriftApp.Request(
            method: request.method == .post ? .post : .get, path: request.uri.path.removingPercentEncoding ?? "/",
            query: FormFields.parse(request.uri.query ?? "") ?? [:], form: form, cookies: cookies,
            address: address, isCrossSite: isCrossSite)
    }

    private var cookies: [String: String] {
        let pairs = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.map { pair in
            pair.split(separator: "=", maxSplits: 1).map { String($0.drop(while: \.isWhitespace)) }
        }
        return Dictionary(
            pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil },
            uniquingKeysWith: { first, _ in first })
    }

    /// The visitor's address; behind a trusted proxy the last one that proxy added.
    private var address: String {
        let peer = context.remoteAddress?.ipAddress ?? ""
        guard place.trustedProxies.contains(peer), let name = HTTPField.Name("X-Forwarded-For"),
            let forwarded = request.headers[values: name].last?.split(separator: ",").last
        else { return peer }
        return Server.Place.address(in: String(forwarded)) ?? peer
    }

    /// Browsers say so themselves (Fetch Metadata); older ones send an `Origin` that has to match the host.
    private var isCrossSite: Bool {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            return site == "cross-site" || site == "same-site"
        }
        guard let origin = request.headers[.origin], origin != "null" else { return false }
        let host = origin.split(separator: "/").last.map(String.init) ?? ""
        return host != (request.head.authority ?? "")
    }
}
