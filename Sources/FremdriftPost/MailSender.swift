import CCurl
package import FremdriftDomain

/// Sends mail by SMTP through libcurl: to any server, with TLS from the start, with STARTTLS, or in the open.
package actor MailSender: MessageSender {
    package struct Settings: Sendable {
        package var server: String
        package var port: Int
        package var security: Security
        /// `nil` for a server that asks for none.
        package var username: String?
        package var password: String?
        /// The address the mail comes from.
        package var from: String
        /// Authorities to trust instead of the system's, as a PEM file.
        package var authorities: String?

        package init(
            server: String, port: Int, security: Security, username: String? = nil, password: String? = nil,
            from: String, authorities: String? = nil
        ) {
            self.server = server
            self.port = port
            self.security = security
            self.username = username
            self.password = password
            self.from = from
            self.authorities = authorities
        }
    }

    package enum Security: String, Sendable, CaseIterable, Decodable {
        /// The connection begins with TLS, as on port 465.
        case tls
        /// It begins in the open and must turn to TLS, as on port 587.
        case startTLS
        case none
    }

    package nonisolated let channel = Channel.mail
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let executor = QueueExecutor("fremdrift.mail")
    private let settings: Settings
    private let curl: Curl

    /// - Throws: when libcurl cannot be started.
    package init(_ settings: Settings) throws(PostError) {
        self.settings = settings
        curl = try Curl()
    }

    package func send(_ parcel: Parcel, within seconds: Int) -> Delivery {
        guard MailAddress.isUsable(parcel.recipient) else { return .refused(detail: "address") }
        curl.reset()
        curl.set(CURLOPT_URL, "\(settings.security == .tls ? "smtps" : "smtp")://\(settings.server):\(settings.port)")
        curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        if settings.security != .none { curl.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let authorities = settings.authorities { curl.set(CURLOPT_CAINFO, authorities) }
        if let username = settings.username {
            curl.set(CURLOPT_USERNAME, username)
            curl.set(CURLOPT_PASSWORD, settings.password ?? "")
        }
        curl.set(CURLOPT_MAIL_FROM, "<\(settings.from)>")
        curl.set(CURLOPT_UPLOAD, 1)
        curl.set(CURLOPT_TIMEOUT, seconds)
        curl.set(CURLOPT_CONNECTTIMEOUT, min(15, seconds))
        let outcome = curl.perform(
            uploading: MailText(parcel, from: settings.from).bytes,
            lists: [(CURLOPT_MAIL_RCPT, ["<\(parcel.recipient)>"])])
        return MailSender.delivery(outcome)
    }

    /// Only a refused recipient closes the way to that citizen. A refusal before that is about us, not about them; one
    /// after it may pass. What was cut off in the middle may have arrived: it is tried again under the same Message-ID.
    static func delivery(_ outcome: Curl.Outcome) -> Delivery {
        if outcome.code == CURLE_OK { return .sent }
        let detail = outcome.response >= 400 ? "smtp \(outcome.response)" : "curl \(outcome.code.rawValue)"
        switch outcome.stage {
        case .connecting, .sender: return .unavailable(detail: detail)
        case .recipient:
            if outcome.response < 400 { return .unavailable(detail: detail) }
            // 552: the mailbox is full, which may pass.
            return outcome.response >= 500 && outcome.response != 552
                ? .refused(detail: detail) : .failed(detail: detail)
        case .content: return .failed(detail: detail)
        }
    }
}
