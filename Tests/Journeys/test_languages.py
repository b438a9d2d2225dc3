"""Everything a citizen meets in the languages that are a file each, and in easy reading, on a desk and on the smallest phone."""

import re
import subprocess

import pytest

from support import checks
from support.browser import DESKTOP, OLD_PHONE, device
from support.house import BINARY, DemoHouse
from test_every_page import CITIZEN_BYTES, CITIZEN_PAGES

LANGUAGES = {"ar": "العربية", "uk": "Українська", "so": "Soomaali", "tr": "Türkçe"}
# The sign before Danish words where a translation is missing; in Arabic it also stands before what is filled in.
APART = "\u2068"
SCRIPT = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", CITIZEN_PAGES, ids=lambda page: page.name)
def test_citizen_page(visits, page, language):
    tab, status, noticed = visits.open(page, language)
    faults = [] if status == 200 else [f"status {status}"]
    faults += [f"{noticed.bytes} bytes"] if noticed.bytes > CITIZEN_BYTES else []
    faults += [f"complaint: {words}" for words in noticed.complaints]
    faults += checks.frame(tab, language) + checks.banner(tab, language) + whole(tab, language)
    for name, size in (("desk", DESKTOP), ("320 px", OLD_PHONE)):
        tab.set_viewport_size(size)
        found = checks.accessibility(tab) + checks.overflow(tab) + checks.targets(tab, 44 if size == OLD_PHONE else 24)
        faults += [f"{name}: {fault}" for fault in found]
    assert not faults, "\n" + "\n".join(faults)


def whole(tab, language):
    """The page runs the right way and has nothing of another language in it."""
    faults = []
    direction = "rtl" if language == "ar" else "ltr"
    if tab.evaluate("getComputedStyle(document.querySelector('main')).direction") != direction:
        faults.append(f"does not run {direction}")
    text = tab.locator("main").inner_text()
    if language in SCRIPT and not re.search(SCRIPT[language], text):
        faults.append("no word in its own letters")
    if language != "ar" and APART in text:
        faults.append(f"words missing: {text[text.index(APART):][:60]}")
    return faults


def test_a_phone_chooses_a_language_without_script_and_keeps_it(browser):
    with DemoHouse(citizens=40) as house:
        phone = device(browser, OLD_PHONE, script=False)
        page = phone.new_page()
        page.goto(house.link)
        page.get_by_role("button", name="العربية").click()
        assert page.locator("html").get_attribute("dir") == "rtl"
        page.locator("main a.button").first.click()
        page.get_by_role("radio").nth(1).check()
        page.locator("main button").first.click()
        phone.close()
        other = device(browser, OLD_PHONE).new_page()
        other.goto(house.link)
        assert other.locator("html").get_attribute("lang") == "ar", "the person's language, not the browser's"
        other.get_by_role("button", name="Dansk").click()
        assert other.locator("html").get_attribute("lang") == "da"
        other.context.close()


def test_easy_reading_goes_through_one_thing_at_a_time(browser):
    with DemoHouse(citizens=40) as house:
        page = device(browser, OLD_PHONE).new_page()
        page.goto(house.link)
        usual = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
        page.get_by_role("button", name="Større skrift").click()
        easy = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
        assert easy >= usual * 1.2
        page.locator("main a.button").first.click()
        seen, faults = 0, []
        while "/tjek" not in page.url:
            seen += 1
            assert seen < 20, page.url
            faults += checks.overflow(page) + checks.accessibility(page) + checks.targets(page, 44)
            asked = page.locator("main fieldset, main textarea")
            assert asked.count() == 1, page.url
            if page.get_by_role("radio").count():
                page.get_by_role("radio").nth(2).check()
            page.locator("main button").first.click()
        assert seen == 14 and not faults, (seen, faults)
        page.locator("main form button").first.click()
        assert page.url.endswith("/kvittering")
        page.context.close()


def test_the_command_says_what_is_left(tmp_path):
    """Nothing is missing, nothing is stale; nobody has reviewed anything until somebody does."""
    done = subprocess.run([BINARY, "languages", "check", "--strict"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("0 missing\t0 stale") == len(LANGUAGES)
    assert subprocess.run([BINARY, "languages", "check", "--reviewed"], capture_output=True).returncode == 1
    file = tmp_path / "ar.yaml"
    file.write_text(subprocess.run([BINARY, "languages", "show", "--language", "ar"], capture_output=True, text=True).stdout)
    own = ["--languages", str(tmp_path), "--language", "ar"]
    review = subprocess.run([BINARY, "languages", "review", "--reviewer", "Amal Haddad", *own], capture_output=True, text=True)
    assert review.returncode == 0, review.stderr
    check = [BINARY, "languages", "check", "--reviewed", *own]
    assert subprocess.run(check, capture_output=True).returncode == 0
    file.write_text(file.read_text().replace("شكرًا على إجاباتك", "شكرًا لك"))
    late = subprocess.run(check, capture_output=True, text=True)
    assert late.returncode == 1 and "not reviewed: pages" in late.stdout
    file.write_text(file.read_text().replace('"السؤال {1} من {2}"', '"السؤال {1}"'))
    broken = subprocess.run(check, capture_output=True, text=True)
    assert broken.returncode != 0 and "ar.yaml:" in broken.stderr and "{2}" in broken.stderr
