"""Looks a page over wide and narrow, and takes pictures of it where somebody wants to see them."""

import os
from pathlib import Path

from support import checks
from support.browser import DESKTOP, OLD_PHONE

NARROW = {"width": 360, "height": 740}
PICTURES = os.environ.get("FREMDRIFT_PICTURES")


def sound(page, name):
    faults = checks.accessibility(page) + checks.overflow(page)
    for size in (OLD_PHONE, NARROW, DESKTOP):
        page.set_viewport_size(size)
        faults += [f"{size['width']} px: {fault}" for fault in checks.overflow(page)]
        if size == OLD_PHONE:
            faults += checks.targets(page, 24)
        elif PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{size['width']}.png"), full_page=True)
    assert not faults, "\n" + "\n".join(faults)
