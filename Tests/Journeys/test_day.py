"""A caseworker's day: what waits, own answers in a row from the keyboard, talks with what was agreed, and the ledger."""

import json
import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support import checks
from support.browser import DESKTOP, OLD_PHONE, close_tab, device, stands_at
from support.house import DemoHouse
from support.people import button, sign_in, type_sign_in


@pytest.fixture(scope="module")
def day(browser):
    with DemoHouse(citizens=400) as house:
        desk, office = device(browser, DESKTOP), device(browser, DESKTOP)
        page, leader = desk.new_page(), office.new_page()
        sign_in(page, house, house.caseworker)
        sign_in(leader, house, house.administrator)
        yield SimpleNamespace(browser=browser, house=house, page=page, leader=leader)
        desk.close()
        office.close()


def at(day, path):
    return day.house.address + path


def sound(page):
    """Nothing for axe to find on a desk, nor on the smallest phone."""
    faults = checks.accessibility(page) + checks.overflow(page)
    page.set_viewport_size(OLD_PHONE)
    faults += [f"320 px: {fault}" for fault in
               checks.accessibility(page) + checks.overflow(page) + checks.targets(page, 24)]
    page.set_viewport_size(DESKTOP)
    assert not faults, "\n" + "\n".join(faults)


def heading(page):
    return page.get_by_role("heading", level=1)


def waiting(page):
    """How many citizens the button counts."""
    words = page.get_by_role("link", name=re.compile("Giv dine svar for")).inner_text()
    return int(re.search(r"\d+", words).group())


def test_the_day_comes_first_and_is_sound(day):
    assert day.page.url == at(day, "/i-dag")
    expect(heading(day.page)).to_have_text("I dag")
    for section in ("Samtaler i dag",):
        expect(day.page.get_by_role("heading", name=section)).to_be_visible()
    sound(day.page)


def test_every_row_leads_to_what_there_is_to_do(day):
    paths = {link.get_attribute("href") for link in day.page.locator("main table a").all()}
    assert paths
    for path in sorted(paths)[:12]:
        assert day.page.context.request.get(at(day, path)).status == 200, path


def test_a_look_at_the_citizen_ends_the_news_once_own_answers_are_given(day):
    day.page.goto(at(day, "/i-dag"))
    section = day.page.locator("section").filter(has=day.page.get_by_role("heading", name="Har svaret, og venter på dig"))
    if not section.count():
        pytest.skip("nobody in this centre has answered alone")
    names = lambda: section.get_by_role("rowheader").all_inner_texts() if section.count() else []
    before = names()
    row = section.locator("tbody tr").first
    waits = "Giv din vurdering" in row.inner_text()
    row.get_by_role("rowheader").get_by_role("link").click()
    day.page.goto(at(day, "/i-dag"))
    assert names() == (before if waits else before[1:])


def test_own_answers_for_several_citizens_without_leaving_the_keyboard(day, record_property):
    page = day.page
    page.goto(at(day, "/i-dag"))
    before = waiting(page)
    page.get_by_role("link", name=re.compile("Giv dine svar for")).click()
    sound(page)
    most, names = 0, []
    for digits in ("34524031255", "11111111111"):
        name = heading(page).inner_text()
        interactions = 0
        for key in [*digits, "Enter"]:
            page.keyboard.press(key)
            interactions += 1
        page.wait_for_load_state()
        most = max(most, interactions)
        names.append(name.removeprefix("Din vurdering: "))
        expect(page.locator(".notice")).to_contain_text(f"Dine svar om {names[-1]} er sendt")
    record_property("interactions", most)
    print(f"\nEleven answers and on to the next: {most} interactions.")
    assert most <= 14 and names[0] != names[1]
    page.goto(at(day, "/i-dag"))
    assert waiting(page) == before - 2


def test_a_slip_is_seen_and_mended(day):
    page = day.page
    page.get_by_role("link", name=re.compile("Giv dine svar for")).click()
    name = heading(page).inner_text()
    page.keyboard.type("345")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Du skrev 3 tal. Der skal være 11")
    assert heading(page).inner_text() == name
    page.fill("#digits", "222 222 222 22")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Se og ret").click()
    checked = page.eval_on_selector_all(".answer-row input:checked", "inputs => inputs.map(input => input.value)")
    assert checked == ["2"] * 11


def test_skipping_stopping_and_taking_up_again(day):
    page = day.page
    page.goto(at(day, "/i-dag/svar"))
    first = heading(page).inner_text()
    page.locator(".answer-row").first.get_by_role("radio").nth(2).check()
    button(page, "Spring over").click()
    assert heading(page).inner_text() != first
    button(page, "Stop her").click()
    assert page.url == at(day, "/i-dag")
    page.goto(at(day, "/i-dag/svar"))
    assert heading(page).inner_text() == first
    assert page.locator(".answer-row").first.get_by_role("radio").nth(2).is_checked()


