import TestSupport
import Testing

/// Nothing but a literal in the source can become markup or SQL.
@Suite("No markup and no SQL from run-time text") struct MarkupRuleTests {
    @Test func markupHasNoDoorForStrings() throws {
        for file in try Repository.swiftFiles(under: "Sources/FremdriftMarkup") {
            // Views of one value (a `Fragment`, a `Column`) take text; only the markup type itself must have no door.
            for (number, line) in file.code where file.path.contains("/HTML") {
                let isDoor = line.contains(
                    #/init\((?:_|raw|unsafe|html|markup|verbatim)\w*(?: \w+)?: (?:String|Substring|some StringProtocol|\[UInt8\])/#
                )
                #expect(!isDoor, "\(file):\(number) \(line)")
            }
            for (number, line) in file.code where line.contains("nsafe") {
                Issue.record("\(file):\(number) \(line)")
            }
        }
    }

    @Test func htmlAndSQLLiteralsAreStatic() throws {
        for path in ["Sources/FremdriftMarkup/HTML.swift", "Sources/FremdriftStore/SQL/SQL.swift"] {
            let file = try #require(try Repository.swiftFiles(under: "Sources").first { $0.path == path })
            #expect(file.text.contains(#/init\(stringLiteral \w+: StaticString\)/#))
            #expect(!file.text.contains(#/init\(stringLiteral \w+: String\)/#))
            #expect(!file.text.contains("appendLiteral(_ literal: String)"))
        }
    }

    /// Markup is made from bytes only where the bytes were escaped.
    @Test func bytesBecomeMarkupInTwoFilesOnly() throws {
        let files = try Repository.swiftFiles(under: "Sources/FremdriftMarkup")
            .filter { $0.code.contains { $0.line.contains(#/\bbytes\s*(?:\+=|=(?!=)|\.append)/#) } }.map(
                \.path)
        #expect(
            Set(files) == [
                "Sources/FremdriftMarkup/HTML.swift", "Sources/FremdriftMarkup/HTML+Interpolation.swift",
            ])
    }

    /// Only the engines run SQL text; everybody else hands over an `SQL` literal.
    @Test func onlyEnginesRunText() throws {
        for file in try Repository.swiftFiles(under: "Sources")
        where !file.path.hasPrefix("Sources/FremdriftSQLite/") {
            #expect(
                !file.code.contains { $0.line.contains(#/execute\(sql:|fetchAll\(|sqlite3_/#) }, "\(file)")
        }
    }

    /// Inside the engine the only text that runs is an `SQL` literal's, and fixed PRAGMAs.
    @Test func theEngineInterpolatesOnlyItsOwnMark() throws {
        for file in try Repository.swiftFiles(under: "Sources/FremdriftSQLite") {
            for (number, line) in file.code where line.contains("sql: \"") && line.contains("\\(") {
                #expect(line.contains("PRAGMA application_id = \\(applicationID)"), "\(file):\(number)")
            }
        }
    }

    @Test func pagesHaveNoScriptAndNoStyleOfTheirOwn() throws {
        for folder in ["Sources/FremdriftApp", "Sources/FremdriftMarkup"] {
            for file in try Repository.swiftFiles(under: folder) {
                for (number, line) in file.code {
                    #expect(
                        !line.contains(#/<script|<style|<iframe|<object|javascript:/#), "\(file):\(number)")
                    #expect(!line.contains(#/\s(?:style|on[a-z]+)=\\?"/#), "\(file):\(number) \(line)")
                }
            }
        }
    }
}
