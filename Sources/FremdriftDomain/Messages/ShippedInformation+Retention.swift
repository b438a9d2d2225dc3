extension ShippedInformation {
    /// How long data are kept, by the very terms that erasing goes by.
    package func told(_ retention: Retention) -> String {
        var sentences: [String] = []
        let answersGoFirst = retention.personMonths.map { ($0 > retention.answerMonths ?? $0) } ?? true
        if let months = retention.answerMonths, answersGoFirst {
            sentences.append(told(months, years: .answersYears, months: .answersMonths))
        }
        if let months = retention.personMonths {
            sentences.append(told(months, years: .allYears, months: .allMonths))
        }
        guard !sentences.isEmpty else { return parts[.noRetention] ?? "" }
        if retention.personMonths == nil { sentences.append(parts[.noRetentionOfRest] ?? "") }
        return (sentences + [parts[.longer] ?? ""]).joined(separator: " ")
    }

    private func told(_ count: Int, years: Part, months: Part) -> String {
        if count.isMultiple(of: 12) { return (parts[years] ?? "").replacing("{år}", with: "\(count / 12)") }
        return (parts[months] ?? "").replacing("{måneder}", with: "\(count)")
    }
}
