package import FremdriftDomain
import Synchronization

/// Tokens that come in the same order every time, so that two runs of a test can be compared sign by sign.
package final class CountingTokens: TokenMaker {
    private let count = Mutex(0)

    package init() {}

    package func token() -> String { "token" + padded(next(), to: 21) }

    package func code() -> String {
        let digits = Array(padded(next(), to: 12))
        return stride(from: 0, to: 12, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: "-")
    }

    package func hash(_ token: String) -> [UInt8] { Array("hash of \(token)".utf8) }

    private func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }

    private func padded(_ number: Int, to width: Int) -> String {
        String(repeating: "0", count: width - String(number).count) + String(number)
    }
}

/// A hasher without the cost of a real one.
package struct QuickHasher: PasswordHasher {
    package init() {}
    package func hash(_ password: String) async throws -> String { "quick:" + password }
    package func verify(_ password: String, against hash: String) async -> Bool {
        hash == "quick:" + password
    }
}
