"""An organisation's own landmarks: written by an administrator, read where the talk is held, and nothing of it lost."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browser import DESKTOP, device
from support.house import DemoHouse
from support.people import button, sign_in
from support.seeing import sound

OWN = "Hos os begynder det med ét opkald."
# The landmark folded under a point where the two differ.
DIFFERENCE = ".agenda li details"


@pytest.fixture(scope="module")
def house():
    with DemoHouse(citizens=400) as house:
        yield house


@pytest.fixture(scope="module")
def people(browser, house):
    """The administrator's and the caseworker's browsers."""
    contexts = [device(browser, DESKTOP), device(browser, DESKTOP)]
    pages = [context.new_page() for context in contexts]
    for page, who in zip(pages, [house.administrator, house.caseworker]):
        sign_in(page, house, who)
    yield SimpleNamespace(administrator=pages[0], caseworker=pages[1])
    for context in contexts:
        context.close()


def to_job_search(page, house):
    page.goto(f"{house.address}/administration")
    page.get_by_role("link", name="Pejlemærker i jeres egne ord").click()
    sound(page, "landmark-texts")
    page.locator("tbody tr").first.get_by_role("link").first.click()


def test_what_is_wrong_is_said_and_kept(people, house):
    page = people.administrator
    to_job_search(page, house)
    sound(page, "landmark-text")
    page.fill("#meaning", OWN)
    page.fill("#questions", "")
    page.fill("#citizen", "Ring til 610180-0006")
    button(page, "Gem").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Skriv mindst én linje.")
    expect(summary).to_contain_text("CPR-nummer")
    expect(page.locator("#meaning")).to_have_value(OWN)
    sound(page, "landmark-text-refused")


def test_the_second_of_two_tabs_is_told_and_loses_nothing(people, house):
    page = people.administrator
    to_job_search(page, house)
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#meaning", OWN)
    other.fill("#questions", "Hvem kan du ringe til?")
    button(other, "Gem").click()
    expect(other.get_by_role("status")).to_contain_text("Teksten er gemt")
    page.fill("#meaning", "Det er skrevet i den anden fane.")
    button(page, "Gem").click()
    expect(page.locator("main")).to_contain_text("Teksten er gemt et andet sted")
    expect(page.locator("main")).to_contain_text(OWN)
    expect(page.locator("#meaning")).to_have_value("Det er skrevet i den anden fane.")
    sound(page, "landmark-text-conflict")
    page.fill("#meaning", OWN)
    button(page, "Gem").click()
    expect(page.get_by_role("status")).to_contain_text("Teksten er gemt")
    for version in page.locator("main details").all():
        version.locator("summary").click()
    expect(page.locator("main details")).to_have_count(2)
    sound(page, "landmark-text-versions")
    other.close()


def test_the_words_are_read_where_the_talk_is(people, house):
    page = people.caseworker
    page.goto(f"{house.address}/pejlemaerker/jobSearch")
    expect(page.locator("main")).to_contain_text(OWN)
    expect(page.get_by_role("heading", name="Hvad ved man?")).to_be_visible()
    sound(page, "landmark")
    page.goto(f"{house.address}/sager")
    cases = {link.get_attribute("href") for link in page.locator('main a[href^="/sager/"]').all()}
    for case in sorted(path for path in cases if re.fullmatch(r"/sager/\d+", path)):
        page.goto(f"{house.address}{case}/samtale")
        if page.locator(DIFFERENCE).count():
            break
    page.locator(f"{DIFFERENCE} summary").first.click()
    expect(page.locator(f"{DIFFERENCE}[open]").first.get_by_text("Det kan borgeren prøve")).to_be_visible()
    sound(page, "talk-with-landmark")
    page.emulate_media(media="print")
    assert not page.locator(DIFFERENCE).first.is_visible(), "the paper is for two, not for preparing"
    page.emulate_media(media="screen")


def test_english_has_words_of_its_own(people, house):
    page = people.administrator
    page.goto(f"{house.address}/administration/pejlemaerker/jobSearch/en")
    page.fill("#meaning", "Here it begins with one call.")
    button(page, "Gem").click()
    page.goto(f"{house.address}/pejlemaerker/jobSearch?sprog=en")
    expect(page.locator("main")).to_contain_text("Here it begins with one call.")
    page.goto(f"{house.address}/pejlemaerker/jobSearch?sprog=da")
    expect(page.locator("main")).to_contain_text(OWN)


def test_the_shipped_words_come_back(people, house):
    page = people.administrator
    to_job_search(page, house)
    button(page, "Brug Fremdrifts ord igen").click()
    expect(page.locator("#meaning")).not_to_have_value(OWN)
    page.goto(f"{house.address}/pejlemaerker/jobSearch")
    assert OWN not in page.locator("main").inner_text()
