/// Sends by one channel.
package protocol MessageSender: Sendable {
    var channel: Channel { get }
    /// Never takes longer than `seconds`, the time for which the message is held.
    func send(_ parcel: Parcel, within seconds: Int) async -> Delivery
}

/// Draws the squares of a QR code.
package protocol QREncoder: Sendable {
    /// Rows of squares, dark when `true`, without the quiet zone; `nil` for a text that does not fit.
    func squares(of text: String) -> [[Bool]]?
}
