"""The form of a collection: its words, its rules row by row, its products chosen by hand."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.collection_rule import (
    Takes,
    collection_rules,
    list_collection_rules,
)
from mercer.areas.catalogue.models import Category, Product
from mercer.areas.catalogue.queries import list_custom_fields
from mercer.areas.catalogue.rules import CollectionKind, Match
from mercer.areas.catalogue.sort_order import list_sort_orders
from mercer.interfaces.backoffice.catalogue.arranging import arranged
from mercer.interfaces.backoffice.catalogue.picking import picker_attrs
from mercer.interfaces.backoffice.catalogue.tree import in_tree_order
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.errors import amount_problem
from mercer.interfaces.backoffice.forms import InstantField
from mercer.interfaces.backoffice.rule_rows import RuleRowsForm
from mercer.kernel.amounts import read_amount
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.money import InvalidAmount, Money

KINDS = (
    (CollectionKind.MANUAL, "Products chosen by hand"),
    (CollectionKind.RULES, "Products that fit rules"),
)
# Which fields of a row each kind of rule asks for.
ASKED: dict[Takes, tuple[str, ...]] = {
    Takes.NOTHING: (),
    Takes.WORDS: ("value",),
    Takes.CATEGORY: ("category",),
    Takes.MONEY: ("value",),
    Takes.NUMBER: ("value",),
    Takes.CUSTOM: ("field", "value"),
}
MATCHES = ((Match.ALL, "all of these rules"), (Match.ANY, "any of these rules"))


class CollectionForm(RuleRowsForm):
    """A collection, its rules, and products chosen by hand."""

    parts = ("kind", "category", "field", "value")
    blank_rules = 3

    fieldsets = (
        ("", ("name", "description", "kind"), ""),
        ("Shown to shoppers", ("is_published", "publish_at", "unpublish_at", "sort", "position"),
         "Times are on the store's clock; empty means at once, and for ever."),
        ("Picture", ("picture", "picture_words", "picture_off"), ""),
        ("Address and search engines", ("slug", "seo_title", "seo_description"), ""),
    )  # fmt: skip
    name = forms.CharField(max_length=120)
    description = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="Markdown"
    )
    kind = forms.ChoiceField(
        label="What is in it", choices=[(str(kind), words) for kind, words in KINDS]
    )
    match = forms.ChoiceField(
        label="A product must fit", required=False,
        choices=[(str(match), words) for match, words in MATCHES],
    )  # fmt: skip
    added = forms.CharField(
        label="Add products", required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="SKU, address or title, one on a line",
    )  # fmt: skip
    is_published = forms.BooleanField(label="Published", required=False, initial=True)
    publish_at = InstantField(label="From")
    unpublish_at = InstantField(label="Until")
    sort = forms.ChoiceField(label="Sorted by", required=False)
    position = forms.IntegerField(min_value=0, initial=0, help_text="Smaller numbers come first")
    picture = forms.FileField(
        label="New picture", required=False, help_text="JPEG, PNG or WebP, at most 20 MB; wide"
    )
    picture_words = forms.CharField(
        label="In words", max_length=300, required=False,
        help_text="What it shows, for those who cannot see it",
    )  # fmt: skip
    picture_off = forms.BooleanField(label="Take the picture off", required=False)
    slug = forms.CharField(
        label="Address", max_length=120, required=False,
        help_text="Empty: made from the name. The old address leads on.",
    )  # fmt: skip
    seo_title = forms.CharField(label="Title for search engines", max_length=120, required=False)
    seo_description = forms.CharField(
        label="Text for search engines", max_length=320, required=False
    )

    def prepare(self) -> None:
        self.fields["added"].widget.attrs |= picker_attrs()
        orders = [(order.code, order.label) for order in list_sort_orders()]
        self._choose("sort", [("", "as chosen, or the newest first"), *orders])
        self.ask_rules(self.subject.rules if self.subject is not None else [])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def rule_fields(self, place: int) -> dict[str, forms.Field]:
        """What rules of products ask for."""
        kinds = [("", "–"), *((rule.code, rule.label) for rule in list_collection_rules())]
        tree, more = self.branches, self.custom_fields
        return {
            "kind": forms.ChoiceField(label=f"Rule {place}", choices=kinds, required=False),
            "category": forms.ChoiceField(label="Category", choices=tree, required=False),
            "field": forms.ChoiceField(label="Custom field", choices=more, required=False),
            "value": forms.CharField(label="Value", max_length=120, required=False),
        }

    def asked(self) -> dict[str, tuple[str, ...]]:
        return {rule.code: ASKED[rule.takes] for rule in list_collection_rules()}

    @cached_property
    def branches(self) -> list[tuple[str, str]]:
        """The store's categories, as a tree."""
        return branches_of(self.desk.store.id)

    @cached_property
    def custom_fields(self) -> list[tuple[str, str]]:
        """The store's own fields."""
        known = list_custom_fields(self.desk.store.id)
        return [("", "–"), *((each.code, each.label) for each in known)]

    def shown_rule(self, rule: dict[str, str]) -> dict[str, str]:
        return shown_rule(rule)

    def rule_value(self, said: dict[str, str], place: int) -> str:
        return rule_value(self.desk, said, place)

    def chosen(self) -> list[UUID]:
        """The products chosen by hand: those that stay, in their order, then those added.

        Raises InvalidFields naming `added` with every line that nobody knows, or where somebody
        else has moved them meanwhile."""
        held: list[UUID] = []
        if self.subject is not None:
            held = list(
                self.subject.places.order_by("position", "id").values_list("product_id", flat=True)
            )
        kept = arranged(held, self.data)
        return [*kept, *find_products(self.desk, self.cleaned_data.get("added", ""))]


