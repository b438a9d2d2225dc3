/// Headers every reply carries. Nothing may be loaded but our own stylesheet and pictures, no script runs at all, no
/// other site may frame us, and no address (which may hold a personal link) is told to anyone.
enum SecurityHeaders {
    static func all(isSecure: Bool) -> [(name: String, value: String)] {
        var headers = [
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            ("X-Robots-Tag", "noindex, nofollow"),
        ]
        if isSecure { headers.append(("Strict-Transport-Security", "max-age=31536000")) }
        return headers
    }
}
