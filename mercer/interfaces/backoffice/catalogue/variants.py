"""The variants of a product in one table: SKU, options, price, stock."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.operations.add_variant import add_variant
from mercer.areas.catalogue.operations.edit_variant import edit_variant
from mercer.areas.catalogue.rules import StockPolicy
from mercer.areas.inventory.models import StockLevel, StockLocation
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.rules import MovementReason
from mercer.areas.pricing.errors import InvalidPrice
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.remove_price import remove_price
from mercer.areas.pricing.operations.set_price import set_price
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import show_in_form
from mercer.interfaces.backoffice.forms import MoneyField, OfficeForm
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.setup.next_step import say_next_step
from mercer.interfaces.backoffice.shown import MARKS
from mercer.interfaces.backoffice.words import status_words
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields

BLANK_ROWS = 2
OPTIONS = 3
PLAIN = ("sku", "gtin", "weight_grams", "stock_policy", "backorder_limit", "max_per_order",
         "is_active")  # fmt: skip


class VariantForm(OfficeForm):
    """One row of the table; a row without a SKU is no variant."""

    sku = forms.CharField(label="SKU", max_length=64, required=False)
    price = MoneyField(label="Price", required=False)
    compare_at = MoneyField(label="Was", required=False)
    on_hand = forms.IntegerField(label="On hand", min_value=0, required=False)
    was_on_hand = forms.IntegerField(widget=forms.HiddenInput, required=False)
    stock_policy = forms.ChoiceField(
        label="At zero",
        required=False,
        initial=StockPolicy.DENY.value,
        choices=[(each.value, status_words(each)) for each in StockPolicy],
    )
    backorder_limit = forms.IntegerField(label="Ahead, at most", min_value=0, required=False)
    weight_grams = forms.IntegerField(label="Grams", min_value=0, required=False)
    max_per_order = forms.IntegerField(label="Most per order", min_value=1, required=False)
    gtin = forms.CharField(label="GTIN", max_length=14, required=False)
    is_active = forms.BooleanField(label="Sold", required=False, initial=True)

    def prepare(self) -> None:
        for name in ("price", "compare_at"):
            field = self.fields[name]
            assert isinstance(field, MoneyField)
            field.currency = self.desk.store.currency
        self._ask_other_currencies()
        # What this person may not change cannot be typed over: nothing is dropped unsaid.
        for name, field in self.fields.items():
            if name.startswith(("price", "compare_at")):
                field.disabled = not self.desk.may("pricing.set_price")
        self.fields["on_hand"].disabled = not self.desk.may("inventory.adjust_stock")
        product, self.row = self.subject
        ordered = {"sku": self.fields.pop("sku")}
        for n, option in enumerate(product.options.all()[:OPTIONS]):
            ordered[f"value_{n}"] = forms.CharField(
                label=option.name, max_length=80, required=False
            )
        self.fields = {**ordered, **self.fields}
        may_edit = self.desk.may("catalogue.edit_product")
        for each in self.fields.values():
            each.disabled = each.disabled or not may_edit
            if each.widget.is_hidden:
                continue
            # The column's heading is not read aloud with a cell.
            each.widget.attrs["aria-label"] = f"{each.label}, {self.row.sku if self.row else 'new'}"

    def _ask_other_currencies(self) -> None:
        own = self.desk.store.currency
        more: dict[str, forms.Field] = {}
        for currency in self.desk.store.currencies:
            if currency != own:
                for name, words in (("price", "Price"), ("compare_at", "Was")):
                    more[f"{name}_{currency}"] = MoneyField(
                        label=f"{words}, {currency}", currency=currency, required=False
                    )
        if more:
            self.fields["price"].label = f"Price, {own}"
            self.fields["compare_at"].label = f"Was, {own}"
        before = list(self.fields.items())
        place = [name for name, _ in before].index("compare_at") + 1
        self.fields = {**dict(before[:place]), **more, **dict(before[place:])}

    def clean(self) -> None:
        given = self.cleaned_data
        given["stock_policy"] = given.get("stock_policy") or StockPolicy.DENY.value
        if not given.get("sku") and (self.row or self._is_begun()):
            self.add_error("sku", _("Please fill this in."))

    def _is_begun(self) -> bool:
        written = ("price", "on_hand", "gtin", *(n for n in self.fields if n.startswith("value_")))
        return any(self.cleaned_data.get(name) not in (None, "") for name in written)

    def is_touched(self) -> bool:
        """Whether anything was written that was not there; a new row always is."""
        changed = set(self.changed_data) - self.left - MARKS - {"was_on_hand"}
        return self.row is None or bool(changed)

    def unit(self, name: str) -> str:
        """Which values a variant has is one thing."""
        return "value_0" if name.startswith("value_") else name

    def option_values(self) -> list[str]:
        """The values in the order of the product's options."""
        return [value for name, value in self.cleaned_data.items() if name.startswith("value_")]


def variant_forms(
    desk: Desk, product: Product, request: HttpRequest | None = None
) -> list[VariantForm]:
    """A form for each variant and some blank ones, bound where its row was sent: three statements.

    A row is called by its variant, wherever it stands and whatever was added meanwhile."""
    variants = list(product.variants.all())
    prices = {
        (price.variant_id, price.currency): price
        for price in Price.objects.filter(store_id=desk.store.id, variant__product=product)
    }
    shelf = first_shelf(desk)
    levels = dict(
        StockLevel.objects.filter(variant__product=product, location=shelf).values_list(
            "variant_id", "on_hand"
        )
    )
    product = Product.objects.prefetch_related("options").get(pk=product.pk)
    named: dict[str, Variant | None] = {f"v{each.pk.hex}": each for each in variants}
    named |= {f"new{n}": None for n in range(BLANK_ROWS)}
    return [
        VariantForm(
            request.POST if request and f"{prefix}-sku" in request.POST else None,
            initial=_shown(desk, variant, prices, levels) if variant else None,
            prefix=prefix,
            desk=desk,
            subject=(product, variant),
        )
        for prefix, variant in named.items()
    ]