def rule_value(desk: Desk, said: dict[str, str], place: int) -> str:
    """What a row says, as the catalogue takes it. Raises InvalidFields."""
    takes = collection_rules.get(said["kind"]).takes
    if takes == Takes.CATEGORY:
        return said["category"]
    if takes == Takes.CUSTOM:
        return f"{said['field']}={said['value']}"
    if takes == Takes.MONEY:
        try:
            money = read_amount(said["value"], desk.store.currency)
        except InvalidAmount as refusal:
            raise InvalidFields((amount_problem(f"rule_{place}_value", refusal),)) from None
        return f"{money.minor} {money.currency}"
    return said["value"]


def shown_rule(rule: dict[str, str]) -> dict[str, str]:
    """A stored rule as its row shows it."""
    code, value = rule["code"], rule["value"]
    known = collection_rules.all().get(code)
    shown = {"kind": code, "value": value}
    if known is None:
        return {}
    if known.takes == Takes.CATEGORY:
        shown |= {"category": value, "value": ""}
    if known.takes == Takes.CUSTOM:
        field, _, text = value.partition("=")
        shown |= {"field": field, "value": text}
    if known.takes == Takes.MONEY:
        minor, _, currency = value.partition(" ")
        shown["value"] = Money(int(minor), currency).plain()
    return shown


def find_products(desk: Desk, lines: str) -> list[UUID]:
    """Products by SKU, address or title, one on a line. Raises InvalidFields naming `added`."""
    wanted = [line.strip() for line in lines.splitlines() if line.strip()][:200]
    if not wanted:
        return []
    products = Product.objects.filter(store_id=desk.store.id).filter(
        Q(slug__in=wanted) | Q(title__in=wanted) | Q(variants__sku__in=wanted)
    )
    known: dict[str, UUID] = {}
    for key, slug, title, sku in products.values_list("id", "slug", "title", "variants__sku"):
        known |= {title: key, slug: key, str(sku): key}
    unknown = [line for line in wanted if line not in known]
    if unknown:
        raise InvalidFields((InvalidField("added", "nobody_knows", ", ".join(unknown[:5])),))
    return [known[line] for line in wanted]


def branches_of(store_id: UUID) -> list[tuple[str, str]]:
    """Categories to choose from, deeper ones after dashes."""
    rows = in_tree_order(Category.objects.filter(store_id=store_id))
    return [("", "–"), *((str(row.pk), "– " * (len(row.path) - 1) + row.name) for row in rows)]


def start_of(collection: Collection, desk: Desk) -> dict[str, Any]:
    """What the form shows of a collection at first, beside its plain columns."""
    return {
        "publish_at": collection.publish_at and collection.publish_at.astimezone(desk.zone),
        "unpublish_at": collection.unpublish_at and collection.unpublish_at.astimezone(desk.zone),
        "picture_words": (collection.image or {}).get("alt", ""),
    }
