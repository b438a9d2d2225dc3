"""Every page in both languages, on a desk and on the smallest phone, held to the same rules."""

import pytest

from support import checks
from support.browser import DESKTOP, OLD_PHONE, PHONE
from support.pages import NO_PAGE, PAGES
from support.routes import all_routes
from support.visits import Visits

CITIZEN_BYTES = 60 * 1024
CITIZEN_PAGES = [page for page in PAGES if page.is_citizens and page.status == 200]


@pytest.fixture(scope="module")
def visits(browser):
    with Visits(browser) as visits:
        yield visits


def open_page(visits, page, tab):
    """Goes there, and does what has to be done there; returns the status."""
    reply = tab.goto(visits.address(page))
    if page.act:
        with tab.expect_navigation() as navigation:
            page.act(tab)
        reply = navigation.value
    return reply.status


def test_every_route_is_visited_or_has_no_page():
    visited = {page.route for page in PAGES}
    assert set(all_routes()) - visited - NO_PAGE == set()
    assert NO_PAGE <= set(all_routes())


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page(visits, page, language):
    tab = visits.context(page.viewer, language).new_page()
    said = []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.set_viewport_size(DESKTOP)
    status = open_page(visits, page, tab)
    faults = [] if status == page.status else [f"status {status}"]
    # A page that refuses is itself told to the console as an error; anything else there is a fault.
    faults += [words for words in said if "the server responded with a status of" not in words]
    faults += checks.frame(tab, language)
    if page.viewer != "first":
        faults += checks.banner(tab, language)
    for size in (DESKTOP, OLD_PHONE):
        tab.set_viewport_size(size)
        found = checks.accessibility(tab) + checks.overflow(tab) + checks.targets(tab, 24)
        faults += [f"{size['width']} px: {fault}" for fault in found]
    tab.close()
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("page", CITIZEN_PAGES, ids=lambda page: page.name)
def test_citizen_page_on_a_phone(visits, page, language, record_property):
    """Light to fetch, easy to hit, and readable with the text twice as large."""
    tab = visits.context(page.viewer, language).new_page()
    tab.set_viewport_size(PHONE)
    size = counted_bytes(tab, lambda: open_page(visits, page, tab))
    record_property("bytes", size)
    faults = [f"{size} bytes"] if size > CITIZEN_BYTES else []
    faults += [f"{fault}" for fault in checks.targets(tab, 44)] + checks.larger_text(tab)
    tab.close()
    assert not faults, "\n" + "\n".join(faults)


def counted_bytes(tab, visit):
    """Everything that came over the wire, headers and stylesheet too, with nothing in the cache."""
    wire = tab.context.new_cdp_session(tab)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    visit()
    tab.wait_for_load_state("load")
    wire.detach()
    return int(sum(sizes))
