import Foundation
import Testing

/// Bad input on every command: no numbers, an exit code other than 0, one sentence with the column or the line.
@Suite("panelstat: bad input") struct BadInputTests {
    /// Sixty people, a row a month, an end by a job, by education or without event; `const`, `miss`, `one` and `sep` are of no use.
    /// - Parameter change: what is wrong in row i, by the names of columns.
    private static func table(_ change: (Int, inout [String: String]) -> Void = { _, _ in }) -> String {
        var rows: [[String: String]] = []
        for person in 1...60 {
            let (last, ends) = (2 + person % 4, person % 5 != 0)
            for month in 1...last {
                let event = ends && month == last
                rows.append([
                    "id": "\(person)", "month": "\(month)", "event": event ? "1" : "0",
                    "exit": event ? (person % 3 == 0 ? "education" : "job") : "none",
                    "x": "\((person * 37 + month * 11) % 17)", "f": ["a", "b", "c"][person * 7 % 11 % 3],
                    "const": "7", "miss": "", "one": "u", "sep": event ? "s" : "t", "start": "\(month - 1)",
                    "stop": "\(month)", "cal": "\(2015 + person % 3)", "two": event ? "2" : "1",
                ])
            }
        }
        for i in rows.indices { change(i, &rows[i]) }
        let lines = rows.map { row in names.map { row[$0] ?? "" }.joined(separator: ",") }
        return ([names.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }

    private static let names = [
        "id", "month", "event", "exit", "x", "f", "const", "miss", "one", "sep", "start", "stop", "cal",
        "two",
    ]

    /// What is fitted by each command with a covariate or group.
    private static let formulas = [
        "hazard": "event ~ ", "exits": "exit ~ ", "cox": "Surv(start, stop, event) ~ ",
        "km": "Surv(start, stop, event) ~ ", "cif": "Surv(start, stop, exit) ~ ",
    ]

    static let commands = ["hazard", "exits", "cox", "km", "cif"]
    static let models = ["hazard", "exits", "cox"]

    private func check(
        _ arguments: [String], _ text: String, says fragments: [String], code: Int32 = 1
    ) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("t-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try PanelstatTests().run([arguments[0], "--data", file.path] + arguments.dropFirst())
        #expect(run.code == code && run.output.isEmpty, "\(arguments): \(run.code) \(run.output.prefix(300))")
        for fragment in fragments {
            #expect(run.complaint.contains(fragment), "\(arguments): \(run.complaint)")
        }
        #expect(run.complaint.hasSuffix(".\n") && run.complaint.filter { $0 == "\n" }.count == 1)
    }

    private func formula(_ command: String, _ term: String) -> String { Self.formulas[command]! + term }

    @Test func theTableItselfIsFine() throws {
        for command in Self.commands {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(
                "t-\(UUID().uuidString).csv")
            try Data(Self.table().utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let run = try PanelstatTests().run([command, "--data", file.path, formula(command, "f")])
            #expect(run.code == 0, "\(run.complaint)")
        }
    }

    @Test(arguments: commands) func emptyData(_ command: String) throws {
        try check([command, formula(command, "f")], "", says: ["is empty"])
        try check(
            [command, formula(command, "f")], Self.names.joined(separator: ",") + "\n",
            says: ["a line of column names and no rows"])
    }

    @Test(arguments: commands) func aConstantColumn(_ command: String) throws {
        let isModel = Self.models.contains(command)
        try check(
            [command, formula(command, isModel ? "x + const" : "const")], Self.table(),
            says: ["const", isModel ? "does not vary" : "has one value only (7)"], code: isModel ? 2 : 1)
        try check(
            [command, formula(command, isModel ? "x + factor(one)" : "one")], Self.table(),
            says: ["one", "only (u)"])
    }

    @Test(arguments: commands) func anAllMissingColumn(_ command: String) throws {
        try check(
            [command, formula(command, "miss")], Self.table(), says: ["column miss is missing in every row"])
        let response = ["hazard": "miss ~ x", "exits": "miss ~ x"][command] ?? "Surv(start, stop, miss) ~ f"
        try check([command, response], Self.table(), says: ["column miss is missing in every row"])
        guard !["hazard", "exits"].contains(command) else { return }
        try check(
            [command, "Surv(miss, \(command == "cif" ? "exit" : "event")) ~ f"], Self.table(),
            says: ["column miss is missing in every row"])
    }

    @Test func optionsWithAnAllMissingColumn() throws {
        let says = ["column miss is missing in every row"]
        for command in Self.models {
            try check([command, formula(command, "x"), "--cluster", "miss"], Self.table(), says: says)
        }
        for command in ["km", "cif"] {
            try check([command, formula(command, "f"), "--id", "miss"], Self.table(), says: says)
        }
        try check(["hazard", "event ~ x", "--frequency", "miss"], Self.table(), says: says)
        try check(
            ["exits", "exit ~ x", "--time", "miss"], Self.table(),
            says: ["column miss, the period, is missing"])
    }

    @Test(arguments: commands) func aColumnThatIsNotThere(_ command: String) throws {
        try check(
            [command, formula(command, "nope")], Self.table(), says: ["there is no column nope (columns: id,"]
        )
    }

    @Test(arguments: ["cox", "km", "cif"]) func timesThatAreNone(_ command: String) throws {
        let formula = formula(command, "f")
        let negative = Self.table { i, row in if i == 5 { (row["start"], row["stop"]) = ("-3", "-2") } }
        try check(
            [command, formula], negative,
            says: ["line 7", "stop", "-2", "times", "counted from 0"].filter {
                command == "cox" || $0 != "counted from 0"
            })
        let infinite = Self.table { i, row in if i == 5 { row["stop"] = "Inf" } }
        try check([command, formula], infinite, says: ["line 7", "stop", "times are finite"])
        let late = Self.table { i, row in if i == 5 { row["start"] = "9" } }
        try check(
            [command, formula], late,
            says: [
                "line 7: the entry start = 9 is not before the exit",
                "correct the times or leave the row out",
            ])
    }

    @Test func coxSaysThatTimesCanBeShifted() throws {
        let negative = Self.table { i, row in if i == 5 { (row["start"], row["stop"]) = ("-3", "-2") } }
        try check(
            ["cox", formula("cox", "f")], negative,
            says: ["add the same number to all times (to start and stop)"])
    }

    @Test func periodsThatAreNone() throws {
        let negative = Self.table { i, row in if i == 5 { row["month"] = "-3" } }
        for command in ["hazard", "exits"] {
            try check(
                [command, formula(command, "f"), "--id", "id", "--time", "month"], negative,
                says: ["line 7", "month", "-3"])
        }
        try check(
            ["hazard", "event ~ f + month", "--curves", "by=f", "--time", "month"], negative,
            says: ["the period month is -3"])
        for command in ["hazard", "exits"] {
            try check(
                [command, formula(command, "f"), "--time", "month"], negative,
                says: ["line 7", "month", "-3"])
        }
    }

    /// An age is no group: a curve of every value would bury the reader.
    @Test(arguments: ["km", "cif"]) func aGroupOfManyNumbers(_ command: String) throws {
        let table = Self.table { i, row in row["x"] = "\(i % 40 + 1)" }
        try check(
            [command, formula(command, "x + f")], table,
            says: [
                "the group x holds 40 different numbers, and each would be a curve",
                "cut for example after 9, 19, 30",
                "or write factor(x) for a curve of each value",
            ])
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("t-\(UUID().uuidString).csv")
        try Data(table.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        for term in ["factor(x)", "f + strata(x)"] {
            let run = try PanelstatTests().run([
                command, "--data", file.path, formula(command, term), "--at", "2",
            ])
            #expect(run.code == 0 && run.output.contains("x=40"), "\(run.complaint)")
        }
    }

    @Test func incidenceByManyNumbers() throws {
        let table = Self.table { i, row in row["x"] = "\(i % 40 + 1)" }
        let arguments = ["exits", "exit ~ f", "--time", "month", "--incidence"]
        try check(
            arguments + ["by=x"], table,
            says: ["the group x holds 40 different numbers", "(the quartiles)", "or by factor(x)"])
        try check(
            arguments + ["by=factor(id)"], Self.table { i, row in row["id"] = "\(i)" },
            says: ["groups, more than 100"])
    }

    /// With twenty values or fewer numbers are groups, as centres and grades are.
    @Test func aGroupOfSomeNumbers() throws {
        let table = Self.table { i, row in row["x"] = "\(i % 20)" }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("t-\(UUID().uuidString).csv")
        try Data(table.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try PanelstatTests().run(["km", "--data", file.path, formula("km", "x")])
        #expect(run.code == 0 && run.output.contains("x=19"), "\(run.complaint)")
    }

    /// Nothing is wrong with the file; R would take the formula.
    @Test(arguments: [
        (["hazard", "event ~ strata(f)"], "write factor(f) for a hazard of each level"),
        (["km", "Surv(stop, event) ~ f + cluster(id)"], "(panelstat: --id id)"),
        (
            ["hazard", "event ~ ."],
            "'.' does not stand for all other columns here; write them out (columns: id"
        ),
        (["hazard", "event ~ x", "--reference", "x=1"], "write factor(x) there"),
        (
            ["hazard", "event ~ x + month", "--curves", "by=f", "--time", "month"],
            "f does not stand there; add it"
        ),
        (
            ["hazard", "event ~ x + month", "--curves", "by=x", "--time", "month"],
            "x is none; write factor(x) there"
        ),
    ])
    func saysWhatToWriteInstead(_ arguments: [String], _ fragment: String) throws {
        try check(arguments, Self.table(), says: [fragment], code: arguments.count > 2 ? 64 : 1)
    }

    @Test(arguments: commands) func aPersonPeriodThatComesTwice(_ command: String) throws {
        let twice = Self.table { i, row in
            if i == 1 {
                (row["month"], row["start"], row["stop"], row["event"], row["exit"]) = (
                    "1", "0", "1", "0", "none"
                )
            }
        }
        let time = ["hazard", "exits"].contains(command) ? ["--time", "month"] : []
        try check(
            [command, formula(command, "f"), "--id", "id"] + time, twice,
            says: ["line 2", "line 3", "the same id"])
    }

    @Test(arguments: ["cox", "km", "cif"]) func overlapsSayWhatFits(_ command: String) throws {
        let overlap = Self.table { i, row in if i == 1 { row["start"] = "0" } }
        try check(
            [command, formula(command, "f"), "--id", "id"], overlap,
            says: ["a row must begin where the one before has ended or later"])
        let event = command == "cif" ? "exit" : "event"
        try check(
            [command, "Surv(stop, \(event)) ~ f", "--id", "id"], Self.table(),
            says: ["a person with several rows needs Surv(start, stop, event)"])
    }

    @Test(arguments: commands) func infiniteValues(_ command: String) throws {
        let infinite = Self.table { i, row in if i == 5 { row["x"] = "Inf" } }
        try check(
            [command, formula(command, "x")], infinite, says: ["line 7, column x: the value is infinite"])
    }

    @Test(arguments: models) func moreTermsThanEvents(_ command: String) throws {
        try check(
            [command, formula(command, "factor(id)")], Self.table(),
            says: ["terms", "events", "(factor(id) alone 59)"].filter {
                command != "cox" || !$0.hasPrefix("(")
            }, code: 2)
    }

    @Test(arguments: models) func perfectSeparation(_ command: String) throws {
        try check(
            [command, formula(command, "sep")], Self.table(),
            says: ["separation: no finite estimate exists for", "sept"],
            code: 2)
    }

    /// As R codes it: 2 is the event.
    @Test func eventsCodedOneAndTwo() throws {
        for formula in ["Surv(start, stop, two) ~ f", "two ~ f"] {
            for command in formula.hasPrefix("Surv") ? ["km", "cox"] : ["hazard"] {
                try check([command, formula], Self.table(), says: ["1 and 2", "recode 1 to 0 and 2 to 1"])
            }
        }
    }

    /// A single column of an interaction cannot be taken out; the sentence names the reason.
    @Test func collinearInteractions() throws {
        let table = Self.table { _, row in if row["cal"] == "2016", row["f"] == "b" { row["f"] = "a" } }
        for command in Self.models {
            try check(
                [command, formula(command, "factor(cal) * f")], table,
                says: ["factor(cal)2016:fb", "the interaction factor(cal):f is the reason", "write + for *"],
                code: 2)
        }
        try check(
            ["hazard", "event ~ cal + factor(cal) * f"], Self.table(),
            says: ["leave either factor(cal) or cal out of the formula"], code: 2)
    }

    @Test func textsAmongTimesAreNotAdvisedToBeRead() throws {
        let text = Self.table { i, row in if i == 5 { row["stop"] = "late" } }
        try check(
            ["km", "Surv(stop, event) ~ 1"], text,
            says: ["line 7, column stop: 'late' is not a number", "must hold numbers"])
        try check(
            ["km", "Surv(stop, event) ~ 1", "--text", "stop"], Self.table(), says: ["leave --text stop out"],
            code: 64)
    }

    @Test func fewClustersAndTheBootstrap() throws {
        let table = Self.table { i, row in row["x"] = "\(i % 5)" }
        try check(
            ["hazard", "event ~ f", "--cluster", "x", "--bootstrap", "99"], table,
            says: ["5 clusters (x) are too few for a p-value", "leave --bootstrap out"])
    }
}

/// Options that are wrong whatever the data end in 64.
@Suite("panelstat: wrong options") struct WrongOptionTests {
    @Test(arguments: [
        (["cox", "Surv(t, d) ~ x", "--cluster", "a,b"], "cox clusters by one column, not by a,b"),
        (["exits", "e ~ x", "--cluster", "a,b"], "exits clusters by one column, not by a,b"),
        (["cox", "Surv(t, d) ~ x", "--cluster", "a", "--robust"], "not both"),
        (["hazard", "d ~ x", "--cluster", "a", "--robust", "HC0"], "either clustered or robust"),
        (["hazard", "d ~ x", "--cluster-type", "CR2"], "name the clusters with --cluster"),
        (["hazard", "d ~ x", "--sampling", "t"], "sampling weights need"),
        (["exits", "e ~ x", "--cluster", "a", "--cluster-type", "CR2"], "CR2 is not given"),
        (["exits", "e ~ x", "--cluster-type", "CR0"], "name the clusters with --cluster"),
        (["exits", "e ~ x + cluster(a)", "--cluster", "b"], "name the clusters once"),
        (["cox", "Surv(t, d) ~ x", "--cluster-type", "CR0"], "name the clusters with --cluster"),
        (["hazard", "d ~ x", "--seed", "2"], "--seed is of the bootstrap; add --bootstrap 999"),
        (
            ["hazard", "d ~ x", "--cluster", "a", "--bootstrap-weights", "webb"],
            "--bootstrap-weights is of the bootstrap"
        ),
        (["hazard", "d ~ x", "--id", "a"], "--id needs --time"),
        (["hazard", "d ~ x", "--curves", "all"], "--curves needs --time"),
        (["hazard", "d ~ x", "--curves", "by=", "--time", "t"], "--curves takes by=factor"),
        (["km", "Surv(t, d) ~ x", "--at", "-5"], "--at takes times from 0 on, as in 12,24, not '-5'"),
        (["km", "Surv(t, d) ~ x", "--restricted-mean", "-5"], "--restricted-mean must be above 0, not -5"),
        (["cif", "Surv(t, d) ~ x", "--level", "-1"], "--level must be above 0"),
    ])
    func endIn64(_ arguments: [String], _ fragment: String) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("t-\(UUID().uuidString).csv")
        try Data("t,d,e,x,a,b\n1,1,job,0,1,1\n2,0,none,1,1,2\n3,1,job,0,2,1\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try PanelstatTests().run([arguments[0], "--data", file.path] + arguments.dropFirst())
        #expect(run.code == 64 && run.output.isEmpty && run.complaint.contains(fragment), "\(run)")
    }

    /// Before a panel is simulated, and with the usage of the command that was meant.
    @Test(arguments: [
        ["--clusters", "x"], ["--clusters", "5"], ["--clusters", "12,,20"], ["--runs", "1"],
    ])
    func verifyRefusesBeforeItRuns(_ options: [String]) throws {
        let run = try PanelstatTests().run(["verify", "hazard"] + options)
        #expect(run.code == 64 && run.output.isEmpty)
        #expect(run.complaint.contains("Usage: panelstat verify hazard [--runs <runs>]"), "\(run.complaint)")
    }

    @Test func theHelpSaysWhatIsNotWorkedOutAndWhatIdDoes() throws {
        func words(_ command: String) throws -> String {
            try PanelstatTests().run([command, "--help"]).output.split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
        }
        #expect(try words("hazard").contains("none of a number in ns() or poly()"))
        for command in ["km", "cif"] {
            #expect(try words(command).contains("Without it every row is taken for a person of its own"))
        }
        for command in ["hazard", "exits", "cox", "km", "cif"] {
            #expect(try words(command).contains("- is standard input"))
        }
    }
}
