"""The citizen's own page in Arabic on an old phone without script: goals, who has looked, and a copy that is taken along."""

import json
import re
import subprocess
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support import checks
from support.browser import DESKTOP, OLD_PHONE, device
from support.house import DemoHouse
from support.people import button, issued_code, sign_in

ARABIC = re.compile(r"[\u0600-\u06ff]")
GOAL = "أريد أن أركب الحافلة وحدي"


@pytest.fixture(scope="module")
def own(browser):
    """A caseworker at a case with talks behind it, and its citizen on a phone."""
    with DemoHouse(citizens=60) as house:
        desk = device(browser, DESKTOP).new_page()
        sign_in(desk, house, house.caseworker)
        desk.goto(house.address + "/sager")
        rows = desk.locator("tbody tr").filter(has_text="Intet lige nu")
        paths = [row.locator("th a").get_attribute("href") for row in rows.all()]
        case = max(paths, key=lambda path: desk.context.request.get(house.address + path).text().count("/runder/"))
        desk.goto(f"{house.address}{case}/billede")
        desk.goto(f"{house.address}{case}")
        code = issued_code(desk)
        # A browser without script runs no axe; the rules are looked at in a second one that shares its session.
        phone = device(browser, OLD_PHONE, script=False, accept_downloads=True).new_page()
        phone.goto(f"{house.address}/min-side/kode")
        phone.get_by_role("button", name="العربية").click()
        phone.fill("#code", code)
        phone.locator("main button").first.click()
        eye = device(browser, OLD_PHONE, storage_state=phone.context.storage_state()).new_page()
        yield SimpleNamespace(house=house, desk=desk, phone=phone, eye=eye, case=f"{house.address}{case}")
        for page in (desk, phone, eye):
            page.context.close()


def sound(own, path):
    """The page runs from the right, in its own letters, fits the phone and has no fault."""
    own.eye.goto(own.house.address + path)
    assert own.eye.locator("html").get_attribute("dir") == "rtl"
    assert ARABIC.search(own.eye.locator("main").inner_text())
    own.eye.set_viewport_size(OLD_PHONE)
    faults = checks.accessibility(own.eye) + checks.overflow(own.eye) + checks.targets(own.eye, 44)
    assert not faults, "\n".join(faults)


def test_a_goal_is_seen_in_the_talk_once_it_is_saved(own):
    own.desk.goto(own.case + "/samtale")
    assert "Dine egne mål" not in own.desk.locator("main").inner_text()
    own.phone.goto(own.house.address + "/min-side/maal")
    own.phone.fill("#goal", GOAL)
    own.phone.locator("main button").first.click()
    expect(own.phone.locator("main")).to_contain_text(GOAL)
    own.desk.reload()
    section = own.desk.locator("section").filter(has_text="Dine egne mål").last
    expect(section).to_contain_text(GOAL)
    assert not checks.accessibility(own.desk) + checks.overflow(own.desk)
    sound(own, "/min-side/maal")


def test_a_goal_is_reached_and_stays_among_the_earlier_ones(own):
    own.phone.goto(own.house.address + "/min-side/maal")
    own.phone.locator('main button[value="reached"]').click()
    assert own.phone.locator('main button[value="reached"]').count() == 0
    expect(own.phone.locator("main li").filter(has_text=GOAL)).to_be_visible()
    own.desk.goto(own.case + "/samtale")
    expect(own.desk.locator("section").filter(has_text="Dine egne mål").last).to_contain_text("Nået")
    sound(own, "/min-side/maal")


def test_who_has_looked_says_when_and_why(own):
    own.phone.goto(own.house.address + "/min-side/sag")
    # Prepared or held a talk; caseworker.
    expect(own.phone.locator("main")).to_contain_text("حضّر محادثة أو أجراها")
    sound(own, "/min-side/sag")
    own.phone.locator('main a[href="/min-side/set"]').click()
    main = own.phone.locator("main")
    expect(main).to_contain_text("مسؤول الملف")
    assert re.search(r"\d{1,2}:\d\d", main.inner_text())
    sound(own, "/min-side/set")


def taken(own, which):
    """A file as the phone keeps it; the address says nothing."""
    own.phone.goto(own.house.address + "/min-side/kopi")
    with own.phone.expect_download() as download:
        own.phone.locator(f'main button[value="{which}"]').click()
    assert own.phone.url.endswith("/min-side/kopi")
    assert re.fullmatch(r"fremdrift-\d{4}-\d\d-\d\d\.(pdf|json)", download.value.suggested_filename)
    return download.value.path()


def test_the_copy_as_pdf_is_in_arabic_and_can_be_read(own):
    sound(own, "/min-side/kopi")
    file = taken(own, "pdf")
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout
    assert "Arab" in fonts and " no " not in [row[50:60] for row in fonts.splitlines()[2:]], fonts
    size = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    assert "A4" in size, size
    assert b"/StructTreeRoot" in file.read_bytes(), "headings and paragraphs are told apart"
    assert len(ARABIC.findall(text)) > 500
    for sheet in text.split("\f")[:-1]:
        assert ARABIC.search(sheet)


def test_the_copy_as_data_has_every_part(own):
    copy = json.loads(taken(own, "data").read_text())
    assert copy["om"]["format"] == "fremdrift-kopi-1"
    data = copy["data"]
    assert [row["tekst"] for row in data["mål_ord"]] == [GOAL, GOAL]
    assert {row["hvem"] for row in data["svar"]} == {"citizen", "caseworker"}
    assert all(row["spørgsmål"] and row["svar"] for row in data["svar"] if row["slags"] == "step")
    used = {field for rows in data.values() for row in rows for field in row}
    assert used <= set(copy["om"]["felter"]), "every field is explained"
    assert any(row["handling"] == "case.read" for row in data["log"])
    own.phone.goto(own.house.address + "/min-side/kopi")
    for name in ("svar", "log", "aftaler"):
        assert name in own.phone.locator("main").text_content(), "the names are explained on the page"
