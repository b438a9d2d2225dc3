"""Every page there is, who sees it, and how they come to it."""

from dataclasses import dataclass
from typing import Callable, Optional

from support.people import button


@dataclass(frozen=True)
class Page:
    """`route` is the name in Route.swift; `variant` tells pages of one route apart."""

    route: str
    viewer: str
    path: str
    variant: str = ""
    act: Optional[Callable] = None
    status: int = 200

    @property
    def name(self):
        return f"{self.route} {self.variant}".strip()

    @property
    def is_citizens(self):
        return self.viewer in ("link", "citizen") or self.route in (
            "about", "aboutWords", "information", "ownCode", "shortCode", "kiosk")


# Answer with something other than a page, or act and send the browser on. Each is visited by the other journeys.
NO_PAGE = {"home", "stylesheet", "health", "signOut", "rounds", "reveal", "belief", "assignment", "standing",
           "importErrors", "search", "outboxMessage", "asking", "kioskAnswering", "kioskIdle", "kioskPreferences", "letterStyle",
           "series", "preferences"}


def press(position):
    """The n-th button of the page's main part; told by place, because the words differ by language."""
    return lambda page: page.locator("main button").nth(position).click()


def submit(path):
    """The form that goes to `path`."""
    return lambda page: page.locator(f'form[action$="{path}"] button').first.click()


def fail_to_sign_in(page):
    page.fill("#username", "ingen")
    page.fill("#password", "forkert")
    page.locator("main button").click()


def fill_one_row_and_send(page):
    page.locator("#jobSearch-2").check()
    page.locator("main button").first.click()


def type_too_few(page):
    page.fill("#digits", "12")
    page.locator("main button").first.click()


def hand_over(text):
    """Pastes a file of people, which leads to what it would do. `{unit}` is one of the house's own."""
    def act(page):
        page.locator("summary").first.click()
        page.fill("#text", text.replace("{unit}", "Team Havnen"))
        page.locator("main form button").first.click()
    return act


def spoil(field):
    """Empties a field and sends the form."""
    def act(page):
        page.fill(field, "")
        page.locator("main form button").first.click()
    return act


def start_unnamed(page):
    page.locator("main form").last.locator("button").click()


def fill(field, text, go):
    """Fills a field, folded away or not, and presses the button that says what to do."""
    def act(page):
        page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
        page.fill(field, text)
        page.locator(f'main button[value="{go}"]').click()
    return act


# Rows of every kind; the unit is the demo's own.
MIXED = """sagsnr;navn;enhed;startdato;slutdato;mail;andet
P-1;Åse Ørsted;{unit};01-09-2025;;aase@eksempel.dk;x
P-2;Bo Å;{unit};01-08-2025;01-09-2025;;x
P-3;;{unit};32-08-2025;;bo(at)eksempel;x
"""


