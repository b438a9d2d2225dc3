import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// A published change table, to be read: what each line is about, and how often it is seen.
struct ChangeTableView {
    let visit: Visit
    let published: PublishedChangeTable
    private var table: ChangeTable { published.table }

    var html: HTML {
        """
        <h2>\(visit[Self.title])</h2>
        <p>\(visit[origin]) \(visit[edition])</p>
        <h3>\(visit[Self.wholeTitle])</h3>
        <p>\(visit[Self.pages(Self.roundedUp(table.figures.falseAlarmPerPage))]) \
        \(visit[Self.words(Self.roundedUp(table.figures.falseAlarmPerWord))]) \
        \(visit[Self.anyWord(Self.roundedUp(table.figures.anyWordPerPage))])</p>
        \(whole)
        <p class="soft">\(visit[Self.sizes])</p>
        <details class="lines"><summary>\(visit[Self.linesTitle])</summary>
        <p>\(visit[Self.linesLead]) \(visit[Self.slowly])</p>
        <p>\(visit[Self.otherWay]) \(visit[Self.opposite])</p>
        \(each(ChangeTier.allCases, lines))</details>
        """
    }

    private var whole: HTML {
        let names = [visit[Self.tierName(.clear)], visit[Self.either]]
        let usual = zip(names, [table.figures.clearDetection, table.figures.detection]).map(row)
        let elsewhere = table.elsewhere.map { figures in
            zip(names.map { visit[Self.elsewhere($0)] }, [figures.clearDetection, figures.detection]).map(row)
        }
        return """
            \(picture)
            <p class="soft">\(visit[Self.pictureKey])</p>
            \(when(elsewhere != nil, "<p>\(visit[Self.fewer])</p>"))
            \(dataTable(
                caption: visit[Self.wholeCaption],
                columns: [Column(visit[Self.word])] + table.figures.detection.map(column),
                rows: usual + (elsewhere ?? []), narrow: .figures))
            """
    }

    /// A frame of a hundred people for each size of change, and for none: how many get a word, and how many a clear one.
    private var picture: HTML {
        let sizes = zip(table.figures.detection, table.figures.clearDetection).map { either, clear in
            CountBars.Period(
                label: (visit[Self.changedBy(Self.size(either.change))], ""),
                counts: (100, Self.rounded(either.share), Self.rounded(clear.share)))
        }
        let none = CountBars.Period(
            label: (visit[Self.still], ""), counts: (100, Self.roundedUp(table.figures.falseAlarmPerWord), nil))
        return CountBars(
            id: "ord", title: visit[Self.wholeCaption], description: visit[Self.pictureKey], periods: [none] + sizes,
            isSecondVoice: false, withheld: ""
        ).html
    }

    private func row(_ name: String, _ shares: [ChangeShare]) -> [HTML] {
        ["\(name)"] + shares.map { "\(outOf100($0.share))" }
    }

    private func lines(_ tier: ChangeTier) -> HTML {
        let lines = PatternLine.all(in: table, tier)
        guard let first = lines.first else { return .empty }
        let name = visit[Self.tierName(tier)]
        let table = dataTable(
            caption: name,
            columns: [Column(visit[Self.shown]), Column(visit[Self.still], isNumber: true)] + first.changed.map(column),
            rows: lines.map { line in
                ["<span class=\"pattern\">\(words(line))</span>", "\(outOf100(line.still))"]
                    + line.changed.map { "\(outOf100($0.share))" }
            }, narrow: .figures)
        return "<h3>\(name)</h3>\(table)"
    }

    private func column(_ share: ChangeShare) -> Column {
        Column(visit[Self.changedBy(Self.size(share.change))], isNumber: true)
    }

    /// One line in words.
    private func words(_ line: PatternLine) -> String {
        let pattern = line.pattern
        var parts = [voices(pattern), Self.compared(pattern.rounds, pattern.before)]
        if pattern.needsOwnAccount { parts.append(Self.saysSo) }
        if line.isLimited, pattern.voices.count > 1 { parts.append(Self.citizenComesTo) }
        for direction in ChangeDirection.allCases {
            guard let reach = line.reach[direction], line.isLimited else { continue }
            parts.append(direction == .increase ? Self.up(reach, line.isToTheEnd) : Self.down(reach, line.isToTheEnd))
        }
        return parts.map { visit[$0] }.joined(separator: " ")
    }

    private func voices(_ pattern: ChangePattern) -> Text {
        switch (pattern.citizenSteps, pattern.caseworkerSteps) {
        case (let own, 0): Self.citizen(own)
        case (0, let other): Self.caseworker(other)
        case (let own, let other): Self.both(own, other)
        }
    }

    private func outOf100(_ share: Double) -> String {
        share > 0 && share < 0.01 ? visit[Self.underOne] : "\(Self.rounded(share))"
    }

