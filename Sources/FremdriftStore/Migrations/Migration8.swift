extension Migration {
    /// A state that was called `notReached` is `silent`: "not reached" is what the ledger calls those to whom nothing came.
    static let ledgerWords = Migration(
        number: 8, name: "one word for a silent round",
        statements: ["UPDATE erased_response SET state = 'silent' WHERE state = 'notReached'"])
}
