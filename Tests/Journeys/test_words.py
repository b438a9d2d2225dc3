"""Words of change in the demo: a case that has one, what stands first, and where the word leads."""

import re

import pytest

from support.browser import DESKTOP, OLD_PHONE, device
from support.house import DemoHouse
from support.people import sign_in

WORDS = ["Tydelig fremgang", "Tydelig nedgang", "Tegn på fremgang", "Tegn på nedgang"]
NO_MOVE = ["Ingen tydelig ændring", "For få svar"]
# Words are rare: in a smaller house nobody may have one.
CITIZENS = 600


@pytest.fixture(scope="module")
def demo():
    with DemoHouse(CITIZENS) as house:
        yield house


@pytest.fixture(scope="module")
def desk(browser, demo):
    """The caseworker's browser, on the picture of a case with a word."""
    context = device(browser, DESKTOP)
    page = context.new_page()
    sign_in(page, demo, demo.caseworker)
    page.goto(f"{demo.address}/sager")
    cases = sorted({link.get_attribute("href") for link in page.locator('main a[href^="/sager/"]').all()})
    cases = [path for path in cases if re.fullmatch(r"/sager/\d+", path)]
    assert cases
    for case in cases:
        page.goto(f"{demo.address}{case}/billede")
        if any(page.locator(".change-list strong", has_text=word).count() for word in WORDS):
            # Where a new round is on its way, the picture before it is folded.
            page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
            yield page
            break
    else:
        pytest.fail(f"no word on {len(cases)} cases")
    context.close()


def test_the_fact_stands_before_the_word(desk):
    for entry in desk.locator(".change-list li").all():
        paragraphs = entry.locator("p").all_inner_texts()
        assert re.search(r"nyeste svar|siger selv|sagde tidligere", paragraphs[0]), paragraphs
        # A long way in one voice stands open also without a word of change.
        assert all(any(word.startswith(each) for each in WORDS) for word in paragraphs[1:]), paragraphs
        without = [f"{word}." for word in NO_MOVE if paragraphs[0].endswith(f"{word}.")]
        assert len(paragraphs) == (1 if without else 2) and ("trin" in paragraphs[0] or not without), paragraphs


def test_a_topic_that_stands_open_is_named_once(desk):
    open_names = desk.locator(".change-list h3").all_inner_texts()
    collected = " ".join(desk.locator(".changes > p").filter(has_text="Ingen tydelig ændring").all_inner_texts())
    assert open_names and not [name for name in open_names if name in collected]


def test_a_name_leads_to_the_answers_behind_it(desk):
    folded = desk.locator(".changes .behind")
    folded.evaluate("each => each.open = false")
    entry = folded.locator("li").first
    assert not entry.is_visible()
    desk.locator(f".changes p a[href='#{entry.get_attribute('id')}']").first.click()
    assert entry.is_visible() and re.search(r"nyeste svar|siger selv|sagde tidligere", entry.inner_text())


def test_a_sign_says_how_often_it_is_wrong(desk):
    for text in desk.locator(".change-list li p:last-child").all_inner_texts():
        assert ("ud af 100" in text) == text.startswith("Tegn"), text
        assert ("noget at tale om" in text) == ("nedgang" in text), text


def test_the_page_says_that_answers_are_invented(desk):
    assert "svar, der er fundet på" in desk.locator(".changes").inner_text()


def test_nothing_is_wider_than_an_old_phone(desk):
    # Also with every picture's own table open.
    desk.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    desk.set_viewport_size(OLD_PHONE)
    assert desk.evaluate("document.documentElement.scrollWidth") <= OLD_PHONE["width"]
    desk.set_viewport_size(DESKTOP)


def test_the_word_leads_to_its_table(desk):
    word = desk.locator(".change-list li a").first
    word.click()
    assert desk.locator("h1").inner_text() == "Om ordene"
    assert desk.locator("table").count() == 3
    assert "Den hører til skemaet" in desk.locator("main").inner_text()
