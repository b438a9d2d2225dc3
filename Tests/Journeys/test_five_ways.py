"""Five ways to answer: by link (alone or helped), on paper, in the waiting room, together, and by telephone."""

import json
import re
import signal

import pytest

from support import checks, paper, qr
from support.browser import DESKTOP, OLD_PHONE, close_tab, device, old_phone, stands_at
from support.house import DemoHouse
from support.people import button, choose, go_on, issued_link, sign_in

QUESTIONS = 9


@pytest.fixture(scope="module")
def house():
    with DemoHouse(citizens=60) as house:
        yield house


@pytest.fixture(scope="module")
def desk(browser, house):
    """The caseworker, without scripts."""
    context = device(browser, DESKTOP, script=False)
    page = context.new_page()
    sign_in(page, house, house.caseworker)
    yield page
    context.close()


@pytest.fixture(scope="module")
def office(browser, house):
    """The administrator, with scripts on so that axe can look."""
    context = device(browser, DESKTOP)
    page = context.new_page()
    sign_in(page, house, house.administrator)
    yield page
    context.close()


@pytest.fixture(scope="module")
def look(browser, house):
    """Looks at an address as somebody else is signed in there, on a desk and on the smallest phone."""
    context = device(browser, DESKTOP)
    tab = context.new_page()

    def looking(page, address=None):
        context.clear_cookies()
        context.add_cookies(page.context.cookies())
        faults = []
        for size in (DESKTOP, OLD_PHONE):
            tab.set_viewport_size(size)
            tab.goto(address or page.url)
            faults += checks.accessibility(tab) + checks.overflow(tab) + checks.targets(tab, 24)
        assert not faults, f"{address or page.url}\n" + "\n".join(faults)
    yield looking
    context.close()


def new_case(page, house, name):
    """A citizen with an open round that nobody has answered; stays on the case."""
    page.goto(house.address + "/sager/ny")
    page.fill("#name", name)
    button(page, "Tilføj en borger").click()
    button(page, "Åbn runden").click()
    return stands_at(page)


def rate(page, case):
    """The caseworker's own answers, all rows."""
    page.goto(case)
    page.get_by_role("link", name="Giv din vurdering", exact=True).click()
    for row in page.locator(".answer-row").all():
        row.get_by_role("radio").nth(2).check()
    button(page, "Send mine svar").click()
    # Times are kept in seconds, and within the same one the citizen's answers count as seen first.
    page.wait_for_timeout(1100)


def citizen_line(page, case):
    """What the case's table says about the newest round's citizen."""
    page.goto(case)
    return page.locator("tbody tr").first.locator("td").nth(1).inner_text()


def answer_all(page):
    """Goes through the questions one by one, then sends."""
    while page.get_by_role("radio").count():
        page.get_by_role("radio").nth(3).check()
        go_on(page)
    go_on(page)
    button(page, "Send svar").click()


def sheets_html(house, tmp, *more):
    file = tmp / "sheets.html"
    house.run("letters", "print", "--output", str(file), "--base-address", house.address, *more)
    return file


# ── by link, alone and helped ──────────────────────────────────────────────────────────────────────────────────

def test_helped_by_somebody_is_written_down(browser, house, desk):
    case = new_case(desk, house, "Hjulpet")
    link = issued_link(desk)
    phone = old_phone(browser).new_page()
    phone.goto(link)
    phone.get_by_role("link", name="Hjælper en dig? Sig det her").click()
    button(phone, "Ja, en hjælper mig").click()
    assert phone.get_by_text("En hjælper dig med at svare.").is_visible()
    phone.goto(link + "/1")
    answer_all(phone)
    assert "Med hjælp fra en anden" in citizen_line(desk, case)
    phone.context.close()


def test_alone_is_the_ordinary_way(browser, house, desk):
    case = new_case(desk, house, "Alene")
    link = issued_link(desk)
    phone = old_phone(browser).new_page()
    phone.goto(link + "/1")
    answer_all(phone)
    assert "På egen telefon eller computer" in citizen_line(desk, case)
    phone.context.close()


