import Yams

extension YAMLFile {
    /// The file as a value of `type`, which is told nothing it did not ask for: a key nobody read is refused, so a
    /// misspelt one cannot pass as a default. Whole numbers, decimals (with a point), `true`/`false` and text are
    /// told apart; nothing is converted.
    package func decode<Value: Decodable>(_ type: Value.Type) throws(DataFileError) -> Value {
        do {
            return try NodeDecoder(root, path: [], file: name).value(of: type)
        } catch let error as DataFileError {
            throw error
        } catch {
            throw DataFileError(file: name, line: 1, reason: "\(error)", remedy: "Correct it.")
        }
    }

    /// As `decode`, then what the value says about itself.
    /// - Parameter faults: dotted paths (see `fault(at:)`) with a clause each; the first in the file is thrown.
    package func decode<Value: Decodable>(
        _ type: Value.Type, faults: (Value) -> [(path: String, reason: String)]
    ) throws(DataFileError) -> Value {
        let value = try decode(type)
        let found = faults(value).map { fault(at: $0.path, "\($0.path): \($0.reason)", "Correct it.") }
        if let first = found.min(by: { ($0.line ?? 0) < ($1.line ?? 0) }) { throw first }
        return value
    }

    /// The line of the last part of a dotted path that exists: `names.first[3]`. Names with a dot in them need no
    /// escaping, a key is tried whole as well.
    package func line(of path: String) -> Int {
        var node = root
        var line = root.mark?.line ?? 1
        var rest = path[...]
        while !rest.isEmpty, let step = YAMLFile.step(into: node, along: rest) {
            line = step.line ?? line
            node = step.node
            rest = step.rest
        }
        return line
    }

    private struct Step {
        let node: Node
        let line: Int?
        let rest: Substring
    }

    /// One part further along the path; `nil` when the file does not go that far.
    private static func step(into node: Node, along path: Substring) -> Step? {
        if path.first == "[" {
            let digits = path.dropFirst().prefix { $0.isNumber }
            guard let sequence = node.sequence, let index = Int(digits), sequence.indices.contains(index)
            else {
                return nil
            }
            let rest = path.dropFirst(digits.count + 2).drop { $0 == "." }
            return Step(node: sequence[index], line: sequence[index].mark?.line, rest: rest)
        }
        for (key, value) in node.mapping ?? [:] {
            guard case .scalar(let name) = key, path.hasPrefix(name.string) else { continue }
            let rest = path.dropFirst(name.string.count)
            guard rest.isEmpty || rest.first == "." || rest.first == "[" else { continue }
            return Step(node: value, line: key.mark?.line, rest: rest.drop { $0 == "." })
        }
        return nil
    }
}
