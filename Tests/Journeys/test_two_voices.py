"""The heart of it: two people answer the same questions, each alone, and then look at the same picture.

One story in order; each test is a chapter and stands on the one before.
"""

import re
import time
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browser import DESKTOP, device, old_phone
from support.crawling import texts_within_reach
from support.people import (
    button, change_first_row, enter_code, go_on, issued_code, issued_link, open_case, question_number, sign_in)
from support.picture import latest_answers

PROUD = "Jeg cyklede til havnen MARKØRHAVN"
WISH = "Vi skal tale om bageriet MARKØRBAGERI"
MARKERS = ["MARKØRHAVN", "MARKØRBAGERI"]
# The citizen's nine answers and the group-only one, as steps; 0 is "don't know / won't say".
STEPS = [2, 4, 1, 3, 5, 2, 4, 0, 3, 5]


@pytest.fixture(scope="module")
def story(browser, demo):
    """Who is where: two phones of the citizen's, the caseworker's desk, and what happened to remember."""
    phone, other_phone, desk = old_phone(browser), old_phone(browser), device(browser, DESKTOP)
    page = desk.new_page()
    sign_in(page, demo, demo.caseworker)
    case = open_case(page, demo, demo.citizen)
    link = issued_link(page)
    yield SimpleNamespace(
        house=demo, phone=phone.new_page(), other_phone=other_phone.new_page(), desk=page, case=case, link=link,
        own=old_phone(browser), before={})
    for context in (phone, other_phone, desk):
        context.close()


def picked(page):
    """Choices that a page shows as made."""
    return page.locator("input:checked").count()


def answer_question(page, step):
    cards = page.get_by_role("radio")
    cards.nth(step - 1 if step else cards.count() - 1).check()
    go_on(page)


def assert_unseen(story):
    """No page within the caseworker's reach holds the citizen's own words."""
    pages = texts_within_reach(story.desk, story.house, story.case)
    assert len(pages) > 5
    found = [(path, marker) for path, text in pages.items() for marker in MARKERS if marker in text]
    assert not found


def test_citizen_answers_four_questions_and_takes_a_break(story):
    page = story.phone
    page.goto(story.link)
    page.get_by_role("link", name="Begynd: ét spørgsmål ad gangen").click()
    for step in STEPS[:4]:
        answer_question(page, step)
    assert question_number(page) == 5
    page.get_by_role("radio").nth(STEPS[4] - 1).check()
    button(page, "Gem og hold pause").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dine svar er gemt")


def test_another_phone_knows_that_there_are_answers_but_not_which(story):
    page = story.other_phone
    page.goto(story.link)
    expect(page.locator("main")).to_contain_text("Du har svaret på 5 af 10")
    page.get_by_role("link", name="Fortsæt, hvor du slap").click()
    assert question_number(page) == 6
    for number in range(1, 6):
        page.goto(f"{story.link}/{number}")
        assert picked(page) == 0
        expect(page.locator("main")).to_contain_text("Du har svaret på dette før")
    page.goto(f"{story.link}/alle")
    assert picked(page) == 0
    page.goto(f"{story.link}/tjek")
    assert page.get_by_text("Svaret er gemt", exact=True).count() == 5


def test_the_other_phone_goes_on_where_the_first_stopped(story):
    page = story.other_phone
    page.goto(story.link)
    page.get_by_role("link", name="Fortsæt, hvor du slap").click()
    for step in STEPS[5:]:
        answer_question(page, step)
    expect(page.get_by_role("heading", level=1)).to_have_text("Med dine egne ord")


def test_citizen_tells_in_own_words_and_checks(story):
    page = story.other_phone
    easier = page.get_by_role("group", name="Hvad er blevet lettere")
    harder = page.get_by_role("group", name="Hvad er blevet sværere")
    easier.get_by_role("checkbox").nth(0).check()
    easier.get_by_role("checkbox").nth(3).check()
    harder.get_by_role("checkbox").nth(2).check()
    page.get_by_label("Hvad er gået godt?").fill(PROUD)
    page.get_by_label("Hvad vil du gerne tale om?").fill(WISH)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Se dine svar igennem")
    for marker in MARKERS:
        expect(page.locator("main")).to_contain_text(marker)
    assert page.get_by_text("Svaret er gemt", exact=True).count() == 5


