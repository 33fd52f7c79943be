"""Paths that templates write out lead to the market that the page is of."""

import re

from jinja2.ext import Extension

# What is the same in every market: files, the back office, what programs ask.
SAME_EVERYWHERE = "admin|api|assets|favicon|hooks|icons|media|service-worker|static"
PATHS = re.compile(
    r"(?<=[ \n])(href|action|formaction|hx-get|hx-post|data-fetch)=\""
    rf"/(?!/|(?:{SAME_EVERYWHERE})\b)"
)


class MarketPaths(Extension):
    """`href="/cart/"` in a template is `/de/cart/` on a page of the market whose prefix is `/de`.

    Done once, when a template is compiled, so that themes need not know of markets. Addresses that
    come from Python are built by `links`, which knows the prefix."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return PATHS.sub(r'\1="{{ market_prefix() }}/', source)
