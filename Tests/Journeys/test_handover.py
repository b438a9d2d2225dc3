"""A handover between two real caseworkers: the card, the move, the first talk, and what the citizen is told."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browser import DESKTOP, OLD_PHONE, device, stands_at
from support.people import agree_on, add_caseworker, button, enter_code, issued_code, set_up, sign_in
from support.seeing import sound

ADMINISTRATOR = ("inger", "en lang sætning om havnen")
FIRST = ("palle", "en lang sætning om skoven")
SECOND = ("ulla", "en lang sætning om bakken")
CARD = "Birgit vil gerne arbejde med dyr. Hun er bedst om formiddagen."


@pytest.fixture(scope="module")
def days(browser, empty):
    contexts = [device(browser, DESKTOP) for _ in range(3)] + [device(browser, OLD_PHONE)]
    office, first, second, phone = [context.new_page() for context in contexts]
    set_up(office, empty, "Team Vest", ADMINISTRATOR)
    add_caseworker(office, empty, "Palle Lund", FIRST)
    add_caseworker(office, empty, "Ulla Krog", SECOND)
    sign_in(first, empty, FIRST)
    sign_in(second, empty, SECOND)
    yield SimpleNamespace(house=empty, office=office, first=first, second=second, phone=phone)
    for context in contexts:
        context.close()


def test_the_first_caseworker_writes_the_card(days):
    page = days.first
    page.goto(f"{days.house.address}/sager/ny")
    page.fill("#name", "Birgit Æbelø")
    button(page, "Tilføj en borger").click()
    days.case = stands_at(page)
    days.code = issued_code(page)
    page.goto(days.case + "/overdragelse")
    page.fill("#words", f"{CARD} Hendes nummer er 610180-0006.")
    button(page, "Gem kortet").click()
    expect(page.get_by_role("alert")).to_contain_text("ligner et CPR-nummer")
    expect(page.locator("#words")).to_have_value(f"{CARD} Hendes nummer er 610180-0006.")
    sound(page, "handover-refused")
    page.fill("#words", CARD)
    button(page, "Gem kortet").click()
    expect(page.get_by_role("status")).to_contain_text("Kortet er gemt.")
    enter_code(days.phone, days.house, days.code)
    expect(days.phone.get_by_role("heading", level=1)).to_have_text("Mine svar")
    assert "ny sagsbehandler" not in days.phone.locator("main").inner_text()


def test_the_administrator_moves_the_case(days):
    page = days.office
    page.goto(days.case)
    form = page.locator('form[action$="/sagsbehandler"]')
    page.locator("details").filter(has=form).locator("summary").click()
    form.locator("#caseworker").select_option(label="Ulla Krog")
    form.get_by_role("button").click()
    assert days.first.goto(days.case).status == 403, "it is no longer the first one's to open"


def test_the_old_code_says_why_it_does_not_work(days):
    days.phone.goto(f"{days.house.address}/min-side")
    enter_code(days.phone, days.house, days.code)
    expect(days.phone.get_by_role("alert")).to_contain_text("fordi du har fået en ny sagsbehandler")
    sound(days.phone, "own-code-ended")
    days.phone.set_viewport_size(OLD_PHONE)


def test_the_second_sees_it_and_holds_the_first_talk(days):
    page = days.second
    page.goto(f"{days.house.address}/i-dag")
    table = page.get_by_role("table", name="Sager, der har skiftet hænder")
    expect(table).to_contain_text("Overtaget fra Palle Lund")
    sound(page, "handover-day")
    page.goto(days.case + "/samtale")
    expect(page.locator("main")).to_contain_text(CARD)
    sound(page, "handover-talk")
    agree_on(page, days.case, "Ringe til dyreklinikken")
    page.goto(f"{days.house.address}/i-dag")
    expect(page.locator("main")).not_to_contain_text("Sager, der har skiftet hænder")
    page.goto(days.case + "/samtale")
    expect(page.locator("main")).not_to_contain_text(CARD)


def test_the_citizen_is_told_on_their_own_page(days):
    days.second.goto(days.case)
    code = issued_code(days.second)
    enter_code(days.phone, days.house, code)
    for path in ("/min-side", "/min-side/sag"):
        days.phone.goto(days.house.address + path)
        main = days.phone.locator("main")
        expect(main).to_contain_text("Du har fået en ny sagsbehandler: Ulla Krog")
        expect(main).to_contain_text("Dine svar, mål og aftaler følger med.")
    sound(days.phone, "own-handover")
    expect(days.phone.locator("main")).to_contain_text("Gav din sag videre")
    expect(days.phone.locator("main")).to_contain_text("Ringe til dyreklinikken")
