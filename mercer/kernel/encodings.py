"""In which form a client takes an answer."""

import re

# What is wanted by nought is not wanted.
NOT_WANTED = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE)


def takes_gzip(said: str) -> bool:
    """Whether an Accept-Encoding header names gzip, and not as what is not to be sent.

    **Source**: RFC 9110, 12.5.3."""
    return "gzip" in said and not NOT_WANTED.search(said)
