"""Everything a signed-in person can come to from one case, read as the server sends it."""

import re
from urllib.parse import urljoin, urlsplit

ACTS = ["/visning", "/tro"]


def texts_within_reach(page, house, case):
    """Path to source of every page: links are followed from the case and the caseload, except into other cases.

    Also tried: addresses that no link leads to, and the acts that open answers, which must refuse.
    """
    own = urlsplit(case).path
    waiting = [own, own + "/billede", "/sager", "/administration", "/administration/log", "/min-side", "/min-side/billede"]
    numbers = set(re.findall(rf"{own}/runder/(\d+)", page.context.request.get(case).text()))
    assert numbers
    seen = {}
    while waiting:
        path = waiting.pop()
        if path in seen or re.match(r"/sager/\d+", path) and not re.match(rf"{own}(/|$)", path):
            continue
        reply = page.context.request.get(urljoin(house.address, path))
        seen[path] = reply.text()
        waiting += [
            urlsplit(urljoin(reply.url, target)).path for target in re.findall(r'href="([^"#]+)"', seen[path])
            if urljoin(reply.url, target).startswith(house.address)]
    newest = max(numbers, key=int)
    for act in ACTS:
        reply = page.context.request.post(
            f"{case}/runder/{newest}{act}", form={"forgery": forgery(seen[own])})
        assert reply.status >= 400, f"{act} answered {reply.status}"
        seen[act] = reply.text()
    return seen


def forgery(source):
    return re.search(r'name="forgery" value="(\w+)"', source).group(1)