    private static func rounded(_ share: Double) -> Int { Int((share * 100).rounded()) }

    private static func roundedUp(_ share: Double) -> Int { Int((share * 100).rounded(.up)) }

    /// 0.5 as ½, as people write it.
    private static func size(_ change: Double) -> String {
        let whole = Int(change)
        guard change != Double(whole) else { return "\(whole)" }
        return change - Double(whole) == 0.5 ? (whole == 0 ? "½" : "\(whole)½") : "\(change)"
    }

    private var edition: Text {
        switch table.basis {
        case .simulated: Self.belongsTo(table.instrument)
        case .answers: Self.publishedOn(Dates.long(published.madeAt.local.day, visit.language), table.instrument)
        }
    }

    private var origin: Text {
        switch table.basis {
        case .simulated:
            Text(
                "Tabellen er lavet af svar, der er fundet på. Den gælder kun her.",
                "The table is made from invented answers. It only holds here.")
        case .answers(let citizens, let day):
            Text(
                "Tabellen er lavet ud fra svar fra \(citizens) borgere til og med den \(Dates.long(day, visit.language)).",
                "The table is made from the answers of \(citizens) citizens until \(Dates.long(day, visit.language)).")
        }
    }
}

/// A pattern both ways: what is seen going up to the fourth of five steps is seen going down to the second.
struct PatternLine {
    let pattern: ChangePattern
    let reach: [ChangeDirection: Int]
    /// Moves that far may end short of it.
    var isLimited: Bool {
        guard let voice = pattern.voices.first, let up = reach[.increase] else { return false }
        return up > 1 + pattern.steps(of: voice)
    }
    /// To the end of the scale, which is the same distance both ways.
    var isToTheEnd: Bool { reach[.decrease] == 1 }
    /// Of the two directions, the one in which it is wrong more often.
    let still: Double
    /// And the one in which it finds less.
    let changed: [ChangeShare]

    static func all(in table: ChangeTable, _ tier: ChangeTier) -> [PatternLine] {
        let rows = table.rows.filter { $0.tier == tier }
        var patterns: [ChangePattern] = []
        for row in rows where !patterns.contains(row.pattern) { patterns.append(row.pattern) }
        return patterns.map { pattern in PatternLine(pattern, rows.filter { $0.pattern == pattern }) }
    }

    private init(_ pattern: ChangePattern, _ rows: [ChangeRow]) {
        self.pattern = pattern
        reach = Dictionary(rows.map { ($0.direction, $0.reach) }, uniquingKeysWith: { first, _ in first })
        still = rows.map(\.rates.still).max() ?? 0
        changed = (rows.first?.rates.changed ?? []).map { share in
            let same = rows.flatMap(\.rates.changed).filter { $0.change == share.change }
            return ChangeShare(change: share.change, share: same.map(\.share).min() ?? share.share)
        }
    }
}

extension ChangeTableView {
    fileprivate static let title = Text("Tabellen", "The table")
    fileprivate static let wholeTitle = Text("Hvor godt rammer den?", "How well does it do?")
    fileprivate static let wholeCaption = Text(
        "Fundet af 100, der har ændret sig", "Found of 100 that have changed")
    fileprivate static let word = Text("Ordet", "The word")
    fileprivate static let either = Text("Tydelig eller tegn", "Clear or signs")
    fileprivate static let linesTitle = Text("Linje for linje", "Line by line")
    fileprivate static let linesLead = Text(
        "Hver linje er noget, som svarene kan vise. De nyeste svar skal alle stå højere end dem før, eller alle lavere. Der ses på højst 3 nye svar og på højst 3 før dem. Trin tælles fra det nærmeste af dem før. Tallene siger, hvor mange ud af 100 der viser det.",
        "Each line is something that answers can show. The newest answers must all stand higher than those before, or all lower. At most 3 new answers and 3 before them are looked at. Steps are counted from the nearest of those before. The figures say how many out of 100 show it."
    )
    fileprivate static let opposite = Text(
        "Har borgeren selv sagt det modsatte i de nye runder, står der intet ord.",
        "If the citizen has said the opposite in the new rounds, there is no word.")
    fileprivate static let slowly = Text(
        "Trin tælles jo fra det nærmeste svar. Så et lille skridt hver gang tæller mindre end et hop, der holder.",
        "Steps are counted from the nearest answer. So a small step each time counts less than a jump that holds.")
    fileprivate static let otherWay = Text(
        "Den anden vej betyder: Ved fremgang er det nyeste svar lavere end alle dem før de 2 nyeste, eller før de 3 nyeste. Ved nedgang er det højere.",
        "The other way means: with progress the newest answer is lower than all before the newest 2, or before the newest 3. With decline it is higher."
    )
    fileprivate static let shown = Text("Det, svarene viser", "What the answers show")
    fileprivate static let still = Text("Intet ændret", "Nothing changed")
    fileprivate static let sizes = Text(
        "½, 1 og 1½ er ikke trin på skemaet. De siger, hvor meget der i virkeligheden er sket. 1 er så langt, som folk ofte er fra midten. ½ er det halve.",
        "½, 1 and 1½ are not steps of the form. They say how much has truly happened. 1 is as far as people often are from the middle. ½ is half of that."
    )
    fileprivate static let pictureKey = Text(
        "Hver ramme er 100 mennesker. Den store søjle er dem, der får et ord. Den lille søjle er dem, der får »tydelig«.",
        "Each frame is 100 people. The large bar is those who get a word. The small bar is those who get “clear”.")
    fileprivate static let fewer = Text(
        "Ofte mangler der svar, eller sagsbehandleren er ny. Så finder ordene færre. De nederste rækker viser hvor mange.",
        "Often answers are missing, or the caseworker is new. Then the words find fewer. The last rows show how many.")
    fileprivate static let underOne = Text("under 1", "under 1")
    fileprivate static let saysSo = Text(
        "Borgeren har selv sagt det i de nye runder.", "The citizen has said so in the new rounds.")

