"""Names and descriptions in other languages than the one they were written in."""

from collections.abc import Mapping, Sequence
from typing import Any

from mercer.areas.stores.rules.market_checks import check_language
from mercer.areas.stores.rules.texts import Wrong, required, short_text

MOST_LANGUAGES = 40
Said = Mapping[str, Sequence[str]]


def check_said(value: Any) -> dict[str, list[str]]:
    """By language, a name and a description, in their stored form. Raises Wrong."""
    if not isinstance(value, dict):
        raise Wrong("invalid")
    if len(value) > MOST_LANGUAGES:
        raise Wrong("too_many", str(MOST_LANGUAGES))
    stored = {}
    for language, words in value.items():
        name, description = (*words, "")[:2]
        spoken = check_language(language)
        stored[spoken] = [required(short_text(name, 80)), short_text(description, 200)]
    return stored


def said_in(said: Said, language: str, name: str, description: str) -> tuple[str, str]:
    """Both in a language: what is said in it, else in its base, else as it was written."""
    words = said.get(language) or said.get(language.split("-")[0])
    if not words:
        return name, description
    return words[0], words[1] or description
