import CQRCode
package import FremdriftDomain

/// QR codes through libqrencode, of which some 15 % (level M) may be torn or stained.
package struct QRCode: QREncoder {
    package init() {}

    package func squares(of text: String) -> [[Bool]]? {
        guard !text.isEmpty, let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let squares = code.pointee.data else { return nil }
        return (0..<width).map { row in (0..<width).map { squares[row * width + $0] & 1 == 1 } }
    }
}
