import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// The real binary serving a database on a free port of the loopback.
final class RunningServer: Sendable {
    let port: Int
    private let process: Process
    private let log: TemporaryFolder

    init(database: String, port: Int? = nil, trustedProxies: [String] = [], _ more: [String] = []) throws {
        self.port = try port ?? FreePort.find()
        log = try TemporaryFolder()
        process = Process()
        process.executableURL = URL(filePath: Binary.path)
        process.arguments = ["serve", "--database", database, "--port", "\(self.port)"] + more
        for proxy in trustedProxies { process.arguments? += ["--trusted-proxy", proxy] }
        _ = FileManager.default.createFile(atPath: log.path("log"), contents: nil)
        process.standardError = FileHandle(forWritingAtPath: log.path("log"))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    deinit { kill() }

    var said: String { (try? String(decoding: log.bytes("log"), as: UTF8.self)) ?? "" }

    /// SIGKILL: nothing of the program runs any more after this.
    func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// - Throws: when it does not answer within twenty seconds.
    func waitUntilUp() async throws {
        for _ in 0..<400 {
            if let reply = try? await Wire.exchange(port: port, "GET /helbred HTTP/1.1"), reply.status == 200 {
                return
            }
            guard process.isRunning else { throw NotUp(said: said) }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NotUp(said: said)
    }

    struct NotUp: Error { let said: String }
}

enum FreePort {
    /// A port nobody listens on just now.
    static func find() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = Wire.loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw Wire.Fault.connection }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
