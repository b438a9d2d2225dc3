"""Chromium, and the devices people hold."""

import os
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

PHONE = {"width": 390, "height": 844}
OLD_PHONE = {"width": 320, "height": 568}
DESKTOP = {"width": 1280, "height": 900}


@contextmanager
def chromium():
    """The system's Chromium when CHROMIUM names it or it is in its usual place, else the one Playwright installed."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path if os.path.exists(path) else None, args=arguments)
        yield browser
        browser.close()


def device(browser, size, *, script=True, language="da", **more):
    """A device of its own: no cookies in common with any other."""
    context = browser.new_context(
        viewport=size, java_script_enabled=script, locale={"da": "da-DK", "en": "en-GB"}.get(language, language), **more)
    context.set_default_timeout(10_000)
    return context


def old_phone(browser, **more):
    """The citizen's: small, and nothing in it runs scripts."""
    return device(browser, PHONE, script=False, **more)


def close_tab(page):
    """Closes one tab of several. A tab closed while the page it was sent to is on its way never answers, so wait for it."""
    page.wait_for_load_state()
    page.close()


def stands_at(page):
    """The address of the page without what it was told on the way."""
    return page.url.split("?")[0]
