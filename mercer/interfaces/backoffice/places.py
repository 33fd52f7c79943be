"""Countries, languages, currencies and clocks to choose from, by the names people know."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import get_territory_currencies, list_currencies
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercer.areas.stores.rules import countries, time_zones
from mercer.interfaces.backoffice.forms import ListField
from mercer.interfaces.backoffice.translations.scene import language_name

Choices = list[tuple[str, str]]
# What people write of countries whose names are others in the books.
ALSO = {"uk": "GB", "usa": "US", "england": "GB", "america": "US", "holland": "NL", "czechia": "CZ"}
BETWEEN = frozenset({"and", "und", "&", "the"})
# Names that zones had before; and those that are no place.
NO_PLACES = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


def spoken() -> str:
    """The language whoever works here reads."""
    return (get_language() or "en").replace("-", "_").split("_")[0]


def country_name(code: str) -> str:
    """A country as whoever works here calls it."""
    return str(Locale.parse(spoken()).territories.get(code, code))


def country_choices(codes: Iterable[str] = ()) -> Choices:
    """Every country by its name, or only some."""
    names = Locale.parse(spoken()).territories
    return _by_name({code: names.get(code, code) for code in codes or countries()})


def language_choices(country: str, held: str = "") -> Choices:
    """Every language by its name, those spoken in a country of one's own way too, and the one that
    is `held`."""
    known = [each.replace("_", "-") for each in locale_identifiers()]
    tags = {tag for tag in known if tag.isalpha() or tag.partition("-")[2] == country}
    return _by_name({tag: language_name(tag) for tag in tags | ({held} if held else set())})


def currency_choices(*held: str) -> Choices:
    """The currencies that people pay with today, and those that are `held`."""
    names = Locale.parse(spoken()).currencies
    codes = (_tender() | set(held)) & set(list_currencies())
    return sorted((code, f"{code} · {names.get(code, code)}") for code in codes)


def clock_choices(held: str = "") -> Choices:
    """Every zone by its place, and the one that is `held`."""
    zones = {each for each in time_zones() if "/" in each and not each.startswith(NO_PLACES)}
    return [(each, each.replace("_", " ")) for each in sorted(zones | {"UTC", held} - {""})]


class CountriesField(ListField):
    """Countries by their names or their two letters, in any order: Germany, AT. Its value is their
    codes; it is shown as names."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        is_held = isinstance(value, (list, tuple))
        return super().prepare_value([country_name(code) for code in value] if is_held else value)

    def clean(self, value: Any) -> list[str]:
        parts = super().clean(re.sub(r"[;/]", ",", str(value or "")))
        return list(dict.fromkeys(code for part in parts for code in self._codes(part)))

    def _codes(self, part: str) -> list[str]:
        words, found = part.split(), list[str]()
        while words:
            for upto in range(len(words), 0, -1):
                code = _known(spoken()).get(" ".join(words[:upto]).casefold())
                if code:
                    found.append(code)
                    del words[:upto]
                    break
            else:
                if words[0].casefold() not in BETWEEN:
                    raise forms.ValidationError(
                        _("We know no country called “{name}”. Write its name, or its two letters:"
                          " Germany, AT.").format(name=" ".join(words))
                    )  # fmt: skip
                del words[0]
        return found


@lru_cache(maxsize=8)
def _known(language: str) -> dict[str, str]:
    """Every name of a country in English and in one's own language, and its letters."""
    said = {code.casefold(): code for code in countries()} | ALSO
    for each in ("en", language):
        names = Locale.parse(each).territories
        said |= {names[code].casefold(): code for code in countries() if code in names}
    return said


@lru_cache(maxsize=1)
def _tender() -> set[str]:
    return {each for country in countries() for each in get_territory_currencies(country)}


def _by_name(named: dict[str, str]) -> Choices:
    return sorted(named.items(), key=lambda choice: choice[1].casefold())
