/// A QR code as one path on a white ground with the quiet zone of four squares that readers need.
///
/// - Parameters:
///   - squares: rows, dark when `true`.
///   - title: what it is, for those who do not see it; the address itself stands beside it.
package func qrPicture(_ squares: [[Bool]], title: String) -> HTML {
    let size = squares.count + 8
    return """
        <svg class="letter-qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" role="img" \
        shape-rendering="crispEdges"><title>\(title)</title>\
        <rect width="\(size)" height="\(size)" fill="#fff"/><path fill="#000" d="\(outline(squares))"/></svg>
        """
}

/// A rectangle for every run of dark squares in a row.
private func outline(_ squares: [[Bool]]) -> String {
    var path = ""
    for (y, row) in squares.enumerated() {
        var x = 0
        while x < row.count {
            guard row[x] else {
                x += 1
                continue
            }
            let end = row[x...].firstIndex(of: false) ?? row.count
            path += "M\(x + 4) \(y + 4)h\(end - x)v1h-\(end - x)z"
            x = end
        }
    }
    return path
}
