"""Texts that merchants write."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_reader = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=512)
def from_markdown(text: str) -> str:
    """Markdown as HTML that is safe to show."""
    return nh3.clean(_reader.render(text)) if text else ""
