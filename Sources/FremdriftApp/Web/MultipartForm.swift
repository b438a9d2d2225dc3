/// A form with files, as browsers send it (`multipart/form-data`): each part between lines that hold the boundary, with
/// a heading that names its field. Whoever calls has bounded the bytes already.
/// - Reference: RFC 7578.
package struct MultipartForm: Sendable {
    package let fields: [String: String]
    package let files: [String: UploadedFile]

    /// Parts a form may have; the largest of ours has five.
    static let mostParts = 50

    /// - Parameter contentType: the header's value, with the boundary in it.
    /// - Returns: `nil` when the bytes are not such a form, or are cut off.
    package init?(contentType: String, body: [UInt8]) {
        guard let boundary = MultipartForm.boundary(in: contentType) else { return nil }
        let parts = MultipartForm.split(body, at: Array("--\(boundary)".utf8))
        guard let parts, parts.count <= MultipartForm.mostParts else { return nil }
        var (fields, files): ([String: String], [String: UploadedFile]) = ([:], [:])
        for part in parts {
            guard let (heading, content) = MultipartForm.headingAndContent(part),
                let name = MultipartForm.parameter("name", in: heading)
            else { return nil }
            if let file = MultipartForm.parameter("filename", in: heading) {
                files[name] = UploadedFile(name: file, bytes: Array(content))
            } else {
                fields[name] = String(decoding: content, as: UTF8.self)
            }
        }
        self.fields = fields
        self.files = files
    }

    private static func boundary(in contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let start = contentType.firstRange(of: "boundary=")
        else { return nil }
        let value = contentType[start.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" && $0 != " " }
        return (1...70).contains(value.count) ? value : nil
    }

    /// What lies between the marks, without the line ends that belong to them; `nil` without the last mark.
    private static func split(_ body: [UInt8], at mark: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard body.starts(with: mark) else { return nil }
        let between = [13, 10] + mark
        var parts: [ArraySlice<UInt8>] = []
        var at = mark.count
        while !body[at...].starts(with: [45, 45]) {
            guard body[at...].starts(with: [13, 10]), parts.count <= mostParts,
                let end = firstIndex(of: between, in: body, from: at)
            else { return nil }
            parts.append(body[min(at + 2, end)..<end])
            at = end + between.count
        }
        return parts
    }

    /// - Complexity: one pass; the mark begins with a line end, which a file has once a line.
    private static func firstIndex(of needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        body.withUnsafeBufferPointer { bytes in
            guard bytes.count >= needle.count, start <= bytes.count - needle.count else { return nil }
            for at in start...(bytes.count - needle.count) where bytes[at] == needle[0] {
                if needle.indices.allSatisfy({ bytes[at + $0] == needle[$0] }) { return at }
            }
            return nil
        }
    }

    private static func headingAndContent(_ part: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
        let gap: [UInt8] = [13, 10, 13, 10]
        guard let end = part.indices.first(where: { part[$0...].starts(with: gap) }) else { return nil }
        let heading = String(decoding: part[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
            .first { $0.lowercased().hasPrefix("content-disposition:") }
        return heading.map { (String($0), part[(end + gap.count)...]) }
    }

    /// `name="file"`; browsers write a quotation mark in it as `%22`.
    private static func parameter(_ name: String, in heading: String) -> String? {
        for piece in heading.split(separator: ";").dropFirst() {
            let parts = piece.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ $0 != " " }) == name else { continue }
            return String(parts[1].filter { $0 != "\"" })
        }
        return nil
    }
}

/// A file that came with a form.
package struct UploadedFile: Sendable {
    /// As the browser says; only ever shown.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
