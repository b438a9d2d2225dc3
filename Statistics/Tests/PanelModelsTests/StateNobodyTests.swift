import Foundation
import Testing

@testable import PanelModels

/// The measurement model is for groups: nothing public takes answers and a fitted model together, so there is no state, score or
/// prediction of a person.
@Suite("State: nobody is predicted") struct StateNobodyTests {
    private static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/PanelModels")

    /// What holds estimates of a state model.
    private static let fitted: Set<String> = [
        "StateFit", "StateReport", "StateTerm", "StateReliability", "StateVoices", "StateParameters",
    ]

    /// A public function, initialiser or subscript with its parameters, the type it stands in first.
    struct Signature: CustomStringConvertible {
        let type: String
        let text: String
        var description: String { "\(type): \(text)" }
    }

    /// Every public callable of the module, read from the sources; a signature may run over lines.
    static let signatures: [Signature] = {
        let files =
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
        return files.flatMap { file -> [Signature] in
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            var found: [Signature] = []
            var type = ""
            var isPublicExtension = false
            let lines = text.components(separatedBy: "\n")
            for (i, line) in lines.enumerated() {
                if let match = line.firstMatch(
                    of: /^(public )?(struct|enum|extension|class|final class|protocol) ([A-Za-z.]+)/)
                {
                    type = String(match.3)
                    isPublicExtension = match.1 != nil && match.2 == "extension"
                }
                let callable = /(^|\s)(func|init|subscript)\b/
                let declaration = line.prefix { $0 != "(" }
                guard declaration.contains(callable), isPublicExtension || declaration.contains("public ")
                else {
                    continue
                }
                var signature = ""
                for rest in lines[i...] {
                    signature += rest.trimmingCharacters(in: .whitespaces) + " "
                    if rest.hasSuffix("{") { break }
                }
                found.append(Signature(type: type, text: signature))
            }
            return found
        }
    }()

    @Test func theSourcesAreRead() {
        let names = Self.signatures.map(\.description)
        #expect(names.count > 40)
        for known in [
            "StateModel: public func fit(", "StateSimulation: public func table(seed",
            "PairTables: public static func +",
        ] {
            #expect(names.contains { $0.hasPrefix(known) }, "\(known)")
        }
    }

    /// Members of a fitted model take nothing, and no function takes one; the simulator alone is told parameters, and no answers.
    @Test func nothingPublicTakesAFitAndAnswers() {
        for signature in Self.signatures {
            let parameters = signature.text.drop { $0 != "(" }.prefix { $0 != "{" }
            let taken = parameters.components(separatedBy: "->")[0]
            let words = Set(taken.split { !$0.isLetter && $0 != "." }.map { $0.prefix { $0 != "." } })
            let takesFit = Self.fitted.contains { words.contains($0[...]) }
            if takesFit {
                // The transition item is told counts of a group's answers, and refuses those of few.
                let allowed = [
                    "StateSimulation: public init(",
                    "TransitionItem: public init(of counts: [Cell: Int], given state",
                ]
                #expect(
                    allowed.contains { signature.description.hasPrefix($0) },
                    "\(signature) takes a fitted model")
            }
            let isMember = Self.fitted.contains { signature.type == $0 || signature.type.hasPrefix("\($0).") }
            if isMember {
                let allowed =
                    signature.text.hasPrefix("public init( citizenThresholds")
                    || signature.text.hasPrefix("public func thresholds(_ voice: Voice)")
                    || signature.text.hasPrefix("public func noise(_ voice: Voice)")
                    || signature.text.hasPrefix("public func movement(_ a: Voice, _ b: Voice)")
                #expect(allowed, "\(signature)")
            }
        }
    }

    /// Nobody's few answers are put beside a fitted model.
    @Test func aTransitionItemRefusesFew() throws {
        func cells(_ count: Int) -> [TransitionItem.Cell: Int] {
            [
                .init(day: 91, since: 91, step: 4, said: .easier): count,
                .init(day: 91, since: 91, step: 3, said: .nothing): count,
                .init(day: 91, since: 91, step: 2, said: .harder): count,
            ]
        }
        #expect(throws: ModelError.self) { try TransitionItem(of: cells(16), given: StateVerification.truth) }
        #expect(try TransitionItem(of: cells(17), given: StateVerification.truth).n == 51)
    }

    /// The filter is not public, and gives a likelihood only.
    @Test func theFilterStaysInside() throws {
        let text = try String(
            contentsOf: Self.sources.appendingPathComponent("State/StateGrid.swift"), encoding: .utf8)
        #expect(!text.contains("public"))
        for match in text.matches(of: /\n    (static )?func [A-Za-z]+\([^{]*\) -> ([^{]+) \{/) {
            #expect(["[Double]?", "Double?"].contains(match.2), "\(match.0)")
        }
    }
}
