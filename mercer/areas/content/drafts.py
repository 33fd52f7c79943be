"""A page in one language as it is typed and as it is stored: read, checked, and what it lacks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mercer.areas.content.block import PlacedBlock, read_block
from mercer.areas.content.fields import Line
from mercer.areas.content.rules import PageKind
from mercer.areas.content.wrong import Wrong
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_BLOCKS = 40
LONGEST = {"title": 120, "seo_title": 120, "seo_description": 320}
_SLUG = re.compile(r"[\w-]{1,120}")


@dataclass(frozen=True)
class PageDraft:
    """A page in one language as it is typed: it may be half-written."""

    title: str = ""
    slug: str = ""
    seo_title: str = ""
    seo_description: str = ""
    blocks: tuple[PlacedBlock, ...] = field(default=())

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "title": self.title,
            "slug": self.slug,
            "seo_title": self.seo_title,
            "seo_description": self.seo_description,
            "blocks": [each.kept() for each in self.blocks],
        }


def read_draft(raw: Mapping[str, Any]) -> tuple[PageDraft, list[InvalidField]]:
    """A page as typed or stored, and what is wrong with it. Blocks that are not installed are
    left out of what is read."""
    problems: list[InvalidField] = []
    words: dict[str, str] = {}
    for name, most in LONGEST.items():
        try:
            words[name] = Line("", most=most).read(raw.get(name, ""))
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    slug = str(raw.get("slug") or "").strip().lower()
    if slug and not _SLUG.fullmatch(slug):
        problems.append(InvalidField("slug", "not_a_slug"))
        slug = ""
    given = raw.get("blocks") or ()
    if not isinstance(given, (list, tuple)):
        problems.append(InvalidField("blocks", "wrong_type"))
        given = ()
    if len(given) > MOST_BLOCKS:
        problems.append(InvalidField("blocks", "too_many", str(MOST_BLOCKS)))
    placed: list[PlacedBlock] = []
    for each in given[:MOST_BLOCKS]:
        block, wrong_here = read_block(each)
        problems += wrong_here
        if block is not None and block.id not in {one.id for one in placed}:
            placed.append(block)
    return PageDraft(slug=slug, blocks=tuple(placed), **words), problems


def stored_draft(raw: Mapping[str, Any]) -> PageDraft:
    """A page as it is stored; what is not known any more is passed over."""
    return read_draft(raw)[0]


def check_draft(raw: Mapping[str, Any] | PageDraft) -> PageDraft:
    """A draft in the form it is kept in; it may be half-written. Raises InvalidFields."""
    if isinstance(raw, PageDraft):
        raw = raw.kept()
    draft, problems = read_draft(raw)
    if problems:
        raise InvalidFields(tuple(problems))
    return draft


def lacking(draft: PageDraft, kind: str) -> list[InvalidField]:
    """What has to be filled in before shoppers see it."""
    names = [] if kind == PageKind.HOME else ["title", "slug"]
    found = [InvalidField(name, "required") for name in names if not getattr(draft, name)]
    if not draft.blocks:
        found.append(InvalidField("blocks", "required"))
    for placed in draft.blocks:
        found += [
            InvalidField(f"blocks.{placed.id}.{name}", "required") for name in placed.block.blanks()
        ]
    return found


def check_complete(drafts: Mapping[str, PageDraft], kind: str) -> None:
    """Raises InvalidFields unless every language of the page may be shown."""
    problems = tuple(
        replace(problem, field=f"{language}.{problem.field}") if len(drafts) > 1 else problem
        for language, draft in drafts.items()
        for problem in lacking(draft, kind)
    )
    if problems:
        raise InvalidFields(problems)
