import Yams

/// Turns one node of a data file into a value, and remembers which of its keys were asked for.
///
/// Written instead of `Yams.YAMLDecoder` for three things that one cannot say: the line, the keys nobody read, and
/// that `yes`, `07` or `"3"` are not quietly something else.
final class NodeDecoder: Decoder {
    let node: Node
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    let file: String
    private var asked: [String] = []
    private var nested: [NodeDecoder] = []

    init(_ node: Node, path: [any CodingKey], file: String) {
        self.node = node
        self.codingPath = path
        self.file = file
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try MappingContainer<Key>(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try SequenceContainer(self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    /// The node as a `Value`, with nothing left over.
    func value<Value: Decodable>(of type: Value.Type) throws -> Value {
        if let scalar = try scalar(type) { return scalar }
        do {
            let value = try Value(from: self)
            try refuseUnreadKeys()
            return value
        } catch DecodingError.dataCorrupted(let context) {
            throw fault(context.debugDescription, "Correct it.")
        } catch DecodingError.valueNotFound, DecodingError.typeMismatch {
            throw fault("\(place) has no value", "Write one.")
        }
    }

    func child(_ node: Node, _ key: any CodingKey) -> NodeDecoder {
        NodeDecoder(node, path: codingPath + [key], file: file)
    }

    /// A child whose keys are counted with this one's, for `nestedContainer`.
    func nestedChild(_ node: Node, _ key: any CodingKey) -> NodeDecoder {
        let decoder = child(node, key)
        nested.append(decoder)
        return decoder
    }

    func ask(_ key: String) { if !asked.contains(key) { asked.append(key) } }

    private func refuseUnreadKeys() throws {
        for decoder in nested { try decoder.refuseUnreadKeys() }
        guard !asked.isEmpty, case .mapping(let mapping) = node else { return }
        for (key, _) in mapping where !asked.contains(key.scalar?.string ?? "") {
            throw unknown(key, "Known here: \(asked.joined(separator: ", ")).")
        }
    }
}

// MARK: - Faults

extension NodeDecoder {
    /// `indicators[3].id`, or "the file" for its root.
    var place: String {
        let path = codingPath.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return path.isEmpty ? "the file" : path
    }

    func fault(_ reason: String, _ remedy: String) -> DataFileError {
        DataFileError(file: file, line: node.mark?.line, reason: reason, remedy: remedy)
    }

    func unknown(_ key: Node, _ remedy: String) -> DataFileError {
        let name = key.scalar?.string ?? "a list or block as key"
        return DataFileError(
            file: file, line: key.mark?.line, reason: "unknown key \"\(name)\" in \(place)", remedy: remedy)
    }

    /// A misspelt key is both missing and unknown; the misspelling is the line to look at.
    func missing(_ name: String, unknownKeys: [Node]) -> DataFileError {
        if let misspelt = unknownKeys.first {
            return unknown(misspelt, "\"\(name)\" is missing; is it meant?")
        }
        return fault("\"\(name)\" is missing in \(place)", "Add it.")
    }
}
