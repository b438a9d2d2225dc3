"""Cases that stand still: the organisation's own numbers, told where they hold, and counts for leaders that name nobody."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browser import DESKTOP, device
from support.house import DemoHouse
from support.people import button, sign_in
from support.seeing import sound


@pytest.fixture(scope="module")
def house():
    with DemoHouse(citizens=400) as house:
        yield house


@pytest.fixture(scope="module")
def people(browser, house):
    contexts = [device(browser, DESKTOP) for _ in range(3)]
    pages = [context.new_page() for context in contexts]
    for page, who in zip(pages, [house.administrator, house.caseworker, ("teamleder", house.password)]):
        sign_in(page, house, who)
    yield SimpleNamespace(administrator=pages[0], caseworker=pages[1], leader=pages[2])
    for context in contexts:
        context.close()


def test_the_number_is_the_organisations_and_the_pages_tell_it(people, house):
    # Counted once a day, before the rules are changed.
    people.leader.goto(f"{house.address}/administration/staar-stille")
    page = people.caseworker
    page.goto(f"{house.address}/i-dag/staar-stille")
    expect(page.locator("main li").filter(has_text="Læs:").first).to_contain_text("Spørg:")
    page.get_by_text("Reglerne hos jer").click()
    expect(page.locator("main details[open]")).to_contain_text("aftalt i 90 dage")
    page = people.administrator
    page.goto(f"{house.address}/administration")
    page.get_by_role("link", name="Regler for sager, der står stille").click()
    sound(page, "stalled-limits")
    page.fill("#noJobDirectedEffort", "5")
    page.fill("#noClearChange", "tre")
    button(page, "Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv et tal fra 14 til 365.")
    expect(page.get_by_role("alert")).to_contain_text("Skriv et tal fra 2 til 8.")
    expect(page.locator("#noClearChange")).to_have_value("tre")
    sound(page, "stalled-limits-refused")
    page.fill("#noJobDirectedEffort", "45")
    page.fill("#noClearChange", "")
    button(page, "Gem").click()
    expect(page.get_by_role("status")).to_contain_text("Det er gemt.")
    page.goto(f"{house.address}/administration/log")
    expect(page.locator("main")).to_contain_text("Regel: dage uden skridt mod job")
    page = people.caseworker
    page.goto(f"{house.address}/i-dag/staar-stille")
    page.get_by_text("Reglerne hos jer").click()
    expect(page.locator("main details[open]")).to_contain_text("aftalt i 45 dage")
    expect(page.locator("main details[open]")).to_contain_text("Bruges ikke hos jer")
    sound(page, "stalled")


def test_a_leader_sees_numbers_and_nobody(people, house):
    page = people.caseworker
    page.goto(f"{house.address}/sager")
    names = set(page.locator("tbody th a").all_inner_texts())
    assert names
    page = people.leader
    page.goto(f"{house.address}/administration/regnskab")
    page.get_by_role("navigation").get_by_role("link", name="Sager, der står stille").click()
    main = page.locator("main")
    expect(main.locator("thead th").first).to_have_text("Enhed")
    expect(main).to_contain_text("Intet skridt mod job")
    expect(main).to_contain_text("Ingen tydelig ændring")
    expect(main).to_contain_text("Tallene tælles én gang om dagen.")
    told = main.inner_text()
    assert not [name for name in names if name in told]
    assert not main.locator('a[href^="/sager"]').count()
    for cell in main.locator("tbody td").all_inner_texts():
        number = re.search(r"\d+", cell)
        assert "skjult" in cell or number and not 1 <= int(number.group()) <= 4, cell
    sound(page, "stalled-counts")
    for path in ("/i-dag/staar-stille", "/administration/staar-stille/regler"):
        assert page.goto(house.address + path).status == 403
