"""Descriptions: always HTML where they are kept, typed as plain text by whoever likes."""

import re
from html import escape, unescape

import nh3

TAG = re.compile(r"<[a-zA-Z/!]")
PART = re.compile(r"<p>(.*?)</p>|<ul>(.*?)</ul>", re.DOTALL)
ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
# Between two parts, where nothing or any space may stand.
SEAM = re.compile(r"(</p>|</ul>)\s*(?=<)")
BULLET = re.compile(r"^\s*[-*•]\s+")


def clean_html(text: str) -> str:
    """A description without anything that runs, loads or reshapes the page.

    What is typed over several lines without a tag gets its paragraphs, line breaks and lists."""
    text = text.strip()
    if "\n" in text and TAG.search(text) is None:
        blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
        return "\n".join(part for block in blocks for part in _parts(block.splitlines()))
    return nh3.clean(text).strip() if "<" in text or "&" in text else text


def _parts(lines: list[str]) -> list[str]:
    """Lines that belong together: what is listed, and what stands before and after it."""
    found: list[tuple[bool, list[str]]] = []
    for line in filter(str.strip, lines):
        is_listed = BULLET.match(line) is not None
        if not found or found[-1][0] != is_listed:
            found.append((is_listed, []))
        found[-1][1].append(escape(unescape(BULLET.sub("", line).strip()), quote=False))
    return [
        f"<ul><li>{'</li><li>'.join(said)}</li></ul>"
        if is_listed
        else f"<p>{'<br>'.join(said)}</p>"
        for is_listed, said in found
    ]


def as_typed(html: str) -> str:
    """A description as its writer would type it: plain text where it says no more than that."""
    blocks = []
    for found in PART.finditer(html):
        listed = found[2] is not None
        said = ITEM.findall(found[2]) if listed else found[1].split("<br>")
        blocks.append(
            "\n".join(f"- {unescape(line)}" if listed else unescape(line) for line in said)
        )
    text = "\n\n".join(blocks)
    return text if text and clean_html(text) == SEAM.sub(r"\1\n", html.strip()) else html


def plain_text(html: str) -> str:
    """A description's words alone, for search and snippets."""
    spaced = re.sub(r"<[^>]*>", lambda tag: f" {tag.group()}", html)
    return " ".join(unescape(nh3.clean(spaced, tags=set())).split())
