import Testing

@testable import PanelModels

/// What cannot be estimated has a sentence and no number.
@Suite("Reliability: refusals") struct ScaleRefusalTests {
    private func table(_ columns: KeyValuePairs<String, [Double]>) throws -> DataTable {
        var table = DataTable()
        for (name, numbers) in columns { try table.add(name, numbers: numbers) }
        return table
    }

    private func reason(_ fit: ReliabilityFit) -> String {
        if case .stopped(let reason) = fit.outcome { return reason }
        return ""
    }

    private func sentence(_ model: ReliabilityModel, _ table: DataTable) -> String {
        do throws(ModelError) {
            _ = try model.fit(table)
            return ""
        } catch { return error.sentence }
    }

    @Test func tooFewPeople() throws {
        let fit = try ReliabilityModel(items: ["a", "b"]).fit(
            table(["a": [1, 2, .nan], "b": [2, 3, 1]]))
        #expect(reason(fit).contains("only 2 people have every item"))
        #expect(
            fit.scales[0].alpha == nil && fit.scales[0].items.isEmpty && fit.scales[0].correlations.isEmpty)
        #expect(fit.table().contains("Stopped, no estimates"))
    }

    @Test func constantItem() throws {
        let fit = try ReliabilityModel(items: ["a", "b"]).fit(
            table(["a": [1, 2, 3, 4], "b": [3, 3, 3, 3]]))
        #expect(reason(fit) == "item b is 3 for all 4 people, so nothing can be said of it")
    }

    /// The other item goes on between the voices.
    @Test func constantItemOfOneVoice() throws {
        let fit = try ReliabilityModel(items: ["a", "b"], second: ["c", "d"]).fit(
            table(["a": [1, 2, 3, 4], "b": [3, 3, 3, 3], "c": [1, 2, 2, 4], "d": [1, 2, 3, 4]]))
        #expect(fit.isConverged && fit.scales[0].reason != nil && fit.scales[1].alpha != nil)
        #expect(
            fit.agreement[0].quadratic != nil && fit.agreement[1].quadratic == nil
                && fit.agreement[1].agreement == nil)
        #expect(fit.notes.contains("first voice: item b is 3 for all 4 people, so nothing can be said of it"))
    }

    @Test func itemsThatCancel() throws {
        let fit = try ReliabilityModel(items: ["a", "b"]).fit(
            table(["a": [1, 2, 3, 4], "b": [4, 3, 2, 1]]))
        #expect(reason(fit).contains("the variance of the items' sum is not above 0"))
    }

    @Test func oneItem() throws {
        let data = try table(["a": [1, 2, 3, 4]])
        #expect(sentence(ReliabilityModel(items: ["a"]), data).contains("one item alone has no reliability"))
        #expect(sentence(ReliabilityModel(items: []), data).contains("at least one item"))
    }

    @Test func stepsThatAreNotWhole() throws {
        let model = ReliabilityModel(items: ["a", "b"])
        let half = try table(["a": [1, 2, 3, 4], "b": [1, 2.5, 2, 3]])
        #expect(
            sentence(model, half) == "row 2, item b: 2.5 is not a whole step; answers must be whole numbers")
        var texts = try table(["a": [1, 2, 3, 4]])
        try texts.add("b", texts: ["low", "high", "low", "high"])
        #expect(sentence(model, texts).contains("item b holds texts"))
        let wide = try table(["a": (0..<200).map(Double.init), "b": (0..<200).map { Double($0 % 5) }])
        #expect(sentence(model, wide).contains("item a has 200 different steps"))
        let endless = try table(["a": [1, 2, .infinity, 4], "b": [1, 2, 2, 3]])
        #expect(sentence(model, endless).contains("row 3, item a"))
    }

    @Test func optionsThatContradict() throws {
        let data = try table(["a": [1, 2, 3], "b": [1, 2, 2], "p": [1, 2, 3]])
        #expect(sentence(ReliabilityModel(items: ["a", "a"]), data).contains("a is named twice"))
        #expect(
            sentence(ReliabilityModel(items: ["a", "b"], second: ["p"]), data).contains(
                "1 column for 2 items"))
        #expect(sentence(ReliabilityModel(items: ["a", "b"], voice: "p"), data).contains("as --id"))
        #expect(sentence(ReliabilityModel(items: ["a", "b"], time: "p"), data).contains("as --id"))
        #expect(sentence(ReliabilityModel(items: ["a", "b"], occasion: 0), data).contains("no round 0"))
        #expect(
            sentence(ReliabilityModel(items: ["a", "b"], occasion: 99), data)
                == "nobody has a round 99: the most that anybody has is 1; give --occasion a round that is there"
        )
        #expect(sentence(ReliabilityModel(items: ["a", "b"], level: 95), data).contains("level"))
        #expect(sentence(ReliabilityModel(items: ["a", "c"]), data).contains("no column c"))
    }

    @Test func rowsThatRepeat() throws {
        let data = try table([
            "a": [1, 2, 3, 1], "b": [1, 2, 2, 3], "p": [1, 2, 3, 1], "t": [1, 1, 1, 1], "v": [1, 2, 3, 1],
        ])
        let twice = sentence(ReliabilityModel(items: ["a", "b"], id: "p"), data)
        #expect(twice == "row 4: the p of row 1 comes again; name the column of the round as --time")
        #expect(
            sentence(ReliabilityModel(items: ["a", "b"], id: "p", time: "t"), data).contains(
                "with the same t"))
        #expect(
            sentence(ReliabilityModel(items: ["a", "b"], voice: "v", id: "p", time: "t"), data).contains(
                "has 3 values and two are compared"))
    }

    /// r12 · r23 above r13, and a correlation below 0.
    @Test func quasiSimplexWithoutAValue() throws {
        let counts = { (answers: [[Double]]) -> TripleTable in
            let columns = (0..<3).map { k in
                StepColumn(steps: [0, 1, 2, 3], codes: answers.map { UInt8($0[k]) })
            }
            return TripleTable(columns, answers.indices.map { ($0, $0, $0) })
        }
        #expect(throws: QuasiSimplex.Failure.negativeErrorVariance) {
            try QuasiSimplex(
                counts([[0, 0, 0], [0, 0, 0], [1, 2, 1], [1, 2, 1], [0, 1, 1], [1, 1, 0]]))
        }
        #expect(throws: QuasiSimplex.Failure.notPositive) {
            try QuasiSimplex(counts([[0, 3, 0], [1, 2, 1], [2, 1, 2], [3, 0, 3]]))
        }
    }

    /// Answers that never change: 1, and no interval that would claim to know it.
    @Test func answersThatNeverChange() throws {
        let answers: [Double] = [1, 2, 3, 4, 4]
        let fit = try ReliabilityModel(items: ["a"], id: "p", time: "t").fit(
            table([
                "p": [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5], "t": (0..<15).map { Double($0 / 5) },
                "a": answers + answers + answers,
            ]))
        let heise = try #require(fit.quasiSimplex.first?.reliability)
        #expect(heise.estimate <= 1 && heise.estimate > 1 - 1e-12 && heise.lower == nil)
        let pair = fit.retest[0]
        #expect(
            pair.correlation?.lower == nil && pair.agreement?.lower == nil && pair.quadratic?.lower == nil)
        #expect(pair.quadratic?.estimate == 1 && pair.agreement?.estimate == 1)
    }

    /// The same answers in every round fit ±1 only; a table whose empty cells leave no maximum has no correlation.
    @Test func correlationsAtTheEdge() throws {
        #expect(Polychoric(CrossTable(rows: [0, 1], columns: [0, 1], counts: [5, 0, 0, 5])) == nil)
        #expect(Polychoric(CrossTable(rows: [0, 1], columns: [0, 1], counts: [5, 0, 3, 5])) == nil)
        #expect(Polychoric(CrossTable(rows: [0, 1], columns: [0, 1], counts: [5, 0, 900, 5])) == nil)
        #expect(
            Polychoric(
                CrossTable(rows: [0, 1, 2], columns: [0, 1, 2], counts: [0, 0, 9, 0, 9, 0, 9, 0, 0])) == nil)
        let fit = try ReliabilityModel(items: ["a", "b", "c"]).fit(
            table(["a": [1, 1, 2, 2, 2], "b": [1, 1, 2, 2, 2], "c": [1, 2, 1, 2, 2]]))
        #expect(fit.isConverged && fit.scales[0].omega == nil)
        #expect(fit.notes.contains { $0.contains("polychoric correlation of a and b runs to ±1") })
    }

    @Test func notesForTwoItemsAndNoRounds() throws {
        let fit = try ReliabilityModel(items: ["a", "b"], id: "p", time: "t").fit(
            table(["a": [1, 2, 3, 2], "b": [1, 3, 2, 2], "p": [1, 2, 3, 4], "t": [1, 1, 1, .nan]]))
        #expect(fit.dropped == 1 && fit.n == 3)
        #expect(fit.notes.contains { $0.contains("ω needs three items") })
        #expect(fit.notes.contains { $0.contains("nobody has more than one round") })
    }
}
