"""Pages run no inline script and carry no inline style: the content policy would block both."""

import re

import pytest

from tests.architecture.source import ROOT, files, report

COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.I),
    "an inline style sheet": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>{%]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "a script address": re.compile(r"javascript:", re.I),
}


def inlines(path: str, text: str) -> list[str]:
    """What a page must not carry, as `path:line what`."""
    plain = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    return [
        f"{path}:{plain.count(chr(10), 0, match.start()) + 1} has {what}"
        for what, pattern in INLINE.items()
        for match in pattern.finditer(plain)
    ]


def test_pages_carry_nothing_inline():
    pages = [path for path in files(".html") if path.startswith("mercer/interfaces/storefront/")]

    offenders = [line for path in pages for line in inlines(path, (ROOT / path).read_text())]

    assert not offenders, report(offenders)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_something_inline_is_seen(text):
    assert inlines("x.html", text)


@pytest.mark.parametrize(
    "text",
    [
        '<script type="module" src="/static/x.js"></script>',
        '<script type="application/ld+json">{}</script>',
        '<link rel="stylesheet" href="/static/x.css">',
        "{# <script>an example</script> #}",
    ],
)
def test_what_comes_from_a_file_passes(text):
    assert not inlines("x.html", text)
