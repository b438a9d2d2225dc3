import Yams

extension DataFileError {
    /// What the YAML reader found, as a sentence with its line.
    init(file: String, error: any Error) {
        let (line, reason) = DataFileError.place(of: error)
        let remedy = "Compare indentation, colons and quotation marks with the lines around it."
        self.init(file: file, line: line, reason: reason, remedy: remedy)
    }

    private static func place(of error: any Error) -> (line: Int?, reason: String) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let during = context.map { "\($0.text): " } ?? ""
            return (mark.line, "this is not YAML (\(during)\(problem))")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            return (context.mark.line, "\(names) stands here and once more in the same block")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            return (
                1 + before.count { $0 == "\n" }, "a character that may not be in a text file (\(problem))"
            )
        default:
            return (1, "the file cannot be read as YAML")
        }
    }
}
