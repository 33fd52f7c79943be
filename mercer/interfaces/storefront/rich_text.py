"""Texts that merchants write."""

import re
from functools import lru_cache
from html import unescape

import nh3
from markdown_it import MarkdownIt

TAGS = re.compile(r"<[^>]+>")
HEADINGS = re.compile(r"<h[1-6][^>]*>.*?</h[1-6]>", re.DOTALL)
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=512)
def from_markdown(text: str) -> str:
    """Markdown as HTML that is safe to show."""
    return nh3.clean(_reader.render(text)) if text else ""


# Within a sentence: nothing stands between a word and the full stop after it.
INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|s|small|span|strong|sub|sup)\b[^>]*>", re.I)


def plain_words(html: str, most: int = 155) -> str:
    """The beginning of a text, without marks and headings."""
    text = " ".join(unescape(TAGS.sub(" ", INLINE.sub("", HEADINGS.sub(" ", html)))).split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
