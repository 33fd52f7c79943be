"""The words of our mails in other languages: a TOML file each, with the English words as keys.

A sentence that counts has a table of plural forms by CLDR category: `one`, `other`…
"""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

FOLDER = Path(__file__).parent
ENGLISH = "en"


@dataclass(frozen=True)
class Words:
    """The words of one language; what is missing stays English."""

    language: str
    known: dict[str, Any] = field(default_factory=dict)

    def gettext(self, words: str) -> str:
        """The words in this language."""
        found = self.known.get(words, words)
        return found if isinstance(found, str) else words

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The words in this language, in the form that goes with a number."""
        forms = self.known.get(many)
        if isinstance(forms, dict):
            category = Locale.parse(self.language).plural_form(count)
            return str(forms.get(category, forms["other"]))
        return one if count == 1 else many


@lru_cache(maxsize=32)
def words_of(language: str) -> Words:
    """The words of a language such as `de`; English has no file, because its words are the keys."""
    if language == ENGLISH:
        return Words(ENGLISH)
    return Words(language, tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")))


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages that mails are written in."""
    return frozenset({ENGLISH, *(path.stem for path in FOLDER.glob("*.toml"))})


@lru_cache(maxsize=1024)
def choose_language(wanted: str, country: str = "") -> str:
    """The nearest language we write: `de-AT` where German is there, else English.

    **Returns** a tag whose first part is one of `languages()`. A place after it decides how amounts
    and dates are written: the one that was wanted, else the store's `country` where people write
    this language (English in Britain: `en-GB`)."""
    try:
        locale = Locale.parse(wanted, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        locale = Locale(ENGLISH)
    if locale.language not in languages():
        locale = Locale(ENGLISH)
    place = locale.territory or country
    if f"{locale.language}_{place}" in locale_identifiers():
        return f"{locale.language}-{place}"
    return str(locale.language)
