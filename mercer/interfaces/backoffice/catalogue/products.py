"""Products: the list, and the form with variants, prices, stock and pictures below it."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from unfold.decorators import display

from mercer.areas.catalogue.models import Category, Image, Product
from mercer.areas.catalogue.operations.add_product import add_product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.operations.set_custom_values import set_custom_values
from mercer.areas.catalogue.preview_links import preview_token
from mercer.areas.catalogue.rules import ProductStatus
from mercer.areas.inventory.models import StockLevel
from mercer.areas.pricing.models import Price
from mercer.interfaces.backoffice.catalogue.combinations import option_values
from mercer.interfaces.backoffice.catalogue.exports import VERB as EXPORT
from mercer.interfaces.backoffice.catalogue.exports import choose_for_export
from mercer.interfaces.backoffice.catalogue.grid.columns import may_write
from mercer.interfaces.backoffice.catalogue.grid.views import choose_for_grid
from mercer.interfaces.backoffice.catalogue.images import picture_rows
from mercer.interfaces.backoffice.catalogue.product_acts import (
    schedule_words,
    what_keeps_from_buying,
)
from mercer.interfaces.backoffice.catalogue.product_form import (
    CUSTOM,
    ProductForm,
    shown_custom_values,
)
from mercer.interfaces.backoffice.catalogue.variants import variant_forms
from mercer.interfaces.backoffice.catalogue.videos import video_rows
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.downloads.files import VERB as EDIT_FILES
from mercer.interfaces.backoffice.downloads.files import file_rows
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import status_badge
from mercer.kernel import clock
from mercer.kernel.money import Money


class CategoryFilter(admin.SimpleListFilter):
    """Products of one category."""

    title, parameter_name = "category", "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = Category.objects.filter(store_id=desk_of(request).store.id)
        return [(slug, name) for slug, name in rows.values_list("slug", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        return queryset.filter(places__category__slug=self.value())


class StockFilter(admin.SimpleListFilter):
    """Products of which none is left."""

    title, parameter_name = "stock", "stock"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("out", "none left"), ("some", "some left")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "out":
            return queryset.exclude(free__gt=0)
        return queryset.filter(free__gt=0) if self.value() == "some" else queryset


@admin.register(Product, site=office)
class ProductAdmin(OfficeAdmin):
    """The goods of the store."""

    view_verb = "catalogue.view"
    write_verb = "catalogue.edit_product"
    form_class: ClassVar = ProductForm
    form_template = "backoffice/product.html"
    noun = "product"
    list_display = ("picture", "title", "price", "stock", "status_", "kind")
    list_display_links = ("picture", "title")
    list_filter = ("status", "kind", StockFilter, CategoryFilter)
    search_fields = ("title", "variants__sku")
    search_help_text = "Title or SKU"
    ordering = ("title",)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What may be done with the products that are ticked; nothing here deletes."""
        actions: dict[str, Any] = {}
        if may_write(desk_of(request)):
            actions["grid"] = (choose_for_grid, "grid", _("Edit in a table"))
        if desk_of(request).may(EXPORT):
            actions["export"] = (choose_for_export, "export", _("Export"))
        return actions

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_shelf(super().get_queryset(request), desk_of(request).store.currency)

    @display(description="Picture")
    def picture(self, product: Any) -> str:
        sizes, title = product.first_picture or [], product.title
        if not sizes:
            return format_html(
                '<span class="office-thumb inline-block" role="img" aria-label="{}"></span>', title
            )
        url = default_storage.url(sizes[0]["key"])
        return format_html(
            '<img class="office-thumb" src="{}" alt="{}" loading="lazy">', url, title
        )

    @display(description="Price", ordering="lowest")
    def price(self, product: Any) -> str:
        if product.lowest is None:
            return "no price"
        store = product.desk.store
        lowest = Money(product.lowest, store.currency).format(store.language)
        return f"from {lowest}" if product.highest != product.lowest else lowest

    @display(description="In stock", ordering="free")
    def stock(self, product: Any) -> str:
        if product.free is None:
            return "–"
        return str(product.free) if product.free >= 0 else f"0, {-product.free} ordered ahead"

    @display(description="Status", ordering="status")
    def status_(self, product: Any) -> str:
        return status_badge(status_now(product))

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        if row is None:
            return {"tax_category": "standard"}
        shown = super().start(desk, row)
        shown["categories"] = [str(key) for key in row.categories.values_list("id", flat=True)]
        shown["options"] = list(row.options.values_list("name", flat=True))
        for name in ("publish_at", "unpublish_at"):
            shown[name] = shown[name] and shown[name].astimezone(desk.zone)
        return shown | shown_custom_values(row.custom_values)

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        given = form.values()
        # What the store says more is asked for under names of its own.
        more = {code: value for code, value in given.pop("custom_values").items()
                if f"{CUSTOM}{code}" not in form.left}  # fmt: skip
        values = form.touched(given)
        keys = values.pop("categories", None)
        who: dict[str, Any] = {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}
        with transaction.atomic():
            if row is None:
                product = add_product(**values, **who)
            else:
                if values.get("options") == list(row.options.values_list("name", flat=True)):
                    del values["options"]
                product = edit_product(product_id=row.pk, changes=values, **who)
            if keys is not None:
                held = Category.objects.filter(store_id=desk.store.id, id__in=keys)
                ids = list(held.values_list("id", flat=True))
                place_product(product_id=product.pk, category_ids=ids, **who)
            set_custom_values(product_id=product.pk, values=more, **who)
        return product

    def after(self, row: Any) -> str:
        return self.row_url(row)

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        desk = desk_of(request)
        token = preview_token(desk.store.id, row.pk)
        own_variants = list(row.variants.all())
        return {
            "variants": variant_forms(desk, row),
            "options": option_values(row),
            "may_price": desk.may("pricing.set_price"),
            "own_variants": own_variants,
            "pictures": picture_rows(row),
            "videos": video_rows(row),
            "file_rows": file_rows(desk, row),
            "may_edit_files": desk.may(EDIT_FILES),
            "product": row,
            "schedule": schedule_words(row, desk),
            "obstacles": what_keeps_from_buying(own_variants, row.lowest),
            "preview_url": f"{desk.store.base_url}/preview/products/{token}/",
        }


def status_now(product: Product) -> str:
    """Draft, published, or what the days make of a published product: scheduled, ended."""
    now = clock.now()
    if product.status != ProductStatus.PUBLISHED:
        return product.status
    if product.publish_at and product.publish_at > now:
        return "scheduled"
    return "ended" if product.unpublish_at and product.unpublish_at <= now else product.status


def with_shelf(products: QuerySet[Any], currency: str) -> QuerySet[Any]:
    """Products with their first picture, lowest and highest price, and what is free in stock."""
    prices = Price.objects.filter(variant__product=OuterRef("pk"), currency=currency).values(
        "variant__product"
    )
    levels = StockLevel.objects.filter(variant__product=OuterRef("pk")).values("variant__product")
    pictures = Image.objects.filter(product=OuterRef("pk")).order_by("position")
    free = levels.annotate(free=Sum("on_hand") - Sum("allocated")).values("free")
    shelf: QuerySet[Any] = products.annotate(
        first_picture=Subquery(pictures.values("renditions")[:1]),
        lowest=Subquery(prices.annotate(low=Min("amount_minor")).values("low")),
        highest=Subquery(prices.annotate(high=Max("amount_minor")).values("high")),
        free=Subquery(free),
    )
    return shelf
