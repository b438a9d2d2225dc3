"""The product's own list of addresses, read from where it is written, so that no page escapes the checks."""

import re

from support.house import REPOSITORY

FOLDER = REPOSITORY / "Sources/FremdriftApp"


def all_routes():
    """The name of every route; a page behind a personal link is `answering.` and its name."""
    source = (FOLDER / "Route.swift").read_text()
    routes = _cases(source, "Route")
    assert "answering" in routes and len(routes) > 20
    return [route for route in routes if route != "answering"] + [
        f"answering.{page}" for page in _cases(source, "AnsweringPage")]


def _cases(source, name):
    body = re.search(rf"package enum {name}\b.*?\n\}}", source, re.DOTALL).group()
    lines = re.findall(r"^    case (.+)$", body, re.MULTILINE)
    return [re.match(r"\w+", case.strip()).group() for line in lines for case in re.split(r",\s*(?![^(]*\))", line)]
