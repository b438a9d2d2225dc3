"""The page of a talk: what was promised, both readings, one step more, the note, and the next talk that opens with it."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support import checks
from support.browser import DESKTOP, OLD_PHONE, device
from support.house import DemoHouse
from support.people import agree_on, button, sign_in


@pytest.fixture(scope="module")
def talk(browser):
    """The caseworker's browser, on a case whose newest answers can be looked at together or have been."""
    with DemoHouse(citizens=400) as house:
        context = device(browser, DESKTOP)
        page = context.new_page()
        sign_in(page, house, house.caseworker)
        page.goto(f"{house.address}/sager")
        cases = sorted({link.get_attribute("href") for link in page.locator('main a[href^="/sager/"]').all()})
        for case in [path for path in cases if re.fullmatch(r"/sager/\d+", path)]:
            page.goto(f"{house.address}{case}/samtale")
            if page.locator(".agenda .question").count() and page.get_by_text("Det vi lovede sidst").count():
                yield SimpleNamespace(page=page, house=house, case=f"{house.address}{case}")
                break
        else:
            pytest.fail(f"nothing to talk about in {len(cases)} cases")
        context.close()


def sound(page):
    faults = checks.accessibility(page) + checks.overflow(page)
    page.set_viewport_size(OLD_PHONE)
    faults += [f"320 px: {fault}" for fault in checks.overflow(page) + checks.targets(page, 24)]
    page.set_viewport_size(DESKTOP)
    assert not faults, "\n" + "\n".join(faults)


def test_our_promise_comes_first_and_the_step_last(talk):
    headings = talk.page.locator(".agenda h2").all_inner_texts()
    assert headings[0].startswith("Det vi lovede sidst") and headings[-1].startswith("Det aftaler vi nu"), headings
    order = [name for name in headings if name in ("Dine styrker", "Her ser vi det nogenlunde ens", "Her ser vi det forskelligt")]
    assert order == [name for name in ("Dine styrker", "Her ser vi det nogenlunde ens", "Her ser vi det forskelligt") if name in order]


def test_a_talk_is_noted_in_six_interactions(talk, record_property):
    page = talk.page
    page.goto(f"{talk.case}/samtale")
    page.fill("#what", "Ringe til kantinen om en prøvedag")
    page.fill("#remark", "Vi prøver en dag og taler om det bagefter.")
    button(page, "Gem aftalen").click()
    expect(page.get_by_role("status")).to_contain_text("Det, du skrev, er gemt.")
    page.get_by_role("link", name="Notat til sagen").click()
    # What, remark, save, and the note: copied, or taken as a file.
    interactions = 5
    record_property("interactions", interactions)
    assert interactions <= 6
    note = page.input_value("#note")
    assert "Kommunen: Ringe til kantinen om en prøvedag." in note and "taler om det bagefter" in note
    assert not re.search(r"trin|svarede", note), "no answer is in the note"
    sound(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent som fil").click()
    assert re.fullmatch(r"notat-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)


def test_what_came_of_it_is_said_with_why(talk):
    page = talk.page
    page.goto(f"{talk.case}/samtale")
    promise = page.locator(".promises li").filter(has_text="Ringe til kantinen")
    promise.get_by_label(re.compile("Hvorfor ikke")).fill("Kantinen er lukket til mandag")
    promise.get_by_role("button", name=re.compile("Blev ikke gjort")).click()
    expect(page.locator(".promises li").filter(has_text="Ringe til kantinen")).to_contain_text("Kantinen er lukket")
    sound(page)


def test_what_is_typed_is_not_lost_to_another_button(talk):
    page = talk.page
    agree_on(page, talk.case, "Skrive til gartneriet")
    page.fill("#what", "Besøge gartneriet")
    page.fill("#remark", "Vi ser på det sammen.")
    promise = page.locator(".promises li").filter(has_text="Skrive til gartneriet")
    promise.get_by_role("button", name=re.compile("Gjort")).click()
    expect(page.get_by_role("status")).to_contain_text("ikke gemt endnu")
    expect(page.locator(".promises li").filter(has_text="Skrive til gartneriet").locator(".badge")).to_contain_text("Gjort")
    assert page.input_value("#what") == "Besøge gartneriet" and page.input_value("#remark") == "Vi ser på det sammen."
    sound(page)
    done = page.locator(".promises .badge").filter(has_text="Gjort")
    before = done.count()
    # Enter saves what was written, and says of no promise that it is done.
    page.locator("#what").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Det, du skrev, er gemt.")
    expect(page.locator(".promises li").filter(has_text="Besøge gartneriet")).to_be_visible()
    expect(done).to_have_count(before)


def test_the_whole_page_is_on_paper(talk):
    page = talk.page
    page.emulate_media(media="print")
    assert page.get_by_text("Det vi lovede sidst").is_visible()
    assert not page.locator("#what").is_visible() and not page.locator("input[name^=why]").first.is_visible(), "no form on paper"
    assert page.locator(".blank").is_visible(), "lines to write on"
    for entry in page.locator(".changes .behind li").all():
        assert entry.is_visible(), "what a press opens stands open on paper"
    page.emulate_media(media="screen")


def test_efforts_and_the_card(talk):
    page = talk.page
    page.goto(f"{talk.case}/indsatser")
    page.select_option("#kind", label="Virksomhedspraktik")
    button(page, "Gem").click()
    expect(page.locator("table")).to_contain_text("I gang")
    sound(page)
    page.goto(f"{talk.case}/overdragelse")
    page.fill("#words", "God med mennesker. Spørg til haven.")
    button(page, "Gem kortet").click()
    expect(page.get_by_role("status")).to_contain_text("Kortet er gemt.")
    page.goto(f"{talk.case}/overdragelse")
    expect(page.locator("main")).to_contain_text("Spørg til haven.")
    sound(page)
