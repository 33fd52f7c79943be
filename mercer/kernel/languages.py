"""Language tags, and which texts stand in for those that nobody has written. No database."""

import hashlib
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from mercer.kernel.errors import InvalidField

MOST_LETTERS = 12


@lru_cache(maxsize=1_024)
def normal_language(tag: str) -> str:
    """A language as it is written everywhere: "de", "de-AT", "zh-Hant". Raises InvalidField."""
    try:
        locale = Locale.parse(tag.strip().replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError, AttributeError):
        raise InvalidField("language", "unknown_language", str(tag)[:40]) from None
    parts = (locale.language, locale.script, locale.territory)
    name = "-".join(part for part in parts if part)
    if len(name) > MOST_LETTERS:
        raise InvalidField("language", "unknown_language", name)
    return name


@lru_cache(maxsize=1_024)
def language_chain(asked: str, own: str) -> tuple[str, ...]:
    """The languages in which to look for a text before the author's own stands in.

    "de-AT" is read in "de-AT", then in "de", then as written; nothing is looked for in the own
    language, nor beyond it."""
    chain: list[str] = []
    parts = asked.replace("_", "-").split("-") if asked else []
    while parts and (tag := "-".join(parts)) != own:
        chain.append(tag)
        parts.pop()
    return tuple(chain)


def text_mark(text: str) -> str:
    """A short mark of a text: a translation made from it is out of date when it is another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
