"""A quarter in a job centre of 1,000 citizens: in from the case system's file, asked by mail and letter, answered by all
five ways, reminded once the clock has turned, and counted until the ledger adds up."""

import email
import email.policy
import json
import re
import subprocess
from collections import Counter
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support import checks, paper, qr
from support.browser import DESKTOP, OLD_PHONE, device, old_phone, stands_at
from support.house import BINARY, EmptyHouse
from support.people import button, go_on, set_up, sign_in
from support.people_file import HEADINGS, people, written
from support.post import post_office

pytestmark = pytest.mark.timeout(400)
COUNT = 1000
PASSWORD = "en lang sætning om havnen"
ADMINISTRATOR, CASEWORKER = ("inger", PASSWORD), ("mkr", PASSWORD)
# Real houses refuse test numbers of CPR, and this one is real.
COLUMNS = [heading for heading in HEADINGS if heading != "CPR-nummer"]


@pytest.fixture(scope="module")
def days(browser):
    """What the chapters leave to each other."""
    with EmptyHouse(has_address=False) as house, post_office(house) as (config, letters):
        office = device(browser, DESKTOP)
        yield SimpleNamespace(
            house=house, config=config, letters=letters, browser=browser, office=office.new_page(),
            rows=people(COUNT), codes={}, answered=set())
        office.close()


def later(days, by, *command):
    """Another command of the binary on this house's database, after so many days by its clock."""
    done = subprocess.run(
        ["faketime", "-f", f"+{by}d", BINARY, *command, "--database", str(days.house.database)],
        capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def send(days, by=0):
    return later(days, by, "outbox", "send", "--config", str(days.config))


def mails(days):
    files = sorted(days.house.folder.glob("*.eml"))
    return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]


def held_to(page):
    """A page as it is, on a desk and on the smallest phone."""
    faults = []
    for size in (DESKTOP, OLD_PHONE):
        page.set_viewport_size(size)
        faults += checks.accessibility(page) + checks.overflow(page) + checks.targets(page, 24)
    page.set_viewport_size(DESKTOP)
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def answer_all(page):
    while page.get_by_role("radio").count():
        page.get_by_role("radio").nth(3).check()
        go_on(page)
    go_on(page)
    button(page, "Send svar").click()


def by_mail(days):
    """The addresses of those who are written to by mail; who is exempt from digital post gets a letter."""
    return [row["Mail"] for row in days.rows if row["Mail"] and row["Fritaget digital post"] == "nej"]


# ── in ─────────────────────────────────────────────────────────────────────────────────────────────────────────

def test_the_house_is_set_up(days):
    page, house = days.office, days.house
    set_up(page, house, "Job og Velfærd", ADMINISTRATOR)
    page.goto(house.address + "/administration/runder")
    for field, value in {"running": "yes", "way-1": "mail", "way-2": "letter"}.items():
        page.select_option(f"#{field}", value)
    page.fill("#from", "0")
    page.fill("#until", "24")
    page.fill("#telephone", "70 10 20 30")
    button(page, "Gem").click()


def test_a_thousand_citizens_come_from_a_file(days):
    page, house = days.office, days.house
    content = written(days.rows, COLUMNS)
    assert "Søren".encode("cp1252") in content
    page.goto(house.address + "/administration/indlaesning")
    page.set_input_files("#file", {"name": "udtræk.csv", "mimeType": "text/csv", "buffer": content})
    button(page, "Se, hvad der vil ske").click()
    held_to(page)
    button(page, f"Gem alle {COUNT} rækker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filen er indlæst")
    for caseworker in ("mkr",):
        house.run("user", "password", caseworker, words=PASSWORD + "\n")


# ── asked ──────────────────────────────────────────────────────────────────────────────────────────────────────

def test_everybody_is_asked_once(days):
    assert f"{COUNT} rounds added" in days.house.run("rounds", "run", "--config", str(days.config))
    said = send(days)
    addresses = by_mail(days)
    assert f"mail: {len(addresses)} sent" in said and f"letter: {COUNT - len(addresses)} sent" in said
    assert Counter(mail["To"] for mail in mails(days)) == Counter(addresses)
    assert len(list(days.letters.glob("*.html"))) == COUNT - len(addresses)
    assert send(days) == "" or "mail: 0 sent" in send(days), "the second time there is nothing to send"


def test_letters_are_read_by_a_qr_reader(days, tmp_path):
    tab = device(days.browser, DESKTOP).new_page()
    for letter in sorted(days.letters.glob("*.html"))[:12]:
        tab.goto(f"file://{letter}")
        file = paper.printed(tab, tmp_path / "letter.pdf")
        assert len(paper.sheets(file)) == 2, "the letter, and what the citizen is told about the data"
        code = tab.locator(".code").inner_text().replace("-", "")
        assert qr.read(file) == [f"{days.house.address}/svar/{code}"]
    tab.context.close()


# ── answered, by five ways ─────────────────────────────────────────────────────────────────────────────────────

def links(days):
    """The personal link in the newest mail to each address."""
    return {mail["To"]: re.search(r"http\S+/svar/\w+", mail.get_content()).group() for mail in mails(days)}


def test_by_their_own_phones(days):
    of = links(days)
    for address in by_mail(days)[:3]:
        phone = old_phone(days.browser).new_page()
        phone.goto(of[address] + "/1")
        answer_all(phone)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Tak for dine svar")
        days.answered.add(address)
        phone.context.close()


def test_one_says_no_thanks(days):
    days.declined = by_mail(days)[3]
    phone = old_phone(days.browser).new_page()
    phone.goto(links(days)[days.declined] + "/nej-tak")
    button(phone, "Nej tak, spørg mig ikke igen").click()
    expect(phone.locator("main")).to_contain_text("Vi spørger dig ikke igen")
    phone.context.close()


