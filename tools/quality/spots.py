"""Which pages there are: found by following links, so that a new page is looked at unasked."""

import re
from collections import Counter, deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import BrowserContext

HREF = re.compile(r"""<a\b[^>]*?\shref=["']([^"'#]+)""", re.I)
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27,}|\d+")
# A page of another market is the same page in other words.
MARKET = re.compile(r"^/[a-z]{2}(-[a-z]{2})?/")
SLUGGED = ("products", "categories", "collections", "policies", "pages", "drafts")
# What answers with a file, or ends a session.
NOT_PAGES = re.compile(
    r"\.(pdf|csv|json|xml|txt|svg|png|webp|jpg|ico|zip|webmanifest|js|css)$"
    r"|^/(api|static|media|health|hooks)/|sign-out|logout|/export|/download|/jsi18n|/autocomplete"
)
MOST_OF_A_KIND = {"/products/*/": 4, "/categories/*/": 2, "/policies/*/": 2}
MOST_PAGES = 160


@dataclass(frozen=True)
class Spot:
    """A page to look at, who looks, and in which theme."""

    name: str
    path: str
    who: str
    status: int = 200
    theme: str = "plain"

    @property
    def is_office(self) -> bool:
        """Whether it belongs to the back office."""
        return self.who == "staff"

    @property
    def is_themed(self) -> bool:
        """Whether a theme changes it."""
        return not self.path.startswith("/admin/")

    @property
    def label(self) -> str:
        """Who looks, as the tables say it."""
        return self.who if self.theme == "plain" else f"{self.who}, {self.theme}"


def kind_of(path: str) -> str:
    """What sort of page an address leads to: two products are of one kind."""
    own = MARKET.sub("/", path)
    steps = [IDENTIFIER.sub("*", step) for step in own.strip("/").split("/")]
    if len(steps) > 1 and steps[0] in SLUGGED:
        steps[1] = "*"
    return "/" + "/".join(steps) + "/" if steps != [""] else "/"


def links_in(html: str, here: str) -> list[str]:
    """The paths that a page's links lead to, on this host."""
    found = []
    for href in HREF.findall(html):
        address = urlsplit(urljoin(here, unescape(href)))
        if address.netloc == urlsplit(here).netloc and not NOT_PAGES.search(address.path):
            found.append(address.path)
    return found


def walk(
    context: BrowserContext, origin: str, *, who: str, begin: list[str], under: str = "/"
) -> list[Spot]:
    """One page of every kind that links lead to from where we begin; of some kinds more."""
    seen: Counter[str] = Counter()
    known = set(begin)
    waiting, found = deque(begin), list[Spot]()
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        kind = kind_of(path.split("?")[0])
        if "?" not in path and seen[kind] >= MOST_OF_A_KIND.get(kind, 1):
            continue
        answer = context.request.get(origin + path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        here = urlsplit(answer.url)
        if not here.path.startswith(under) or kind_of(here.path) != kind:
            continue
        seen[kind] += 1
        found.append(Spot(kind, path, who, answer.status))
        for link in links_in(answer.text(), answer.url):
            if link not in known and link.startswith(under):
                known.add(link)
                waiting.append(link)
    return found
