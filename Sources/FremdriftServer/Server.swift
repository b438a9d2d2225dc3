package import FremdriftApp
import Hummingbird
import HTTPTypes
package import Logging

/// The application behind HTTP: one handler for every request, security headers on every reply, and a body limit.
package struct Server: Sendable {
    private let app: App
    private let place: Place
    private let logger: Logger

    package init(_ app: App, at place: Place, logger: Logger) {
        self.app = app
        self.place = place
        self.logger = logger
    }

    /// Serves until the process is told to stop, then lets running requests end.
    /// - Parameter started: called once the port is open.
    /// - Throws: when the port cannot be had.
    package func run(started: @escaping @Sendable () -> Void) async throws {
        let application = Application(
            responder: CallbackResponder { (request: HummingbirdRequest, context: PeerContext) in
                await answer(request, context)
            },
            configuration: .init(address: .hostname(place.host, port: place.port), serverName: nil),
            onServerRunning: { _ in started() },
            logger: logger)
        try await application.runService()
    }

    private func answer(_ request: HummingbirdRequest, _ context: PeerContext) async -> HummingbirdResponse {
        guard [.get, .head, .post].contains(request.method) else {
            return finished(Reply(status: 405, headers: [("Allow", "GET, HEAD, POST")]))
        }
        let reading = RequestReading(request, context, place)
        var reply: Reply
        do throws(RequestReading.Unreadable) {
            reply = await app.handle(try await reading.read(largest: await app.largestForm(reading.head)))
        } catch {
            reply = await app.refuse(reading.head, isTooLarge: error == .tooLarge)
        }
        if request.method == .head { reply.body = [] }
        return finished(reply)
    }

    private func finished(_ reply: Reply) -> HummingbirdResponse {
        var headers = HTTPFields()
        for (name, value) in reply.headers + SecurityHeaders.all(isSecure: place.isSecure) {
            if let field = HTTPField.Name(name) { headers.append(HTTPField(name: field, value: value)) }
        }
        for cookie in reply.cookies {
            headers.append(HTTPField(name: .setCookie, value: cookie.header(secure: place.isSecure)))
        }
        return HummingbirdResponse(
            status: .init(code: reply.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
    }
}

typealias HummingbirdRequest = Hummingbird.Request
typealias HummingbirdResponse = Hummingbird.Response