    fileprivate static let citizenComesTo = Text("Det næste gælder borgeren.", "What follows is about the citizen.")

    fileprivate static func tierName(_ tier: ChangeTier) -> Text {
        tier == .clear
            ? Text("Tydelig fremgang eller nedgang", "Clear progress or decline")
            : Text("Tegn på fremgang eller nedgang", "Signs of progress or decline")
    }
    fileprivate static func publishedOn(_ day: String, _ key: InstrumentKey) -> Text {
        Text("Udgivet den \(day) til skemaet \(key).", "Published on \(day) for the instrument \(key).")
    }
    fileprivate static func pages(_ count: Int) -> Text {
        Text(
            "Når intet har ændret sig, står der »tydelig« på \(count) ud af 100 sider.",
            "When nothing has changed, “clear” stands on \(count) of 100 pages.")
    }
    fileprivate static func words(_ count: Int) -> Text {
        Text(
            "Ved hvert emne ses et ord hos højst \(count) ud af 100, når intet har ændret sig.",
            "At each topic a word is seen in at most \(count) of 100 when nothing has changed.")
    }
    fileprivate static func anyWord(_ count: Int) -> Text {
        Text(
            "Der er mange emner. Så et eller andet ord står der på \(count) ud af 100 sider.",
            "There are many topics. So some word stands on \(count) of 100 pages.")
    }
    fileprivate static func citizen(_ steps: Int) -> Text {
        Text(
            "Borgeren har flyttet sig mindst \(steps) trin. Sagsbehandleren går ikke den anden vej.",
            "The citizen has moved \(steps) or more steps. The caseworker does not go the other way.")
    }
    fileprivate static func caseworker(_ steps: Int) -> Text {
        Text(
            "Sagsbehandleren har flyttet sig mindst \(steps) trin. Borgeren går ikke den anden vej.",
            "The caseworker has moved \(steps) or more steps. The citizen does not go the other way.")
    }
    fileprivate static func both(_ own: Int, _ other: Int) -> Text {
        Text(
            "Borgeren har flyttet sig mindst \(own) trin. Det har sagsbehandleren også, mindst \(other) samme vej.",
            "The citizen has moved \(own) or more steps. So has the caseworker, \(other) or more the same way.")
    }
    /// The newest answers against those before.
    fileprivate static func compared(_ rounds: Int, _ before: Int) -> Text {
        Text(
            "Det holder mindst \(rounds) svar i træk, og der er mindst \(before) svar før.",
            "It holds for at least \(rounds) answers in a row, with at least \(before) before them.")
    }
    fileprivate static func changedBy(_ size: String) -> Text { Text("Ændret \(size)", "Changed \(size)") }
    fileprivate static func elsewhere(_ name: String) -> Text {
        Text("\(name), når der mangler svar", "\(name), when answers are missing")
    }
    fileprivate static func belongsTo(_ key: InstrumentKey) -> Text {
        Text("Den hører til skemaet \(key).", "It belongs to the instrument \(key).")
    }
    /// Of the five answers to a question, the most ready last.
    fileprivate static func up(_ step: Int, _ isToTheEnd: Bool) -> Text {
        isToTheEnd
            ? Text("Op til svar nr. \(step) af 5.", "Up to answer no. \(step) of 5.")
            : Text("Op til svar nr. \(step) af 5 eller højere.", "Up to answer no. \(step) of 5 or higher.")
    }
    fileprivate static func down(_ step: Int, _ isToTheEnd: Bool) -> Text {
        isToTheEnd
            ? Text("Ned til svar nr. \(step) af 5.", "Down to answer no. \(step) of 5.")
            : Text("Ned til svar nr. \(step) af 5 eller lavere.", "Down to answer no. \(step) of 5 or lower.")
    }
}
