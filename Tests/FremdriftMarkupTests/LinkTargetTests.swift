import FremdriftMarkup
import Testing

@Suite("Addresses and attributes") struct LinkTargetTests {
    @Test func anAddressIsWrittenWholeAndEscaped() {
        let html: HTML = "<a \(href: Place("/sager?a=1&b=\"2\"")) class=\"x\">Sag</a>"
        #expect(html.text == "<a href=\"/sager?a=1&amp;b=&quot;2&quot;\" class=\"x\">Sag</a>")
        #expect(("<form \(action: Place("/svar"))>" as HTML).text == "<form action=\"/svar\">")
        #expect(("<a \(href: Fragment("q-0"))>" as HTML).text == "<a href=\"#q-0\">")
    }

    @Test(arguments: [
        "javascript:alert(1)", "//evil.example", "data:text/html,x", "/a\nb", "/\\evil.example", "sager",
        " /sager",
    ])
    func whatIsNoAddressIsRefused(_ address: String) {
        #expect(!isAddress(address))
    }

    @Test(arguments: [
        "/", "/sager/17", "?lang=en", "#main", "https://nordby.example/s", "mailto:a@b.dk", "tel:+45",
    ])
    func addressesPass(_ address: String) {
        #expect(isAddress(address))
    }

    @Test func absentAttributesLeaveNoTrace() {
        let html: HTML =
            "<input\(attributes: .checked(false), .required(true), .value("maxlength", nil as Int?), .id("a\"b"))>"
        #expect(html.text == "<input required id=\"a&quot;b\">")
    }

    @Test func classesAndDescriptionsAreJoined() {
        #expect(
            ("<p\(attributes: .classes(["a": true, "b": false, "c": true]))>" as HTML).text
                == "<p class=\"a c\">")
        #expect(("<p\(attributes: .classes(["a": false]))>" as HTML).text == "<p>")
        #expect(
            ("<p\(attributes: .describedBy(["h", nil, "e"]))>" as HTML).text == "<p aria-describedby=\"h e\">"
        )
    }
}
