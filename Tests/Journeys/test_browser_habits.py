"""What browsers and people really do: two tabs, the back button, reloading, and sessions that end half-way."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browser import DESKTOP, close_tab, device, old_phone, stands_at
from support.people import back, button, go_on, issued_link, open_case, question_number, sign_in, type_sign_in


@pytest.fixture(scope="module")
def desk(browser, demo):
    """A caseworker with the form of the eleven rows at hand, and the citizen's link."""
    page = device(browser, DESKTOP).new_page()
    sign_in(page, demo, demo.caseworker)
    case = open_case(page, demo, demo.citizen)
    form = page.get_by_role("link", name="Giv din vurdering").get_attribute("href")
    link = issued_link(page)
    return SimpleNamespace(house=demo, page=page, case=case, form=demo.address + form, link=link)


def fill(page, step):
    page.bring_to_front()
    for row in page.locator(".answer-row").all():
        row.get_by_role("radio").nth(step - 1).check()


def checked(page):
    return page.eval_on_selector_all(".answer-row input:checked", "inputs => inputs.map(input => input.value)")


def sign_out_in_another_tab(page, house):
    other = page.context.new_page()
    other.goto(house.address + "/sager")
    button(other, "Log ud").click()
    close_tab(other)
    page.bring_to_front()


def test_signing_out_in_another_tab_loses_nothing_in_the_form(desk):
    page = desk.page
    page.goto(desk.form)
    fill(page, 4)
    sign_out_in_another_tab(page, desk.house)
    button(page, "Gem, og gør færdig senere").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    expect(page.locator("main")).to_contain_text("er ikke tabt")
    type_sign_in(page, desk.house.caseworker[0], "forkert adgangskode")
    expect(page.locator("main")).to_contain_text("er ikke tabt")
    type_sign_in(page, *desk.house.caseworker)
    expect(page.get_by_role("heading", level=1)).to_have_text("Du er logget ind igen")
    button(page, "Gem det, jeg havde udfyldt").click()
    assert stands_at(page) == desk.case
    page.goto(desk.form)
    assert checked(page) == ["4"] * 11


def test_signing_out_while_sending_still_sends(desk):
    page = desk.page
    page.goto(desk.form)
    fill(page, 3)
    sign_out_in_another_tab(page, desk.house)
    button(page, "Send mine svar").click()
    type_sign_in(page, *desk.house.caseworker)
    button(page, "Gem det, jeg havde udfyldt").click()
    assert stands_at(page) == desk.case
    assert page.get_by_role("link", name="Ret din vurdering").count() == 1
    page.goto(desk.form)
    assert checked(page) == ["3"] * 11


def test_two_tabs_with_the_same_form_keep_the_last_that_was_sent(desk):
    first = desk.page
    first.goto(desk.form)
    second = first.context.new_page()
    second.goto(desk.form)
    fill(first, 2)
    fill(second, 5)
    for tab in (first, second):
        tab.bring_to_front()
        button(tab, "Send mine svar").click()
    first.goto(desk.form)
    assert checked(first) == ["5"] * 11
    close_tab(second)


def test_reloading_after_sending_sends_nothing_again(desk):
    page = desk.page
    page.goto(desk.form)
    button(page, "Send mine svar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(desk.house.citizen)
    posts = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.reload()
    assert stands_at(page) == desk.case and not posts


def test_going_back_after_signing_out_shows_no_case(desk):
    page = device(desk.page.context.browser, DESKTOP).new_page()
    sign_in(page, desk.house, desk.house.caseworker)
    page.goto(desk.case)
    name = desk.house.citizen
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    button(page, "Log ud").click()
    back(page)
    assert name not in page.content()


def test_back_and_forward_through_the_questions(desk):
    page = old_phone(desk.page.context.browser).new_page()
    page.goto(desk.link)
    page.get_by_role("link", name="Begynd").click()
    page.get_by_role("radio").nth(0).check()
    go_on(page)
    assert question_number(page) == 2
    back(page)
    assert question_number(page) == 1
    page.get_by_role("radio").nth(3).check()
    go_on(page)
    assert question_number(page) == 2
    button(page, "Tilbage").click()
    assert question_number(page) == 1
    assert page.get_by_role("radio").nth(3).is_checked()
    page.reload()
    assert page.get_by_role("radio").nth(3).is_checked()
    page.go_forward()
    page.goto(desk.link + "/tjek")
    expect(page.get_by_role("listitem").first).to_contain_text("Cirka hver uge")


def test_sending_twice_from_two_tabs_is_harmless(desk):
    phone = old_phone(desk.page.context.browser)
    first, second = phone.new_page(), phone.new_page()
    first.goto(desk.link + "/2")
    first.get_by_role("radio").nth(1).check()
    go_on(first)
    first.goto(desk.link + "/tjek")
    second.goto(desk.link + "/tjek")
    for page in (first, second):
        page.bring_to_front()
        button(page, "Send svar").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tak for dine svar")
    first.bring_to_front()
    back(first)
    first.reload()
    assert first.locator("input:checked").count() == 0


def test_a_question_left_open_until_after_the_reveal_takes_nothing(desk):
    phone = old_phone(desk.page.context.browser).new_page()
    phone.goto(desk.link + "/1")
    phone.get_by_role("radio").nth(2).check()
    desk.page.goto(desk.case + "/billede")
    button(desk.page, "Vis begge svar").click()
    go_on(phone)
    expect(phone.locator("main")).to_contain_text("låst")