def test_caseworker_sees_nothing_while_the_citizen_answers(story):
    story.desk.goto(story.case + "/billede")
    story.before["picture"] = story.desk.content()
    assert_unseen(story)


def test_citizen_sends_and_gets_a_receipt(story):
    page = story.other_phone
    button(page, "Send svar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tak for dine svar")
    expect(page.get_by_role("complementary").filter(has_text="Simulerede data")).to_be_visible()


@pytest.mark.parametrize("who", ["phone", "other_phone"])
def test_the_link_now_shows_a_receipt_and_no_answers(story, who):
    page = getattr(story, who)
    page.goto(story.link)
    assert page.url.endswith("/kvittering")
    for path in ["", "/alle", "/siden-sidst", "/tjek", "/kvittering", "/pause", "/nej-tak"] + [f"/{n}" for n in range(1, 11)]:
        page.goto(story.link + path)
        assert picked(page) == 0, path
        assert not [marker for marker in MARKERS if marker in page.content()], path
    for name in ("Mine svar", "Vores billede", "Samtalebilledet"):
        assert page.get_by_role("link", name=name).count() == 0


def test_caseload_is_ordered_by_what_is_due(story):
    page = story.desk
    page.goto(f"{story.house.address}/sager")
    steps = page.locator("tbody tr td:nth-of-type(1)").all_inner_texts()
    order = ["Giv din vurdering", "Se svarene sammen", "Borgeren kan stadig svare", "Åbn en runde", "Intet lige nu", "Holder pause"]
    ranks = [next(rank for rank, words in enumerate(order) if words in step) for step in steps]
    assert ranks == sorted(ranks) and ranks[0] == 0
    row = page.get_by_role("row").filter(has_text=story.house.citizen).filter(has_text="Giv din vurdering")
    expect(row.first).to_contain_text("Har svaret")


def test_caseworker_sees_no_answers_before_giving_their_own(story):
    assert_unseen(story)
    story.desk.goto(story.case + "/billede")
    assert story.desk.content() == story.before["picture"]
    assert button(story.desk, "Vis begge svar").count() == 0


def test_the_code_opens_nothing_of_a_round_that_was_not_shown(story):
    """The caseworker makes the code, so it must not be ahead of what the caseworker may see."""
    story.desk.goto(story.case)
    number = int(re.search(r"/runder/(\d+)/svar", story.desk.content()).group(1))
    story.own_page = story.own.new_page()
    enter_code(story.own_page, story.house, issued_code(story.desk))
    expect(story.own_page.get_by_role("heading", level=1)).to_have_text("Mine svar")
    expect(story.own_page.locator("main")).to_contain_text("Dine svar er gemt")
    assert story.own_page.goto(f"{story.house.address}/min-side/runder/{number}").status == 404
    for path in ("/min-side", "/min-side/billede"):
        story.own_page.goto(story.house.address + path)
        assert "MARKØR" not in story.own_page.content()


def test_caseworker_answers_eleven_rows_with_the_keyboard_alone(story, record_property):
    page = story.desk
    page.goto(f"{story.house.address}/sager")
    row = page.get_by_role("row").filter(has_text=story.house.citizen).filter(has_text="Giv din vurdering").first
    row.get_by_role("link", name="Giv din vurdering").click()
    expect(page.locator(".answer-row")).to_have_count(11)
    presses, started = 0, time.monotonic()

    def press(key):
        nonlocal presses
        page.keyboard.press(key)
        presses += 1

    rows = page.locator(".answer-row")
    wanted = [3, 3, 2, 4, 1, 2, 5, 3, 2, 0, 4]
    for number, step in enumerate(wanted):
        row = rows.nth(number)
        for _ in range(20):
            press("Tab")
            if row.locator("input:focus").count():
                break
        if step == 1:
            press("Space")
        for _ in range(step - 1):
            press("ArrowRight")
        if step == 0:
            press("ArrowLeft")
    steps = page.eval_on_selector_all(".answer-row input:checked", "inputs => inputs.map(input => input.value)")
    assert steps == [str(step or "withheld") for step in wanted]
    press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(story.house.citizen)
    seconds = time.monotonic() - started
    record_property("key presses", presses)
    record_property("seconds", round(seconds, 1))
    print(f"\nThe eleven rows: {presses} key presses, {seconds:.1f} s for the machine.")
    # Two presses a second leaves time to read eleven short rows.
    assert presses <= 60
    assert presses / 2 + 11 * 4 <= 90
    story.caseworker_steps = wanted


