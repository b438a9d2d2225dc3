"""A round runs by itself: an administrator turns it on, a mail and a letter leave the house, and both are answered."""

import email
import email.policy
import re
import sqlite3
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support import checks, paper
from support.browser import DESKTOP, PHONE, device, stands_at
from support.house import EmptyHouse
from support.people import button, set_up, sign_in
from support.post import post_office

ADMINISTRATOR = ("inger", "en lang sætning om havnen")
CITIZENS = {"Amira Holm": ("email", "amira@example.dk"), "Bo Lund": ("address", "Havnegade 2, 2. tv.\n5000 Odense C")}


@pytest.fixture(scope="module")
def days(browser):
    with EmptyHouse(has_address=False) as house, post_office(house) as (config, letters):
        office, phone = device(browser, DESKTOP), device(browser, PHONE)
        yield SimpleNamespace(
            house=house, config=config, letters=letters, browser=browser, office=office.new_page(),
            phone=phone.new_page())
        office.close()
        phone.close()


def mails(days):
    files = sorted(days.house.folder.glob("0*.eml"))
    return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]


def send(days):
    return days.house.run("outbox", "send", "--config", str(days.config))


def test_the_administrator_sets_up_the_house(days):
    page, house = days.office, days.house
    set_up(page, house, "Team Vest", ADMINISTRATOR)
    for name, (kind, content) in CITIZENS.items():
        page.goto(house.address + "/sager/ny")
        page.fill("#name", name)
        button(page, "Tilføj en borger").click()
        with sqlite3.connect(house.database) as database:
            database.execute(
                "INSERT INTO contact_point (citizen, kind, content, from_day, recorded_at, recorded_by) "
                "SELECT MAX(id), ?, ?, '2026-01-01', '2026-01-01T00:00:00Z', 'operations' FROM citizen", (kind, content))


def test_rounds_are_turned_on(days):
    page, house = days.office, days.house
    page.goto(house.address + "/administration")
    page.get_by_role("link", name="Udbakke og runder").click()
    expect(page.get_by_text("Runderne kører ikke af sig selv")).to_be_visible()
    page.get_by_role("link", name="Sådan kører runderne").click()
    for field, value in {"running": "yes", "way-1": "mail", "way-2": "letter"}.items():
        page.select_option(f"#{field}", value)
    page.fill("#from", "0")
    page.fill("#until", "24")
    page.fill("#telephone", "70 10 20 30")
    page.fill("#reminder-1", "3")
    button(page, "Gem").click()
    expect(page.locator("#reminder-1-error")).to_be_visible()
    page.fill("#reminder-1", "14")
    button(page, "Gem").click()
    assert stands_at(page) == house.address + "/administration/post"
    assert page.get_by_text("Runderne kører ikke af sig selv").count() == 0


def test_the_organisation_writes_in_its_own_words(days):
    page, house = days.office, days.house
    page.goto(house.address + "/administration/post")
    page.get_by_role("link", name="Tekster til borgeren").click()
    page.get_by_role("link", name="Invitation").first.click()
    body = page.input_value("#body")
    page.fill("#body", body.replace("{frivilligt}", ""))
    button(page, "Gem").click()
    expect(page.locator("#body-error")).to_contain_text("mangler {frivilligt}")
    page.fill("#body", body.replace("Hej {fornavn}.", "Kære {fornavn}."))
    button(page, "Gem").click()
    expect(page.locator(".letter").first).to_contain_text("Kære Anna.")
    faults = checks.accessibility(page) + checks.overflow(page)
    assert not faults, "\n".join(faults)


def test_the_mail_is_answered_on_a_phone(days):
    assert "2 rounds added" in days.house.run("rounds", "run", "--config", str(days.config))
    assert "mail: 1 sent" in send(days)
    mail = mails(days)[0]
    text = mail.get_content()
    assert mail["To"] == "amira@example.dk" and mail["Subject"] == "Vil du fortælle os, hvordan det går?"
    assert "Kære Amira." in text and "70 10 20 30" in text and "Holm" not in text
    phone = days.phone
    phone.goto(re.search(r"http\S+/svar/\w+", text).group())
    phone.goto(phone.url + "/1")
    phone.get_by_role("radio").nth(2).check()
    button(phone, "Gem og gå videre").click()
    phone.goto(re.sub(r"/\d+$", "/tjek", phone.url))
    button(phone, "Send svar").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tak for dine svar")
    assert "mail: 1 sent" in send(days)
    assert mails(days)[-1]["Subject"] == "Tak for dine svar"


def test_the_letter_is_one_sheet_with_one_enclosed_and_its_code_opens_the_round(days, tmp_path):
    letter = next(days.letters.glob("*.html"))
    tab = device(days.browser, DESKTOP).new_page()
    tab.goto(f"file://{letter}")
    file = paper.printed(tab, tmp_path / "letter.pdf")
    sheets = paper.sheets(file)
    assert len(sheets) == 2 and paper.size(file) == (210, 297)
    assert "Datatilsynet" in sheets[1] and "/svar" in sheets[0]
    assert "Havnegade 2, 2. tv." in sheets[0] and "Bo Lund" in sheets[0]
    assert tab.locator("svg path").count() == 1
    code = tab.locator(".code").inner_text()
    assert not checks.accessibility(tab)
    tab.context.close()
    phone = days.phone
    phone.goto(days.house.address + "/svar")
    phone.fill("#code", "forkert")
    button(phone, "Gå til spørgsmålene").click()
    expect(phone.locator("#code-error")).to_be_visible()
    phone.fill("#code", code.upper().replace("-", " "))
    button(phone, "Gå til spørgsmålene").click()
    phone.goto(phone.url + "/nej-tak")
    button(phone, "Nej tak, spørg mig ikke igen").click()
    expect(phone.get_by_text("Vi spørger dig ikke igen")).to_be_visible()
    button(phone, "Spørg mig gerne igen").click()
    phone.goto(phone.url + "/kvittering")
    assert phone.get_by_text("Vi spørger dig ikke igen").count() == 0


def test_the_outbox_tells_what_became_of_it(days):
    page = days.office
    page.goto(days.house.address + "/administration/post?vis=sent")
    table = page.get_by_role("table").last
    for words in ("Invitation", "Kvittering", "E-mail", "Brev"):
        expect(table).to_contain_text(words)
    assert page.get_by_text("Amira").count() == 0
    page.goto(days.house.address + "/administration/log")
    expect(page.get_by_role("table")).to_contain_text("Sendte en besked")
