"""Every page in both languages, on a desk, on the smallest phone and on paper, held to the same rules."""

import pytest

from support import checks, paper
from support.browser import OLD_PHONE, PHONE
from support.pages import NO_PAGE, PAGES
from support.routes import all_routes

CITIZEN_BYTES = 60 * 1024
CITIZEN_PAGES = [page for page in PAGES if page.is_citizens and page.status == 200]


def test_every_route_is_visited_or_has_no_page():
    visited = {page.route for page in PAGES}
    assert set(all_routes()) - visited - NO_PAGE == set()
    assert NO_PAGE <= set(all_routes())


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page(visits, page, language, tmp_path):
    tab, status, noticed = visits.open(page, language)
    faults = [] if status == page.status else [f"status {status}"]
    # A page that refuses is itself told to the console as an error; anything else there is a fault.
    faults += [words for words in noticed.complaints if "the server responded with a status of" not in words]
    faults += checks.frame(tab, language) + checks.overflow(tab) + checks.targets(tab, 24)
    if language == "da":
        # What the rules look at is the same in both languages; the narrow layout is looked at in both.
        faults += checks.accessibility(tab)
    if page.viewer != "first":
        faults += checks.banner(tab, language) + printed_banner(tab, language, tmp_path)
    tab.set_viewport_size(OLD_PHONE)
    narrow = checks.accessibility(tab) + checks.overflow(tab) + checks.targets(tab, 24)
    faults += [f"320 px: {fault}" for fault in narrow]
    assert not faults, "\n" + "\n".join(faults)


def printed_banner(tab, language, folder):
    """The warning is on every sheet. One language is enough: the sheets are the same."""
    if language != "da":
        return []
    sheets = paper.sheets(paper.printed(tab, folder / "page.pdf"))
    silent = [number for number, text in enumerate(sheets, 1) if "simulerede data" not in text.lower()]
    return [f"sheets without the warning: {silent} of {len(sheets)}"] if silent or not sheets else []


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("page", CITIZEN_PAGES, ids=lambda page: page.name)
def test_citizen_page_on_a_phone(visits, page, language, record_property):
    """Light to fetch, easy to hit, and readable with the text twice as large."""
    tab, _, noticed = visits.open(page, language, PHONE)
    size = noticed.bytes
    record_property("bytes", size)
    faults = [f"{size} bytes"] if size > CITIZEN_BYTES else []
    faults += checks.targets(tab, 44) + checks.larger_text(tab)
    assert not faults, "\n" + "\n".join(faults)