PAGES = [
    Page("firstRun", "first", "/opsaetning"),
    Page("firstRun", "first", "/opsaetning", "refused", press(0), 401),
    Page("about", "nobody", "/om"),
    Page("information", "nobody", "/oplysning"),
    Page("aboutWords", "nobody", "/om-ordene"),
    Page("signIn", "nobody", "/log-ind"),
    Page("signIn", "nobody", "/log-ind", "refused", fail_to_sign_in, 401),
    Page("signIn", "nobody", "/sager", "on the way", status=401),
    Page("nothing", "nobody", "/findes/ikke", status=404),
    Page("ownCode", "nobody", "/min-side/kode"),
    Page("ownCode", "nobody", "/min-side/kode", "refused", press(0), 401),
    Page("shortCode", "nobody", "/svar"),
    Page("shortCode", "nobody", "/svar", "refused", press(0), 401),
    Page("answering.start", "link", "{link}"),
    Page("answering.question", "link", "{link}/1"),
    Page("answering.question", "link", "{link}/10", "group-only"),
    Page("answering.allQuestions", "link", "{link}/alle"),
    Page("answering.sinceLast", "link", "{link}/siden-sidst"),
    Page("answering.check", "link", "{link}/tjek"),
    Page("answering.decline", "link", "{link}/nej-tak"),
    Page("answering.pause", "link", "{link}/pause"),
    Page("answering.helper", "link", "{link}/hjaelp"),
    Page("answering.start", "link", "/svar/findesikke", "unknown link", status=404),
    Page("answering.receipt", "link", "{sent}"),
    Page("answering.receipt", "link", "{declined}/kvittering", "declined"),
    Page("answering.start", "link", "{declined}", "declined"),
    Page("ownAnswers", "citizen", "/min-side"),
    Page("ownPicture", "citizen", "/min-side/billede"),
    Page("ownCase", "citizen", "/min-side/sag"),
    Page("ownGoals", "citizen", "/min-side/maal"),
    Page("ownGoals", "citizen", "/min-side/maal", "with a fault", press(0), 422),
    Page("ownLooks", "citizen", "/min-side/set"),
    Page("ownCopy", "citizen", "/min-side/kopi"),
    Page("ownCorrection", "citizen", "/min-side/runder/{round}"),
    Page("caseload", "caseworker", "/sager"),
    Page("newCase", "caseworker", "/sager/ny"),
    Page("newCase", "caseworker", "/sager/ny", "with a fault", press(0), 422),
    Page("caseFile", "caseworker", "{open}"),
    Page("caseFile", "caseworker", "{told}", "with history"),
    Page("caseFile", "caseworker", "{quiet}", "before the first round"),
    Page("picture", "caseworker", "{told}/billede"),
    Page("picture", "caseworker", "{open}/billede", "before answers"),
    Page("rating", "caseworker", "{open}/runder/1/svar"),
    Page("rating", "caseworker", "{open}/runder/1/svar", "with rows missing", fill_one_row_and_send, 422),
    Page("rating", "caseworker", "{told}/runder/{round}/svar", "frozen"),
    Page("lookEarly", "caseworker", "{open}/runder/1/foer-tid"),
    Page("lookEarly", "caseworker", "{told}/runder/{round}/foer-tid", "answers"),
    Page("link", "caseworker", "{spare}", "letter", submit("/link")),
    Page("code", "caseworker", "{quiet}", "letter", submit("/kode")),
    Page("password", "caseworker", "/adgangskode"),
    Page("password", "caseworker", "/adgangskode", "refused", press(0), 401),
    Page("notYours", "caseworker", "/administration", status=403),
    Page("administration", "administrator", "/administration"),
    Page("administration", "administrator", "/administration?navn=xyz", "nothing found"),
    Page("newStaff", "administrator", "/administration/brugere/ny"),
    Page("newStaff", "administrator", "/administration/brugere/ny", "with a fault", press(0), 422),
    Page("auditTrail", "administrator", "/administration/log"),
    Page("importing", "administrator", "/administration/indlaesning"),
    Page("importing", "administrator", "/administration/indlaesning", "with a fault", hand_over("sagsnr;navn\n1;2"), 422),
    Page("importDraft", "administrator", "/administration/indlaesning", "looked through", hand_over(MIXED)),
    Page("importDraft", "administrator", "/administration/indlaesning/findesikke", "gone", status=410),
    Page("room", "administrator", "/administration/plads"),
    Page("lottery", "administrator", "{open}/lodtraekning"),
    Page("contact", "administrator", "{open}/borger"),
    Page("history", "caseworker", "{told}/forloeb"),
    Page("contact", "caseworker", "{open}/borger", "as the caseworker"),
    Page("day", "caseworker", "/i-dag"),
    Page("seriesRating", "caseworker", "/i-dag/svar/{openNumber}"),
    Page("seriesRating", "caseworker", "/i-dag/svar/{openNumber}", "with a fault", type_too_few, 422),
    Page("agenda", "caseworker", "{told}/samtale"),
    Page("agenda", "caseworker", "{open}/samtale", "before answers"),
    Page("agenda", "caseworker", "{told}/samtale", "with nothing to save",
         lambda page: page.locator("main button[value=keep]").last.click(), 422),
    Page("agreedStep", "caseworker", "{told}", "why it was not done",
         lambda page: page.locator('form[action*="/skridt/"] button[value=dropped]').first.click(), 422),
    Page("journalNote", "caseworker", "{told}/notat"),
    Page("handover", "caseworker", "{told}/overdragelse"),
    Page("interventions", "caseworker", "{told}/indsatser"),
    Page("landmarks", "caseworker", "/pejlemaerker"),
    Page("stalled", "caseworker", "/i-dag/staar-stille"),
    Page("landmark", "caseworker", "/pejlemaerker/caseworkerBelief"),
    Page("landmarkTexts", "administrator", "/administration/pejlemaerker"),
    Page("landmarkText", "administrator", "/administration/pejlemaerker/jobSearch/da"),
    Page("landmarkText", "administrator", "/administration/pejlemaerker/jobSearch/en", "with a fault", spoil("#meaning"), 422),
    Page("stalledCounts", "administrator", "/administration/staar-stille"),
    Page("stalledLimits", "administrator", "/administration/staar-stille/regler"),
    Page("stalledLimits", "administrator", "/administration/staar-stille/regler", "with a fault",
         lambda page: (page.fill("#noClearChange", "1"), page.locator("main form button").first.click()), 422),
    Page("newConversation", "caseworker", "{told}/samtaler/ny"),
    Page("newConversation", "caseworker", "{told}/samtaler/ny", "with a fault", press(0), 422),
    Page("conversation", "caseworker", "{talk}"),
    Page("caseload", "caseworker", "/sager?navn=findesikke", "nothing found"),
    Page("ledger", "administrator", "/administration/regnskab"),
    Page("unitLedger", "administrator", "/administration/regnskab/1"),
    Page("outbox", "administrator", "/administration/post"),
    Page("outbox", "administrator", "/administration/post?vis=withdrawn", "nothing found"),
    Page("roundSettings", "administrator", "/administration/runder"),
    Page("roundSettings", "administrator", "/administration/runder", "with a fault", spoil("#from"), 422),
    Page("messageTexts", "administrator", "/administration/tekster"),
    Page("messageText", "administrator", "/administration/tekster/invitation/da"),
    Page("kiosk", "nobody", "/kiosk", "on a device that is none"),
    Page("kiosk", "kiosk", "/kiosk"),
    Page("kiosk", "kiosk", "/kiosk?besked=saved", "after a break"),
    Page("kiosk", "kiosk", "/kiosk", "refused", press(0), 401),
    Page("kiosks", "administrator", "/administration/kiosker"),
    Page("kiosks", "administrator", "/administration/kiosker", "with a fault", start_unnamed, 422),
    Page("talk", "caseworker", "{open}/runder/1/sammen"),
    Page("talk", "administrator", "{open}/runder/1/telefon", "by telephone"),
    Page("talk", "administrator", "{open}/runder/1/telefon/1", "a question"),
    Page("talk", "administrator", "{told}/runder/{round}/telefon", "over"),
    Page("paper", "administrator", "/papir"),
    Page("paper", "administrator", "/papir", "refused", press(0), 401),
    Page("paperEntry", "administrator", "{open}/runder/1/papir"),
    Page("paperEntry", "administrator", "{open}/runder/1/papir", "with a fault", spoil("#dated"), 422),
    Page("paperEntry", "caseworker", "{open}/runder/1/papir", "before one's own"),
    Page("paperEntry", "administrator", "{told}/runder/{round}/papir", "over"),
    Page("letters", "administrator", "/administration/breve"),
    Page("messageText", "administrator", "/administration/tekster/kvittering/en", "with a fault", spoil("#subject"), 422),
    Page("erasures", "administrator", "/administration/sletning"),
    Page("erasures", "administrator", "/administration/sletning", "with a fault", fill("#personMonths", "0", "terms"), 422),
    Page("erasure", "administrator", "{told}/sletning"),
    Page("erasure", "administrator", "{told}/sletning", "with a fault", fill("#name", "Ingen", "erase"), 422),
    Page("informationFacts", "administrator", "/administration/oplysning"),
    Page("informationText", "administrator", "/administration/oplysning/da"),
    Page("informationText", "administrator", "/administration/oplysning/ar", "in another language"),
    Page("informationText", "administrator", "/administration/oplysning/en", "with a fault", spoil("#body"), 422),
]
