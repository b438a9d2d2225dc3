import NIOCore
import NIOPosix

extension Server {
    /// Where a server listens, and whom it believes.
    package struct Place: Sendable {
        package let host: String
        package let port: Int
        /// The public address starts with https: cookies are then marked secure and browsers told to stay there.
        package let isSecure: Bool
        /// Network addresses whose `X-Forwarded-For` is believed.
        package let trustedProxies: Set<String>

        package init(host: String, port: Int, isSecure: Bool, trustedProxies: Set<String>) {
            self.host = host
            self.port = port
            self.isSecure = isSecure
            self.trustedProxies = trustedProxies
        }

        /// Takes the port and gives it back, so that nothing is made or changed for a server that cannot start.
        /// - Throws: when the port cannot be had.
        package func requireFree() async throws {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port).get()
            try await channel.close()
        }

        /// The network address in one entry of `X-Forwarded-For`, without the port that some proxies add; `nil` when
        /// there is none.
        package static func address(in entry: String) -> String? {
            var text = entry.trimmingPrefix { $0 == " " }
            while text.last == " " { text.removeLast() }
            if text.first == "[", let end = text.firstIndex(of: "]") {
                text = text[text.index(after: text.startIndex)..<end]
            }
            if text.contains("."), let colon = text.firstIndex(of: ":") { text = text[..<colon] }
            return (try? SocketAddress(ipAddress: String(text), port: 0))?.ipAddress
        }
    }
}
