"""One browser for the whole run; a house for each file that wants one."""

import pytest

from support.browser import chromium
from support.house import DemoHouse, EmptyHouse
from support.visits import Visits


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def demo():
    with DemoHouse() as house:
        yield house


@pytest.fixture(scope="module")
def empty():
    with EmptyHouse() as house:
        yield house


@pytest.fixture(scope="session")
def visits(browser):
    with Visits(browser) as visits:
        yield visits
