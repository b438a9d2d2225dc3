"""A furnished house and somebody signed in for every kind of viewer."""

import re

from support.browser import DESKTOP, device, stands_at
from support.house import DemoHouse, EmptyHouse
from support.people import agree_on, button, enter_code, issued_code, issued_link, sign_in


class Noticed:
    """What a tab complained about, and how much came over the wire: headers and stylesheet too, nothing cached."""

    def __init__(self, tab):
        self.complaints, self.sizes = [], []
        tab.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.wire = tab.context.new_cdp_session(tab)
        self.wire.send("Network.enable")
        self.wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.wire.on("Network.loadingFinished", lambda event: self.sizes.append(event["encodedDataLength"]))

    def clear(self):
        self.complaints.clear()
        self.sizes.clear()

    @property
    def bytes(self):
        assert len(self.sizes) >= 2, "the page and its stylesheet"
        return int(sum(self.sizes))


class Visits:
    """Two houses, one of them furnished so that every page has something to show; contexts are made when asked for."""

    def __init__(self, browser):
        self.browser = browser
        self.tabs = {}
        self.states = {}

    def __enter__(self):
        self.house, self.first = DemoHouse(citizens=60).start(), EmptyHouse().start()
        try:
            self._furnish()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for tab, _ in self.tabs.values():
            tab.context.close()
        self.house.stop()
        self.first.stop()

    def address(self, page):
        if page.viewer == "first":
            return self.first.address + page.path
        path = page.path.format(**self.places)
        return path if path.startswith("http") else self.house.address + path

    def open(self, page, language, size=DESKTOP):
        """Goes to a page as its viewer and does what is to be done there.

        Returns the tab, the status, and what was noticed on the way. A viewer keeps one tab in each language.
        """
        tab, noticed = self._tab(page.viewer, language)
        # Again each time: the waiting room's screen forgets the language of whoever left it.
        for house in (self.house, self.first):
            tab.context.add_cookies([{"name": "sprog", "value": language, "url": house.address}])
        noticed.clear()
        tab.emulate_media(media="null")
        tab.set_viewport_size(size)
        reply = tab.goto(self.address(page))
        if page.act:
            with tab.expect_navigation() as navigation:
                page.act(tab)
            reply = navigation.value
        return tab, reply.status, noticed

    def _tab(self, viewer, language):
        if (viewer, language) not in self.tabs:
            context = device(self.browser, DESKTOP, language=language, storage_state=self.states.get(viewer))
            tab = context.new_page()
            self.tabs[viewer, language] = tab, Noticed(tab)
        return self.tabs[viewer, language]

    def _furnish(self):
        desk = device(self.browser, DESKTOP)
        page = desk.new_page()
        sign_in(page, self.house, self.house.caseworker)
        self.places = {"link": self.house.link}
        self._find_told(page)
        self.places["quiet"] = self._add_case(page, "Quiet", opens=False)
        for name in ("sent", "declined", "spare", "open"):
            case = self._add_case(page, name.capitalize())
            if name in ("sent", "declined"):
                self.places[name] = issued_link(page)
            else:
                self.places[name] = case
        self.places["openNumber"] = self.places["open"].rsplit("/", 1)[1]
        self.places["talk"] = self._plan_talk(page)
        agree_on(page, self.places["told"])
        self.states["caseworker"] = desk.storage_state()
        desk.close()
        self._keep("citizen", lambda page: enter_code(page, self.house, self.code))
        self._keep("administrator", lambda page: sign_in(page, self.house, self.house.administrator))
        self._keep("link", self._answer)
        self._keep("kiosk", self._start_kiosk)

    def _start_kiosk(self, page):
        sign_in(page, self.house, self.house.administrator)
        page.goto(self.house.address + "/administration/kiosker")
        page.fill("#name", "Venteværelset")
        page.locator("main form").last.locator("button").click()

    def _add_case(self, page, name, opens=True):
        """A citizen added by hand, with an open round that nobody has answered, or with none."""
        page.goto(self.house.address + "/sager/ny")
        page.fill("#name", name)
        button(page, "Tilføj en borger").click()
        case = stands_at(page)
        if opens:
            button(page, "Åbn runden").click()
        return case

    def _plan_talk(self, page):
        """A talk today with the citizen whose round is open; returns its address."""
        page.goto(self.places["open"] + "/samtaler/ny")
        page.fill("#time", "09:30")
        button(page, "Gem").click()
        link = page.locator("table").get_by_role("rowheader").get_by_role("link").first
        return self.house.address + link.get_attribute("href")

    def _find_told(self, page):
        """The case with most rounds told, and a code to it."""
        page.goto(self.house.address + "/sager")
        rows = page.locator("tbody tr").filter(has_text="Intet lige nu")
        paths = [row.locator("th a").get_attribute("href") for row in rows.all()]
        sources = {path: page.context.request.get(self.house.address + path).text() for path in paths}
        told = max(paths, key=lambda path: sources[path].count("/runder/"))
        self.places["told"] = self.house.address + told
        self.places["round"] = max(re.findall(r"runder/(\d+)/svar", sources[told]), key=int)
        page.goto(self.house.address + told)
        self.code = issued_code(page)

    def _keep(self, viewer, act):
        context = device(self.browser, DESKTOP)
        act(context.new_page())
        self.states[viewer] = context.storage_state()
        context.close()

    def _answer(self, page):
        """Sends one link's answers, says no thanks to another, and leaves a third half-way."""
        for name in ("sent", "link"):
            page.goto(self.places[name] + "/1")
            page.get_by_role("radio").nth(1).check()
            button(page, "Gem og gå videre").click()
            page.goto(self.places[name] + "/siden-sidst")
            page.get_by_role("checkbox").nth(2).check()
            page.get_by_role("textbox").first.fill("Jeg gik en tur hver dag.")
            button(page, "Gem og gå videre").click()
            if name == "sent":
                button(page, "Send svar").click()
        page.goto(self.places["declined"] + "/nej-tak")
        button(page, "Ja, jeg siger nej tak").click()
