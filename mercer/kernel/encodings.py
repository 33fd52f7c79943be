"""In which form a client takes an answer."""

import re

CODINGS = ("br", "gzip")
WANTED = {name: re.compile(rf"\b{name}\b", re.IGNORECASE) for name in CODINGS}
# What is wanted by nought is not wanted.
NOT_WANTED = {
    name: re.compile(rf"\b{name}\s*;\s*q=0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE) for name in CODINGS
}


def takes(coding: str, said: str) -> bool:
    """Whether an Accept-Encoding header names one of the codings, and not as what is not to be
    sent.

    **Source**: RFC 9110, 12.5.3."""
    return bool(WANTED[coding].search(said)) and not NOT_WANTED[coding].search(said)
