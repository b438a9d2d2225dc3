import Foundation
import Testing

@testable import PanelModels

/// Whatever the bytes, a file or formula is read or refused in one sentence. Fixed seeds; `Fuzz/` has the long run.
@Suite("Fuzz") struct FuzzTests {
    private static let pieces =
        [
            "event", "a", "b", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "1", "0", "-2.5e3", "1e999", "NA",
            "NaN", "Inf",
            " ", "\t", ";", "æ", "\u{301}", "\u{FEFF}", "1,2", ".", "+", "0x1",
            "123456789012345678901234567890",
        ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xC3], [0x00], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80]]

    @Test func files() throws {
        for seed in UInt64(1)...6000 {
            var random = Repeatable(seed: seed)
            var bytes: [UInt8] = []
            for _ in 0..<random.next() % 40 {
                bytes += Self.pieces[Int(random.next() % UInt64(Self.pieces.count - (seed % 3 == 0 ? 0 : 5)))]
            }
            do throws(ModelError) {
                let table = try DataTable(csv: bytes, named: "f.csv")
                #expect(table.rowCount > 0 && !table.columnNames.isEmpty)
                for name in table.columnNames {
                    switch try table.column(name) {
                    case .numbers(let numbers): #expect(numbers.count == table.rowCount)
                    case .codes(let codes, let levels):
                        #expect(
                            codes.count == table.rowCount
                                && codes.words.allSatisfy { $0 >= -1 && $0 < levels.count })
                    }
                }
            } catch { #expect(!error.sentence.isEmpty) }
        }
    }

    @Test func formulas() throws {
        let words = [
            "y", "~", "+", "-", ":", "*", "(", ")", ",", "1", "0", "3", "99", "Surv(", "a", "b", "`c d`", "`",
            "factor(",
            "log(", "ns(", "poly(", "ns(a, 3)", "poly(b, 2)", "strata(", "cluster(", "offset(", " ", "^", "æ",
            "2.5",
        ]
        for seed in UInt64(1)...6000 {
            var random = Repeatable(seed: seed)
            var text = seed % 2 == 0 ? "y ~ a" : ""
            for _ in 0..<random.next() % 24 { text += words[Int(random.next() % UInt64(words.count))] }
            do throws(ModelError) {
                let formula = try Formula(text)
                #expect(formula.variables.allSatisfy { ($0.count > 0) == $0.transform.takesCount })
                #expect(try Formula(formula.text) == formula)
            } catch { #expect(error.place == .formula && !error.sentence.isEmpty) }
        }
    }
}
