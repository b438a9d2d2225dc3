import Dispatch

/// A thread of its own for calls that wait: a mail server's answer must not hold up anybody's page.
final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue
    init(_ label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