def sheets(days, *more):
    """The codes on the sheets of everybody due, by name, printed with one command."""
    file = days.house.folder / "ark.html"
    days.house.run("letters", "print", "--output", str(file), "--base-address", days.house.address, *more)
    page = device(days.browser, DESKTOP, script=False).new_page()
    page.goto(f"file://{file}")
    printed = paper.printed(page, file.with_suffix(".pdf"))
    firsts = page.locator(".sheet .side:first-child p").all_inner_texts()
    names = [text[4:] for text in firsts if text.startswith("Hej ")]
    codes = [code.replace("-", "") for code in page.locator("p.code").all_inner_texts()]
    page.context.close()
    return printed, names, codes


def test_on_paper(days):
    file, names, codes = sheets(days, "--again")
    assert len(codes) == len(names) > COUNT / 2
    assert len(paper.sheets(file)) == 2 * len(codes), "two sides of one sheet each"
    for number in (1, len(codes) // 2, len(codes)):
        assert qr.read(file, 2 * number - 1) == [f"{days.house.address}/svar/{codes[number - 1]}"]
    days.codes = list(zip(names, codes))
    page = days.office
    for _, code in days.codes[-3:]:
        page.goto(days.house.address + "/papir")
        page.fill("#code", code)
        page.keyboard.press("Enter")
        page.locator(".digit input").first.wait_for()
        held_to(page)
        page.locator(".digit input").first.focus()
        page.keyboard.press("3")
        for digit in "24151234":
            page.keyboard.press("Tab")
            page.keyboard.press(digit)
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("Arket er gemt")


def test_in_the_waiting_room(days):
    context = device(days.browser, DESKTOP)
    page = context.new_page()
    sign_in(page, days.house, ADMINISTRATOR)
    page.goto(days.house.address + "/administration/kiosker")
    page.fill("#name", "Venteværelset")
    button(page, "Start skærmen, og log mig ud").click()
    for _, code in days.codes[-6:-3]:
        page.goto(days.house.address + "/kiosk")
        page.fill("#code", code)
        button(page, "Gå til spørgsmålene").click()
        held_to(page)
        page.goto(days.house.address + "/kiosk/svar/1")
        answer_all(page)
        expect(page.locator("main")).to_contain_text("skærmen har glemt dig")
    context.close()


@pytest.fixture(scope="module")
def desk(days):
    context = device(days.browser, DESKTOP)
    page = context.new_page()
    sign_in(page, days.house, CASEWORKER)
    yield page
    context.close()


def next_case(desk, house):
    """Opens a case of the caseload whose round waits for both."""
    desk.goto(house.address + "/sager")
    row = desk.get_by_role("row").filter(has_text="Giv din vurdering").first
    row.get_by_role("rowheader").get_by_role("link").click()
    return stands_at(desk)


def test_together_with_the_caseworker(days, desk):
    case = next_case(desk, days.house)
    desk.get_by_role("link", name="Giv din vurdering", exact=True).click()
    for row in desk.locator(".answer-row").all():
        row.get_by_role("radio").nth(2).check()
    button(desk, "Send mine svar").click()
    desk.goto(case)
    desk.get_by_role("link", name="Svar sammen").click()
    held_to(desk)
    button(desk, "Begynd").click()
    answer_all(desk)
    assert stands_at(desk) == case


def test_over_the_telephone(days, desk):
    next_case(desk, days.house)
    desk.get_by_role("link", name="Svar over telefonen").click()
    button(desk, "Gå videre uden").click()
    answer_all(desk)


# ── reminded, and counted ──────────────────────────────────────────────────────────────────────────────────────

def test_only_those_who_have_not_answered_are_reminded(days):
    before = len(mails(days))
    send(days)  # receipts
    receipts = mails(days)[before:]
    assert {mail["To"] for mail in receipts} >= days.answered
    before = len(mails(days))
    later(days, 15, "rounds", "run", "--config", str(days.config))
    send(days, 15)
    reminders = mails(days)[before:]
    reminded = Counter(mail["To"] for mail in reminders)
    assert reminded and set(reminded.values()) == {1}
    assert not set(reminded) & (days.answered | {days.declined})
    assert later(days, 15, "rounds", "run", "--config", str(days.config)).startswith("0 rounds added, 0 messages queued")
    assert len(reminded) >= len(by_mail(days)) - 12


def test_nobody_hears_from_us_more_than_three_times(days):
    for day in range(16, 40, 3):
        later(days, day, "rounds", "run", "--config", str(days.config))
        send(days, day)
    asked = Counter(mail["To"] for mail in mails(days) if mail["Subject"] != "Tak for dine svar")
    assert max(asked.values()) <= 3, "an invitation and at most two reminders"
    assert all(asked[address] == 1 for address in days.answered)


def test_the_ledger_adds_up(days):
    said = later(days, 60, "ledger", "--json")
    lines = [line for line in json.loads(said[said.index("["):]) if line["rater"] == "citizen"]
    assert sum(line["invited"] for line in lines) == COUNT
    for line in lines:
        assert line["invited"] == sum(line["states"].values()) and "awaiting" not in line["states"]
    states, ways = Counter(), Counter()
    for line in lines:
        states.update(line["states"])
        ways.update(line["ways"])
    assert states["answered"] + states["partlyAnswered"] == sum(ways.values()) == 3 + 3 + 3 + 1 + 1
    assert ways == {"ownDevice": 3, "paper": 3, "kiosk": 3, "withCaseworker": 1, "phone": 1}