def test_a_citizen_needs_25_interactions_at_most(browser, house, desk):
    """Every press and choice from the opened link to the receipt, with all questions on one page."""
    new_case(desk, house, "Talt")
    link = issued_link(desk)
    phone = old_phone(browser).new_page()
    phone.goto(link)
    count = 0

    def press(place):
        nonlocal count
        place.click()
        count += 1
    press(phone.get_by_role("link", name="Vis alle på én side"))
    for group in phone.locator("fieldset:has(input[type=radio])").all():
        press(group.get_by_role("radio").nth(2))
    press(button(phone, "Gem og gå videre"))
    press(button(phone, "Send svar"))
    assert phone.get_by_role("heading", name="Tak for dine svar").is_visible()
    one_by_one = 1 + 2 * (QUESTIONS + 1) + 1 + 1
    print(f"\nThe citizen: {count} interactions on one page, {one_by_one} one question a page.")
    assert count <= 25 and one_by_one <= 25
    phone.context.close()


def test_the_caseworkers_eleven_need_14_interactions_at_most(browser, house):
    """A key a row chooses (the arrow that reaches the step is one press on the number of the row's cards), Enter sends."""
    context = device(browser, DESKTOP, script=False)
    page = context.new_page()
    sign_in(page, house, house.caseworker)
    case = new_case(page, house, "Elleve")
    page.goto(case)
    count = 0
    page.get_by_role("link", name="Giv din vurdering", exact=True).click()
    count += 1
    for row in page.locator(".answer-row").all():
        row.get_by_role("radio").nth(3).check()
        count += 1
    button(page, "Send mine svar").click()
    count += 1
    print(f"\nThe caseworker: {count} interactions.")
    assert count <= 14 and stands_at(page) == case
    context.close()


# ── paper ──────────────────────────────────────────────────────────────────────────────────────────────────────

@pytest.fixture(scope="module")
def printed(browser, house, desk, tmp_path_factory):
    """Everybody's sheets by the command, as a PDF; with the case they were made for."""
    folder = tmp_path_factory.mktemp("paper")
    case = new_case(desk, house, "Papir Åse")
    double = new_case(desk, house, "Papir Bo")
    page = device(browser, DESKTOP, script=False).new_page()
    page.goto(f"file://{sheets_html(house, folder)}")
    names = page.locator(".sheet .side:first-child p").all_inner_texts()
    codes = dict(zip([n[4:] for n in names if re.match(r"(Hej|Hello) ", n)], page.locator("p.code").all_inner_texts()))
    file = paper.printed(page, folder / "sheets.pdf")
    page.context.close()
    return {"file": file, "codes": codes, "case": case, "double": double}


def test_a_sheet_is_one_paper_with_every_question(printed):
    sides = paper.sheets(printed["file"])
    assert paper.size(printed["file"]) == (210, 297)
    assert len(sides) == 2 * len(printed["codes"]), "two sides each"
    at = next(number for number, side in enumerate(sides) if "Papir Åse" in side)
    both = sides[at] + sides[at + 1]
    code = printed["codes"]["Papir Åse"]
    assert all(f"{number}." in both for number in range(1, QUESTIONS + 1))
    assert sides[at].count(code) == 1 and sides[at + 1].count(code) == 1, "the code is on both sides"


def test_a_qr_reader_reads_every_sheet(printed, house):
    sides = paper.sheets(printed["file"])
    expected = {code.replace("-", "") for code in printed["codes"].values()}
    found = {text for number in range(1, len(sides), 2) for text in qr.read(printed["file"], number)}
    assert found == {f"{house.address}/svar/{code}" for code in expected}


def test_a_letter_made_by_hand_has_its_qr_code(browser, house, desk, tmp_path):
    new_case(desk, house, "Håndlavet")
    link = issued_link(desk)
    assert qr.read(paper.printed(desk, tmp_path / "letter.pdf")) == [link]


