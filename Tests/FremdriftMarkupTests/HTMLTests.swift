import FremdriftMarkup
import Testing

@Suite("HTML literal") struct HTMLTests {
    @Test func textIsEscaped() {
        let name = "Bo <script>alert('hej')</script> & \"Co\""
        let html: HTML = "<td>\(name)</td>"
        #expect(
            html.text
                == "<td>Bo &lt;script&gt;alert(&#39;hej&#39;)&lt;/script&gt; &amp; &quot;Co&quot;</td>")
    }

    @Test(arguments: ["\" onmouseover=\"x", "' autofocus onfocus='x", "\"><img src=x onerror=x>", "&quot;"])
    func textCannotLeaveAnAttribute(_ attack: String) {
        let html: HTML = "<input value=\"\(attack)\">"
        let value = html.text.dropFirst("<input value=\"".count).dropLast("\">".count)
        #expect(!value.contains { "\"'<>".contains($0) })
        #expect(!value.contains("&quot;") || attack.contains("\"") || value.contains("&amp;quot;"))
    }

    @Test func markupIsNotEscapedTwice() {
        let inner: HTML = "<b>\("Ærø & Fanø")</b>"
        let missing: HTML? = nil
        let html: HTML = "<p>\(inner)\([inner, "<i>!</i>"])\(missing)</p>"
        #expect(html.text == "<p><b>Ærø &amp; Fanø</b><b>Ærø &amp; Fanø</b><i>!</i></p>")
    }

    @Test func numbersArePrinted() {
        let html: HTML = "\(11) \(-3) \(UInt8(7)) \(2.5)"
        #expect(html.text == "11 -3 7 2.5")
    }

    /// Swift takes a conditional between two literals for a `String`; it is escaped, so it shows and does no harm.
    @Test(arguments: [true]) func aConditionalLiteralIsTextAndWhenIsMarkup(_ isNew: Bool) {
        #expect(("\(isNew ? "<b>ny</b>" : "")" as HTML).text == "&lt;b&gt;ny&lt;/b&gt;")
        #expect(("\(when(isNew, "<b>ny</b>"))\(when(!isNew, "<i>gammel</i>"))" as HTML).text == "<b>ny</b>")
    }

    @Test func whenAndEachTakeValues() {
        let help: String? = "Hjælp"
        #expect(when(help) { "<p>\($0)</p>" }.text == "<p>Hjælp</p>")
        let none: String? = nil
        let nothing = when(none) { "<p>\($0)</p>" }
        #expect(nothing.isEmpty)
        #expect(each(["a", "<"]) { "<li>\($0)</li>" }.text == "<li>a</li><li>&lt;</li>")
    }

    @Test func bytesAreTheTextInUTF8() {
        let html: HTML = "Blåbærgrød \("🙂")"
        #expect(html.bytes == Array("Blåbærgrød 🙂".utf8))
        #expect(html.text == "Blåbærgrød 🙂")
    }
}
