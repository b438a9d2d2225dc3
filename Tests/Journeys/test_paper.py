"""What comes out of the printer: a dialogue picture that works in black and white, and letters of one sheet."""

import pytest

from support import checks, paper
from support.pages import PAGES


@pytest.fixture(scope="module")
def picture(visits):
    """The dialogue picture with most rounds, as on paper."""
    tab, _, _ = visits.open(named("picture"), "da")
    tab.emulate_media(media="print")
    return tab


def named(name):
    return next(page for page in PAGES if page.name == name)


def greys(tab, selector, property):
    """The brightness of a colour, 0 black to 1 white, of everything the selector finds."""
    return tab.eval_on_selector_all(
        selector,
        """(elements, property) => elements.map(element => {
            const colour = getComputedStyle(element)[property].match(/[\\d.]+/g).map(Number)
            return (.2126 * colour[0] + .7152 * colour[1] + .0722 * colour[2]) / 255
        })""", property)


def test_the_picture_fits_on_three_sheets_of_a4(picture, tmp_path):
    file = paper.printed(picture, tmp_path / "picture.pdf")
    sheets = paper.sheets(file)
    print(f"\nThe dialogue picture: {len(sheets)} sheets, {file.stat().st_size} bytes.")
    assert paper.size(file) == (210, 297)
    assert len(sheets) <= 3
    words = " ".join(" ".join(sheets).split())
    for indicator in ("Jobsøgning", "At klare hverdagen", "Sagsbehandler", "Sådan ser I det nu", "Noget at tale om"):
        assert indicator in words
    for button in ("Log ud", "Åbn svaret sammen", "Vis som tabel"):
        assert button not in words


def test_the_voices_can_be_told_apart_without_colour(picture):
    first, second = greys(picture, ".tv-mark-1", "fill"), greys(picture, ".tv-mark-2", "fill")
    assert first and second
    assert max(first) < 0.4 and min(second) > 0.9
    assert max(greys(picture, ".tv-mark-2", "stroke")) < 0.4
    dashes = [
        set(picture.eval_on_selector_all(selector, "lines => lines.map(line => getComputedStyle(line).strokeDasharray)"))
        for selector in (".tv-line-1", ".tv-line-2")]
    assert dashes[0] == {"none"} and "none" not in dashes[1]


def test_print_is_dark_enough_to_read(picture):
    faults = [fault for fault in checks.accessibility(picture) if "contrast" in fault]
    assert not faults, "\n".join(faults)
    assert max(greys(picture, "main h1, main h2, main h3, main p, main li, main .tv-word", "color")) < 0.4


def test_a_letter_is_one_sheet_with_link_and_without_menu(visits, tmp_path):
    tab, _, _ = visits.open(named("link letter"), "da")
    link = tab.locator(".letter-link").inner_text().strip()
    sheets = paper.sheets(paper.printed(tab, tmp_path / "letter.pdf"))
    assert len(sheets) == 1
    assert link in "".join(sheets[0].split())
    assert "Mine sager" not in sheets[0]
