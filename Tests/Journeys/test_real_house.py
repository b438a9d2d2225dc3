"""The first weeks of a real installation, by hand: no simulator, nobody in it to begin with."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browser import DESKTOP, device, old_phone, stands_at
from support.crawling import forgery
from support.people import add_caseworker, button, choose, enter_code, issued_code, issued_link, sign_in, type_sign_in

ADMINISTRATOR = ("inger", "en lang sætning om havnen")
CASEWORKER = ("palle", "en lang sætning om skoven")
COLLEAGUE = ("ulla", "en lang sætning om bakken")


@pytest.fixture(scope="module")
def days(browser, empty):
    """What the chapters leave to each other."""
    office, desk = device(browser, DESKTOP), device(browser, DESKTOP)
    yield SimpleNamespace(house=empty, office=office.new_page(), desk=desk.new_page(), browser=browser)
    office.close()
    desk.close()


def at(house, path):
    return house.address + path


def heading(page):
    return page.get_by_role("heading", level=1)


def test_setup_code_makes_the_first_administrator(days):
    page, house = days.office, days.house
    page.goto(house.address)
    assert page.url == at(house, "/opsaetning")
    fields = dict(
        setupCode="forkert", organisation="Jobcenter Havnby", unit="Team Vest", name="Inger Holm",
        username=ADMINISTRATOR[0], password=ADMINISTRATOR[1], again=ADMINISTRATOR[1])
    for attempt in ("forkert", house.setup_code.upper()):
        fields["setupCode"] = attempt
        for name, value in fields.items():
            page.fill(f"#{name}", value)
        button(page, "Sæt op").click()
        if attempt == "forkert":
            expect(page.get_by_role("alert")).to_contain_text("Koden passer ikke")
    assert page.url == at(house, "/log-ind")
    page.goto(at(house, "/opsaetning"))
    assert page.url == at(house, "/log-ind")
    assert page.get_by_text("Simulerede data").count() == 0


def test_administrator_adds_caseworkers(days):
    sign_in(days.office, days.house, ADMINISTRATOR)
    for name, who in (("Palle Lund", CASEWORKER), ("Ulla Krog", COLLEAGUE)):
        add_caseworker(days.office, days.house, name, who)
        expect(days.office.locator("table").last).to_contain_text(name)


def test_caseworker_adds_a_citizen_and_a_case(days):
    page = days.desk
    sign_in(page, days.house, CASEWORKER)
    expect(heading(page)).to_have_text("I dag")
    page.get_by_role("link", name="Tilføj en borger").click()
    page.fill("#name", "Birgit Æbelø")
    button(page, "Tilføj en borger").click()
    expect(heading(page)).to_have_text("Birgit Æbelø")
    days.case = stands_at(page)
    page.goto(at(days.house, "/sager"))
    expect(page.get_by_role("row").filter(has_text="Birgit Æbelø")).to_contain_text("Åbn en runde")


def test_caseworker_opens_a_round(days):
    page = days.desk
    page.goto(days.case)
    button(page, "Åbn runden").click()
    expect(page.get_by_role("heading", name="Runde 1")).to_be_visible()
    assert button(page, "Åbn runden").count() == 0


def test_a_new_link_is_shown_once_and_kills_the_old_one(days):
    page = days.desk
    page.goto(days.case)
    first = issued_link(page)
    page.goto(days.case)
    assert first.rsplit("/", 1)[1] not in page.content()
    second = issued_link(page)
    assert first != second
    citizen = old_phone(days.browser).new_page()
    assert citizen.goto(first).status >= 400
    expect(citizen.locator("main")).to_contain_text("Linket virker ikke")
    assert citizen.goto(second).status == 200
    expect(heading(citizen)).to_have_text("Hvordan går det?")
    days.link, days.citizen = second, citizen


def test_link_is_nowhere_in_the_database_file(days):
    token = days.link.rsplit("/", 1)[1].encode()
    for file in days.house.folder.glob("house.sqlite*"):
        assert token not in file.read_bytes()


def test_citizen_says_no_thanks_and_changes_their_mind(days):
    page = days.citizen
    page.goto(days.link)
    page.get_by_role("link", name="Nej tak, ikke denne gang").click()
    button(page, "Ja, jeg siger nej tak").click()
    expect(heading(page)).to_have_text("Du har sagt nej tak")
    days.desk.goto(days.case)
    expect(days.desk.locator("main")).to_contain_text("Ingen svar denne gang")
    page.get_by_role("button", name="Jeg vil gerne svare alligevel").click()
    page.get_by_role("link", name="Begynd: ét spørgsmål ad gangen").click()
    choose(page, "Sjældent")
    button(page, "Gem og gå videre").click()
    page.goto(days.link + "/tjek")
    button(page, "Send svar").click()
    expect(heading(page)).to_have_text("Tak for dine svar")
    days.desk.reload()
    expect(days.desk.locator("main")).to_contain_text("Har svaret")
    page.goto(days.link)
    assert page.get_by_text("Du har sagt nej tak").count() == 0


def test_looking_early_is_asked_about_and_makes_the_round_not_blind(days):
    page = days.desk
    page.goto(days.case)
    page.get_by_role("link", name="Se borgerens svar før tid").click()
    assert page.get_by_text("Sjældent").count() == 0
    button(page, "Ja, vis borgerens svar").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv kort hvorfor")
    page.fill("#reason", "Vi udfyldte skemaet sammen")
    button(page, "Ja, vis borgerens svar").click()
    expect(page.locator("main")).to_contain_text("Sjældent")
    page.goto(days.case)
    expect(page.get_by_role("table")).to_contain_text("Så borgerens svar først")
    page.get_by_role("link", name="Giv din vurdering").click()
    expect(page.locator("main")).to_contain_text("Du har set borgerens svar først")
    ledger = days.house.run("ledger", "--json")
    assert '"caseworker"' in ledger


def test_the_picture_says_that_the_round_was_not_blind(days):
    page = days.desk
    for row in page.locator(".answer-row").all():
        row.get_by_role("radio").nth(2).check()
    button(page, "Send mine svar").click()
    page.goto(days.case + "/billede")
    button(page, "Vis begge svar").click()
    expect(page.locator("main")).to_contain_text("havde sagsbehandleren set borgerens svar først")


def test_pause_and_resume(days):
    page = days.desk
    page.goto(days.case)
    page.get_by_text("Sæt sagen på pause", exact=True).first.click()
    button(page, "Sæt sagen på pause").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.select_option("#reason-pause", label="Sygdom")
    button(page, "Sæt sagen på pause").click()
    expect(page.locator("main")).to_contain_text("Sagen holder pause siden den")
    page.goto(at(days.house, "/sager"))
    expect(page.get_by_role("row").filter(has_text="Birgit")).to_contain_text("Holder pause")
    page.goto(days.case)
    button(page, "Start sagen igen").click()
    assert page.get_by_text("Sagen holder pause siden den").count() == 0


def test_reassigning_moves_the_case_and_the_access(days):
    page = days.desk
    page.goto(days.case)
    page.get_by_text("Giv sagen til en anden", exact=True).first.click()
    page.select_option("#caseworker", label="Ulla Krog")
    button(page, "Giv sagen til en anden").click()
    assert page.url == at(days.house, "/i-dag")
    expect(page.get_by_role("row").filter(has_text="Birgit")).to_contain_text("Tal med Ulla Krog")
    assert page.get_by_role("link", name="Birgit Æbelø").count() == 0
    page.goto(at(days.house, "/sager"))
    assert page.get_by_text("Birgit Æbelø").count() == 0
    assert page.goto(days.case + "/billede").status == 403
    colleague = device(days.browser, DESKTOP).new_page()
    sign_in(colleague, days.house, COLLEAGUE)
    expect(colleague.get_by_role("row").filter(has_text="Birgit").first).to_contain_text("Overtaget fra Palle Lund")
    colleague.goto(at(days.house, "/sager"))
    colleague.get_by_role("link", name="Birgit Æbelø").click()
    assert colleague.goto(days.case + "/billede").status == 200
    days.colleague = colleague


def test_administrator_runs_the_case_but_sees_no_answers(days):
    page = days.office
    page.goto(days.case)
    expect(heading(page)).to_have_text("Birgit Æbelø")
    assert "Sjældent" not in page.content()
    for path in ("/billede", "/runder/1/svar", "/runder/1/foer-tid"):
        reply = page.goto(days.case + path)
        assert reply.status == 403 and "Sjældent" not in reply.text()
    page.goto(at(days.house, "/administration/log"))
    expect(page.get_by_role("table")).to_contain_text("Så borgerens svar før tid")
    expect(page.get_by_role("table")).to_contain_text("Palle Lund")


def test_only_the_caseworker_of_the_case_makes_codes(days):
    page = days.office
    page.goto(days.case)
    assert button(page, "Lav en kode til borgeren").count() == 0
    reply = page.context.request.post(days.case + "/kode", form={"forgery": forgery(page.content())})
    assert reply.status == 403


def test_a_new_code_kills_the_old_one(days):
    page = days.colleague
    page.goto(days.case)
    first = issued_code(page)
    page.goto(days.case)
    second = issued_code(page)
    citizen = old_phone(days.browser).new_page()
    enter_code(citizen, days.house, first)
    expect(citizen.get_by_role("alert")).to_contain_text("Du har fået en nyere kode")
    enter_code(citizen, days.house, " " + second.upper().replace("-", " "))
    expect(heading(citizen)).to_have_text("Mine svar")
    expect(citizen.locator("main")).to_contain_text("Sjældent")


def test_changing_the_password_ends_the_other_sessions(days):
    elsewhere = device(days.browser, DESKTOP).new_page()
    sign_in(elsewhere, days.house, CASEWORKER)
    page, new = days.desk, "en helt anden sætning"
    page.goto(at(days.house, "/adgangskode"))
    page.fill("#old", CASEWORKER[1])
    page.fill("#new", new)
    page.fill("#again", new)
    button(page, "Skift adgangskode").click()
    expect(page.locator("main")).to_contain_text("Din adgangskode er skiftet")
    assert page.goto(at(days.house, "/sager")).status == 200
    assert elsewhere.goto(at(days.house, "/sager")).status == 401
    type_sign_in(elsewhere, *CASEWORKER)
    expect(elsewhere.get_by_text("Brugernavn og adgangskode passer ikke sammen")).to_be_visible()
    type_sign_in(elsewhere, CASEWORKER[0], new)
    expect(heading(elsewhere)).to_have_text("Mine sager")


def test_signing_out_kills_the_session(days):
    page = days.desk
    page.goto(at(days.house, "/sager"))
    kept = page.context.cookies()
    token = forgery(page.content())
    button(page, "Log ud").click()
    assert page.url == at(days.house, "/log-ind")
    page.context.add_cookies(kept)
    assert page.goto(at(days.house, "/sager")).status == 401
    reply = page.context.request.post(days.case + "/kode", form={"forgery": token})
    assert reply.status == 401


def test_a_closed_account_cannot_sign_in(days):
    days.house.run("user", "close", COLLEAGUE[0])
    page = device(days.browser, DESKTOP).new_page()
    sign_in(page, days.house, COLLEAGUE)
    expect(page.get_by_text("Brugernavn og adgangskode passer ikke sammen")).to_be_visible()