def test_whoever_has_had_a_sheet_gets_no_second_one(house, printed, tmp_path):
    said = house.run(
        "letters", "print", "--output", str(tmp_path / "again.html"), "--base-address", house.address)
    assert "Papir" not in said
    assert not (tmp_path / "again.html").exists() or "Papir Åse" not in (tmp_path / "again.html").read_text()


def open_sheet(page, house, code):
    page.goto(house.address + "/papir")
    page.fill("#code", code.upper())
    press_enter(page)


def press_enter(page):
    """Sends the form the keyboard is in, and waits for what comes."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def key_in(page, digits):
    """Only keys: from the first field on, a digit and Tab to the next. Returns how many keys."""
    page.locator(".digit input").first.focus()
    for number, digit in enumerate(digits):
        if number:
            page.keyboard.press("Tab")
        if digit.strip():
            page.keyboard.press(digit)
    return 2 * len(digits) - 1


def test_paper_is_keyed_in_by_keyboard_alone(house, desk, office, printed, look):
    code = printed["codes"]["Papir Åse"]
    open_sheet(office, house, code)
    look(office)
    keys = key_in(office, "31045 291")
    press_enter(office)
    print(f"\nA sheet: {keys + 1} keys.")
    assert "Arket er gemt" in office.locator("main").inner_text()
    assert keys + 1 <= 25
    said = citizen_line(desk, printed["case"])
    assert "På papir, tastet af Administrator" in said


def test_a_slip_loses_nothing(house, office, printed):
    open_sheet(office, house, printed["codes"]["Papir Bo"])
    key_in(office, "31745 291")
    press_enter(office)
    assert office.locator(".digit.has-error").count() == 1
    assert [field.input_value() for field in office.locator(".digit input").all()] == list("31745") + [""] + list("291")


def test_two_people_key_a_sheet_in_and_settle_the_difference(house, office, desk, printed, look):
    open_sheet(office, house, printed["codes"]["Papir Bo"])
    key_in(office, "31145 291")
    button(office, "Gem, og lad arket blive tastet igen").click()
    look(office)
    rate(desk, printed["double"])
    desk.goto(house.address + "/papir")
    desk.get_by_role("link", name="Papir Bo").click()
    assert "Administrator har tastet arket én gang" in desk.locator("main").inner_text()
    assert desk.locator(".digit input").first.input_value() == ""
    key_in(desk, "31145 251")
    button(desk, "Sammenlign og gem").click()
    assert desk.locator(".digit").count() == 1
    assert "Administrator: 9" in desk.locator(".digit").inner_text()
    look(desk)
    desk.locator(".digit input").fill("5")
    button(desk, "Gem det rigtige").click()
    assert "Arket er gemt" in desk.locator("main").inner_text()
    assert "På papir" in citizen_line(desk, printed["double"])
    assert "Så borgerens svar først" not in desk.locator("tbody tr").first.inner_text()


def test_a_wrong_code_says_so(house, office):
    open_sheet(office, house, "aaaa-aaaa-aaaa")
    assert office.locator(".error-summary").is_visible()


def test_signed_out_in_the_middle_of_a_sheet(browser, house, desk):
    case = new_case(desk, house, "Afbrudt")
    desk.goto(case)
    context = device(browser, DESKTOP, script=False)
    page = context.new_page()
    sign_in(page, house, house.administrator)
    page.goto(case)
    page.get_by_role("link", name="Tast et svarark").click()
    key_in(page, "123451234")
    page.fill("textarea >> nth=0", "Jeg gik en tur.\nHver dag.")
    context.clear_cookies()
    button(page, "Gem og send").click()
    page.fill("#username", house.administrator[0])
    page.fill("#password", house.administrator[1])
    button(page, "Log ind").click()
    button(page, "Gem det, jeg havde udfyldt").click()
    assert "Arket er gemt" in page.locator("main").inner_text()
    assert "På papir" in citizen_line(desk, case)
    context.close()


def test_one_screen_prints_a_teams_sheets(house, office, desk, look, tmp_path):
    new_case(desk, house, "Skærmark")
    office.goto(house.address + "/administration/breve")
    look(office)
    office.select_option("#unit", label="Team Havnen")
    office.check("#again")
    button(office, "Lav arkene").click()
    names = office.locator(".sheet").count()
    sides = paper.sheets(paper.printed(office, tmp_path / "team.pdf"))
    assert names >= 1 and len(sides) == 2 * names, "the bar of the screen is on no paper"
    assert qr.read(tmp_path / "team.pdf")[0].startswith(house.address + "/svar/")


# ── the waiting room ───────────────────────────────────────────────────────────────────────────────────────────

@pytest.fixture(scope="module")
def kiosk(browser, house):
    """A device that an administrator has made a kiosk."""
    context = device(browser, DESKTOP)
    page = context.new_page()
    sign_in(page, house, house.administrator)
    page.goto(house.address + "/administration/kiosker")
    page.fill("#name", "Venteværelset")
    button(page, "Start skærmen, og log mig ud").click()
    yield page
    context.close()


@pytest.fixture(scope="module")
def waiting(browser, house, desk, tmp_path_factory):
    """Codes of three people in the waiting room, by name."""
    for name in ("Vente En", "Vente To", "Vente Tre"):
        new_case(desk, house, name)
    page = device(browser, DESKTOP, script=False).new_page()
    page.goto(f"file://{sheets_html(house, tmp_path_factory.mktemp('waiting'))}")
    codes = {}
    for sheet in page.locator(".sheet").all():
        name = re.search(r"(?:Hej|Hello) (.+)", sheet.inner_text()).group(1)
        codes[name] = sheet.locator("p.code").inner_text()
    page.context.close()
    return codes


def enter(kiosk, house, code):
    kiosk.goto(house.address + "/kiosk")
    kiosk.fill("#code", code)
    button(kiosk, "Gå til spørgsmålene").click()


def test_a_kiosk_answers_and_forgets(house, desk, kiosk, waiting):
    assert kiosk.url == house.address + "/kiosk"
    assert not [cookie for cookie in kiosk.context.cookies() if cookie["name"] == "fremdrift"], "staff is signed out"
    assert not checks.accessibility(kiosk)
    enter(kiosk, house, waiting["Vente En"])
    assert "Vente" not in kiosk.url and kiosk.url.endswith("/kiosk/svar")
    kiosk.get_by_role("link", name="Begynd: ét spørgsmål ad gangen").click()
    assert not checks.accessibility(kiosk)
    answer_all(kiosk)
    assert "skærmen har glemt dig" in kiosk.locator("main").inner_text()
    for _ in range(4):
        kiosk.go_back()
        kiosk.wait_for_load_state()
        assert kiosk.locator("input[type=radio]").count() == 0 and kiosk.locator(".check").count() == 0
    kiosk.goto(house.address + "/kiosk/svar/tjek")
    assert kiosk.url == house.address + "/kiosk"
    desk.goto(house.address + "/sager")
    desk.get_by_role("link", name="Vente En").click()
    assert "På skærmen i venteværelset" in desk.locator("tbody tr").first.inner_text()


def test_leaving_in_the_middle_keeps_the_answers_and_hides_them(house, kiosk, waiting):
    enter(kiosk, house, waiting["Vente To"])
    kiosk.goto(house.address + "/kiosk/svar/1")
    kiosk.get_by_role("radio").nth(0).check()
    go_on(kiosk)
    kiosk.goto(house.address + "/kiosk")
    kiosk.go_back()
    kiosk.wait_for_load_state()
    assert kiosk.url == house.address + "/kiosk"
    enter(kiosk, house, waiting["Vente Tre"])
    assert "Du har svaret på" not in kiosk.locator("main").inner_text(), "the next one starts from nothing"
    enter(kiosk, house, waiting["Vente To"])
    assert kiosk.get_by_role("progressbar").count() or "1 af" in kiosk.locator("main").inner_text()
    kiosk.goto(house.address + "/kiosk/svar/1")
    assert kiosk.locator("input[type=radio]:checked").count() == 0, "an earlier visit's answer is not shown"
    button(kiosk, "Gem og hold pause").click()
    assert "Brug din kode igen" in kiosk.locator("main").inner_text()


def test_the_screen_asks_and_locks_by_itself(house, kiosk, waiting):
    enter(kiosk, house, waiting["Vente Tre"])
    reply = kiosk.context.request.get(house.address + "/kiosk/svar/1")
    assert re.match(r"\d+; url=/kiosk/er-du-her", reply.headers["refresh"]) and reply.headers["cache-control"] == "no-store"
    kiosk.goto(house.address + "/kiosk/er-du-her")
    assert not checks.accessibility(kiosk)
    kiosk.get_by_role("link", name="Ja, jeg vil fortsætte").click()
    assert kiosk.url.endswith("/kiosk/svar")
    reply = kiosk.context.request.get(house.address + "/kiosk/er-du-her")
    assert reply.headers["refresh"].endswith("url=/kiosk?ny=1")


def test_mistypes_lock_nobody_out(house, kiosk, waiting):
    for _ in range(110):
        reply = kiosk.context.request.post(house.address + "/kiosk", form={"code": "aaaa-bbbb-cccc"})
        assert reply.status == 401
    enter(kiosk, house, waiting["Vente Tre"])
    assert kiosk.url.endswith("/kiosk/svar")


def test_a_phone_is_no_kiosk_and_a_stopped_kiosk_neither(browser, house, office, kiosk, waiting, look):
    phone = old_phone(browser).new_page()
    phone.goto(house.address + "/kiosk")
    assert "Skærmen er ikke klar" in phone.locator("main").inner_text()
    phone.context.close()
    enter(kiosk, house, waiting["Vente Tre"])
    office.goto(house.address + "/administration/kiosker")
    look(office)
    button(office, "Stop Venteværelset").click()
    kiosk.goto(house.address + "/kiosk/svar/1")
    assert "Skærmen er ikke klar" in kiosk.locator("main").inner_text()


# ── together, and by telephone ─────────────────────────────────────────────────────────────────────────────────

def test_together_after_ones_own_is_blind(house, desk, look):
    case = new_case(desk, house, "Sammen")
    desk.get_by_role("link", name="Svar sammen").click()
    assert desk.get_by_role("link", name="Giv din vurdering først").is_visible()
    look(desk)
    assert desk.goto(desk.url + "/1").url.endswith("/sammen"), "no question before the own answers"
    rate(desk, case)
    desk.goto(case)
    desk.get_by_role("link", name="Svar sammen").click()
    look(desk)
    button(desk, "Begynd").click()
    look(desk)
    assert "af 9" in desk.locator("main").inner_text(), "what is only for groups is not asked here"
    answer_all(desk)
    assert stands_at(desk) == case
    row = desk.locator("tbody tr").first.inner_text()
    assert "Sammen med sagsbehandleren" in row and "Så borgerens svar først" not in row


def test_at_one_screen_the_questions_are_in_the_citizens_language(house, desk, look):
    case = new_case(desk, house, "Sprog")
    rate(desk, case)
    desk.goto(case)
    desk.get_by_role("link", name="Svar sammen").click()
    button(desk, "العربية").click()
    assert desk.locator("html").get_attribute("lang") == "da", "this page is the caseworker's"
    assert desk.locator("p.box[lang=ar]").count() == 1
    look(desk)
    button(desk, "Begynd").click()
    assert desk.locator("html").get_attribute("dir") == "rtl"
    assert desk.locator("nav").count() == 0 and desk.get_by_text("Log ud").count() == 0
    look(desk)
    desk.goto(case + "/borger")
    assert desk.locator("html").get_attribute("lang") == "da"
    assert desk.input_value("#language") == "ar"


def test_going_on_without_is_recorded_as_not_blind(house, desk):
    case = new_case(desk, house, "Uden")
    desk.get_by_role("link", name="Svar sammen").click()
    button(desk, "Gå videre uden").click()
    answer_all(desk)
    rate(desk, case)
    row = desk.locator("tbody tr").first.inner_text()
    assert "Så borgerens svar først" in row and "Sammen med sagsbehandleren" in row


def test_changing_ones_own_after_hearing_is_not_blind(house, desk):
    case = new_case(desk, house, "Ændret")
    rate(desk, case)
    desk.goto(case)
    desk.get_by_role("link", name="Svar sammen").click()
    button(desk, "Begynd").click()
    answer_all(desk)
    assert "Så borgerens svar først" not in desk.locator("tbody tr").first.inner_text()
    desk.get_by_role("link", name="Ret din vurdering").click()
    desk.locator(".answer-row").first.get_by_role("radio").nth(4).check()
    button(desk, "Send mine svar").click()
    assert "Så borgerens svar først" in desk.locator("tbody tr").first.inner_text()


def test_somebody_else_reads_aloud_by_telephone(house, desk, office, look):
    case = new_case(desk, house, "Telefon")
    office.goto(case)
    assert office.get_by_role("link", name="Svar sammen").count() == 0, "that is the caseworker's"
    office.get_by_role("link", name="Svar over telefonen").click()
    look(office)
    button(office, "Begynd").click()
    assert "Læs spørgsmålet højt" in office.locator("main").inner_text()
    answer_all(office)
    row = citizen_line(desk, case)
    assert "Over telefonen, tastet af Administrator" in row
    assert "Så borgerens svar først" not in desk.locator("tbody tr").first.inner_text()


def test_a_break_and_two_tabs_lose_nothing(house, desk):
    case = new_case(desk, house, "Pause")
    rate(desk, case)
    desk.goto(case)
    desk.get_by_role("link", name="Svar over telefonen").click()
    button(desk, "Begynd").click()
    desk.get_by_role("radio").nth(1).check()
    go_on(desk)
    other = desk.context.new_page()
    other.goto(desk.url)
    other.get_by_role("radio").nth(1).check()
    go_on(other)
    desk.get_by_role("radio").nth(2).check()
    button(desk, "Gem og hold pause").click()
    assert stands_at(desk) == case
    other.goto(desk.url)
    other.get_by_role("link", name="Svar over telefonen").click()
    button(other, "Begynd").click()
    assert other.url.endswith("/3")
    close_tab(other)


# ── the whole ──────────────────────────────────────────────────────────────────────────────────────────────────

def test_the_ledger_counts_every_way(house):
    said = house.run("ledger", "--json")
    lines = json.loads(said[said.index("["):])
    ways = {way for line in lines if line["rater"] == "citizen" for way in line["ways"]}
    assert {"ownDevice", "withCompanion", "paper", "kiosk", "withCaseworker", "phone"} <= ways
    for line in lines:
        given = sum(line["states"].get(state, 0) for state in ("answered", "partlyAnswered"))
        assert sum(line["ways"].values()) <= given


def test_a_killed_server_keeps_what_was_keyed_in(browser):
    with DemoHouse(citizens=60) as house:
        context = device(browser, DESKTOP, script=False)
        page = context.new_page()
        sign_in(page, house, house.caseworker)
        case = new_case(page, house, "Strømsvigt")
        rate(page, case)
        page.goto(case)
        page.get_by_role("link", name="Svar over telefonen").click()
        button(page, "Begynd").click()
        for _ in range(3):
            page.get_by_role("radio").nth(2).check()
            go_on(page)
        house.process.send_signal(signal.SIGKILL)
        house.process.wait(20)
        house.start()
        page.goto(house.address + "/log-ind")
        page.fill("#username", house.caseworker[0])
        page.fill("#password", house.caseworker[1])
        button(page, "Log ind").click()
        page.goto(case)
        page.get_by_role("link", name="Svar over telefonen").click()
        button(page, "Begynd").click()
        assert page.url.endswith("/4")
        context.close()
