import Yams

/// The keys of one block.
struct MappingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let decoder: NodeDecoder
    private let values: [String: Node]
    /// Keys of the file that `Key` has no case for.
    private let unknownKeys: [Node]

    init(_ decoder: NodeDecoder) throws {
        guard case .mapping(let mapping) = decoder.node else { throw decoder.wrong("a block of keys") }
        self.decoder = decoder
        var values: [String: Node] = [:]
        var unknownKeys: [Node] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw decoder.unknown(key, "A key is a single word.") }
            values[name] = value
            if Key(stringValue: name) == nil { unknownKeys.append(key) }
        }
        self.values = values
        self.unknownKeys = unknownKeys
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { values.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        decoder.ask(key.stringValue)
        return values[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool { try node(key).isEmpty }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoder.child(node(key), key).value(of: type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder.nestedChild(node(key), key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder.nestedChild(node(key), key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder.nestedChild(node(key), key) }

    private func node(_ key: Key) throws -> Node {
        decoder.ask(key.stringValue)
        guard let node = values[key.stringValue] else {
            throw decoder.missing(key.stringValue, unknownKeys: unknownKeys)
        }
        return node
    }
}

/// The entries of one list.
struct SequenceContainer: UnkeyedDecodingContainer {
    private let decoder: NodeDecoder
    private let nodes: [Node]
    private(set) var currentIndex = 0

    init(_ decoder: NodeDecoder) throws {
        guard case .sequence(let sequence) = decoder.node else { throw decoder.wrong("a list") }
        self.decoder = decoder
        self.nodes = Array(sequence)
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { nodes.count }
    var isAtEnd: Bool { currentIndex == nodes.count }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, nodes[currentIndex].isEmpty else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (node, position) = try next()
        return try decoder.child(node, position).value(of: type)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try nestedDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try nestedDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try nestedDecoder() }

    private mutating func nestedDecoder() throws -> NodeDecoder {
        let (node, position) = try next()
        return decoder.nestedChild(node, position)
    }

    private mutating func next() throws -> (node: Node, position: Position) {
        guard !isAtEnd else {
            throw decoder.fault("\(decoder.place) has too few entries", "Add what is missing.")
        }
        defer { currentIndex += 1 }
        return (nodes[currentIndex], Position(currentIndex))
    }
}

/// An entry's number, counted from 0, as part of a path.
private struct Position: CodingKey {
    let intValue: Int?
    var stringValue: String { "[\(intValue ?? 0)]" }
    init(_ index: Int) { intValue = index }
    init?(intValue: Int) { self.intValue = intValue }
    init?(stringValue: String) { nil }
}
