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
    private let request: HummingbirdRequest
    private let context: PeerContext
    private let place: Server.Place

    init(_ request: HummingbirdRequest, _ context: PeerContext, _ place: Server.Place) {
        self.request = request
        self.context = context
        self.place = place
    }

    /// What the head alone says.
    var head: FremdriftApp.Request { read(Body()) }

    /// - Parameter largest: bytes the body of this request may have.
    /// - Throws: `Unreadable`.
    func read(largest: Int) async throws(Unreadable) -> FremdriftApp.Request {
        request.method == .post ? read(try await body(upTo: largest)) : head
    }

    enum Unreadable: Error { case tooLarge, noForm }

    private struct Body {
        var form: [String: String] = [:]
        var files: [String: UploadedFile] = [:]
    }

    private func body(upTo largest: Int) async throws(Unreadable) -> Body {
        let contentType = request.headers[.contentType] ?? "application/x-www-form-urlencoded"
        let buffer = try await bytes(upTo: largest)
        if contentType.hasPrefix("application/x-www-form-urlencoded") {
            guard let form = FormFields.parse(String(buffer: buffer)) else { throw .noForm }
            return Body(form: form)
        }
        guard let form = MultipartForm(contentType: contentType, body: Array(buffer: buffer)) else { throw .noForm }
        return Body(form: form.fields, files: form.files)
    }

    /// Goes on reading somewhat beyond the limit and keeps nothing of it: a browser that is cut off in the middle of
    /// sending shows no page, and nobody learns what was wrong.
    private func bytes(upTo largest: Int) async throws(Unreadable) -> ByteBuffer {
        var (buffer, count) = (ByteBuffer(), 0)
        do {
            for try await chunk in request.body {
                count += chunk.readableBytes
                if count <= largest { buffer.writeImmutableBuffer(chunk) }
                if count > 4 * largest { break }
            }
        } catch { throw .noForm }
        if count > largest { throw .tooLarge }
        return buffer
    }

    private func read(_ body: Body) -> FremdriftApp.Request {
        FremdriftApp.Request(
            method: request.method == .post ? .post : .get, path: request.uri.path.removingPercentEncoding ?? "/",
            query: FormFields.parse(request.uri.query ?? "") ?? [:], form: body.form, files: body.files,
            cookies: cookies, address: address, isCrossSite: isCrossSite)
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
