import FremdriftDomain
import FremdriftStore

/// Tells people of the same name in a list apart: where a name stands for more than one case, its number follows.
struct Namesakes: Sendable {
    private let shared: Set<String>

    init(_ lines: [CaseloadLine]) {
        let cases = Dictionary(grouping: lines, by: \.citizenName).mapValues { Set($0.map(\.caseFile)).count }
        shared = Set(cases.filter { $0.value > 1 }.keys)
    }

    func name(_ name: String, _ id: CaseFileID, _ visit: Visit) -> String {
        shared.contains(name) ? "\(name) (\(visit[Self.caseNumber]) \(id.number))" : name
    }

    func name(_ line: CaseloadLine, _ visit: Visit) -> String { name(line.citizenName, line.caseFile, visit) }

    // MARK: For staff only
    private static let caseNumber = Text("sag", "case")
}
