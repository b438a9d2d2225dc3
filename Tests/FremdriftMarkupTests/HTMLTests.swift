import FremdriftMarkup
import Testing

@Suite("Markup literal") struct HTMLTests {
    @Test func textIsEscaped() {
        let name = "Bo <script>alert('x')</script> & \"Søn\""
        let html: HTML = "<td>\(name)</td>"
        #expect(
            html.text == "<td>Bo &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Søn&quot;</td>")
    }

    @Test func anAttributeCannotBeLeft() {
        let value = "\" onclick=\"x"
        let html: HTML = "<input value=\"\(value)\">"
        #expect(html.text == "<input value=\"&quot; onclick=&quot;x\">")
    }

    @Test func markupIsNotEscapedTwice() {
        let inner: HTML = "<b>\("A & B")</b>"
        let html: HTML = "<p>\(inner)\([inner, inner])\(Optional<HTML>.none)\(3)</p>"
        #expect(html.text == "<p><b>A &amp; B</b><b>A &amp; B</b><b>A &amp; B</b>3</p>")
    }

    @Test func absentAttributesLeaveNothing() {
        let html: HTML = "<input\(attributes: .checked(false), .id(nil), .value("name", "a<b"), .required(true))>"
        #expect(html.text == "<input name=\"a&lt;b\" required>")
    }

    @Test func whenAndEach() {
        let html: HTML = "\(when(false, "<i>no</i>"))\(when(true, "<b>yes</b>"))\(each(["<", ">"]) { "\($0)" })"
        #expect(html.text == "<b>yes</b>&lt;&gt;")
    }

    @Test func linksAreFragmentsOrRoutes() {
        let html: HTML = "<a \(href: Fragment("a\"b"))>x</a>"
        #expect(html.text == "<a href=\"#a&quot;b\">x</a>")
    }
}
