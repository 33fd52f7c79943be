"""The form of a collection: its words, its rules row by row, its products chosen by hand."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.collection_rule import (
    MOST_RULES,
    Takes,
    collection_rules,
    list_collection_rules,
)
from mercer.areas.catalogue.models import Category, Product
from mercer.areas.catalogue.queries import list_custom_fields
from mercer.areas.catalogue.rules import CollectionKind, Match
from mercer.areas.catalogue.sort_order import list_sort_orders
from mercer.interfaces.backoffice.catalogue.picking import picker_attrs
from mercer.interfaces.backoffice.catalogue.tree import in_tree_order
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import InstantField, OfficeForm, dress
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields
from mercer.kernel.money import Money

BLANK_RULES = 3
KINDS = (
    (CollectionKind.MANUAL, "Products chosen by hand"),
    (CollectionKind.RULES, "Products that fit rules"),
)
MATCHES = ((Match.ALL, "all of these rules"), (Match.ANY, "any of these rules"))
PARTS = ("kind", "category", "field", "value")


class CollectionForm(OfficeForm):
    """A collection. Rules are rows of fields `rule_<n>_<part>`; what a kind does not take is
    not looked at."""

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
        held = self.subject.rules if self.subject is not None else []
        self.rows = rule_count(self.data) if self.is_bound else min(
            len(held) + BLANK_RULES, MOST_RULES
        )  # fmt: skip
        self._ask_rules(held)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _ask_rules(self, held: list[dict[str, str]]) -> None:
        store_id = self.desk.store.id
        branches = in_tree_order(Category.objects.filter(store_id=store_id))
        kinds = [("", "–"), *((rule.code, rule.label) for rule in list_collection_rules())]
        tree = [("", "–"), *((str(row.pk), "– " * (len(row.path) - 1) + row.name)
                             for row in branches)]  # fmt: skip
        more = [("", "–"), *((each.code, each.label) for each in list_custom_fields(store_id))]
        for place in range(1, self.rows + 1):
            shown = shown_rule(held[place - 1]) if place <= len(held) else {}
            asked: dict[str, forms.Field] = {
                "kind": forms.ChoiceField(label=f"Rule {place}", choices=kinds, required=False),
                "category": forms.ChoiceField(label="Category", choices=tree, required=False),
                "field": forms.ChoiceField(label="Custom field", choices=more, required=False),
                "value": forms.CharField(label="Value", max_length=120, required=False),
            }
            for part, field in asked.items():
                field.initial = shown.get(part, "")
                field.widget.attrs["data-part"] = part
                dress(field.widget)
                self.fields[f"rule_{place}_{part}"] = field

    def rule_rows(self) -> list[dict[str, Any]]:
        """The fields of each rule."""
        return [
            {part: self[f"rule_{place}_{part}"] for part in PARTS}
            for place in range(1, self.rows + 1)
        ]

    def rules(self) -> tuple[list[dict[str, str]], list[int]]:
        """The rules that were written, and in which rows they stand."""
        rules: list[dict[str, str]] = []
        places: list[int] = []
        for place in range(1, self.rows + 1):
            said = {part: self.cleaned_data.get(f"rule_{place}_{part}", "") for part in PARTS}
            if said["kind"]:
                value = rule_value(self.desk, said, place)
                rules.append({"code": said["kind"], "value": value})
                places.append(place)
        return rules, places

    def chosen(self) -> list[UUID]:
        """The products chosen by hand: those that stay, in their order, then those added.

        Raises InvalidFields naming `added` with every line that nobody knows."""
        held: list[UUID] = []
        if self.subject is not None:
            held = list(
                self.subject.places.order_by("position", "id").values_list("product_id", flat=True)
            )
        kept = [key for key in held if not self.data.get(f"leave_{key}")]
        places = {key: self.data.get(f"position_{key}", "") for key in kept}
        kept.sort(key=lambda key: int(places[key]) if places[key].isdigit() else len(kept))
        return [*kept, *find_products(self.desk, self.cleaned_data.get("added", ""))]


def rule_count(sent: Any) -> int:
    """How many rows of rules were sent."""
    count = 0
    while count < MOST_RULES and f"rule_{count + 1}_kind" in sent:
        count += 1
    return count


def rule_value(desk: Desk, said: dict[str, str], place: int) -> str:
    """What a row says, as the catalogue takes it. Raises InvalidFields."""
    takes = collection_rules.get(said["kind"]).takes
    if takes == Takes.CATEGORY:
        return said["category"]
    if takes == Takes.CUSTOM:
        return f"{said['field']}={said['value']}"
    if takes == Takes.MONEY:
        try:
            money = Money.parse(said["value"].replace(",", "."), desk.store.currency)
        except DomainError:
            raise InvalidFields(
                (InvalidField(f"rule_{place}_value", "not_an_amount", desk.store.currency),)
            ) from None
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


def name_places(refusal: InvalidFields, places: list[int]) -> InvalidFields:
    """The refusal with rules named by the rows that they stand in."""
    fields = {f"rules_{n}": f"rule_{place}_value" for n, place in enumerate(places, 1)}
    return InvalidFields(
        tuple(
            InvalidField(fields.get(each.field, each.field), each.reason, each.bound)
            for each in refusal.problems
        )
    )


def start_of(collection: Collection, desk: Desk) -> dict[str, Any]:
    """What the form shows of a collection at first, beside its plain columns."""
    return {
        "publish_at": collection.publish_at and collection.publish_at.astimezone(desk.zone),
        "unpublish_at": collection.unpublish_at and collection.unpublish_at.astimezone(desk.zone),
        "picture_words": (collection.image or {}).get("alt", ""),
    }
