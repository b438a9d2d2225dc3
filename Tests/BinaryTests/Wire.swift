import Dispatch
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// One HTTP exchange over a plain socket, which tells an answer that arrived from one that did not.
enum Wire {
    struct Reply: Sendable {
        let status: Int
        let head: String
        let body: String
    }

    enum Fault: Error { case connection, noAnswer }

    private static let threads = DispatchQueue(label: "wire", attributes: .concurrent)

    /// - Parameters:
    ///   - line: the request line, `POST /svar/x/1 HTTP/1.1`.
    ///   - form: sent as a form's body; percent-encoded already.
    /// - Throws: `Fault` when the server went away before its answer was whole.
    static func exchange(port: Int, _ line: String, form: String? = nil, cookie: String? = nil) async throws
        -> Reply
    {
        try await withCheckedThrowingContinuation { continuation in
            threads.async { continuation.resume(with: Result { try blocking(port, line, form, cookie) }) }
        }
    }

    private static func blocking(_ port: Int, _ line: String, _ form: String?, _ cookie: String?) throws
        -> Reply
    {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Fault.connection }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = loopback(port: port)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Fault.connection }
        var head = "\(line)\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        if let cookie { head += "Cookie: \(cookie)\r\n" }
        if let form {
            head +=
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n"
        }
        let bytes = Array((head + "\r\n" + (form ?? "")).utf8)
        guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Fault.noAnswer
        }
        return try reply(descriptor)
    }

    private static func reply(_ descriptor: Int32) throws -> Reply {
        var data: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { break }
            data += buffer.prefix(count)
        }
        let parts = String(decoding: data, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
        guard let head = parts.first,
            let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw Fault.noAnswer }
        return Reply(status: status, head: String(head), body: parts.count > 1 ? String(parts[1]) : "")
    }

    static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }
}