def test_the_citizens_page_is_the_same_whatever_the_caseworker_answers(story):
    def pages():
        texts = []
        for path in ("/min-side", "/min-side/billede"):
            story.own_page.goto(story.house.address + path)
            texts.append(story.own_page.locator("main").inner_html())
        return texts

    before = pages()
    assert "MARKØR" not in "".join(before)
    for step in (5, story.caseworker_steps[0]):
        change_first_row(story.desk, story.case, step)
        assert pages() == before


def test_both_voices_are_revealed(story):
    page = story.desk
    page.goto(story.case + "/billede")
    assert "MARKØR" not in page.content()
    button(page, "Vis begge svar").click()
    for marker in MARKERS:
        expect(page.locator("main")).to_contain_text(marker)
    answers = latest_answers(page)
    assert len(answers) == 11
    assert answers["Jobsøgning"] == ("Sjældent", "Cirka hver måned")
    assert [second for _, second in answers.values()].count("Ved ikke / vil ikke svare") == 1
    story.answers = answers


def test_citizen_with_the_code_now_sees_own_answers(story):
    story.own_page.goto(f"{story.house.address}/min-side")
    for marker in MARKERS:
        expect(story.own_page.locator("main")).to_contain_text(marker)


def test_the_belief_opens_in_the_conversation(story):
    page = story.desk
    row = page.locator(".tv-row").filter(has_text="Sagsbehandlerens tro på et job")
    expect(row).to_contain_text("Åbner i samtalen")
    assert "Meget, jeg leder efter en arbejdsplads" not in page.content()
    story.own_page.goto(f"{story.house.address}/min-side/billede")
    assert "Meget, jeg leder efter en arbejdsplads" not in story.own_page.content()
    button(page, "Åbn svaret sammen").click()
    expect(page.locator(".tv-row").filter(has_text="Sagsbehandlerens tro på et job")).to_contain_text("Meget, jeg leder efter en arbejdsplads")
    assert button(page, "Åbn svaret sammen").count() == 0


def test_the_citizen_sees_the_same_picture(story):
    page = story.own_page
    page.reload()
    assert latest_answers(page) == latest_answers(story.desk)
    for marker in MARKERS:
        expect(page.locator("main")).to_contain_text(marker)
    assert "tror på dig" not in page.content()


def test_a_correction_is_marked_and_leaves_the_picture_alone(story):
    page = story.desk
    shown = latest_answers(page)
    page.goto(story.case)
    page.get_by_role("link", name="Skriv en rettelse").first.click()
    page.locator(".answer-row").nth(0).get_by_role("radio").nth(4).check()
    button(page, "Gem som rettelse").click()
    box = page.locator("section.box").filter(has_text="Rettet bagefter")
    expect(box).to_contain_text("Sagsbehandler, Jobsøgning: Næsten hver dag")
    expect(box.get_by_role("listitem")).to_have_count(1)
    assert latest_answers(page) == shown


def test_the_citizens_correction_is_marked_too(story):
    page = story.own_page
    shown = latest_answers(page)
    page.goto(f"{story.house.address}/min-side")
    page.get_by_role("link", name="Ret mine svar").first.click()
    page.get_by_role("group", name="Hvor tit gør du noget").get_by_role("radio", name="Cirka hver uge").check()
    button(page, "Gem rettelser").click()
    expect(page.get_by_role("heading", name="Rettet bagefter").first).to_be_visible()
    for reader in (page, story.desk):
        reader.goto(f"{story.house.address}/min-side/billede" if reader is page else story.case + "/billede")
        box = reader.locator("section.box").filter(has_text="Rettet bagefter")
        expect(box.get_by_role("listitem").filter(has_text="Cirka hver uge")).to_have_count(1)
        assert latest_answers(reader) == shown


def test_the_link_is_only_a_receipt_after_the_reveal(story):
    page = story.phone
    for path in ["", "/1", "/alle", "/tjek", "/siden-sidst"]:
        page.goto(story.link + path)
        assert page.url.endswith("/kvittering")
        assert "MARKØR" not in page.content()
    assert page.get_by_role("link", name="Ret mine svar").count() == 0