def first_shelf(desk: Desk) -> StockLocation | None:
    """Where stock is counted from the product's page: the first location."""
    return StockLocation.objects.filter(store_id=desk.store.id, is_active=True).first()


def _shown(
    desk: Desk,
    variant: Variant,
    prices: dict[tuple[UUID, str], Price],
    levels: dict[UUID, int],
) -> dict[str, Any]:
    shown: dict[str, Any] = {name: getattr(variant, name) for name in PLAIN}
    shown |= {f"value_{n}": value for n, value in enumerate(variant.option_values)}
    for currency, end in currency_ends(desk):
        price = prices.get((variant.pk, currency))
        shown[f"price{end}"] = price.amount_minor if price else None
        shown[f"compare_at{end}"] = price.compare_at_minor if price else None
    shown["on_hand"] = shown["was_on_hand"] = levels.get(variant.pk, 0)
    return shown


def currency_ends(desk: Desk) -> list[tuple[str, str]]:
    """Each currency of the store, and how the names of its fields end; its own has no end."""
    own = desk.store.currency
    others = [each for each in desk.store.currencies if each != own]
    return [(own, ""), *((each, f"_{each}") for each in others)]


def change_variants(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Save the table: every row or none."""
    desk = desk_of(request)
    desk.require("catalogue.edit_product")
    product = Product.objects.filter(store_id=desk.store.id, pk=product_id).first()
    if product is None:
        raise Http404(str(product_id))
    page = reverse("admin:catalogue_product_change", args=[product_id])
    if request.method != "POST":
        return HttpResponseRedirect(page)
    variants = variant_forms(desk, product, request)
    rows = [row for row in variants if row.is_bound]
    wrong = [row for row in rows if not row.is_valid()]
    if not rows:
        messages.error(request, _("Nothing was sent, so nothing is saved. Here is the page anew."))
        return HttpResponseRedirect(f"{page}#variants")
    if not wrong:
        try:
            work_once(request, lambda: _save(desk, product, rows), now=clock.now())
        except DomainError:
            pass
        else:
            messages.success(request, _("The variants are saved."))
            say_next_step(request)
            return HttpResponseRedirect(f"{page}#variants")
    lead_to_first_error(variants)
    return render_page(
        request, "backoffice/variants_page.html", status=422,
        title=product.title, product=product, variants=variants, may_write=True,
    )  # fmt: skip


def lead_to_first_error(variants: Sequence[VariantForm]) -> None:
    """The table is wider than a phone: what is wrong is scrolled to, and where one types on."""
    for row in variants:
        for name in row.errors if row.is_bound else ():
            if name in row.fields:
                row.fields[name].widget.attrs["autofocus"] = True
                return


def _save(desk: Desk, product: Product, rows: list[VariantForm]) -> None:
    with transaction.atomic():
        for row in rows:
            if row.cleaned_data.get("sku") and row.is_touched():
                try:
                    _save_row(desk, product, row)
                except DomainError as refusal:
                    show_in_form(row, refusal)
                    raise


def _save_row(desk: Desk, product: Product, row: VariantForm) -> None:
    who: dict[str, Any] = {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}
    given = row.cleaned_data
    fields = row.touched({name: given[name] for name in PLAIN})
    if "weight_grams" in fields:
        fields["weight_grams"] = fields["weight_grams"] or 0
    if "value_0" not in row.left:
        fields["option_values"] = row.option_values()
    if row.row is None:
        variant = add_variant(product_id=product.pk, **fields, **who)
    else:
        variant = edit_variant(variant_id=row.row.pk, changes=fields, **who)
    if desk.may("pricing.set_price"):
        _save_prices(desk, variant, row, who)
    change = (given["on_hand"] or 0) - (given["was_on_hand"] or 0)
    shelf = first_shelf(desk) if change else None
    if shelf is not None and desk.may("inventory.adjust_stock"):
        reason = MovementReason.COUNT if row.row else MovementReason.OPENING
        adjust_stock(
            variant_id=variant.pk, location_id=shelf.pk, delta=change, reason=reason,
            reference="product page", **who,
        )  # fmt: skip


def _save_prices(desk: Desk, variant: Variant, row: VariantForm, who: dict[str, Any]) -> None:
    """A price in each currency; one that was emptied is taken away where there are others."""
    given = row.cleaned_data
    for currency, end in currency_ends(desk):
        if row.left >= {f"price{end}", f"compare_at{end}"}:
            continue
        amount = given[f"price{end}"]
        if amount is not None:
            try:
                set_price(
                    variant_id=variant.pk, currency=currency, amount_minor=amount,
                    compare_at_minor=given[f"compare_at{end}"], **who,
                )  # fmt: skip
            except InvalidPrice as refusal:
                if refusal.field != "compare_at_minor":
                    raise
                wrong = InvalidField(f"compare_at{end}", refusal.reason)
                raise InvalidFields((wrong,)) from None
        elif end:
            remove_price(variant_id=variant.pk, currency=currency, **who)
