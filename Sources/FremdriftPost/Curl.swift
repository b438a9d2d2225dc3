import CCurl

/// One libcurl handle, which keeps its connection open from one message to the next. Belongs to one actor.
final class Curl {
    private let handle: UnsafeMutableRawPointer
    private static let isReady = post_global_init() == CURLE_OK

    /// - Throws: `PostError.unavailable` when libcurl cannot be started.
    init() throws(PostError) {
        guard Curl.isReady, let handle = curl_easy_init() else { throw .unavailable }
        self.handle = handle
    }

    deinit { curl_easy_cleanup(handle) }

    /// Options of the message before are forgotten; the connection is not.
    func reset() { curl_easy_reset(handle) }

    func set(_ option: CURLoption, _ text: String) { _ = post_set_text(handle, option, text) }
    func set(_ option: CURLoption, _ number: Int) { _ = post_set_number(handle, option, number) }

    /// What one transfer came to.
    struct Outcome {
        let code: CURLcode
        /// The server's last number, 0 when it never said one.
        let response: Int
        /// How far the talk with a mail server had come.
        let stage: MailStage
    }

    /// Uploads `bytes` and listens how far it comes. Lists are the options that take several lines.
    func perform(uploading bytes: [UInt8], lists: [(CURLoption, [String])] = []) -> Outcome {
        let upload = Upload(bytes)
        let listener = Listener()
        return withExtendedLifetime((upload, listener)) {
            _ = post_set_reader(handle, Upload.read, Unmanaged.passUnretained(upload).toOpaque())
            _ = post_set_listener(handle, Listener.listen, Unmanaged.passUnretained(listener).toOpaque())
            set(CURLOPT_VERBOSE, 1)
            return perform(lists: lists, listener)
        }
    }

    func perform(lists: [(CURLoption, [String])]) -> Outcome { perform(lists: lists, nil) }

    private func perform(lists: [(CURLoption, [String])], _ listener: Listener?) -> Outcome {
        var made: [UnsafeMutablePointer<curl_slist>?] = []
        defer { made.forEach { curl_slist_free_all($0) } }
        for (option, lines) in lists {
            let list = lines.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
            made.append(list)
            _ = post_set_list(handle, option, list)
        }
        // What the other end says besides its number is nobody's business here.
        _ = post_set_writer(handle) { _, size, count, _ in size * count }
        set(CURLOPT_NOSIGNAL, 1)
        let code = curl_easy_perform(handle)
        return Outcome(code: code, response: post_response(handle), stage: listener?.stage ?? .connecting)
    }
}

package enum PostError: Error, Sendable {
    case unavailable
}

/// How far a talk with a mail server has come, by the last command we gave.
enum MailStage { case connecting, sender, recipient, content }

private final class Upload {
    private let bytes: [UInt8]
    private var at = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static let read: curl_read_callback = { buffer, size, count, upload in
        guard let buffer, let upload else { return 0 }
        return Unmanaged<Upload>.fromOpaque(upload).takeUnretainedValue().copy(to: buffer, atMost: size * count)
    }

    private func copy(to buffer: UnsafeMutablePointer<CChar>, atMost room: Int) -> Int {
        let count = min(room, bytes.count - at)
        bytes.withUnsafeBytes { all in
            if let start = all.baseAddress, count > 0 {
                UnsafeMutableRawPointer(buffer).copyMemory(from: start + at, byteCount: count)
            }
        }
        at += count
        return count
    }
}

/// Hears our own commands, four letters of each; the rest may be a password or an address and is not looked at.
private final class Listener {
    var stage = MailStage.connecting

    static let listen: curl_debug_callback = { _, kind, text, count, listener in
        guard kind == CURLINFO_HEADER_OUT, count >= 4, let text, let listener else { return 0 }
        let word = (0..<4).map { UInt8(bitPattern: text[$0]) }
        Unmanaged<Listener>.fromOpaque(listener).takeUnretainedValue().hear(word)
        return 0
    }

    private func hear(_ word: [UInt8]) {
        switch String(decoding: word, as: UTF8.self) {
        case "MAIL": stage = .sender
        case "RCPT": stage = .recipient
        case "DATA": stage = .content
        default: break
        }
    }
}
