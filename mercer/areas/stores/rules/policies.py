"""What a policy page may say."""

import re
from collections.abc import Mapping
from typing import Any

from mercer.areas.stores.rules.texts import Wrong, required, short_text
from mercer.kernel.errors import InvalidField, InvalidFields

# What a starter text says of itself, in each language that there are some in.
STARTER_MARKS = ("Starter text", "Mustertext")
STARTER_POLICIES = ("terms", "privacy", "delivery", "returns", "imprint")
LONGEST_BODY = 100_000
TEXTS = ("title", "body")
LEAST_WORDS = 3
_SLUG = re.compile(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")
# What waits for the merchant's words: [Street and number]; no link, no mark of a footnote.
_GAP = re.compile(r"(?<!!)\[([^\[\]\n^]{2,80})\](?![(\[:])")


def gaps_of(body: str) -> tuple[str, ...]:
    """What a text still has in square brackets, for the merchant to fill in."""
    return tuple(dict.fromkeys(_GAP.findall(body)))


def is_starter(body: str) -> bool:
    """Whether a text still says that it is one to begin with."""
    return any(mark in body for mark in STARTER_MARKS)


def says_nothing(body: str) -> bool:
    """Whether a text is too short to be one."""
    return len(body.split()) < LEAST_WORDS


def check_policy(*, slug: str, title: str, body: str, position: int) -> dict[str, Any]:
    """A policy's columns, checked; lines end as text files' do.

    Raises InvalidFields naming each field that is wrong."""
    problems, body = [], body.replace("\r\n", "\n")
    if not _SLUG.fullmatch(slug):
        problems.append(InvalidField("slug", "invalid"))
    try:
        title = required(short_text(title, 120))
    except Wrong as wrong:
        problems.append(InvalidField("title", wrong.reason, wrong.bound))
    if len(body) > LONGEST_BODY:
        problems.append(InvalidField("body", "too_long", str(LONGEST_BODY)))
    elif not body.strip() or "\0" in body:
        problems.append(InvalidField("body", "invalid" if body.strip() else "required"))
    if not 0 <= position <= 1000:
        problems.append(InvalidField("position", "out_of_bounds", "1000"))
    if problems:
        raise InvalidFields(tuple(problems))
    return {"title": title, "body": body, "position": position}


def check_policy_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """A policy's texts in another language, checked; they may be blank.

    Raises InvalidFields naming each field that is wrong."""
    problems = [InvalidField(field, "unknown_field") for field in texts if field not in TEXTS]
    words = {}
    if "title" in texts:
        try:
            words["title"] = short_text(texts["title"], 120)
        except Wrong as wrong:
            problems.append(InvalidField("title", wrong.reason, wrong.bound))
    if "body" in texts:
        words["body"] = texts["body"].replace("\r\n", "\n") if texts["body"].strip() else ""
        if len(words["body"]) > LONGEST_BODY:
            problems.append(InvalidField("body", "too_long", str(LONGEST_BODY)))
        elif "\0" in words["body"]:
            problems.append(InvalidField("body", "invalid"))
    if problems:
        raise InvalidFields(tuple(problems))
    return words
