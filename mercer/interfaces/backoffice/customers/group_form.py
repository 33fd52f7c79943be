"""The form of a customer group: its name, its rules row by row, what it gets off."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property

from mercer.areas.catalogue.models import Product
from mercer.areas.customers.group_rules import GroupKind, Match
from mercer.areas.customers.rules import known_countries
from mercer.areas.customers.segment_rule import (
    Takes,
    list_segment_rules,
    segment_rules,
)
from mercer.areas.pricing.group_queries import get_group_terms
from mercer.interfaces.backoffice.catalogue.collection_form import branches_of
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.errors import amount_problem
from mercer.interfaces.backoffice.places import country_choices
from mercer.interfaces.backoffice.rule_rows import RuleRowsForm
from mercer.kernel.amounts import read_amount
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.money import InvalidAmount, Money

SET_PRICE = "pricing.set_price"
KINDS = (
    (GroupKind.MANUAL, "Customers put in by hand"),
    (GroupKind.RULES, "Customers who fit rules"),
)
MATCHES = ((Match.ALL, "all of these rules"), (Match.ANY, "any of these rules"))
# Which fields of a row each kind of rule asks for.
ASKED: dict[Takes, tuple[str, ...]] = {
    Takes.NOTHING: (),
    Takes.DAYS: ("days",),
    Takes.COUNTRY: ("country",),
    Takes.LANGUAGE: ("value",),
    Takes.MAIL_HOST: ("value",),
    Takes.COUNT_IN_DAYS: ("value", "days"),
    Takes.MONEY_IN_DAYS: ("value", "days"),
    Takes.PRODUCT_IN_DAYS: ("value", "days"),
    Takes.CATEGORY_IN_DAYS: ("category", "days"),
}


class GroupForm(RuleRowsForm):
    """A group, its rules and its terms."""

    parts = ("kind", "category", "country", "value", "days")

    fieldsets = (
        ("", ("name", "code", "kind"), ""),
        ("Prices", ("percent_off", "shown_as"),
         "A price that the group has of its own for an article counts instead of the percentage."
         " Of all the groups that somebody is in, and everybody's price, the lowest counts."),
    )  # fmt: skip
    name = forms.CharField(max_length=80)
    code = forms.CharField(
        max_length=40, required=False,
        help_text="For programs and files. Empty: made from the name.",
    )  # fmt: skip
    kind = forms.ChoiceField(label="Who is in it", choices=[(str(k), words) for k, words in KINDS])
    match = forms.ChoiceField(
        label="A customer must fit", required=False,
        choices=[(str(match), words) for match, words in MATCHES],
    )  # fmt: skip
    percent_off = forms.DecimalField(
        label="Per cent off every price", required=False, min_value=0, max_value=100,
        max_digits=5, decimal_places=2,
    )  # fmt: skip
    shown_as = forms.CharField(
        label="Shown beside their prices", max_length=40, required=False,
        help_text="For example: Trade price. Empty: “Your price”, in the shopper's language.",
    )  # fmt: skip

    def prepare(self) -> None:
        for name in ("percent_off", "shown_as"):
            self.fields[name].disabled = not self.desk.may(SET_PRICE)
        self.ask_rules(self.subject.rules if self.subject is not None else [])

    def rule_fields(self, place: int) -> dict[str, forms.Field]:
        """What rules of customers ask for."""
        kinds = [("", "–"), *((rule.code, rule.label) for rule in list_segment_rules())]
        countries = [("", "–"), *country_choices(known_countries())]
        tree = self.branches
        asked: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=f"Rule {place}", choices=kinds, required=False),
            "category": forms.ChoiceField(label="Category", choices=tree, required=False),
            "country": forms.ChoiceField(label="Country", choices=countries, required=False),
            "value": forms.CharField(label="Value", max_length=200, required=False),
            "days": forms.CharField(label="Days", max_length=6, required=False),
        }
        asked["days"].widget.attrs |= {"inputmode": "numeric", "placeholder": "days"}
        return asked

    def asked(self) -> dict[str, tuple[str, ...]]:
        return {rule.code: ASKED[rule.takes] for rule in list_segment_rules()}

    @cached_property
    def branches(self) -> list[tuple[str, str]]:
        """The store's categories, as a tree."""
        return branches_of(self.desk.store.id)

    def shown_rule(self, rule: dict[str, str]) -> dict[str, str]:
        return shown_rule(rule)

    def rule_value(self, said: dict[str, str], place: int) -> str:
        return rule_value(self.desk, said, place)

    def terms(self) -> tuple[Decimal, str]:
        """What the group gets off, and what is said of it."""
        return self.cleaned_data["percent_off"] or Decimal(0), self.cleaned_data["shown_as"]


def rule_value(desk: Desk, said: dict[str, str], place: int) -> str:
    """What a row says, as customers take it. Raises InvalidFields."""
    takes = segment_rules.get(said["kind"]).takes
    value = said["value"].strip()
    if takes == Takes.MONEY_IN_DAYS:
        value = _money(desk, value, place)
    if takes == Takes.PRODUCT_IN_DAYS:
        value = _product(desk, value, place)
    if takes == Takes.CATEGORY_IN_DAYS:
        value = said["category"]
    if takes == Takes.COUNTRY:
        return said["country"]
    if takes == Takes.DAYS:
        return said["days"].strip()
    return f"{value} {said['days'].strip() or 0}" if "days" in ASKED[takes] else value


def _money(desk: Desk, value: str, place: int) -> str:
    try:
        money = read_amount(value, desk.store.currency)
    except InvalidAmount as refusal:
        raise InvalidFields((amount_problem(f"rule_{place}_value", refusal),)) from None
    return f"{money.minor} {money.currency}"


def _product(desk: Desk, value: str, place: int) -> str:
    rows = Product.objects.filter(store_id=desk.store.id)
    known = rows.filter(Q(slug=value) | Q(title=value) | Q(variants__sku=value))
    found = known.values_list("pk", flat=True).first() if value else None
    if found is None:
        raise _wrong(place, "nobody_knows", value or "–")
    return str(found)


def _wrong(place: int, reason: str, bound: str) -> InvalidFields:
    return InvalidFields((InvalidField(f"rule_{place}_value", reason, bound),))


def shown_rule(rule: dict[str, str]) -> dict[str, str]:
    """A stored rule as its row shows it."""
    known = segment_rules.all().get(rule["code"])
    if known is None:
        return {}
    shown, value = {"kind": rule["code"]}, rule["value"]
    if known.takes == Takes.DAYS:
        return shown | {"days": value}
    if known.takes == Takes.COUNTRY:
        return shown | {"country": value}
    if "days" in ASKED[known.takes]:
        value, _, days = value.rpartition(" ")
        shown["days"] = "" if days == "0" else days
    if known.takes == Takes.CATEGORY_IN_DAYS:
        return shown | {"category": value}
    if known.takes == Takes.MONEY_IN_DAYS:
        minor, _, currency = value.partition(" ")
        value = Money(int(minor), currency).plain()
    if known.takes == Takes.PRODUCT_IN_DAYS:
        skus = Product.objects.filter(pk=value).values_list("slug", flat=True)
        value = skus.first() or ""
    return shown | {"value": value}


def start_of(group: Any) -> dict[str, Any]:
    """What the form shows of a group at first, beside its plain columns."""
    terms = get_group_terms(group.store_id, group.pk)
    return {"percent_off": terms.percent_off or None, "shown_as": terms.shown_as}
