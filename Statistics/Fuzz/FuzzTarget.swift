internal import Foundation

/// What libFuzzer calls with every input: bytes as a file (`csv`) or as a formula (`formula`), by the environment's
/// FUZZ_TARGET. Either is read or refused with a sentence; anything else is a crash and stops the fuzzer.
///
/// Built by `fuzz.sh` together with the sources it tests, outside the package.
private let readsFormulas = ProcessInfo.processInfo.environment["FUZZ_TARGET"] == "formula"

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    if readsFormulas { readFormula(bytes) } else { readFile(bytes) }
    return 0
}

private func readFormula(_ bytes: [UInt8]) {
    do throws(ModelError) {
        let formula = try Formula(String(decoding: bytes, as: UTF8.self))
        precondition(!formula.response.isEmpty && !formula.columnNames.isEmpty)
        precondition(formula.variables.allSatisfy { ($0.count > 0) == $0.transform.takesCount })
        precondition(formula.terms.allSatisfy { $0.allSatisfy { $0 < formula.variables.count } })
    } catch {
        precondition(!error.sentence.isEmpty && error.place == .formula)
    }
}

private func readFile(_ bytes: [UInt8]) {
    do throws(ModelError) {
        let table = try DataTable(csv: bytes, named: "f.csv")
        precondition(table.rowCount > 0 && !table.columnNames.isEmpty)
        for name in table.columnNames {
            switch try table.column(name) {
            case .numbers(let numbers): precondition(numbers.count == table.rowCount)
            case .codes(let codes, let levels):
                precondition(codes.count == table.rowCount)
                precondition(codes.words.allSatisfy { $0 >= -1 && Int($0) < levels.count })
            }
        }
    } catch {
        precondition(!error.sentence.isEmpty)
    }
}
