"""People out: terms, a hold, one citizen erased on the screen, those who are due with a word, and nothing in the bytes."""

import re
import sqlite3
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support import checks, markers
from support.browser import DESKTOP, OLD_PHONE, device
from support.people import button, sign_in

MARKER = "Zypressenhain"


@pytest.fixture(scope="module")
def days(browser, demo):
    """What the chapters leave to each other."""
    office = device(browser, DESKTOP)
    page = office.new_page()
    sign_in(page, demo, demo.administrator)
    yield SimpleNamespace(house=demo, office=page, key=["--backup-key-file", f"{demo.database}.backup-key"])
    office.close()


def look(page):
    """The page as it is, and on the smallest phone."""
    faults = checks.accessibility(page) + checks.overflow(page) + checks.targets(page, 24)
    page.set_viewport_size(OLD_PHONE)
    faults += [f"320 px: {fault}" for fault in checks.accessibility(page) + checks.overflow(page) + checks.targets(page, 24)]
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not faults, "\n" + "\n".join(faults)


def ask(house, question, *values):
    with sqlite3.connect(house.database) as database:
        return database.execute(question, values).fetchall()


def ledger(house):
    return house.run("ledger")


def test_the_list_says_who_goes_when(days):
    page, house = days.office, days.house
    page.goto(f"{house.address}/administration")
    page.get_by_role("link", name="Sletning og arkiv").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sletning og arkiv")
    page.fill("#personMonths", "0")
    button(page, "Gem frister").click()
    expect(page.get_by_role("alert")).to_contain_text("fra 1 til 600")
    assert page.input_value("#personMonths") == "0"
    look(page)
    page.fill("#personMonths", "12")
    page.fill("#answerMonths", "6")
    button(page, "Gem frister").click()
    table = page.get_by_role("table", name="De næste 92 dage, tidligste først")
    expect(table).to_contain_text("Alt om borgeren")
    expect(table).to_contain_text("arkivhold")
    assert page.get_by_label("Hvordan slettes der?").input_value() == "no"
    look(page)


def test_a_case_can_be_held_and_released(days):
    page, house = days.office, days.house
    (case, name), = ask(
        house, """SELECT case_event.case_file, citizen_name.name FROM case_event
                  JOIN case_file ON case_file.id = case_event.case_file
                  JOIN citizen_name ON citizen_name.citizen = case_file.citizen
                  WHERE kind = 'left' AND case_event.case_file NOT IN (SELECT case_file FROM archive_hold)
                  ORDER BY on_day LIMIT 1""")
    page.goto(f"{house.address}/sager/{case}")
    page.get_by_role("link", name="Slet eller gem").click()
    expect(page.locator(".lead")).to_have_text(name)
    look(page)
    page.get_by_text("Sæt sagen på arkivhold").first.click()
    page.fill("#reason", "Afleveres til arkivet i 2027")
    button(page, "Sæt sagen på arkivhold").click()
    expect(page.locator("main")).to_contain_text("Kan ikke slettes, så længe arkivholdet gælder.")
    expect(page.locator("main")).to_contain_text("Administrator")
    look(page)
    button(page, "Ophæv arkivholdet").click()
    days.case, days.name = case, name


def test_one_citizen_goes_by_name(days):
    page, house, before = days.office, days.house, ledger(days.house)
    page.goto(f"{house.address}/sager/{days.case}/sletning")
    page.get_by_text("Slet alt om borgeren").first.click()
    page.select_option("#cause", "request")
    page.fill("#name", "En Anden")
    button(page, "Slet alt om borgeren").click()
    expect(page.get_by_role("alert")).to_contain_text("Navnet er ikke det samme")
    assert page.input_value("#name") == "En Anden" and page.input_value("#cause") == "request"
    look(page)
    page.fill("#name", days.name)
    button(page, "Slet alt om borgeren").click()
    expect(page.get_by_role("table", name="De seneste sletninger, uden navne")).to_contain_text("Borgeren bad om det")
    look(page)
    page.goto(f"{house.address}/sager/{days.case}")
    expect(page.get_by_text("Du har ikke adgang til siden.")).to_be_visible()
    assert ledger(house) == before
    assert not ask(house, "SELECT 1 FROM audit_event WHERE case_file = ?", days.case)


def test_those_who_are_due_go_with_a_word(days):
    page, house, before = days.office, days.house, ledger(days.house)
    page.goto(f"{house.address}/administration/sletning")
    page.locator("summary").filter(has_text=re.compile("Slet d")).click()
    button(page, "Slet nu").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.fill("#confirmation", "slet")
    button(page, "Slet nu").click()
    expect(page.get_by_role("table", name="De seneste sletninger, uden navne")).to_contain_text("Fristen var nået")
    assert "due\n" not in house.run("erase", "due", *days.key)
    assert "held" in house.run("erase", "due", *days.key)
    assert ledger(house) == before


def test_nothing_is_left_in_any_byte(days):
    """A word in every column of one person; the server runs meanwhile."""
    house = days.house
    (person,), = ask(house, """SELECT round.citizen FROM answer JOIN round ON round.id = answer.round
                               WHERE answer.kind = 'words' AND round.citizen NOT IN (
                                   SELECT citizen FROM round WHERE closes_on >= date('now'))
                               ORDER BY answer.id LIMIT 1""")
    links = [number for number, in ask(house, "SELECT id FROM round WHERE citizen = ?", person)]
    assert markers.mark(house.database, person, MARKER) > 60
    with sqlite3.connect(house.database) as database:
        # A hold that is in force would keep the person; one that was released keeps its words.
        database.execute("UPDATE archive_hold SET holds = 0 WHERE reason LIKE ?", (f"{MARKER}%",))
        database.execute("UPDATE audit_event SET actor = ? WHERE citizen = ? AND id % 2 = 0", (f"citizen:{person}", person))
    database.close()
    assert markers.places(house.folder, MARKER)
    before = ledger(house)
    house.run("erase", "person", "--by", "citizen", "--apply", *days.key, words=f"{person}\n")
    assert markers.leftovers(house.database, person) == []
    assert markers.named(house.database, person, links) == []
    assert markers.places(house.folder, MARKER) == []
    assert ledger(house) == before
    assert "whole" in house.run("doctor")


def test_a_backup_has_nothing_to_read(days):
    house = days.house
    (name,), = ask(house, "SELECT name FROM citizen_name LIMIT 1")
    backup = house.folder / "backup"
    house.run("backup", str(backup), *days.key)
    assert markers.places(house.folder, name) and "backup" not in markers.places(house.folder, name)
    assert (backup.stat().st_mode & 0o077) == 0
    assert not list(house.folder.glob("*.to-back-up*"))
