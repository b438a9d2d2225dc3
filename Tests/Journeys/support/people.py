"""What people do, in the words they read on the page."""

import re

from support.browser import stands_at


def button(page, words):
    return page.get_by_role("button", name=words, exact=True)


def sign_in(page, house, who):
    """Signs in and stays on the page this leads to."""
    username, password = who
    page.goto(f"{house.address}/log-ind")
    type_sign_in(page, username, password)


def type_sign_in(page, username, password):
    page.fill("#username", username)
    page.fill("#password", password)
    button(page, "Log ind").click()


def choose(page, words):
    """Picks one of the steps of a question."""
    page.get_by_role("radio", name=words, exact=True).check()


def back(page):
    """The browser's own back, once the page before has arrived for good."""
    page.wait_for_load_state()
    page.go_back()


def go_on(page):
    button(page, "Gem og gå videre").click()


def question_number(page):
    """Of the question that is shown."""
    return int(re.search(r"/svar/\w+/(\d+)$", page.url).group(1))


def open_case(page, house, citizen):
    """From the caseload to the case of that citizen whose round waits for the caseworker; returns its address."""
    page.goto(f"{house.address}/sager")
    row = page.get_by_role("row").filter(has_text=citizen).filter(has_text="Giv din vurdering").first
    row.get_by_role("rowheader").get_by_role("link").click()
    return stands_at(page)


def issued_link(page):
    """Makes a new personal link on the case page and reads it off the letter."""
    button(page, "Lav et link til borgeren").click()
    return page.locator(".letter-link").inner_text().strip()


def change_first_row(page, case, step):
    """Sends the caseworker's answers again, with another step in the first row."""
    page.goto(case)
    page.get_by_role("link", name="Ret din vurdering").click()
    page.locator(".answer-row").first.get_by_role("radio").nth(step - 1).check()
    button(page, "Send mine svar").click()


def issued_code(page):
    button(page, "Lav en kode til borgeren").click()
    return page.locator(".letter-code").inner_text().strip()


def enter_code(page, house, code):
    page.goto(f"{house.address}/min-side/kode")
    page.fill("#code", code)
    button(page, "Vis mine svar").click()


def set_up(page, house, unit, administrator):
    """The first page of an empty house, to a signed-in administrator (user name, password)."""
    page.goto(house.address)
    for name, value in dict(
            setupCode=house.setup_code, organisation="Jobcenter Havnby", unit=unit, name="Inger Holm",
            username=administrator[0], password=administrator[1], again=administrator[1]).items():
        page.fill(f"#{name}", value)
    button(page, "Sæt op").click()
    sign_in(page, house, administrator)


def add_caseworker(page, house, name, who):
    """In the first unit; `who` is the user name and password. Nothing is chosen beforehand."""
    page.goto(f"{house.address}/administration/brugere/ny")
    page.fill("#name", name)
    page.fill("#username", who[0])
    page.select_option("#unit", index=0)
    assert page.locator("input[name^='role.']:checked").count() == 0, "no role is chosen beforehand"
    page.get_by_label("Sagsbehandler").check()
    page.fill("#password", who[1])
    page.fill("#again", who[1])
    button(page, "Tilføj en bruger").click()


def agree_on(page, case, what="Ringe til haven"):
    """Agrees on a step on the page of a talk."""
    page.goto(case + "/samtale")
    page.fill("#what", what)
    button(page, "Gem aftalen").click()
