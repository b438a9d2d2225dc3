/// The smallest pieces of a formula, each with its position (1 is the first character).
struct FormulaToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case name(String)
        case number(String)
        case symbol(Character)
        case end
    }
    let kind: Kind
    let position: Int

    /// How the token is quoted in a sentence.
    var spelled: String {
        switch kind {
        case .name(let name): "'\(name)'"
        case .number(let digits): "'\(digits)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end of the formula"
        }
    }
}

/// Cuts a formula into tokens.
struct FormulaLexer {
    private let characters: [Character]
    private var index = 0

    init(_ text: String) { characters = Array(text) }

    /// - Throws: ``ModelError`` with the position of a character no formula has.
    /// - Returns: the tokens, the last one `.end`.
    mutating func tokens() throws(ModelError) -> [FormulaToken] {
        var tokens: [FormulaToken] = []
        while index < characters.count {
            let start = index
            let character = characters[index]
            if character.isWhitespace {
                index += 1
            } else if character == "`" {
                tokens.append(FormulaToken(kind: .name(try backquotedName()), position: start + 1))
            } else if character.isLetter || character == "_" || character == "." {
                let name = take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
                tokens.append(FormulaToken(kind: .name(name), position: start + 1))
            } else if character.isNumber {
                let digits = take { $0.isNumber || $0 == "." }
                tokens.append(FormulaToken(kind: .number(digits), position: start + 1))
            } else if "~+-:*(),".contains(character) {
                tokens.append(FormulaToken(kind: .symbol(character), position: start + 1))
                index += 1
            } else {
                throw ModelError(
                    .formula,
                    "formula, position \(start + 1): '\(character)' has no meaning here; "
                        + FormulaAdvice.on(sign: character, before: characters.dropFirst(start + 1).first))
            }
        }
        tokens.append(FormulaToken(kind: .end, position: characters.count + 1))
        return tokens
    }

    private mutating func take(while belongs: (Character) -> Bool) -> String {
        let start = index
        while index < characters.count, belongs(characters[index]) { index += 1 }
        return String(characters[start..<index])
    }

    private mutating func backquotedName() throws(ModelError) -> String {
        let start = index
        index += 1
        let name = take { $0 != "`" }
        guard index < characters.count, !name.isEmpty else {
            throw ModelError(
                .formula, "formula, position \(start + 1): the backquote has no partner or no name")
        }
        index += 1
        return name
    }
}
