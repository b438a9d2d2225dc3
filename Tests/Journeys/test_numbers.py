"""No page about a person has a number that is not an answer, a date, a word from the table or an agreed fact."""

import re

import pytest

from support.pages import PAGES

ABOUT_ONE = ("{", "/i-dag", "/sager", "/min-side")
# What an administrator is told before erasing somebody: how many records there are of each kind.
HOW_MANY_RECORDS = {"erasure"}
PERSONS = [page for page in PAGES if page.path.startswith(ABOUT_ONE) and page.viewer != "first"
           and page.route not in HOW_MANY_RECORDS]

MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
SHORT = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"

# What a number may be. Each line is one kind of fact; a number that fits none of them is a finding.
ALLOWED = {
    "how to fill in the form": r"Tast \d+ tal|\b12 bogstaver og tal|\b\d+ borgere? tilbage|\bhver 3\. måned|\b\d+ korte spørgsmål|cirka \d+ minutter"
                               r"|[Ss]pørgsmål \d+ af \d+|svaret på \d+ af \d+|mangler \d+ svar|Du skrev \d+ tal|Der skal være \d+|[Hh]øjst [\d.]+ tegn|mindst \d+ tegn",
    "a day": rf"\b\d{{1,2}}\. (?:{MONTH}|{SHORT})(?: \d{{4}})?|\b(?:{MONTH}|{SHORT})\.? \d{{4}}|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\b\d{{4}}-\d{{2}}-\d{{2}}",
    "a time of day": r"\bkl\. \d{1,2}[.:]\d{2}|\b\d{1,2}[.:]\d{2}\b",
    "a step of a question, beside its words": r"\b[0-5] (?=[A-ZÆØÅ][a-zæøå])|\b0 er “?[Vv]ed ikke|\b9 er ulæseligt",
    "the number of a question, of a round or of a case": r"\b\d{1,2}\. (?=[A-ZÆØÅ])|\b[Rr]unde \d+|\b[Ss]ag \d+|^\d{1,2}\t",
    "how many people or cases a list has": r"\b\d+ (?:borgere?|sager|flere)\b|\w \(\d+\)$|\t\d+ / [\d–]+\t",
    "a rule that is the same for everybody": r"kan åbnes 14 dage før|(?:aftalt i|inden for|mere end|senere end om) \d+ dage|de sidste \d+ runder"
                                          r"|når din sag er slut: \d+|\bmåneder[^.\n]*: \d+",
    "what a field of the copy holds": r"1 er ja, 0 er nej|1 er lavest|^1, hvis\b",
    "an address, a code or a number to call": r"https?://\S+|\b(?:[0-9a-z]{4}-){2}[0-9a-z]{4}\b|\bring 112\b",
    "how far an answer has moved, and how often it has stayed there": r"\(\d(?: til \d)? trin[,)]|(?:Dine|De) [23] nyeste svar|Det nyeste er \d trin",
    "how many answers there are": r"Svar at sammenligne: \d+ fra [^,\n]+, \d+ fra (?:din )?sagsbehandler",
    "a word of the table, and what it takes": r"ses hos \d+ ud af 100|Der skal mindst \d svar i samme retning",
    "the words of a question": r"inden for 12 måneder",
    "the name of a category": r"\(under 30 år uden uddannelse\)|kategori \d\b",
}


def left_over(text):
    for pattern in ALLOWED.values():
        text = re.sub(pattern, " ", text, flags=re.MULTILINE)
    return [text[max(0, at.start() - 40):at.end() + 40].replace("\n", " ⏎ ") for at in re.finditer(r"\d+", text)]


def words(tab):
    """Everything a person or a screen reader meets: text, pictures' titles, values in fields."""
    return tab.evaluate("""() => {
        document.querySelectorAll('details').forEach(each => each.open = true);
        document.querySelectorAll('.evidence').forEach(each => each.remove());  // published results about groups
        const main = document.querySelector('main') || document.body;
        const named = [...main.querySelectorAll('[aria-label],[title],[alt]')]
            .flatMap(each => ['aria-label', 'title', 'alt'].map(name => each.getAttribute(name)).filter(Boolean));
        const pictures = [...main.querySelectorAll('svg title, svg desc, svg text')].map(each => each.textContent);
        return [main.innerText, ...named, ...pictures].join('\\n');
    }""")


@pytest.mark.parametrize("text", ["Chance for job: 63 %", "I alt 27 af 55", "Risiko 0,42", "Score\n7\n", "Nr. 3 af 14"])
def test_a_score_would_be_found(text):
    assert left_over(text)


@pytest.mark.parametrize("page", PERSONS, ids=lambda page: page.name)
def test_page_has_no_other_numbers(visits, page):
    tab, _, _ = visits.open(page, "da")
    found = left_over(words(tab))
    assert not found, "\n" + "\n".join(found)
