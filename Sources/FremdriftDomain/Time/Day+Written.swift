extension Day {
    /// A day as a computer writes it (2026-11-22) or as Danes do (22-11-2026, 22.11.2026, 22/11-2026), also with a
    /// clock time after it. The year has four digits: 22-11-26 would be a day of the year 26.
    package init?(written text: some StringProtocol) {
        let day = text.prefix { !$0.isWhitespace && $0 != "T" }
        guard text.dropFirst(day.count).allSatisfy({ $0.isNumber || ":. TZ".contains($0) }) else { return nil }
        if let iso = Day(iso: String(day)) {
            self = iso
            return
        }
        let parts = day.split(omittingEmptySubsequences: false) { "-./".contains($0) }.map { Int($0) }
        guard parts.count == 3, let date = parts[0], let month = parts[1], let year = parts[2],
            (1900...2200).contains(year)
        else { return nil }
        self.init(year: year, month: month, day: date)
    }
}
