import FremdriftMarkup
import Testing

@Suite("Forms") struct FormTests {
    static let two = [Choice(value: "1", label: "Ja", isChosen: true), Choice(value: "2", label: "<Nej>")]

    @Test func anErrorLeadsFromTheSummaryToTheField() {
        let summary = errorSummary(title: "Ret dette", [FieldError(target: "q-0", message: "Vælg & send")])
            .text
        let cards = radioCards(name: "q", legend: "Spørgsmål?", choices: Self.two, error: "Vælg & send").text
        #expect(summary.contains("<a href=\"#q-0\">Vælg &amp; send</a>"))
        #expect(cards.contains("id=\"q-0\" name=\"q\" value=\"1\" checked>"))
        #expect(cards.contains("<fieldset class=\"cards\" aria-describedby=\"q-error\">"))
        #expect(cards.contains("<p class=\"field-error\" id=\"q-error\">Vælg &amp; send</p>"))
        #expect(cards.contains("&lt;Nej&gt;"))
    }

    @Test func withoutErrorsThereIsNoSummary() {
        #expect(errorSummary(title: "Ret dette", []).isEmpty)
    }

    @Test func aFieldNamesItsHelpAndItsError() {
        let html = field(name: "day", label: "Dag", kind: .day, help: "Dag, måned, år", error: "Skriv en dag")
            .text
        #expect(html.contains("<label for=\"day\">Dag</label>"))
        #expect(html.contains("aria-invalid=\"true\" aria-describedby=\"day-help day-error\""))
    }

    @Test func aTextAreaKeepsWhatWasWritten() {
        let html = textArea(name: "t", label: "Ord", value: "\n</textarea><script>").text
        #expect(html.contains(">\n\n&lt;/textarea&gt;&lt;script&gt;</textarea>"))
    }

    @Test func anAnswerRowIsOneGroupWithItsWayOut() {
        let html = AnswerRow(
            name: "q", title: "Mål", question: "Hvor?", choices: Self.two,
            apart: Choice(value: "withheld", label: "Ved ikke")
        ).html.text
        #expect(html.contains("role=\"radiogroup\" aria-labelledby=\"q-label\""))
        #expect(html.matches(of: /type="radio" id="q-\d" name="q"/).count == 3)
        #expect(html.contains("<label class=\"answer-cell apart\" for=\"q-2\">"))
    }

    @Test func aTableAsCardsCarriesItsHeadings() {
        let html = dataTable(
            caption: "Sager", columns: [Column("Navn"), Column("Dage", isNumber: true)],
            rows: [["Bo", "\(3)"]],
            narrow: .cards
        ).text
        #expect(html.contains("<th scope=\"row\" role=\"rowheader\">Bo</th>"))
        #expect(html.contains("<td role=\"cell\" class=\"number\" data-label=\"Dage\">3</td>"))
    }

    @Test func aNoticeSaysItsKindInWords() {
        #expect(
            notice(.warning, prefix: "Bemærk", "<p>x</p>").text.contains(
                "<span class=\"hidden\">Bemærk: </span>"))
        #expect(notice(.error, prefix: "Fejl", "x").text.contains("role=\"alert\""))
    }
}
