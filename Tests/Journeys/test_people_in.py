"""From a case system's export to the caseload: the administrator brings in 1,000 people, some rows of them broken."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browser import DESKTOP, close_tab, device, stands_at
from support.people import button, sign_in
from support.people_file import FAULTS, broken, cpr, people, written

CASEWORKER = ("mkr", "en lang sætning om heden")
COUNT = 1000


@pytest.fixture(scope="module")
def days(browser, demo):
    """What the chapters leave to each other."""
    office = device(browser, DESKTOP, script=False)
    page = office.new_page()
    sign_in(page, demo, demo.administrator)
    yield SimpleNamespace(house=demo, office=page, browser=browser, rows=people(COUNT))
    office.close()


def hand_over(page, house, content, name="udtræk.csv"):
    page.goto(f"{house.address}/administration")
    page.get_by_role("link", name="Indlæs en fil").click()
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": content})
    button(page, "Se, hvad der vil ske").click()


def shows(text, number):
    """Whether the CPR number of a person of the file stands in a text, with its hyphen or without."""
    return cpr(number) in text or cpr(number).replace("-", "") in text


def total(page, words):
    return int(page.locator(".facts > div").filter(has=page.get_by_text(words, exact=True)).locator("dd").inner_text())


def test_a_file_with_faults_is_shown_row_by_row(days):
    page = days.office
    hand_over(page, days.house, written(broken(days.rows)))
    expect(page.get_by_role("heading", level=1)).to_have_text("Det vil ske")
    assert (total(page, "Afvist"), total(page, "Ny")) == (len(FAULTS), COUNT - len(FAULTS))
    refused = page.get_by_role("table", name="Afvist")
    for index, (_, words) in enumerate(FAULTS):
        expect(refused.get_by_role("row").filter(has_text=f"S-{index * 10 + 6:06}")).to_contain_text(words)
    expect(page.locator("main")).to_contain_text("Noter til os selv")
    assert not shows(page.content(), 1)


def test_nothing_is_saved_before_the_word(days):
    page = days.office
    draft = page.url
    page.goto(f"{days.house.address}/administration?navn=Krogh-S%C3%B8rensen")
    expect(page.get_by_text("Ingen sager fundet.")).to_be_visible()
    page.goto(draft)


def test_refused_rows_come_back_as_a_file(days):
    with days.office.expect_download() as download:
        days.office.get_by_role("link", name="Hent de afviste rækker som fil, med årsag").click()
    lines = download.value.path().read_bytes().decode("cp1252").splitlines()
    assert len(lines) == 1 + len(FAULTS) and lines[0].endswith(";hvorfor")
    assert "S-000006" in lines[1] and "31-02-2025" in lines[1] and "dd-mm-åååå" in lines[1]


def test_the_others_are_saved(days):
    page = days.office
    button(page, f"Gem {COUNT - len(FAULTS)}, og lad {len(FAULTS)} vente").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filen er indlæst")
    page.goto(f"{days.house.address}/administration?navn=Krogh-S%C3%B8rensen")
    assert page.get_by_role("table").first.get_by_role("row").count() > 20


def test_the_mended_file_adds_what_was_missing_and_nothing_else(days):
    page = days.office
    hand_over(page, days.house, written(days.rows, encoding="utf-8-sig"))
    assert (total(page, "Ny"), total(page, "Som før"), total(page, "Afvist")) == (len(FAULTS), COUNT - len(FAULTS), 0)
    button(page, f"Gem alle {len(FAULTS)} rækker").click()
    hand_over(page, days.house, written(days.rows))
    expect(page.locator("main")).to_contain_text("Der er intet at gemme.")
    assert total(page, "Som før") == COUNT


def test_two_tabs_write_once(days):
    row = dict(days.rows[0], Efternavn="Nyt-Navn")
    first = days.office
    hand_over(first, days.house, written([row]))
    second = first.context.new_page()
    hand_over(second, days.house, written([row]))
    button(first, "Gem rækken").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Filen er indlæst")
    button(second, "Gem rækken").click()
    expect(second.locator("main")).to_contain_text("Se den igennem igen")
    expect(second.locator("main")).to_contain_text("Der er intet at gemme.")
    close_tab(second)


def test_the_caseworker_sees_them(days):
    days.house.run("user", "password", CASEWORKER[0], words=CASEWORKER[1] + "\n")
    desk = device(days.browser, DESKTOP, script=False).new_page()
    sign_in(desk, days.house, CASEWORKER)
    desk.goto(f"{days.house.address}/sager")
    expect(desk.locator("main")).to_contain_text(f"{COUNT // 4} sager.")
    days.desk = desk


def test_a_number_is_found_and_shown_masked(days):
    page = days.office
    page.goto(f"{days.house.address}/administration")
    page.fill("#cpr", cpr(4))
    button(page, "Find").click()
    expect(page.get_by_role("link", name="Borgerens oplysninger")).to_be_visible()
    days.case = stands_at(page)
    page.get_by_role("link", name="Borgerens oplysninger").click()
    expect(page.locator("main")).to_contain_text(cpr(4)[:6] + "-****")
    assert not shows(page.content(), 4) and not shows(page.url, 4)
    page.fill("#mobile", "12 34 56 78")
    button(page, "Gem oplysninger").click()
    page.get_by_role("link", name="Borgerens oplysninger").click()
    assert page.input_value("#mobile") == "+4512345678"


def test_no_number_is_in_the_database_or_what_was_said(days):
    for file in [*days.house.folder.glob("house.sqlite*"), days.house.folder / "said"]:
        content = file.read_bytes().decode("latin-1")
        assert not any(shows(content, number) for number in range(1, COUNT + 1)), file


def test_lots_are_drawn_once(days):
    page = days.office
    page.goto(f"{days.house.address}/administration/plads")
    for field in page.locator("input[name^=most-]").all():
        field.fill("400")
    button(page, "Gem").click()
    page.goto(days.case)
    page.get_by_role("link", name="Træk lod mellem dem, der har plads").click()
    button(page, "Luk en lodtrækning").click()
    expect(page.locator("main")).to_contain_text("Udfaldet ligger fast")
    assert page.get_by_text("Trukket", exact=True).count() == 0
    button(page, "Åbn lodtrækningen").click()
    expect(page.locator("main")).to_contain_text("Sagen går til")
    assert button(page, "Luk en lodtrækning").count() == 0
    page.goto(days.case)
    expect(page.locator("main")).to_contain_text("Trukket ved lod")


def test_a_citizen_is_added_by_hand_in_few_steps(days):
    """A caseworker types a name, a number and a phone, and is done: five interactions of at most ten."""
    page = days.desk
    page.goto(f"{days.house.address}/sager/ny")
    page.fill("#name", "Karla Hånd")
    page.fill("#cpr", "6101800006")
    page.fill("#mobile", "87654321")
    button(page, "Tilføj en borger").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Karla Hånd")
    page.goto(f"{days.house.address}/sager/ny")
    page.fill("#name", "En anden")
    page.fill("#cpr", "6101800006")
    button(page, "Tilføj en borger").click()
    expect(page.get_by_role("alert")).to_contain_text("hører allerede til en anden borger")
    assert page.input_value("#name") == "En anden"


def test_a_file_that_is_too_large_or_no_text_is_explained(days):
    page = days.office
    hand_over(page, days.house, bytes(range(256)) * 10, name="billede.csv")
    expect(page.get_by_role("alert")).to_contain_text("ikke almindelig tekst")
    hand_over(page, days.house, b"x" * (9 * 1024 * 1024))
    expect(page.locator("body")).to_contain_text("del filen i flere")