def test_signed_out_half_way_loses_nothing(day):
    page = day.page
    page.goto(at(day, "/i-dag/svar"))
    page.fill("#digits", "33333333333")
    other = page.context.new_page()
    other.goto(at(day, "/i-dag"))
    button(other, "Log ud").click()
    close_tab(other)
    page.bring_to_front()
    button(page, "Send, og vis den næste").first.click()
    expect(page.locator("main")).to_contain_text("er ikke tabt")
    type_sign_in(page, *day.house.caseworker)
    button(page, "Gem det, jeg havde udfyldt").click()
    expect(page.locator(".notice").first).to_contain_text("er sendt")


def test_a_talk_is_planned_noted_and_closed(day):
    page = day.page
    page.goto(at(day, "/sager"))
    page.locator("tbody tr").first.get_by_role("rowheader").get_by_role("link").click()
    case, name = stands_at(page), heading(page).inner_text()
    page.get_by_role("link", name="Planlæg en samtale").click()
    sound(page)
    page.fill("#time", "14:15")
    page.select_option("#way", label="Telefon")
    button(page, "Gem").click()
    page.goto(at(day, "/i-dag"))
    row = page.get_by_role("row").filter(has_text=name).filter(has_text="14.15")
    row.get_by_role("link", name=re.compile("Åbn, og skriv notat")).click()
    sound(page)
    page.fill("#note", "Vil gerne prøve lageret.")
    page.fill("#what", "Ringe til lageret")
    button(page, "Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("hvornår det skal være gjort")
    assert page.input_value("#note") == "Vil gerne prøve lageret."
    page.fill("#due", page.input_value("#day"))
    button(page, "Gem").click()
    assert stands_at(page) == case
    expect(page.locator("main")).to_contain_text("Vil gerne prøve lageret.")
    page.goto(at(day, "/i-dag"))
    row = page.get_by_role("row").filter(has_text="Ringe til lageret")
    row.get_by_role("button", name=re.compile("Gjort")).click()
    assert page.get_by_text("Ringe til lageret").count() == 0


def test_two_tabs_do_not_write_over_each_other(day):
    page = day.page
    page.goto(at(day, "/i-dag"))
    page.get_by_role("link", name=re.compile("Se notatet|Åbn, og skriv notat")).first.click()
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#note", "Fra den ene fane.")
    button(other, "Gem").click()
    close_tab(other)
    page.fill("#note", "Fra den anden fane.")
    button(page, "Gem").click()
    expect(page.locator("main")).to_contain_text("ændret et andet sted")
    expect(page.locator("main")).to_contain_text("Fra den ene fane.")
    assert page.input_value("#note") == "Fra den anden fane."
    sound(page)


def test_a_citizen_is_added_in_ten_interactions(day, record_property):
    page = day.page
    page.goto(at(day, "/i-dag"))
    interactions = 0
    page.get_by_role("link", name="Tilføj en borger").click()
    interactions += 1
    page.fill("#name", "Ny Borger")
    interactions += 1
    page.fill("#mobile", "20123456")
    interactions += 1
    page.select_option("#visitation", index=1)
    interactions += 1
    page.select_option("#benefit", index=1)
    interactions += 1
    button(page, "Tilføj en borger").click()
    interactions += 1
    expect(heading(page)).to_have_text("Ny Borger")
    button(page, "Åbn runden").click()
    interactions += 1
    record_property("interactions", interactions)
    print(f"\nA citizen added by hand, round open: {interactions} interactions.")
    assert interactions <= 10
    page.goto(at(day, "/sager?navn=ny%20borg"))
    expect(page.locator("tbody tr")).to_have_count(1)


def test_the_ledger_adds_up_and_hides_the_small(day):
    page = day.leader
    page.get_by_role("link", name="Svarregnskab").click()
    expect(heading(page)).to_have_text("Svarregnskab")
    sound(page)
    rows = page.locator("main table").first.locator("tbody tr").all_inner_texts()
    numbers = [[int(part) for part in re.findall(r"\b\d+\b", row.split("\t", 1)[-1])] for row in rows]
    assert any(len(row) == 3 for row in numbers)
    for row in numbers:
        assert all(number == 0 or number >= 5 for number in row), row
        if len(row) == 3:
            assert row[0] >= row[1] >= row[2]
    printed = json.loads(day.house.run("ledger", "--quarters", "--json"))
    newest = printed[-2]["figures"]
    assert newest.get("invited") == (numbers[0][0] if numbers[0] else None), "withheld on both, or the same on both"
    for line in printed:
        figures = line["figures"]
        parts = [figures.get("reached", 0)] + [count for name, count in figures.items() if name.startswith("notReached")]
        if figures.get("invited") is not None and None not in parts:
            assert figures["invited"] == sum(parts), line


def test_a_teams_ledger_is_sound(day):
    page = day.leader
    page.goto(at(day, "/administration/regnskab"))
    page.locator("main ul a").first.click()
    expect(heading(page)).to_contain_text("Svarregnskab:")
    sound(page)
