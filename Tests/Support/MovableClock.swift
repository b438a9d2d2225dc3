package import FremdriftDomain
import Synchronization

/// A clock that stands still until it is moved.
package final class MovableClock: Sendable {
    private let seconds: Mutex<Int>

    package init(_ start: Instant) { seconds = Mutex(start.seconds) }

    package var now: Instant { Instant(seconds: seconds.withLock { $0 }) }
    package var today: Day { now.local.day }
    package func advance(seconds more: Int) { seconds.withLock { $0 += more } }
    package func advance(days: Int) { advance(seconds: days * 86_400) }
}
