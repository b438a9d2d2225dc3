import Yams

extension NodeDecoder {
    /// `nil` when `Value` is no scalar type and has to decode itself.
    func scalar<Value>(_ type: Value.Type) throws -> Value? {
        switch type {
        case is String.Type: try text() as? Value
        case is Bool.Type: try truth() as? Value
        case let type as any FixedWidthInteger.Type: try whole(type) as? Value
        case let type as any (BinaryFloatingPoint & LosslessStringConvertible).Type:
            try decimal(type) as? Value
        case let type as any CaseIterable.Type: try choice(of: type) as? Value
        default: nil
        }
    }

    /// Any scalar: `No`, `1` and `2026-01-01` are texts where a text is asked for. Never empty.
    private func text() throws -> String {
        guard !node.isEmpty else { throw fault("\(place) has no value", "Write one.") }
        guard let scalar = node.scalar else { throw wrong("a text") }
        guard scalar.string.contains(where: { !$0.isWhitespace }) else {
            throw fault("\(place) is an empty text", "Write something.")
        }
        return scalar.string.trimmingPrefix { $0.isWhitespace }.trimmedEnd
    }

    private func truth() throws -> Bool {
        switch try unquoted("true or false") {
        case "true": true
        case "false": false
        default: throw wrong("true or false")
        }
    }

    private func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard let number = Number(try unquoted("a whole number")) else { throw wrong("a whole number") }
        return number
    }

    private func decimal<Number: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Number.Type
    ) throws -> Number {
        let expected = "a number (decimals with a point: 0.5)"
        guard let number = Number(try unquoted(expected)), number.isFinite else { throw wrong(expected) }
        return number
    }

    /// A word out of a closed list, so that the fault can name the list.
    private func choice<Choice: CaseIterable>(of type: Choice.Type) throws -> Choice? {
        let cases = Array(type.allCases)
        let names = cases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        guard names.count == cases.count else { return nil }
        let word = try text()
        guard let index = names.firstIndex(of: word) else {
            throw wrong("one of " + names.joined(separator: ", "))
        }
        return cases[index]
    }

    private func unquoted(_ expected: String) throws -> String {
        guard !node.isEmpty else { throw fault("\(place) has no value", "Write \(expected).") }
        guard let scalar = node.scalar, scalar.style == .plain else { throw wrong(expected) }
        return scalar.string
    }

    func wrong(_ expected: String) -> DataFileError {
        let found =
            switch node {
            case .scalar(let scalar): "\"\(scalar.string.prefix(40))\""
            case .sequence: "a list"
            case .mapping, .alias: "a block of keys"
            }
        return fault("\(place) is \(found), not \(expected)", "Write \(expected).")
    }
}

extension NodeDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { node.isEmpty }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try child(node).value(of: type) }

    /// Keys asked by what stands inside a single value count for this node, so the check is made there.
    private func child(_ node: Node) -> NodeDecoder { NodeDecoder(node, path: codingPath, file: file) }
}

extension StringProtocol {
    fileprivate var trimmedEnd: String {
        String(self[..<(lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex)])
    }
}
