"""Makes the pictures of the documentation. The people are the same every time (seed 1); dates follow today, because the
citizen's pages need a round that is open.
"""

import subprocess
import sys
from pathlib import Path

from PIL import Image

from support.browser import DESKTOP, PHONE, chromium, device
from support.house import REPOSITORY, DemoHouse
from support.paper import printed
from support.people import button, enter_code, sign_in
from support.picture import latest_answers

IMAGES = REPOSITORY / "docs/images"
LARGEST = 250 * 1024
CITIZENS = 400


def say(words):
    print(words, flush=True)


def told_cases(page, house):
    """The caseworker's cases in which nothing is due, and how many of their rounds both have answered."""
    paths, number = [], 1
    while page.goto(f"{house.address}/sager?side={number}") and page.locator("tbody tr").count():
        links = page.locator("tbody tr").filter(has_text="Intet lige nu").locator("th a")
        paths += [link.get_attribute("href") for link in links.all()]
        number += 1
    for path in paths:
        page.goto(house.address + path)
        rows = page.locator("tbody tr").all_inner_texts()
        yield house.address + path, sum(row.count("Har svaret") == 2 for row in rows), len(rows)


def worth(page, case, both, rounds):
    """How much there is to talk over: own words, both voices in most of about six rounds, some topics alike."""
    page.goto(case + "/billede")
    pairs = [pair for pair in latest_answers(page).values() if not {"Intet svar", "Bliver ikke spurgt"} & set(pair)]
    alike = sum(citizen == caseworker for citizen, caseworker in pairs)
    needed = [not button(page, "Vis begge svar").count(), len(pairs) >= 9, 2 <= alike <= 6]
    wished = [
        page.locator(".tv-with-apart").count() == 0,
        page.get_by_text("havde sagsbehandleren set").count() == 0,
        page.locator("main section.box").filter(has_text="egne ord").count() > 0]
    return (all(needed), sum(wished), 2 * both - 3 * (rounds - both) - abs(rounds - 6), case)


def best_case(page, house):
    found = [worth(page, *case) for case in told_cases(page, house) if case[1] >= 3]
    return max(found)[-1]


def shot(page, name, **more):
    """A picture small enough for a page of documentation: as PNG with a palette when that is needed."""
    file = IMAGES / f"{name}.png"
    page.screenshot(path=str(file), **more)
    shrink(file)


def shrink(file):
    """Fewer colours until it is small enough; the pages have few to begin with."""
    picture = Image.open(file).convert("RGB")
    for colours in (256, 96, 48):
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= LARGEST:
            break
    say(f"{file.name}: {picture.width}×{picture.height}, {file.stat().st_size // 1024} KB")
    if file.stat().st_size > LARGEST:
        sys.exit(f"{file.name} is too large.")


def dialogue(browser, desk, case):
    desk.goto(case + "/billede")
    if button(desk, "Åbn svaret sammen").count():
        button(desk, "Åbn svaret sammen").click()
    end = desk.locator(".tv-chart").first.bounding_box()
    shot(desk, "dialogue-desktop", full_page=True, clip={"x": 0, "y": 0, "width": DESKTOP["width"], "height": end["y"] + end["height"] + 24})
    phone = device(browser, PHONE, storage_state=desk.context.storage_state()).new_page()
    phone.goto(case + "/billede")
    shot(phone, "dialogue-phone", clip={"x": 0, "y": 0, "width": PHONE["width"], "height": 1900}, full_page=True)
    on_paper(desk, "dialogue-print")


def on_paper(page, name):
    """The first sheet, as a printer would have it."""
    sheet = printed(page, Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp") / f"{name}.pdf")
    subprocess.run(["pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "1", "-singlefile", str(sheet), str(IMAGES / name)], check=True)
    sheet.unlink()
    shrink(IMAGES / f"{name}.png")


def talk(browser, desk, house, case):
    """The talk and what goes with it: each page whole, as it stands in `docs/pages.md`."""
    for name, path in [
            ("talk", case + "/samtale"), ("note", case + "/notat"), ("handover", case + "/overdragelse"),
            ("interventions", case + "/indsatser"), ("case-history", case + "/forloeb"), ("day", house.address + "/i-dag"),
            ("stalled", house.address + "/i-dag/staar-stille"), ("landmarks", house.address + "/pejlemaerker"),
            ("landmark", house.address + "/pejlemaerker/jobSelfEfficacy"), ("about-words", house.address + "/om-ordene")]:
        desk.goto(path)
        shot(desk, name, full_page=True)
    desk.goto(case + "/samtale")
    on_paper(desk, "talk-print")
    phone = device(browser, PHONE, storage_state=desk.context.storage_state()).new_page()
    phone.goto(case + "/samtale")
    shot(phone, "talk-phone", full_page=True)


def own_page(browser, house):
    """The citizen's own page, in Danish and in Arabic."""
    phone = device(browser, PHONE).new_page()
    enter_code(phone, house, house.code)
    for name, path in [("own-answers", "/min-side"), ("own-picture", "/min-side/billede"), ("own-case", "/min-side/sag")]:
        for language in ("da", "ar"):
            phone.context.add_cookies([{"name": "sprog", "value": language, "url": house.address}])
            phone.goto(house.address + path)
            shot(phone, name if language == "da" else f"{name}-{language}", full_page=True)


def answering(browser, link):
    phone = device(browser, PHONE, device_scale_factor=2).new_page()
    phone.goto(link)
    shot(phone, "citizen-start")
    phone.goto(link + "/3")
    phone.get_by_role("radio").nth(2).check()
    shot(phone, "citizen-question", full_page=True)


def rating(desk, house):
    desk.goto(house.address + "/sager")
    shot(desk, "caseload")
    row = desk.locator("tbody tr").filter(has_text="Giv din vurdering").first
    row.get_by_role("link", name="Giv din vurdering").click()
    for number, row in enumerate(desk.locator(".answer-row").all()[:6]):
        row.get_by_role("radio").nth([2, 1, 3, 2, 3, 1][number]).check()
    shot(desk, "rating", full_page=True)


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, DemoHouse(CITIZENS) as house:
        desk = device(browser, DESKTOP).new_page()
        sign_in(desk, house, house.caseworker)
        best = best_case(desk, house)
        dialogue(browser, desk, best)
        talk(browser, desk, house, best)
        own_page(browser, house)
        answering(browser, house.link)
        rating(desk, house)


if __name__ == "__main__":
    main()
